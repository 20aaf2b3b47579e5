"""Writes docs/reference/settings.md and commands.md from the source: python -m tools.reference.

tests/docs/ compares the files with what this would write, so that neither can grow old.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from octavo.lib.config import OPTIONS

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
MADE = "<!-- Written by `make reference` from {source}; change that, not this. -->\n"


def settings_page() -> str:
    """Every setting, from the one table that the program reads."""
    rows = [
        f"| `{option.variable}` | {f'`{option.default}`' if option.default else 'empty'} | {option.help} |"
        for option in OPTIONS
    ]
    secrets = " and ".join(f"`{option.variable}_FILE`" for option in OPTIONS if option.secret)
    return f"""# Settings
{MADE.format(source="src/octavo/lib/config.py")}
Octavo is set by environment variables. There is no settings file; every setting has a default that serves
one person on one machine. A value that cannot be understood stops the start with a sentence that names it.
A variable that begins with `OCTAVO_` and is not in this table is named by `octavo run` and `octavo doctor`:
most often it is a slip of the keyboard.

| Variable | Default | What it is for |
|---|---|---|
{chr(10).join(rows)}

A secret can be kept out of the environment: {secrets} name a file that holds it. Yes-or-no settings also
understand true and false, on and off, 1 and 0.
"""


def commands_page() -> str:
    """Every command with its arguments and options, from click."""
    from octavo.cli import cli

    parts = [
        f"""# Commands
{MADE.format(source="src/octavo/commands/")}
`make run` and `make setup` put the program at `.venv/bin/octavo`. Exit codes: 0 all done; 1 something could
not be done, and the last line says what; 2 the command or a setting was not understood; 130 interrupted.
"""
    ]
    parts += _sections(cli, "octavo", None)
    return "\n".join(parts)


def _sections(group: click.Group, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(group, info_name=name, parent=parent)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        if command is None:
            raise LookupError(f"{name} lists {word}, which is no command")
        below = click.Context(command, info_name=word, parent=context)
        if isinstance(command, click.Group):
            yield f"## {below.command_path}\n\n{_help(command)}\n"
            yield from _sections(command, word, context)
        else:
            yield _section(command, below)


def _section(command: click.Command, context: click.Context) -> str:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    lines = [f"## {context.command_path}\n", f"    {usage}\n", _help(command)]
    options = [
        parameter
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
    ]
    if options:
        lines.append("")
    for option in options:
        names = " / ".join([*option.opts, *option.secondary_opts])
        value = "" if option.is_flag else f" {option.make_metavar(context)}"
        lines.append(f"- `{names}{value}`: {option.help}")
    return "\n".join(lines) + "\n"


def _help(command: click.Command) -> str:
    text = (command.help or "").strip()
    return "\n".join(line.strip() for line in text.splitlines())


def pages() -> dict[Path, str]:
    """What the reference should say, by file."""
    return {FOLDER / "settings.md": settings_page(), FOLDER / "commands.md": commands_page()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OCTAVO_DATA_DIR"] = (
            folder  # the settings are read on the way; nothing of the operator's is touched
        )
        for path, text in pages().items():
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(FOLDER.parent.parent)}")

"""The command line: `octavo COMMAND`. Each command is a thin way into the same functions that the pages call.

Exit codes: 0 all done; 1 something could not be done, and the last line says what; 2 the command was not
understood; 130 interrupted.
"""

import os
import sys
from importlib import import_module

import click

from octavo import __version__
from octavo.lib.config import BadSettingError

COMMANDS: dict[str, str] = {
    "run": "octavo.commands.run:run",
    "web": "octavo.commands.run:web",
    "work": "octavo.commands.run:work",
    "add": "octavo.commands.feeds:add",
    "import": "octavo.commands.imports:imports",
    "export": "octavo.commands.exports:exports",
    "refresh": "octavo.commands.feeds:refresh",
    "demo": "octavo.commands.feeds:demo",
    "story": "octavo.commands.stories:stories",
    "name": "octavo.commands.naming:name",
    "ask": "octavo.commands.asking:ask",
    "status": "octavo.commands.look:status",
    "doctor": "octavo.commands.look:doctor",
    "link": "octavo.commands.look:link",
    "extract": "octavo.commands.measure:extract",
    "eval": "octavo.commands.measure:evaluate",
    "bench": "octavo.commands.bench:bench",
}


class Lazy(click.Group):
    """Loads a command's module when it is called, so that `octavo --help` is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a stranger needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, with Django set up."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        _set_up_django()
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]} is no command")
        return command


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "octavo.settings")
    import django

    django.setup()


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="octavo")
def cli() -> None:
    """A news platform of your own.

    Feeds go in; a front page of stories comes out, and every line that the machine writes points at the
    sentences it rests on.

    Begin with `octavo run`, then open the address that it prints.
    """


def main() -> None:
    """Run the command line; a setting that cannot be understood is one sentence, not a traceback."""
    try:
        cli()
    except BadSettingError as error:
        click.echo(f"Octavo cannot start: {error}", err=True)
        sys.exit(2)
    except Exception as error:
        if type(error).__name__ == "OperationalError":
            click.echo(
                f"The database does not answer: {error}. Run `octavo doctor` to see what is wrong.", err=True
            )
            sys.exit(1)
        raise


if __name__ == "__main__":
    main()

"""One source file of the demo edition: TOML front matter between two "+++" lines, then paragraphs."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from octavo.demo.clock import EditionTime, parse_time, unknown_tokens

T = TypeVar("T")
BlockKind = Literal["paragraph", "heading", "list", "quote"]

_FRONT = re.compile(r"\A\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)(.*)\Z", re.DOTALL)
_BLANK = re.compile(r"\n[ \t]*\n")


class BrokenSourceError(Exception):
    """A source that cannot be read; the message is for its author. Caught in ``load_edition``."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a body, tokens and *emphasis* as written: a list has a line an item, all else has one."""

    kind: BlockKind
    lines: tuple[str, ...]


class Table:
    """A table of TOML or JSON with its place; a slip becomes a sentence that names file and key."""

    def __init__(self, values: dict[str, Any], where: str, known: frozenset[str]) -> None:
        self._values = values
        self._where = where
        strange = sorted(values.keys() - known)
        if strange:
            raise BrokenSourceError(
                f"{where} has the unknown key “{strange[0]}”; the known ones are {', '.join(sorted(known))}."
            )

    def broken(self, why: str) -> BrokenSourceError:
        """The error that says what is wrong in this table."""
        return BrokenSourceError(f"{self._where}: {why}")

    def text(self, key: str, default: str | None = None) -> str:
        """A string; without a default the key must be there and not empty."""
        value = self._values.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.broken(f"“{key}” must be a text.")
        for token in unknown_tokens(value):
            raise self.broken(
                f"{token} in “{key}” is none of the tokens weekday, date, month and year, as {{weekday:-1}}."
            )
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, which may be empty."""
        value = self._values.get(key)
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.broken(f"“{key}” must be a list of texts.")
        return tuple(one.strip() for one in value)

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """A string out of a fixed set."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.broken(f"“{key}” is “{value}” and must be one of {', '.join(allowed)}.")
        return value

    def flag(self, key: str) -> bool:
        """A truth value that must be there."""
        value = self._values.get(key)
        if not isinstance(value, bool):
            raise self.broken(f"“{key}” must be true or false.")
        return value

    def value(self, key: str, kind: type[T], default: T | None = None) -> T:
        """A value of one type; without a default the key must be there. A truth value is no number."""
        value = self._values.get(key, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.broken(f"“{key}” must be of type {kind.__name__}.")
        return value

    def number_or_text(self, key: str) -> float | str:
        """A number, or a text where the value is none, such as a clock time."""
        value = self._values.get(key)
        if not isinstance(value, int | float | str) or isinstance(value, bool):
            raise self.broken(f"“{key}” must be a number or a text.")
        return value

    def mapping(self, key: str) -> dict[str, str]:
        """A table from texts to texts."""
        value: dict[str, str] = self.value(key, dict)
        if not all(isinstance(one, str) for one in value.values()):
            raise self.broken(f"“{key}” must give a text for each of its keys.")
        return value

    def time(self, key: str) -> EditionTime:
        """An edition time such as "-1d 07:10"."""
        value = self.text(key)
        moment = parse_time(value)
        if moment is None:
            raise self.broken(f"“{key}” is “{value}” and must look like “-1d 07:10”.")
        return moment


def read_toml(text: str, where: str) -> dict[str, Any]:
    """Parse TOML; a syntax error becomes a sentence with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenSourceError(f"{where} is not valid TOML: {error}.") from error


def read_file(path: Path, where: str) -> str:
    """The text of a file; a missing or undecodable one becomes a sentence."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenSourceError(f"{where} cannot be read as UTF-8 text: {error}.") from error


def split_source(text: str, where: str) -> tuple[dict[str, Any], tuple[Block, ...]]:
    """Split a source into its front matter and its blocks."""
    match = _FRONT.match(text)
    if match is None:
        raise BrokenSourceError(f"{where} must begin with front matter between two lines “+++”.")
    for token in unknown_tokens(match.group(2)):
        raise BrokenSourceError(
            f"{where}: {token} in the body is none of the tokens weekday, date, month and year."
        )
    blocks = read_blocks(match.group(2))
    if not blocks:
        raise BrokenSourceError(f"{where} has no body below its front matter.")
    return read_toml(match.group(1), where), blocks


def read_blocks(body: str) -> tuple[Block, ...]:
    """Read a body: blank lines part its blocks; "## " begins a heading, "- " list items, "> " a quote."""
    return tuple(_block(chunk.strip().splitlines()) for chunk in _BLANK.split(body) if chunk.strip())


def _block(lines: list[str]) -> Block:
    lines = [line.strip() for line in lines]
    if lines[0].startswith("## "):
        return Block("heading", (" ".join(lines)[3:].strip(),))
    if all(line.startswith("- ") for line in lines):
        return Block("list", tuple(line[2:].strip() for line in lines))
    if all(line.startswith(">") for line in lines):
        return Block("quote", (" ".join(line[1:].strip() for line in lines),))
    return Block("paragraph", (" ".join(lines),))

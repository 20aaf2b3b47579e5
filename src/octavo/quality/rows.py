"""Rows of an evaluation file: JSON Lines, plain or gzip, a broken line reported and skipped."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class Rows:
    """The rows of one file; ``problems`` grows while they are read, a sentence for each line skipped."""

    path: Path
    problems: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(read_bytes(self.path).splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                self.problems.append(
                    f"Line {number} of {self.path.name} is not JSON and was skipped ({error})."
                )
                continue
            if isinstance(row, dict):
                yield row
            else:
                self.problems.append(f"Line {number} of {self.path.name} is not an object and was skipped.")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, decompressed where they are gzip. Raises OSError where it cannot be read."""
    data = path.read_bytes()
    if not data.startswith(_GZIP):
        return data
    try:
        return gzip.decompress(data)
    except (EOFError, zlib.error) as error:
        raise OSError(f"{path} is not whole gzip: {error}") from error

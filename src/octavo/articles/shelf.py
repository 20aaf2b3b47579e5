"""The folder of pictures on this machine: "ab/cdef…-640.webp" below it, written whole or not at all."""

import os
import re
import secrets
import time
from collections.abc import Collection, Iterable
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{30}-[0-9]{1,4}\.webp")
SETTLED = 3600  # seconds; writing a file and noting it takes less than one


class Shelf:
    """Keeps the files of pictures below ``folder``. Safe for several processes: a file never changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: str, width: int) -> Path:
        """Where a picture's file of that width lies; ``key`` is 32 hexadecimal digits."""
        return self.folder / key[:2] / f"{key[2:]}-{width}.webp"

    def put(self, key: str, files: Iterable[tuple[int, bytes]]) -> None:
        """Write a picture's files: each aside, to the disk, then under its name. Raises OSError."""
        for width, content in files:
            path = self.path(key, width)
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_name(f".{secrets.token_hex(8)}")
            try:
                with aside.open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                aside.replace(path)
            finally:
                aside.unlink(missing_ok=True)

    def has(self, key: str, width: int) -> bool:
        """Whether the file is here."""
        return self.path(key, width).is_file()

    def get(self, key: str, width: int) -> bytes | None:
        """The file's content, or None where it is not here."""
        try:
            return self.path(key, width).read_bytes()
        except OSError:
            return None

    def keep_only(self, keys: Collection[str], *, older_than: float = SETTLED) -> int:
        """Remove the files of all pictures but those named, also what was left half written; how many.

        Files younger than ``older_than`` seconds are left: another process may be about to note them.
        """
        removed = 0
        for path in self.folder.glob("??/*"):
            known = _NAME.fullmatch(path.name) and path.parent.name + path.name.partition("-")[0] in keys
            if not known and time.time() - path.stat().st_mtime >= older_than:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

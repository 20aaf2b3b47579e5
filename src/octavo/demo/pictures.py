"""Which articles of the edition have a picture, what it shows, and what the outlet writes below it."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from octavo.demo.art.canvas import HOURS
from octavo.demo.art.draw import SCENES, draw
from octavo.demo.source import BrokenSourceError, Table, read_file, read_toml

FILE = "pictures.toml"
FOLDER = "/pictures/"  # of every outlet's site
_KEYS = frozenset(("scene", "hour", "caption", "credit", "alt"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the edition; ``path`` is where it lies on its outlet's site."""

    path: str
    scene: str
    hour: str
    seed: int
    caption: str
    credit: str
    alt: str

    def jpeg(self) -> bytes:
        """The picture itself, drawn now."""
        return draw(self.scene, self.hour, self.seed)


def read_pictures(folder: Path, refs: Collection[str]) -> dict[str, Picture]:
    """The pictures of an edition's articles ("outlet/slug"); none where the sources have no such file.

    Raises BrokenSourceError for a picture of no article, and for a scene or an hour that is not drawn.
    """
    if not (folder / FILE).is_file():
        return {}
    found = {}
    for ref, values in read_toml(read_file(folder / FILE, FILE), FILE).items():
        if ref not in refs or not isinstance(values, dict):
            raise BrokenSourceError(f"{FILE} gives a picture to “{ref}”, which is no article.")
        table = Table(values, f"{FILE}, {ref}", _KEYS)
        found[ref] = Picture(
            path=f"{FOLDER}{ref.partition('/')[2]}.jpg",
            scene=table.one_of("scene", tuple(SCENES)),
            hour=table.one_of("hour", tuple(HOURS)),
            seed=zlib.crc32(ref.encode()),
            caption=table.text("caption", ""),
            credit=table.text("credit", ""),
            alt=table.text("alt", ""),
        )
    return found

"""A picture as a page shows it: Octavo's own files in their widths, so that a browser asks nobody else."""

from dataclasses import dataclass

from django.urls import reverse

COLUMNS = (
    "key",
    "state",
    "width",
    "height",
    "widths",
    "colour",
)  # of a Picture's row, in the order taken below
USUAL = 640  # pixels; for browsers that do not choose for themselves


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a page. ``width`` and ``height`` are those of its widest file, so that nothing jumps."""

    key: str
    widths: tuple[int, ...]
    width: int
    height: int
    colour: str
    alt: str = ""
    caption: str = ""
    credit: str = ""

    @property
    def src(self) -> str:
        """The file for browsers that do not choose."""
        return self._address(max((width for width in self.widths if width <= USUAL), default=self.widths[0]))

    @property
    def small(self) -> str:
        """The smallest file."""
        return self._address(self.widths[0])

    @property
    def srcset(self) -> str:
        """All files with their widths, for browsers to choose from."""
        return ", ".join(f"{self._address(width)} {width}w" for width in self.widths)

    def _address(self, width: int) -> str:
        return reverse("picture", args=[self.key, width])


def shown(
    row: tuple[str | None, str | None, int | None, int | None, str | None, str | None],
    *,
    alt: str = "",
    caption: str = "",
    credit: str = "",
) -> Shown | None:
    """The picture of a row's ``COLUMNS``; None where there is none, or none yet."""
    key, state, width, height, widths, colour = row
    if not key or state != "shown" or not width or not height or not widths:
        return None
    steps = tuple(int(step) for step in widths.split())
    return Shown(key, steps, width, height, colour or "", alt or caption, caption, credit)

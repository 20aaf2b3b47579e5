"""From a scene's name to a finished picture."""

from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from octavo.demo.art import land, water
from octavo.demo.art.canvas import HEIGHT, HORIZON, HOURS, PIXELS, Canvas

SCENES: dict[str, Callable[[Canvas], None]] = {
    "bridge": water.bridge,
    "ferry": water.ferry,
    "harbour": water.harbour,
    "lighthouse": water.lighthouse,
    "eels": water.eels,
    "town": land.town,
    "valley": land.valley,
    "hall": land.hall,
    "stage": land.stage,
    "pitch": land.pitch,
    "ledger": land.ledger,
    "city": land.city,
    "loaf": land.loaf,
}
SIZE = PIXELS  # of every picture: width, height
_ONE_AT_A_TIME = Lock()  # a drawing takes all of a core; several at once would only all be late
FOGGED = frozenset({"bridge", "ferry", "harbour", "lighthouse", "valley", "town", "city", "hall"})


def draw(scene: str, hour: str, seed: int) -> bytes:
    """A scene of ``SCENES`` at an hour of ``HOURS``, as a JPEG."""
    with _ONE_AT_A_TIME:
        return _drawn(scene, hour, seed)


@lru_cache(maxsize=4)  # a picture is asked for once or twice, right after one another
def _drawn(scene: str, hour: str, seed: int) -> bytes:
    sheet = Canvas(HOURS[hour], seed)
    SCENES[scene](sheet)
    if hour == "fog" and scene in FOGGED:
        sheet.haze(HORIZON - 330, HORIZON + 150, 0.6)
        sheet.haze(HORIZON + 150, HEIGHT, 0.2)
    return sheet.finished()

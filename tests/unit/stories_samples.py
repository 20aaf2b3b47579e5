"""Reports that the project wrote: two earthquakes told alike, a ferry strike, and a recipe."""

from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np

from octavo.engines.static import StaticEmbedder
from octavo.stories.features import ArticleFeatures, extract_features


@cache
def encoder() -> StaticEmbedder:
    """The light tier, loaded once."""
    return StaticEmbedder.load()


def report(title: str, text: str) -> tuple[str, str]:
    """A title and a text of one paragraph."""
    return title, " ".join(text.split())


NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)

VARD_1 = report(
    "Quake of 6.1 shakes Vard, eleven dead",
    """
    LOMBE (North Wire) — An earthquake of magnitude 6.1 struck near the town of Vard on Tuesday morning,
    killing eleven people and bringing down the bell tower of Saint Ilin. Mayor Petra Oldham said 240
    houses could no longer be lived in. Rescue teams from Lombe reached Vard before noon and pulled four
    people from a bakery in Tanner Street.
    """,
)
VARD_2 = report(
    "Bakery rescue as Vard counts its dead",
    """
    Rescuers in Vard pulled four people alive from a collapsed bakery in Tanner Street on Tuesday after
    an earthquake of magnitude 6.1. Eleven people died, said Mayor Petra Oldham, who put the number of
    ruined houses at 240. The tower of Saint Ilin fell into the market, which had not yet opened. Help
    came from Lombe.
    """,
)
ESKER_1 = report(
    "Quake of 5.4 shakes Esker, three dead",
    """
    HALLO BAY (Coast Agency) — An earthquake of magnitude 5.4 struck near the port of Esker on Tuesday
    evening, killing three people and cracking the harbour wall. Governor Ruan Tavares said 60 families
    had been moved into a school. Rescue teams from Hallo Bay reached Esker by boat and searched a
    cannery on Pilot Quay.
    """,
)
ESKER_2 = report(
    "Esker moves families into school after earthquake",
    """
    Sixty families spent the night in a school in Esker after an earthquake of magnitude 5.4 cracked the
    harbour wall. Three people died in a cannery on Pilot Quay, Governor Ruan Tavares said. Boats from
    Hallo Bay brought rescue teams to the port, and Tavares asked people to stay away from the wall.
    """,
)
FERRY = report(
    "Ferry crews walk out over night shifts",
    """
    Crews of the Sound ferries walked out on Tuesday over a plan to double night shifts. The union
    leader Oda Brandt said no boat would leave Mellow Pier before the company came back to the table.
    The company, Sound Lines, called the strike unlawful and sent passengers to buses.
    """,
)
FERRY_LATER = report(
    "Sound Lines offers ferry crews more pay at night",
    """
    Sound Lines offered its crews more money for night shifts on Friday, three days after they walked
    out. Oda Brandt said the union would let its members vote at Mellow Pier. Until then no ferry sails,
    and buses carry the passengers of the Sound.
    """,
)
RECIPE = report(
    "A plum cake for late summer",
    """
    Halve the plums and lay them skin down on the dough. Butter, sugar and a little cinnamon go on top,
    then forty minutes in a hot oven until the edges are brown. Let the cake rest under a cloth before
    you cut it.
    """,
)
REPORTS = (VARD_1, ESKER_1, FERRY, VARD_2, RECIPE, ESKER_2)


def sample(
    report: tuple[str, str], hours: float = 0.0, outlet: str = "", dated: bool = True
) -> ArticleFeatures:
    """The features of a report, with the light tier's vector."""
    title, text = report
    embedder = encoder()
    vector: np.ndarray[tuple[int], np.dtype[np.float32]] = embedder.encode([f"{title}\n{text}"])[0]
    moment = NOON + timedelta(hours=hours) if dated else None
    return extract_features(title, text, "en", moment, outlet, vector, f"{embedder.name} {embedder.version}")

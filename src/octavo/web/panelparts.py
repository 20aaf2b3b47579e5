"""The parts of the panel: their order, their names, and which of them somebody has put away."""

from collections.abc import Collection
from dataclasses import dataclass

from octavo.lib.config import PANEL_PARTS


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the panel. ``about`` says in a sentence what it shows."""

    slug: str
    name: str
    about: str


PARTS: tuple[Part, ...] = (
    Part(
        "points", "Key points", "The few sentences that carry most of an article, and who else reports them."
    ),
    Part("quotes", "Who said what", "What stands in quotation marks, word for word, with who said it."),
    Part(
        "figures",
        "Figures",
        "Numbers with what they count, and where outlets differ or a later one is known.",
    ),
    Part(
        "coverage", "Coverage", "What others report and this article leaves out, and what it alone reports."
    ),
    Part("days", "Timeline", "The days that the text speaks of, in order."),
    Part("names", "Names", "People, organisations and places, each with a page of its own."),
    Part("changes", "Changed since publication", "What the outlet has changed in the article."),
    Part("topics", "Topics", "What the article is about, with the sentence that decided it."),
    Part("ask", "Ask", "A question is answered with sentences, or not at all."),
)
COOKIE = "octavo_without"


def put_away(cookie: str) -> frozenset[str]:
    """The parts that a cookie's value names; what it names beside them is nothing."""
    return frozenset(cookie.split(".")) & frozenset(PANEL_PARTS)


def cookie_value(away: Collection[str]) -> str:
    """The value that names these parts."""
    return ".".join(slug for slug in PANEL_PARTS if slug in away)

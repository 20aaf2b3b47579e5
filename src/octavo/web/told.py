"""What a story's articles say between them, as the pages show it: who agrees, who differs, who is silent.

Pure: made of the rows that comparing left. A place is shown only where it lies in a text that is still the
article's; a line whose words do not is left out until the story has been compared again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from octavo.web.ages import count


class Place(NamedTuple):
    """Where a line rests in one article: the span, and the number of the sentence, from 1."""

    article: int
    revision: int
    start: int
    end: int
    sentence: int
    origin: int
    outlet: int

    @property
    def anchor(self) -> str:
        """The place on the article's page; empty where no sentence stands there."""
        return f"#s{self.sentence}" if self.sentence else ""


@dataclass(frozen=True, slots=True)
class Told:
    """A line about a story.

    ``shown`` are the places that its words are from, ``places`` all that it rests on. Where ``values`` speak
    of single places, they name them by their number, which `place` looks up.
    """

    kind: str
    text: str
    label: str
    about: int | None
    shown: tuple[Place, ...]
    places: tuple[Place, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    numbered: Mapping[int, Place] = field(default_factory=dict)

    def place(self, number: object) -> Place | None:
        """The place of that number; None where it lies in a text that is no longer the article's."""
        return self.numbered.get(number) if isinstance(number, int) else None

    @property
    def outlets(self) -> tuple[int, ...]:
        """The outlets that say it, each once, in the order of the places."""
        return tuple(dict.fromkeys(place.outlet for place in self.places))

    @property
    def origins(self) -> int:
        """How many independent origins say it."""
        return len({place.origin for place in self.places})

    def rests_on(self, article: int, spans: Iterable[tuple[int, int]]) -> bool:
        """Whether it rests on something that one of the article's spans covers in part."""
        for place in self.places:
            if place.article == article:
                for start, end in spans:
                    if place.start < end and start < place.end:
                        return True
        return False


def told_from(row: Sequence[Any], current: Mapping[int, int]) -> Told | None:
    """A line of its row: kind, text, label, about, shown, evidence, values. ``current`` are the texts of
    the articles now; None where the words shown are not from one of them.
    """
    kind, text, label, about, shown, evidence, values = row
    every = [Place(*place) for place in evidence]
    words = tuple(every[number] for number in shown)
    if not words or any(current.get(place.article) != place.revision for place in words):
        return None
    kept = {
        number: place for number, place in enumerate(every) if current.get(place.article) == place.revision
    }
    return Told(kind, text, label, about, words, tuple(kept.values()), values, kept)


def also(article: int, spans: Iterable[tuple[int, int]], facts: Iterable[Told]) -> str:
    """Who else says what stands at some spans of an article: "also in 3 outlets, 2 further origins"."""
    wanted = tuple(spans)
    others: dict[int, int] = {}
    own = {0}
    for fact in facts:
        if fact.rests_on(article, wanted):
            own |= {place.origin for place in fact.places if place.article == article}
            others |= {place.outlet: place.origin for place in fact.places if place.article != article}
    if not others:
        return ""
    further = len(set(others.values()) - own)
    said = f"also in {count(len(others), 'outlet')}"
    return f"{said}, {count(further, 'further origin')}" if further else f"{said}, the same words"

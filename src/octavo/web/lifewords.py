"""A story's life in words: "Developing: 3 new reports since 14:00"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from octavo.stories.life import BEATS_KEPT, State, life_of
from octavo.web.ages import Clock, age, count, since


@dataclass(frozen=True, slots=True)
class LifeWords:
    """The state, and a sentence that may be empty. ``live`` where it belongs on a front page."""

    state: State
    text: str

    @property
    def live(self) -> bool:
        """Whether something is going on: breaking or developing."""
        return bool(self.text) and self.state in {"breaking", "developing"}


def life_words(
    *,
    first_at: datetime,
    last_at: datetime,
    origins: int,
    articles: int,
    beats: Sequence[int],
    clock: Clock,
) -> LifeWords:
    """Say how a story stands at this moment; of a single article there is nothing to say."""
    life = life_of(first_at=first_at, last_at=last_at, origins=origins, beats=beats, now=clock.now)
    if articles < 2:
        return LifeWords(life.state, "")
    if life.state == "breaking":
        return LifeWords(life.state, f"Breaking: first report {age(first_at, clock)}")
    if life.state == "developing" and life.since:
        new = count(life.new, "new report") if life.new < BEATS_KEPT else f"over {life.new} new reports"
        return LifeWords(life.state, f"Developing: {new} since {since(life.since, clock)}")
    if life.state == "over":
        return LifeWords(life.state, f"Over: nothing new since {age(last_at, clock, exact=False)}")
    return LifeWords(life.state, f"Quiet: nothing new since {since(last_at, clock)}")

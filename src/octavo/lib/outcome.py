"""Expected failures as values: a step returns what it made, or a Failure that says why not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something did not come about.

    ``code`` is stable and dotted ("fetch.timeout"); ``sentence`` is one full sentence for the person who
    looks at the feed, the article or the terminal: what happened, to what, what to do. ``permanent`` says
    that trying again without a change is pointless. ``retry_after`` is in seconds, where the other side
    named a time; ``status`` what it answered in HTTP's numbers, 0 where it did not.
    """

    code: str
    sentence: str
    permanent: bool = False
    retry_after: float | None = None
    status: int = 0

    def __str__(self) -> str:
        return self.sentence

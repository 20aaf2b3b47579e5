"""A figure: a typed quantity of an article, with the words it was read from."""

from dataclasses import dataclass

from octavo.lib.spans import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity as one sentence gives it.

    ``shown`` is the shortest run of words that reads by itself: from the qualifier, or from what is measured
    where that stands before, to the end of what is counted. ``value`` is in ``unit`` (metres, kilogrammes,
    seconds, an ISO 4217 code, "%"; "" for counts); ``high`` the upper end of a range, or of what a vague
    word may mean. ``counted`` is the folded noun, ``fate`` what befell the people counted. ``source`` and
    ``when`` are "" where the sentence does not say. ``part`` figures are shares of others, and are not
    compared; ``other`` is the losing side of a vote, ``per`` what a sum is reckoned by.
    """

    shown: Span
    number: Span
    sentence: Span
    type: str
    value: float
    high: float | None = None
    unit: str = ""
    counted: str = ""
    what: Span | None = None
    fate: str = ""
    qualifier: str = ""
    hedge: Span | None = None
    source: str = ""
    who: Span | None = None
    when: str = ""
    per: str = ""
    other: float | None = None
    vague: bool = False
    part: bool = False
    digits: bool = False

    @property
    def key(self) -> str:
        """What is counted, in one word: what befell people, else the noun."""
        return self.fate or self.counted

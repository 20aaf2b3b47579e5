"""An article of a story, as its other articles' pages name it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Teller:
    """Whose article it is, when it appeared, whose words it has, and the text that it has now."""

    article: int
    revision: int
    outlet: int
    name: str
    origin: int
    at: datetime
    exact: bool = True  # whether more than the day is known

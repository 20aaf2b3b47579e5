"""What the signs of a sentence count for, learned by ``train/ask.py``."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Weights:
    """A factor for each sign, and the score (0 to 1) from which a sentence is an answer."""

    NAMES: ClassVar = ("own", "beside", "form", "near", "counted", "lost", "likeness")

    factors: tuple[float, ...]
    bias: float
    answered: float


WEIGHTS = {
    "minilm": Weights((4.83, 4.09, 1.88, 1.80, 1.74, 0.82, 5.22), -10.51, 0.423),
    "light": Weights((5.41, 3.72, 1.67, 2.19, 1.74, 0.73, 3.98), -10.80, 0.314),
}

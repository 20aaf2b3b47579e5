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
    "minilm": Weights((5.32, 4.26, 1.82, 1.50, 1.92, 1.16, 5.70), -10.73, 0.541),
    "light": Weights((5.94, 3.74, 1.78, 1.66, 1.84, 0.96, 4.77), -11.27, 0.371),
}

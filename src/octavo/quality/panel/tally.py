"""What was found, against what a person found."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts of one kind: ``right`` and ``wrong`` of what is given, ``found`` of what is ``asked`` for.

    What a person marked as optional is neither asked for, nor counted where an engine gives it and is
    right; given and wrong, it counts as wrong. ``mistakes`` says what was wrong or missed, a line each.
    """

    right: int = 0
    wrong: int = 0
    found: int = 0
    asked: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """The share that is right of what is given; None where nothing is."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share that is found of what is asked for; None where nothing is."""
        return _share(self.found, self.asked)

    def blame(self, kind: str, where: str, what: str) -> None:
        """Count something that was given and is wrong."""
        self.wrong += 1
        self.mistakes.append(f"{kind}: {where}: {what}")

    def seek(self, where: str, what: str, *, found: bool) -> None:
        """Count something that was asked for."""
        self.asked += 1
        self.found += found
        if not found:
            self.mistakes.append(f"missed: {where}: {what}")


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None

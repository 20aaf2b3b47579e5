"""Whose words a story is told in: how many outlets carry each origin, and how many report themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NAMED = 3  # origins that are named; a list of more is no sentence


@dataclass(frozen=True, slots=True)
class Voice:
    """An article as far as its words go: its outlet, and the outlet whose words they are, with its name."""

    outlet: int
    origin: int
    name: str


def told_in(voices: Iterable[Voice]) -> list[tuple[str, int]]:
    """Each origin that another outlet carries, with the number of outlets that have its words; last, under
    the empty name, the outlets whose own reporting nobody else carries.
    """
    names: dict[int, str] = {}
    carried: dict[int, set[int]] = {}
    for voice in voices:
        names[voice.origin] = voice.name
        carried.setdefault(voice.origin, set()).add(voice.outlet)
    named = [(names[origin], len(outlets)) for origin, outlets in carried.items() if outlets != {origin}]
    own = len(carried) - len(named)
    named.sort(key=lambda row: (-row[1], row[0]))
    return [*named, *([("", own)] if own else [])]


def origin_sentence(outlets: int, origins: int, told: Sequence[Sequence[str | int]]) -> str:
    """In words: "6 outlets, 2 origins: Northern Wire 5, own reporting 1"; empty for one outlet alone."""
    if outlets < 2:
        return ""
    named = [f"{name} {number}" for name, number in told if name]
    own = sum(int(number) for name, number in told if not name)
    if told and not named:
        return f"{outlets} outlets, each with reporting of its own"
    head = f"{outlets} outlets, {origins} origin{'' if origins == 1 else 's'}"
    left = len(named) - NAMED
    parts = [*named[:NAMED], *([f"{left} more that are carried"] if left > 0 else [])]
    parts += [f"own reporting {own}"] if own else []
    return f"{head}: {', '.join(parts)}" if parts else head

"""The later pass: cluster a window again with everything in view, and say what must move.

Online, an article is placed knowing only what came before. Hours later the same decision, taken over all
pairs at once (average-link agglomeration, strongest pair first), merges stories that began apart and takes
out what joined too early.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from octavo.stories.decide import load_decision
from octavo.stories.pairs import pair_features
from octavo.stories.window import Window

UNSEEN = (
    -4.0
)  # log odds of a pair that neither index proposed: it shares no rare word and is no near neighbour


@dataclass(frozen=True, slots=True)
class Move:
    """Articles that belong in another story; ``story`` is None where they form one of their own."""

    story: int | None
    articles: tuple[int, ...]


def repair(window: Window) -> tuple[Move, ...]:
    """Say which articles of a window must move. Nothing is changed; what stays where it is is not listed."""
    odds = _pair_odds(window)
    groups = _agglomerate(len(window), odds)
    entries = list(window)
    old = Counter(entry.story for entry in window)
    moves: list[Move] = []
    taken: set[int] = set()
    for group in sorted(groups, key=lambda rows: (-len(rows), rows)):
        votes = Counter(entries[row].story for row in group)
        free = [story for story in votes if story not in taken]
        story = max(free, key=lambda key: (votes[key], -old[key], -key)) if free else None
        if story is not None:
            taken.add(story)
        moved = tuple(entries[row].article_id for row in group if entries[row].story != story)
        if moved:
            moves.append(Move(story, moved))
    return tuple(moves)


def _pair_odds(window: Window) -> dict[tuple[int, int], float]:
    entries = list(window)
    rows = {entry.article_id: row for row, entry in enumerate(entries)}
    found: dict[tuple[int, int], float] = {}
    for row, entry in enumerate(entries):
        near = [other for other in window.candidates(entry.features) if other.article_id != entry.article_id]
        near = [
            other
            for other in near
            if (min(row, rows[other.article_id]), max(row, rows[other.article_id])) not in found
        ]
        if not near:
            continue
        pairs = pair_features(entry.features, [other.features for other in near], window.rarity)
        for other, value in zip(
            near, load_decision(entry.features.engine).log_odds(pairs).tolist(), strict=True
        ):
            at = rows[other.article_id]
            found[min(row, at), max(row, at)] = value
    return found


def _agglomerate(size: int, odds: dict[tuple[int, int], float]) -> list[list[int]]:
    """Average-link clustering: the two nearest clusters merge while their mean log odds are positive."""
    groups: dict[int, list[int]] = {row: [row] for row in range(size)}
    # Sums over the pairs that were proposed, and how many: what was not proposed counts as UNSEEN.
    links: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for (a, b), value in odds.items():
        links[a][b] = links[b][a] = (value, 1)
    heap = [(-value, a, b) for (a, b), value in odds.items() if value > 0]
    heapq.heapify(heap)
    following = size
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        groups[following] = groups.pop(a) + groups.pop(b)
        _merge_links(links, a, b, following)
        for other, (total, seen) in links[following].items():
            mean = _mean(total, seen, len(groups[following]) * len(groups[other]))
            if mean > 0:
                heapq.heappush(heap, (-mean, other, following))
        following += 1
    return [sorted(group) for group in groups.values()]


def _mean(total: float, seen: int, pairs: int) -> float:
    return (total + UNSEEN * (pairs - seen)) / pairs


def _merge_links(links: defaultdict[int, dict[int, tuple[float, int]]], a: int, b: int, into: int) -> None:
    merged: dict[int, tuple[float, int]] = {}
    for source in (a, b):
        for other, (total, seen) in links.pop(source, {}).items():
            if other in (a, b):
                continue
            before = merged.get(other, (0.0, 0))
            merged[other] = (before[0] + total, before[1] + seen)
            links[other].pop(source, None)
    for other, value in merged.items():
        links[other][into] = value
    links[into] = merged


def apply_moves(stories: dict[int, int], moves: Iterable[Move], fresh: int) -> dict[int, int]:
    """Article id to story after the moves; new stories are numbered from ``fresh`` on."""
    result = dict(stories)
    for move in moves:
        target = move.story
        if target is None:
            target, fresh = fresh, fresh + 1
        result.update(dict.fromkeys(move.articles, target))
    return result

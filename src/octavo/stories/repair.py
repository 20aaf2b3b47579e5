"""The later pass: cluster a window again with everything in view, and say what must move.

Online, an article is placed knowing only what came before. Hours later the same decision, taken over all
pairs at once (average-link agglomeration, strongest pair first), merges stories that began apart and takes
out what joined too early.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from octavo.stories.decide import judge
from octavo.stories.pairs import pair_features
from octavo.stories.rulings import Rulings
from octavo.stories.window import Entry, Window

# Log odds of a pair that neither index proposed: it shares no rare word and is no near neighbour.
UNSEEN = -4.0
# Added to the log odds of two articles that stand in one story: clustering saw the story beside its rivals,
# which a pair alone does not show.
PLACED = 1.0


@dataclass(frozen=True, slots=True)
class Move:
    """Articles that belong in another story; ``story`` is None where they form one of their own."""

    story: int | None
    articles: tuple[int, ...]


def repair(
    window: Window, rulings: Rulings | None = None, changed: Collection[int] | None = None
) -> tuple[Move, ...]:
    """Say which articles of a window must move. Nothing is changed; what stays where it is is not listed.

    ``changed`` names the articles that came since the last repair: only their stories, and those they could
    belong with, are looked at. None looks at all. What is ruled stays so.
    """
    rulings = rulings or Rulings()
    entries = _in_question(window, changed)
    groups = _agglomerate(entries, _pair_odds(entries, window), rulings)
    return _moves(entries, groups, rulings)


def _in_question(window: Window, changed: Collection[int] | None) -> list[Entry]:
    """The members of every story that a changed article is in, or is more likely than not to belong with."""
    if changed is None:
        return list(window)
    new = set(changed)
    stories: set[int] = set()
    for entry in window:
        if entry.article_id not in new:
            continue
        stories.add(entry.story)
        near = [other for other in window.candidates(entry.features) if other.article_id != entry.article_id]
        odds = _odds(entry, near, window)
        stories.update(other.story for other, value in zip(near, odds, strict=True) if value > 0)
    return [entry for entry in window if entry.story in stories]


def _moves(entries: Sequence[Entry], groups: list[list[int]], rulings: Rulings) -> tuple[Move, ...]:
    """Give every group the story that most of it is in, or that it is pinned to; what is elsewhere moves."""
    old = Counter(entry.story for entry in entries)
    ruled = set(rulings.pinned.values())
    pins = [_pin((entries[row].article_id for row in rows), rulings) for rows in groups]
    order = sorted(range(len(groups)), key=lambda at: (pins[at] is None, -len(groups[at]), groups[at]))
    moves: list[Move] = []
    taken: set[int] = set()
    for at in order:
        votes = Counter(entries[row].story for row in groups[at])
        # A story that articles are pinned to is theirs, also where none of them is in the window.
        free = [story for story in votes if story not in taken and story not in ruled]
        story = pins[at]
        if story is None and free:
            story = max(free, key=lambda key: (votes[key], -old[key], -key))
        if story is not None:
            taken.add(story)
        moved = tuple(
            entries[row].article_id for row in groups[at] if story is None or entries[row].story != story
        )
        if moved:
            moves.append(Move(story, moved))
    return tuple(moves)


def _pin(articles: Iterable[int], rulings: Rulings) -> int | None:
    return next((rulings.pinned[article] for article in articles if article in rulings.pinned), None)


def _odds(entry: Entry, others: Sequence[Entry], window: Window) -> list[float]:
    if not others:
        return []
    features = [other.features for other in others]
    pairs = pair_features(entry.features, features, window.rarity)
    return [float(value) for value in judge(entry.features, features, pairs)]


def _pair_odds(entries: Sequence[Entry], window: Window) -> dict[tuple[int, int], float]:
    rows = {entry.article_id: row for row, entry in enumerate(entries)}
    found: dict[tuple[int, int], float] = {}
    for row, entry in enumerate(entries):
        candidates = (other for other in window.candidates(entry.features) if other.article_id in rows)
        near = [(rows[other.article_id], other) for other in candidates]
        near = [(at, other) for at, other in near if at != row and (min(row, at), max(row, at)) not in found]
        values = _odds(entry, [other for _, other in near], window)
        for (at, other), value in zip(near, values, strict=True):
            found[min(row, at), max(row, at)] = value + PLACED * (other.story == entry.story)
    return found


class _Groups:
    """Clusters under way: their rows, and what forbids two of them to become one."""

    def __init__(self, entries: Sequence[Entry], rulings: Rulings) -> None:
        self.rows = {row: [row] for row in range(len(entries))}
        self.weight = dict.fromkeys(self.rows, 1)  # articles that count in a mean
        at = {entry.article_id: row for row, entry in enumerate(entries)}
        self.pins = {at[a]: {story} for a, story in rulings.pinned.items() if a in at}
        self.shunned: dict[int, set[int]] = {}
        for one, other in rulings.apart:
            if one in at and other in at:
                self.shunned.setdefault(at[one], set()).add(at[other])
                self.shunned.setdefault(at[other], set()).add(at[one])
        self.bound = [(at[a], at[b]) for a, b in rulings.together if a in at and b in at]
        chief: dict[int, int] = {}
        for row, stories in self.pins.items():
            for story in stories:
                self.bound.append((chief.setdefault(story, row), row))

    def may_merge(self, a: int, b: int) -> bool:
        """Whether no ruling stands between two groups."""
        if len(self.pins.get(a, set()) | self.pins.get(b, set())) > 1:
            return False
        return self.shunned.get(a, set()).isdisjoint(self.rows[b])

    def merge(self, a: int, b: int, into: int, *, ruled: bool) -> None:
        """Make one group of two."""
        self.rows[into] = self.rows.pop(a) + self.rows.pop(b)
        weights = self.weight.pop(a), self.weight.pop(b)
        self.weight[into] = max(weights) if ruled else sum(weights)
        for table in (self.pins, self.shunned):
            both = table.pop(a, set()) | table.pop(b, set())
            if both:
                table[into] = both

    def of(self, row: int) -> int:
        """The group that a row is in."""
        return next(group for group, rows in self.rows.items() if row in rows)


def _agglomerate(
    entries: Sequence[Entry], odds: dict[tuple[int, int], float], rulings: Rulings
) -> list[list[int]]:
    """Average-link clustering: the two nearest clusters merge while their mean log odds are positive."""
    groups = _Groups(entries, rulings)
    # Sums over the pairs that were proposed, and how many: what was not proposed counts as UNSEEN.
    links: defaultdict[int, _Links] = defaultdict(dict)
    for (a, b), value in odds.items():
        links[a][b] = links[b][a] = (value, 1)
    heap = [(-value, a, b) for (a, b), value in odds.items() if value > 0]
    heapq.heapify(heap)
    following = len(entries)
    bound = groups.bound[::-1]
    while bound or heap:
        ruled = bool(bound)  # what was ruled to be together is so before anything is weighed
        a, b = map(groups.of, bound.pop()) if ruled else heapq.heappop(heap)[1:]
        if a == b or a not in groups.rows or b not in groups.rows or not groups.may_merge(a, b):
            continue
        merged = _best_links(links, groups.weight, a, b) if ruled else _sum_links(links, a, b)
        groups.merge(a, b, following, ruled=ruled)
        _rename_links(links, a, b, following, merged)
        for other, (total, seen) in merged.items():
            mean = _mean(total, seen, groups.weight[following] * groups.weight[other])
            if mean > 0:
                heapq.heappush(heap, (-mean, other, following))
        following += 1
    return [sorted(group) for group in groups.rows.values()]


def _mean(total: float, seen: int, pairs: int) -> float:
    return (total + UNSEEN * (pairs - seen)) / pairs


_Links = dict[int, tuple[float, int]]


def _sum_links(links: Mapping[int, _Links], a: int, b: int) -> _Links:
    merged: _Links = {}
    for source in (a, b):
        for other, (total, seen) in links[source].items():
            if other not in (a, b):
                before = merged.get(other, (0.0, 0))
                merged[other] = (before[0] + total, before[1] + seen)
    return merged


def _best_links(links: Mapping[int, _Links], weight: Mapping[int, int], a: int, b: int) -> _Links:
    """Links of two groups that a ruling binds: an odd article in a story must not drive others out."""
    merged: _Links = {}
    for other in (links[a].keys() | links[b].keys()) - {a, b}:
        means = [
            _mean(*links[source].get(other, (0.0, 0)), weight[source] * weight[other]) for source in (a, b)
        ]
        pairs = max(weight[a], weight[b]) * weight[other]
        merged[other] = (max(means) * pairs, pairs)
    return merged


def _rename_links(links: defaultdict[int, _Links], a: int, b: int, into: int, merged: _Links) -> None:
    for source in (a, b):
        for other in links.pop(source, {}):
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

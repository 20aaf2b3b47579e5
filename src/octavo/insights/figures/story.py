"""The figures of a story's articles beside one another: which agree, were brought up to date, disagree."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from octavo.insights.evidence import StoryFinding, fold
from octavo.insights.figures.agree import PAIR, Given, agreements, tried
from octavo.insights.figures.figure import Figure
from octavo.insights.figures.find import find_figures
from octavo.insights.figures.rivals import GROWING, rivals
from octavo.insights.figures.same import (
    Match,
    compare,
    likeness,
    near,
    rarity,
    readings_of,
    same_kind,
    words_of,
)
from octavo.insights.figures.within import article_differences, named_apart
from octavo.insights.member import Member

KIND = "figure"
MOST = 16  # lines of a story
LEAD = 2  # sentences with figures in which the toll of the event itself stands
ALIKE = 0.3  # share of telling words that two sentences have in common where they speak of one thing
COMPARED = 32  # figures of an article: the first, for news has what matters first, and time is bounded
READ = 40_000  # characters of an article from which is learned which words tell
CROWD = 40  # readings of one thing; more say nothing that these do not
EVENT = 0.1  # the same for what befell people, given in both leads: one event has one toll
_ORDER = {"disagree": 0, "update": 1, "agree": 2}


def story_figures(members: Sequence[Member]) -> tuple[StoryFinding, ...]:
    """At most `MOST` lines: disagreements first, then what was brought up to date, then what several confirm.

    Copies of one origin count once. Where it cannot be told whether two figures are of one thing, or which
    of the three they are, nothing is said.
    """
    english = sorted(
        (member for member in members if member.document.english),
        key=lambda member: (member.published, member.article),
    )
    found = [(member, find_figures(member.document)[:COMPARED]) for member in english]
    weight = rarity(words_of(member.document.text[:READ]) for member in english)
    lines = [line for group in _groups(found, weight) for line in _labelled(group)]
    lines += [("update", given) for given in _corrected(found)]
    told = {(one.member.article, one.figure) for _, given in lines for one in given}
    lines += rivals(found, told, weight)
    told = {(one.member.article, one.figure) for _, given in lines for one in given}
    lines += [("agree", given) for given in agreements(found, told, weight)]
    lines.sort(key=lambda line: (_ORDER[line[0]], -len({one.member.origin for one in line[1]})))
    return tuple(_finding(given, label) for label, given in lines[:MOST])


def _groups(
    found: Sequence[tuple[Member, Sequence[Figure]]], weight: Mapping[str, float]
) -> list[list[Given]]:
    """Readings put together one by one: each joins the group whose every article could mean the same."""
    groups: list[list[Given]] = []
    for member, figures in found:
        rivals = {pair.second: pair.first for pair in article_differences(member.document, figures)}
        placed: dict[Figure, list[Given]] = {}
        for reading in readings_of(member.document.text, figures):
            if reading.elsewhen or reading.former:
                continue
            given = Given(member, reading)
            group = placed.get(rivals.get(reading.figure, reading.figure)) or _best(given, groups, weight)
            if group is None:
                group = []
                groups.append(group)
            if len(group) < CROWD:
                group.append(given)
            placed[reading.figure] = group
    return groups


def _corrected(found: Sequence[tuple[Member, Sequence[Figure]]]) -> list[list[Given]]:
    """Figures that articles themselves say were given first, each with the one that holds, as one line."""
    pairs: dict[tuple[str, str, float, float], list[Given]] = {}
    for member, figures in found:
        readings = {one.figure: one for one in readings_of(member.document.text, figures)}
        for difference in article_differences(member.document, figures):
            if difference.label == "update":
                both = (readings[difference.first], readings[difference.second])
                first, second = sorted(both, key=lambda one: not one.former)
                key = (first.figure.type, first.figure.key, first.figure.value, second.figure.value)
                pairs.setdefault(key, []).extend((Given(member, first), Given(member, second)))
    return list(pairs.values())


def _best(given: Given, groups: Sequence[list[Given]], weight: Mapping[str, float]) -> list[Given] | None:
    scored = [(_fits(given, group, weight), -place) for place, group in enumerate(groups)]
    best, place = max(scored, default=(0.0, 0))
    return groups[-place] if best > 0 else None


def _fits(given: Given, group: Sequence[Given], weight: Mapping[str, float]) -> float:
    """How well a reading fits a group; 0 where it does not."""
    first = group[0]
    if not same_kind(first.figure, given.figure) or not all(near(one.figure, given.figure) for one in group):
        return 0.0
    if any(_apart_within(one, given) for one in group):
        return 0.0  # two figures of one article that it does not set against each other are of two events
    best = max(likeness(one.reading.words, given.reading.words, weight) for one in tried(group))
    latest = max(given.reading.number, first.reading.number)
    if given.figure.fate and latest == 0:
        return max(best, EVENT)  # the first figure of both: the toll of the event that the story is about
    needed = EVENT if given.figure.fate and latest < LEAD else ALIKE
    return best if best >= needed else 0.0


def _apart_within(one: Given, two: Given) -> bool:
    same = one.member.article == two.member.article
    return same and compare(one.figure, two.figure) is Match.DIFFER


def _labelled(given: Sequence[Given]) -> list[tuple[str, Sequence[Given]]]:
    """What a group says, with the readings that say so: nothing, one thing, or a toll and who disputes it."""
    if len({one.member.article for one in given}) < 2:
        return []
    pairs = [(one, two, compare(one.figure, two.figure)) for one, two in combinations(given, 2)]
    if all(match is Match.AGREE for _, _, match in pairs):
        return [("agree", given)] if _worth(given) else []
    apart = [(one, two) for one, two, match in pairs if match is Match.DIFFER]
    if apart and _replaced(given, apart):
        return [("update", given)]
    rivals = _standing(given, apart)
    found: list[tuple[str, Sequence[Given]]] = [("disagree", rivals)] if rivals else []
    grown = _grown(given)
    if grown:
        found.append(("update", grown))
    return found


def _worth(given: Sequence[Given]) -> bool:
    """Whether an agreement is worth a line: of independent origins, and of more than a pair of anything."""
    first = given[0].figure
    if any(one.figure.vague for one in given):
        return False  # "thousands of people" stands in every second article
    news = first.value > PAIR or first.type not in {"people", "count"} or first.fate
    return bool(news) and len({one.member.origin for one in given}) > 1


def _grown(given: Sequence[Given]) -> list[Given]:
    """A toll as it grew, without articles that give an earlier one again; empty where it did not."""
    if any(one.figure.fate not in GROWING for one in given):
        return []
    grown: list[Given] = []
    for one in given:
        behind = grown and one.figure.value < grown[-1].figure.value
        if not behind:
            grown.append(one)
        elif not any(compare(one.figure, other.figure) is Match.AGREE for other in grown):
            return []
    if grown[0].member.published == grown[-1].member.published:
        return []  # of one moment; which came later is not known
    return [] if compare(grown[0].figure, grown[-1].figure) is Match.AGREE else grown


def _standing(given: Sequence[Given], apart: Sequence[tuple[Given, Given]]) -> list[Given]:
    """The readings of two named sources that differ, where neither has given way to the other: one article
    gives both, or the earlier value is given again after the later.
    """
    rivals: list[Given] = []
    for one, two in apart:
        if not named_apart(one.figure, two.figure):
            continue
        if one.member.article == two.member.article or _again(given, one, two):
            rivals += [one, two]
    return [one for one in given if any(compare(one.figure, rival.figure) is Match.AGREE for rival in rivals)]


def _again(given: Sequence[Given], one: Given, two: Given) -> bool:
    """Whether the earlier of two readings is given again after the later."""
    return any(
        later.member.published > two.member.published
        and compare(later.figure, one.figure) is Match.AGREE
        and compare(later.figure, two.figure) is Match.DIFFER
        for later in given
    )


def _replaced(given: Sequence[Given], apart: Sequence[tuple[Given, Given]]) -> bool:
    """Whether later figures stand in for earlier ones: of every two that differ the source or outlet is one,
    and the earlier is not given again after the later.
    """
    for one, two in apart:
        if one.member.published >= two.member.published:
            return False
        same = one.member.outlet == two.member.outlet or _one_source(one.figure, two.figure)
        if not same or _again(given, one, two):
            return False
    return True


def _one_source(one: Figure, two: Figure) -> bool:
    return bool(one.source) and fold(one.source.lower()) == fold(two.source.lower())


def _finding(given: Sequence[Given], label: str) -> StoryFinding:
    evidence = tuple(one.member.at(one.figure.shown) for one in given)
    last = given[-1]
    return StoryFinding(
        KIND,
        fold(last.figure.shown.of(last.member.document.text)),
        (evidence[-1],),
        evidence,
        label,
        {
            "counted": last.figure.key,
            "unit": last.figure.unit,
            "type": last.figure.type,
            "readings": [
                {
                    "shown": fold(one.figure.shown.of(one.member.document.text)),
                    "value": one.figure.value,
                    "high": one.figure.high,
                    "qualifier": one.figure.qualifier,
                    "source": one.figure.source,
                    "evidence": place,
                    "at": one.member.published.isoformat(),
                    "outlet": one.member.name,
                }
                for place, one in enumerate(given)
            ],
        },
    )

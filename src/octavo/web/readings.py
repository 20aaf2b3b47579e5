"""A quotation or a figure of one article beside what the others of its story made of it, in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from octavo.web.addresses import address
from octavo.web.ages import count
from octavo.web.lines import NOTHING, Beside, Line
from octavo.web.numbertext import number_text
from octavo.web.teller import Teller
from octavo.web.told import Place, Told

MOST_NAMED = 2  # outlets that are named; more are counted


def beside_figure(article: int, line: Line, figures: Iterable[Told], tellers: Mapping[int, Teller]) -> Beside:
    """What is said instead of a line's figure: another number elsewhere, an earlier or a later one."""
    for told in figures:
        if told.label not in {"update", "disagree"} or not told.rests_on(article, line.spans):
            continue
        readings = readings_of(told)
        mine = [one for one in readings if one[1].article == article and _touches(one[1], line)]
        kind, unit = str(told.values.get("type") or ""), str(told.values.get("unit") or "")
        others = [one for one in readings if mine and one[0]["value"] != mine[0][0]["value"]]
        if not others:
            continue
        if told.label == "disagree":
            return Beside(
                "elsewhere " + _said(others, article, tellers, kind, unit), _href(others[0][1]), differs=True
            )
        later = [one for one in others if str(one[0].get("at", "")) > str(mine[0][0].get("at", ""))]
        if later:
            newest = [one for one in later if one[0]["value"] == later[-1][0]["value"]]
            words = f"later {_said(newest, article, tellers, kind, unit)}"
            return Beside(words, _href(newest[0][1]), update=True)
        return Beside(f"first said {number_text(others[0][0], kind, unit)}", _href(others[0][1]), update=True)
    return NOTHING


def readings_of(told: Told) -> list[tuple[Mapping[str, Any], Place]]:
    """A figure's readings that stand in texts of now, each with its place."""
    found = ((reading, told.place(reading.get("evidence"))) for reading in told.values.get("readings", ()))
    return [(reading, place) for reading, place in found if place is not None]


def beside_quote(article: int, line: Line, quotes: Iterable[Told], tellers: Mapping[int, Teller]) -> Beside:
    """What other outlets made of a quotation: who cut it, or from whom this is a part."""
    for told in quotes:
        if not told.rests_on(article, line.spans):
            continue
        for text, place in cuts_of(told, tellers):
            if place.article != article:
                return Beside(text, _href(place))
        others = [place for place in told.places if place.article != article]
        if others:
            outlets = len({place.outlet for place in others})
            return Beside(f"also quoted in {count(outlets, 'outlet')}", _href(others[0]))
    return NOTHING


def cuts_of(told: Told, tellers: Mapping[int, Teller]) -> list[tuple[str, Place]]:
    """Who cut a quotation and to which words, each with its place."""
    cuts = ((str(cut["text"]), told.place(cut.get("evidence"))) for cut in told.values.get("cut", ()))
    return [
        (f"cut to “{words}” in {tellers[place.article].name}", place)
        for words, place in cuts
        if place is not None and place.article in tellers
    ]


def _touches(place: Place, line: Line) -> bool:
    return any(place.start < end and start < place.end for start, end in line.spans)


def _said(
    readings: Sequence[tuple[Mapping[str, Any], Place]],
    article: int,
    tellers: Mapping[int, Teller],
    kind: str,
    unit: str,
) -> str:
    """Each number, and in brackets who gives it: "12 (Northern Wire and Radio Sund)"."""
    by_words: dict[str, list[str]] = {}
    for reading, place in readings:
        elsewhere = tellers[place.article].name if place.article in tellers else ""
        who = str(reading.get("source") or "") if place.article == article else elsewhere
        names = by_words.setdefault(number_text(reading, kind, unit), [])
        if who and who not in names:
            names.append(who)
    return "; ".join(f"{words} ({_names(names)})" if names else words for words, names in by_words.items())


def _names(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) <= MOST_NAMED else count(len(names), "outlet")


def _href(place: Place) -> str:
    return address("article", place.article) + place.anchor

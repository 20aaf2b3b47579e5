"""The gold of the demo edition: every passage stands in the texts on any day, and says what it means."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from octavo.demo.clock import WEEKDAYS
from octavo.demo.edition import Edition, load_edition, sources_folder
from octavo.demo.gold import load_gold, places
from octavo.demo.goldtypes import Gold, Text
from octavo.demo.truth import Truth, load_truth
from octavo.lib.outcome import Failure
from octavo.lib.spans import Span

# An ordinary day, the turn of a year, the day after a leap day, and a day on which a month has just begun.
NOWS = [datetime(*day, 12, tzinfo=UTC) for day in ((2026, 5, 14), (2027, 1, 1), (2028, 3, 1), (2026, 8, 2))]
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
SCALES = {"million": 1_000_000}


@pytest.fixture(scope="module")
def folder() -> Path:
    found = sources_folder()
    assert isinstance(found, Path)
    return found


@pytest.fixture(scope="module")
def edition(folder: Path) -> Edition:
    loaded = load_edition(folder)
    assert isinstance(loaded, Edition)
    return loaded


@pytest.fixture(scope="module")
def gold(folder: Path, edition: Edition) -> Gold:
    loaded = load_gold(folder, edition, NOWS[0])
    assert isinstance(loaded, Gold), loaded
    return loaded


@pytest.mark.parametrize("now", NOWS, ids=lambda now: f"{now:%Y-%m-%d}")
def test_every_passage_stands_in_the_edition_on_any_day(
    folder: Path, edition: Edition, now: datetime
) -> None:
    gold = load_gold(folder, edition, now)
    assert isinstance(gold, Gold), gold
    for day in gold.days:
        words = day.span.of(gold.texts[day.text])
        if words in WEEKDAYS:
            assert day.means is not None
            assert WEEKDAYS[day.means.weekday()] == words
        if re.fullmatch(r"\d{4}", words):
            assert day.means is not None
            assert (day.precision, day.means.year) == ("year", int(words))


def test_there_is_enough_to_measure_on(gold: Gold) -> None:
    said = sum(len(fact.said) for fact in gold.facts)
    silent = sum(len(fact.not_said) for fact in gold.facts)
    assert len(gold.figures) >= 200
    assert len({figure.text for figure in gold.figures}) >= 25
    assert len(gold.aligned_figures) >= 40
    assert len(gold.days) >= 160
    assert len({day.text for day in gold.days}) >= 40
    assert sum(name.kind != "generic" for name in gold.names) >= 200
    assert len({name.text for name in gold.names}) >= 25
    assert len({fact.story for fact in gold.facts}) >= 8
    assert min(said, silent) >= 100
    assert len(gold.origins) + len(gold.pairs) >= 150
    assert sum(len(quote.parts) for quote in gold.quotes) >= 150


def test_nothing_is_said_twice(gold: Gold) -> None:
    seen: list[list[object]] = [
        [(one.text, one.span) for one in gold.figures],
        [(one.text, one.span) for one in gold.days],
        [(one.text, mention.span) for one in gold.names for mention in one.mentions],
        [(one.text, part) for one in gold.quotes for part in one.parts],
        [(one.story, one.fact) for one in gold.facts],
        [(one.story, one.what) for one in gold.aligned_figures],
        [one.article for one in gold.origins],
        [frozenset((one.first, one.second)) for one in gold.pairs],
    ]
    for kind in seen:
        twice = [item for item, times in Counter(kind).items() if times > 1]
        assert not twice


def test_no_two_figures_or_days_overlap(gold: Gold) -> None:
    for spans in (gold.figures, gold.days):
        by_text: dict[Text, list[Span]] = {}
        for one in spans:
            by_text.setdefault(one.text, []).append(one.span)
        for found in by_text.values():
            found.sort()
            assert all(not a.overlaps(b) for a, b in pairwise(found))


def test_a_value_is_the_number_that_is_written(gold: Gold) -> None:
    checked = 0
    for figure in gold.figures:
        words = figure.span.of(gold.texts[figure.text])
        written = NUMBER.search(words)
        if written is None or "pence" in words:
            continue
        scale = next((size for name, size in SCALES.items() if name in words), 1)
        number = round(float(written[0].replace(",", "")) * scale, 6)
        short = words == written[0] and figure.kind == "money"  # "581 million crowns, or 607"
        assert figure.value in (number, number * 1_000_000 if short else number), words
        checked += 1
    assert checked > 100


def test_a_figure_lies_within_its_bounds(gold: Gold) -> None:
    for figure in gold.figures:
        assert figure.low is None or figure.low < figure.value
        assert figure.high is None or figure.value < figure.high


def test_readings_of_one_thing_agree_or_do_not(gold: Gold) -> None:
    for group in gold.aligned_figures:
        values = {reading.value for reading in group.readings}
        assert len(group.readings) >= 2, group.what
        if group.relation != "agree":
            assert len(values) > 1, group.what
        elif group.what != "spectators":  # one of the two is a round number
            assert len(values) == 1, group.what


def test_every_quotation_of_the_edition_is_there(gold: Gold) -> None:
    for text, body in gold.texts.items():
        written = {(found.start() + 1, found.end() - 1) for found in re.finditer("“[^”]*”", body)}
        assert {tuple(part) for one in gold.quotes if one.text == text for part in one.parts} == written


def test_a_person_who_speaks_has_a_name_and_a_document_has_none(gold: Gold) -> None:
    for quote in gold.quotes:
        assert bool(quote.speaker) == (quote.kind in ("named", "author")), quote
        assert quote.optional or quote.cue is not None, quote
        for part in quote.speaker.split():
            assert part in gold.texts[quote.text] or quote.kind == "author", quote.speaker


def test_origins_are_those_of_the_edition(gold: Gold, folder: Path, edition: Edition) -> None:
    truth = load_truth(folder)
    assert isinstance(truth, Truth)
    copies = {one.article: one.origin for one in gold.origins if one.origin != one.article}
    assert copies == truth.copies
    assert len(gold.origins) == len(edition.entries)
    for pair in gold.pairs:
        roots = {truth.copies.get(one, one) for one in (pair.first, pair.second)}
        assert pair.same == (len(roots) == 1)
    for fact in gold.facts:
        assert fact.origins == len({truth.copies.get(one, one) for one in fact.said})


def test_a_passage_that_stands_nowhere_is_an_error(folder: Path, edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    for file in (folder / "gold").glob("*.jsonl"):
        (tmp_path / "gold" / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    assert isinstance(load_gold(tmp_path, edition, NOWS[0]), Gold)
    days = tmp_path / "gold" / "days.jsonl"
    rows = days.read_text(encoding="utf-8").splitlines()
    slip = {"article": "plumb-line/eleven-eels", "words": "the eleventh eel", "precision": "day", "day": 0}
    days.write_text("\n".join([rows[0], json.dumps(slip)]), encoding="utf-8")
    failed = load_gold(tmp_path, edition, NOWS[0])
    assert isinstance(failed, Failure)
    assert "gold/days.jsonl, line 2" in failed.sentence
    assert "the eleventh eel" in failed.sentence


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"article": "a/none", "words": "x", "precision": "day", "day": 0}, "no article"),
        ({"article": "plumb-line/eleven-eels", "precision": "day", "day": 0}, "“words” is missing"),
        ({"article": "plumb-line/eleven-eels", "words": "At", "precision": "hour"}, "none of day"),
        ([], "not a JSON object"),
    ],
)
def test_a_broken_row_is_named(row: object, why: str, folder: Path, edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    for file in (folder / "gold").glob("*.jsonl"):
        (tmp_path / "gold" / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "gold" / "days.jsonl").write_text(json.dumps(row), encoding="utf-8")
    failed = load_gold(tmp_path, edition, NOWS[0])
    assert isinstance(failed, Failure)
    assert why in failed.sentence


def test_words_stand_at_the_borders_of_words() -> None:
    assert places("The Sund on Sunday, the Sund’s", "Sund") == [4, 24]
    assert places("34 % and 4 %", "4 %") == [9]

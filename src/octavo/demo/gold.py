"""Reads the gold of the demo edition (gold/*.jsonl), finding every quoted passage in the texts of a day 0."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from octavo.articles.plain import clean
from octavo.demo.clock import expand
from octavo.demo.edition import Article, Edition
from octavo.demo.goldtypes import (
    AlignedFigure,
    AlignedQuote,
    FigureReading,
    Gold,
    GoldDay,
    GoldFact,
    GoldFigure,
    GoldName,
    GoldOrigin,
    GoldQuote,
    Mention,
    NameKind,
    OriginPair,
    Precision,
    QuoteKind,
    QuoteReading,
    Relation,
    Text,
)
from octavo.demo.markup import bare
from octavo.demo.source import BrokenSourceError, read_file
from octavo.lib.outcome import Failure
from octavo.lib.spans import Span

FOLDER = "gold"

T = TypeVar("T")
Row = dict[str, Any]


def text_of(article: Article, now: datetime) -> str:
    """The body as plain text at ``now`` (day 0, 12:00): its blocks with an empty line between them."""
    return "\n\n".join(clean(bare(expand(line, now))) for block in article.body for line in block.lines)


def load_gold(folder: Path, edition: Edition, now: datetime) -> Gold | Failure:
    """Read the gold in ``folder``/gold for the edition's texts at ``now``; a Failure names the first slip."""
    try:
        return _Reader(folder / FOLDER, edition, now).gold()
    except BrokenSourceError as error:
        return Failure("demo.gold_broken", f"The demo edition's gold cannot be read: {error}", permanent=True)


def places(text: str, words: str) -> list[int]:
    """Where ``words`` stand in ``text`` at the borders of words."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return [found.start() for found in re.finditer(before + re.escape(words) + after, text)]


class _Reader:
    """The files of a folder against the texts of an edition at one now."""

    def __init__(self, folder: Path, edition: Edition, now: datetime) -> None:
        self._folder = folder
        self._now = now
        self._where = ""
        self._texts = {Text(entry.first.ref): text_of(entry.first, now) for entry in edition.entries}
        self._stories: dict[str, list[str]] = {}
        for entry in edition.entries:
            self._stories.setdefault(entry.first.story, []).append(entry.first.ref)
            if entry.correction:
                self._texts[Text(entry.first.ref, 2)] = text_of(entry.correction.article, now)

    def gold(self) -> Gold:
        traced = self._read("origins", self._origin_or_pair)
        return Gold(
            texts=self._texts,
            figures=self._read("figures", self._figure),
            aligned_figures=self._read("figures-aligned", self._aligned_figure),
            days=self._read("days", self._day),
            names=self._read("names", self._name),
            facts=self._read("coverage", self._fact),
            origins=tuple(one for one in traced if isinstance(one, GoldOrigin)),
            pairs=tuple(one for one in traced if isinstance(one, OriginPair)),
            quotes=self._read("quotes", self._quote),
            aligned_quotes=self._read("quotes-aligned", self._aligned_quote),
        )

    def _read(self, name: str, make: Callable[[Row], T]) -> tuple[T, ...]:
        return tuple(self._made(row, make) for row in self._rows(name))

    def _made(self, row: Row, make: Callable[[Row], T]) -> T:
        try:
            return make(row)
        except KeyError as error:
            raise self._broken(f"“{error.args[0]}” is missing.") from error
        except (TypeError, ValueError, AttributeError) as error:
            raise self._broken(f"a value is of the wrong type: {error}.") from error

    def _rows(self, name: str) -> Iterator[Row]:
        file = f"{FOLDER}/{name}.jsonl"
        for number, line in enumerate(read_file(self._folder / f"{name}.jsonl", file).splitlines(), start=1):
            self._where = f"{file}, line {number}"
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise self._broken(f"this is not JSON: {error}.") from error
            if not isinstance(row, dict):
                raise self._broken("this is not a JSON object.")
            yield row

    def _broken(self, why: str) -> BrokenSourceError:
        return BrokenSourceError(f"{self._where}: {why}")

    def _one_of(self, value: str, allowed: object) -> str:
        if value not in get_args(allowed):
            raise self._broken(f"“{value}” is none of {', '.join(get_args(allowed))}.")
        return value

    def _text(self, row: Row) -> Text:
        text = Text(row["article"], row.get("version", 1))
        if text not in self._texts:
            raise self._broken(f"there is no article “{text.article}” in version {text.version}.")
        return text

    def _once(self, text: Text, words: str, within: str = "") -> Span:
        """Where ``words`` stand in the passage ``within``, which stands once in the text."""
        words = expand(words, self._now)
        passage = expand(within, self._now) or words
        body = self._texts[text]
        whole, part = places(body, passage), places(passage, words)
        if len(whole) != 1 or len(part) != 1:
            raise self._broken(
                f"“{passage}” stands {len(whole)} times in {text.article} and “{words}” {len(part)} times "
                "in it; both must stand once."
            )
        start = whole[0] + part[0]
        return Span(start, start + len(words))

    def _span(self, row: Row) -> tuple[Text, Span]:
        text = self._text(row)
        return text, self._once(text, row["words"], row.get("in", ""))

    def _number(self, row: Row, key: str) -> float | None:
        value = row.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise self._broken(f"“{key}” must be a number.")
        return value

    def _value(self, row: Row) -> float:
        value = self._number(row, "value")
        if value is None:
            raise self._broken("“value” is missing.")
        return value

    def _figure(self, row: Row) -> GoldFigure:
        text, span = self._span(row)
        return GoldFigure(
            text=text,
            span=span,
            kind=row["type"],
            value=self._value(row),
            low=self._number(row, "low"),
            high=self._number(row, "high"),
            unit=row.get("unit", ""),
            what=row.get("what", ""),
            per=row.get("per", ""),
            qualifier=row.get("qualifier", ""),
            by=row.get("by", ""),
            optional=row.get("optional", False),
        )

    def _aligned_figure(self, row: Row) -> AlignedFigure:
        readings = tuple(
            FigureReading(*self._span(one), self._value(one), one.get("copy", False))
            for one in row["readings"]
        )
        relation = cast("Relation", self._one_of(row["relation"], Relation))
        return AlignedFigure(row["story"], row["what"], relation, readings)

    def _day(self, row: Row) -> GoldDay:
        text, span = self._span(row)
        precision = cast("Precision", self._one_of(row["precision"], Precision))
        return GoldDay(text, span, precision, self._means(precision, row), row.get("optional", False))

    def _means(self, precision: Precision, row: Row) -> date | None:
        if precision == "leave":
            return None
        if precision == "day":
            return (self._now + timedelta(days=row["day"])).date()
        day, shift = (self._now + timedelta(days=row["of_day"])).date(), row["shift"]
        if precision == "week":
            return day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        months = day.year * 12 + day.month - 1 + shift * (12 if precision == "year" else 1)
        return date(months // 12, 1 if precision == "year" else months % 12 + 1, 1)

    def _name(self, row: Row) -> GoldName:
        text = self._text(row)
        mentions = tuple(
            Mention(self._nth(text, one["words"], one["nth"]), one.get("description", False))
            for one in row["mentions"]
        )
        kind = cast("NameKind", self._one_of(row["type"], NameKind))
        return GoldName(
            text=text,
            kind=kind,
            also=self._one_of(row["also"], NameKind) if "also" in row else "",
            name=row["name"],
            role=row.get("role", ""),
            mentions=mentions,
            optional=kind in ("vessel", "generic") or row.get("optional", False),
        )

    def _nth(self, text: Text, words: str, nth: int) -> Span:
        found = places(self._texts[text], words)
        if not 1 <= nth <= len(found):
            raise self._broken(f"“{words}” does not stand {nth} times in {text.article}.")
        return Span(found[nth - 1], found[nth - 1] + len(words))

    def _fact(self, row: Row) -> GoldFact:
        said: dict[str, tuple[Span, ...]] = {}
        for one in row["said"]:
            text, span = self._span(one)
            said[text.article] = (*said.get(text.article, ()), span)
        articles, unclear = self._stories.get(row["story"], []), tuple(row.get("unclear", ()))
        if not said or not {*said, *unclear} <= set(articles):
            raise self._broken(f"its articles must be articles of the story “{row['story']}”.")
        silent = tuple(ref for ref in articles if ref not in said and ref not in unclear)
        return GoldFact(row["story"], row["fact"], said, unclear, silent, row["origins"])

    def _origin_or_pair(self, row: Row) -> GoldOrigin | OriginPair:
        return self._pair(row) if row["kind"] == "pair" else self._origin(row)

    def _origin(self, row: Row) -> GoldOrigin:
        text = self._text(row)
        own = tuple(self._once(text, passage) for passage in row.get("own_passages", ()))
        cites = row.get("cites", "")
        if cites:
            self._once(text, row["cites_in"])
        origin = row.get("origin", text.article)
        return GoldOrigin(text.article, origin, row.get("credited", False), own, cites)

    def _pair(self, row: Row) -> OriginPair:
        first, second = row["articles"]
        if not {first, second} <= set(self._stories.get(row["story"], [])):
            raise self._broken(f"its articles must be articles of the story “{row['story']}”.")
        return OriginPair(row["story"], first, second, row["same"])

    def _quote(self, row: Row) -> GoldQuote:
        text = self._text(row)
        parts = tuple(_inner(self._once(text, f"“{part}”")) for part in row["parts"])
        return GoldQuote(
            text=text,
            parts=parts,
            speaker=row.get("speaker", ""),
            cue=self._nearest(text, row["cue"], parts[0].start) if "cue" in row else None,
            office=row.get("office", ""),
            kind=cast("QuoteKind", self._one_of(row["kind"], QuoteKind)),
            carried=row.get("carried", False),
            optional=row.get("optional", False),
        )

    def _nearest(self, text: Text, words: str, to: int) -> Span:
        words = expand(words, self._now)
        found = places(self._texts[text], words)
        if not found:
            raise self._broken(f"“{words}” does not stand in {text.article}.")
        start = min(found, key=lambda at: abs(at - to))
        return Span(start, start + len(words))

    def _aligned_quote(self, row: Row) -> AlignedQuote:
        readings = tuple(
            QuoteReading(
                text := self._text(one),
                _inner(self._once(text, f"“{one['words']}”")),
                one.get("cut", False),
                one.get("copy", False),
            )
            for one in row["readings"]
        )
        return AlignedQuote(row.get("speaker", ""), readings)


def _inner(span: Span) -> Span:
    """The span without the quotation marks at its ends."""
    return Span(span.start + 1, span.end - 1)

"""The gold of the demo edition as rows that the panel is measured on: an article or a story each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from octavo.articles.plain import clean
from octavo.demo.clock import expand
from octavo.demo.edition import Article, Edition
from octavo.demo.goldtypes import Gold, GoldDay, GoldFact, GoldFigure, GoldName, GoldQuote, Text
from octavo.demo.markup import bare
from octavo.demo.source import Block

KINDS = {"paragraph": "p", "heading": "h", "list": "li", "quote": "quote"}


def panel_rows(edition: Edition, gold: Gold, now: datetime) -> Iterator[dict[str, Any]]:
    """A row an article (corrected ones by themselves), then a row a story."""
    labels = _by_text(gold)
    outlets = {outlet.id: outlet.name for outlet in edition.outlets}
    origins = {one.article: one.origin for one in gold.origins}
    for entry in edition.entries:
        versions = [(Text(entry.first.ref), entry.first)]
        if entry.correction:
            versions.append((Text(entry.first.ref, 2), entry.correction.article))
        for text, article in versions:
            origin = origins.get(text.article, text.article)
            yield (
                _article_row(text, article, outlets[article.outlet], gold, now)
                | {"origin": origin}
                | labels[text]
            )
    for story in dict.fromkeys(entry.first.story for entry in edition.entries):
        facts = [_fact_row(fact) for fact in gold.facts if fact.story == story]
        yield {"story": story, "facts": facts, "aligned": list(_aligned_rows(gold, story))}


def _article_row(text: Text, article: Article, outlet: str, gold: Gold, now: datetime) -> dict[str, Any]:
    return {
        "article": text.article,
        "version": text.version,
        "outlet": article.outlet,
        "outlet_name": outlet,
        "credit": article.credit,
        "exact": article.date_shown == "full",
        "story": article.story,
        "title": bare(expand(article.title, now)),
        "text": gold.texts[text],
        "blocks": list(_blocks(article.body, now)),
        "published": article.at.at(now).isoformat(),
        "byline": list(article.byline),
    }


def _blocks(body: Iterable[Block], now: datetime) -> Iterator[tuple[str, int, int]]:
    at = 0
    for block in body:
        for line in block.lines:
            length = len(clean(bare(expand(line, now))))
            yield KINDS[block.kind], at, at + length
            at += length + 2  # the empty line


def _by_text(gold: Gold) -> Mapping[Text, dict[str, Any]]:
    """Of each text what is known of it; figures and names only where all of them are."""
    rows: dict[Text, dict[str, Any]] = {text: {"days": [], "quotes": []} for text in gold.texts}
    groups: dict[str, tuple[GoldFigure | GoldDay | GoldName | GoldQuote, ...]] = {
        "figures": gold.figures,
        "days": gold.days,
        "names": gold.names,
        "quotes": gold.quotes,
    }
    for name, items in groups.items():
        for item in items:
            row = asdict(item)
            del row["text"]
            if row.get("means"):
                row["means"] = row["means"].isoformat()
            rows[item.text].setdefault(name, []).append(row)
    return rows


def _aligned_rows(gold: Gold, story: str) -> Iterator[dict[str, Any]]:
    """What several articles of a story, as first published, give for one thing."""
    for group in gold.aligned_figures:
        readings = [
            {"article": one.text.article, "span": one.span, "value": one.value}
            for one in group.readings
            if one.text.version == 1
        ]
        if group.story == story and len(readings) > 1:
            yield {"story": story, "what": group.what, "relation": group.relation, "readings": readings}


def _fact_row(fact: GoldFact) -> dict[str, Any]:
    return {
        "fact": fact.fact,
        "said": {article: list(spans) for article, spans in fact.said.items()},
        "unclear": list(fact.unclear),
        "not_said": list(fact.not_said),
        "origins": fact.origins,
    }

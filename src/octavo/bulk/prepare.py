"""From records to articles that are ready to be written: everything that needs no other article.

Pure, so that it runs anywhere: extraction or the text as given, then language, sentences, anchors, vector and
features, exactly as the pipeline's steps compute them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from octavo.articles.extract import extract_in_time
from octavo.articles.given import GivenArticle, given_article
from octavo.articles.traced import Traced, trace_text
from octavo.bulk.records import Record
from octavo.engines.embed import Embedder, embedding_text
from octavo.feeds.dates import published
from octavo.lib.outcome import Failure
from octavo.lib.time import Published
from octavo.lib.urls import display_host, domain_of
from octavo.stories.features import ArticleFeatures, extract_features


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article, when it counts as published, what tracing finds in it, its features (of no outlet yet)."""

    given: GivenArticle
    published: Published
    traced: Traced
    features: ArticleFeatures


def read(records: Sequence[Record], now: datetime) -> tuple[list[GivenArticle], tuple[str, ...]]:
    """The articles of records, with a sentence for each record that could not be used."""
    given: list[GivenArticle] = []
    complaints: list[str] = []
    for record in records:
        outcome = _row(record, now) if record.kind == "row" else _page(record, now)
        if isinstance(outcome, Failure):
            complaints.append(f"{record.name} was left out: {outcome.sentence.rstrip('.')}.")
        else:
            given.append(outcome)
    return given, tuple(complaints)


def prepare(given: Sequence[GivenArticle], embedder: Embedder, now: datetime) -> list[Prepared]:
    """Compute what is to be kept of articles. The same article gives the same, in any company."""
    vectors = embedder.encode([embedding_text(one.article.title, one.article.text) for one in given])
    engine = f"{embedder.name} {embedder.version}"
    prepared = []
    for one, vector in zip(given, vectors, strict=True):
        found = one.article
        when = found.published or Published("", now, "no date was given, so the time of arrival is used")
        traced = trace_text(
            found.title, found.text, byline=found.byline, outlet=one.outlet, credit=found.credit
        )
        features = extract_features(found.title, found.text, traced.language, when.used, "", vector, engine)
        prepared.append(Prepared(one, when, traced, features))
    return prepared


def _row(record: Record, now: datetime) -> GivenArticle | Failure:
    try:
        row = json.loads(record.data)
    except (ValueError, RecursionError) as error:
        reason = str(error).partition(":")[0] if isinstance(error, ValueError) else "it is nested too deeply"
        return Failure("import.not_json", f"it is not JSON ({reason})", permanent=True)
    return given_article(row, now)


def _page(record: Record, now: datetime) -> GivenArticle | Failure:
    found = extract_in_time(
        record.data, url=record.url or record.name, hints=None, now=now, encoding=record.encoding
    )
    if isinstance(found, Failure):
        return found
    if found.published is None and record.seen:
        found = replace(found, published=_seen(record.seen, now))
    # A page that came from somewhere speaks for that site alone.
    own = not record.url or domain_of(found.canonical_url) == domain_of(record.url)
    url = (found.canonical_url if own else "") or record.url
    return GivenArticle(record.key, found.site_name or display_host(url) or "Saved pages", url, found)


def _seen(claimed: str, now: datetime) -> Published | None:
    """When an archive fetched a page, which is when it was published at the latest."""
    when = published(claimed, now)
    reason = "the page states no time, so that of its copy in the archive is used"
    return replace(when, reason=when.reason or reason) if when else None

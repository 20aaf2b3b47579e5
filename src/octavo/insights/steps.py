"""Step 7, read: what the pipeline calls.

Takes articles, runs each feature's pure code, hands the findings to the gate.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from octavo.articles.models import Article
from octavo.engines.static import StaticEmbedder
from octavo.insights import points, topics
from octavo.insights.actions import store_findings
from octavo.insights.evidence import Finding
from octavo.insights.models import Insight
from octavo.lib.spans import Span
from octavo.stories.actions import set_sections
from octavo.stories.features import ArticleFeatures, is_english, unpack
from octavo.stories.models import Signature


def read(batch: Sequence[Article], now: datetime) -> None:
    """Read each article's current text for its panel. The same text again gives the same panel."""
    signatures = Signature.objects.filter(article__in=batch).values_list("article_id", "features")
    features = {number: unpack(bytes(packed)) for number, packed in signatures}
    sections: dict[int, str] = {}
    for article in batch:
        if article.revision is None:
            continue
        _read_points(article, now)
        sections[article.pk] = _read_topics(article, features.get(article.pk), now)
    set_sections(sections)


def _read_points(article: Article, now: datetime) -> None:
    revision = article.revision
    if revision is None:
        return
    sentences = [Span(start, end) for start, end in revision.sentences or ()]
    findings = points.choose_points(revision.title, revision.text, sentences, revision.blocks)
    store_findings(
        article, Insight.Kind.POINT, findings, engine=points.ENGINE, version=points.VERSION, now=now
    )


def _read_topics(article: Article, features: ArticleFeatures | None, now: datetime) -> str:
    """The article's section, "" where it is unsure; its topics are stored with their sentences."""
    revision = article.revision
    if revision is None or features is None:
        return ""
    english = is_english(article.language)
    reading = topics.read_topics(
        features.vector, features.engine, english=english, label=article.section, url=article.url
    )
    sentences = [Span(start, end) for start, end in revision.sentences or ()]
    findings: tuple[Finding, ...] = ()
    if english:
        findings = topics.topic_findings(reading, revision.title, revision.text, sentences, _reader())
    store_findings(
        article, Insight.Kind.TOPIC, findings, engine=topics.ENGINE, version=topics.VERSION, now=now
    )
    return reading.section


@cache
def _reader() -> StaticEmbedder:
    """What sentences are read by, loaded with the first article."""
    return StaticEmbedder.load()

"""Step 7, read: what the pipeline calls.

Takes articles, runs each feature's pure code, hands the findings to the gate.
"""

from collections.abc import Sequence
from datetime import datetime

from octavo.articles.models import Article
from octavo.insights import points
from octavo.insights.actions import store_findings
from octavo.insights.models import Insight
from octavo.lib.spans import Span


def read(batch: Sequence[Article], now: datetime) -> None:
    """Read each article's current text for its panel. The same text again gives the same panel."""
    for article in batch:
        revision = article.revision
        if revision is None:
            continue
        sentences = [Span(start, end) for start, end in revision.sentences or ()]
        findings = points.choose_points(revision.title, revision.text, sentences, revision.blocks)
        store_findings(
            article, Insight.Kind.POINT, findings, engine=points.ENGINE, version=points.VERSION, now=now
        )

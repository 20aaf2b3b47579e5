"""The only writes of insights, and the gate: nothing without spans, nothing that its spans do not say."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from octavo.articles.models import Article
from octavo.insights.evidence import Finding, check
from octavo.insights.models import Insight
from octavo.lib.outcome import Failure

log = logging.getLogger(__name__)


def store_findings(
    article: Article,
    kind: Insight.Kind,
    findings: Sequence[Finding],
    *,
    engine: str,
    version: str,
    now: datetime,
) -> list[Failure]:
    """Replace what stands in one section of an article's panel; what rested on an older text goes with it.

    A finding without evidence, or whose words are not those of its spans, is refused and returned as a
    Failure: the engine is wrong, not the reader.
    """
    revision = article.revision
    if revision is None:
        return []
    refused: list[Failure] = []
    rows: list[Insight] = []
    for finding in findings:
        failure = check(finding, revision.text)
        if failure is not None:
            log.warning("%s (article %s)", failure, article.pk)
            refused.append(failure)
            continue
        rows.append(
            Insight(
                article=article,
                revision=revision,
                kind=kind,
                rank=len(rows) + 1,
                text=finding.text,
                label=finding.label,
                spans=[list(span) for span in finding.spans],
                engine=engine,
                version=version,
                input_hash=revision.digest,
                created_at=now,
            )
        )
    with transaction.atomic():
        Insight.objects.filter(article=article, kind=kind).delete()
        Insight.objects.bulk_create(rows)
    return refused

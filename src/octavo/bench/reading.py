"""Step 7: articles read a CPU second on one core, and a story of thirty articles compared."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from octavo.articles.models import Article, Stage
from octavo.bench.rows import Row, cpu_clock
from octavo.insights import reading, steps
from octavo.insights.evidence import Finding
from octavo.insights.member import Member
from octavo.insights.queries import members_of
from octavo.stories.models import Membership

STORY = 30  # articles
EACH_TOLD = 3  # times: with other sentences left out, as outlets that report one event do
LEFT_OUT = 4  # every so many-th sentence
NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)


def measure_reading() -> list[Row]:
    """The rows of what steps 2 to 6 have left behind; the first few warm the models up."""
    waiting = list(
        Article.objects.filter(stage=Stage.CLUSTERED, revision__sentences__isnull=False)
        .select_related("revision", "outlet")
        .order_by("pk")
    )
    steps.read(waiting[:2], NOW)
    if len(waiting) < LEFT_OUT:
        return []
    timed = waiting[2:]
    with cpu_clock() as clock:
        steps.read(timed, NOW)
    words = sum(article.words for article in timed) / len(timed)
    rate = Row(
        "step 7, articles read alone",
        len(timed) / clock.seconds,
        "articles / CPU s",
        target="5 or more",
        note=f"{len(timed)} articles of {words:.0f} words; ms an article: {_each(timed)}",
    )
    return [rate, _story(timed)]


def _each(articles: Sequence[Article]) -> str:
    """What each engine takes of it, in milliseconds an article."""
    spent = dict.fromkeys((reader.engine for reader in reading.READERS), 0.0)
    for article in articles:
        given = steps.given_of(article)
        found: dict[str, tuple[Finding, ...]] = {}
        for reader in reading.READERS:
            with cpu_clock() as clock:
                found[reader.kind] = reader.find(given, found)
            spent[reader.engine] += clock.seconds
    return ", ".join(f"{engine} {1000 * seconds / len(articles):.1f}" for engine, seconds in spent.items())


def _story(articles: Sequence[Article]) -> Row:
    longest = sorted(articles, key=lambda article: -article.words)[: STORY // EACH_TOLD]
    there = Membership.objects.filter(article__in=longest).values_list("article_id", flat=True)
    members = members_of(list(there))
    told = [_told(member, number) for number in range(EACH_TOLD) for member in members]
    with cpu_clock() as clock:
        sections = reading.compare_articles(told)
    lines = sum(len(section.findings) for section in sections)
    note = f"{len(told)} articles, each of {len(members)} told {EACH_TOLD} times; {lines} lines"
    return Row(
        "step 7, a story of 30 articles compared", clock.seconds, "CPU s", target="3 or less", note=note
    )


def _told(member: Member, number: int) -> Member:
    """The article as another outlet's, without every fourth sentence."""
    document = member.document
    kept = tuple(span for at, span in enumerate(document.sentences) if at % LEFT_OUT != number or not number)
    far = number * 10**6
    return replace(
        member,
        article=member.article + far,
        revision=member.revision + far,
        outlet=member.outlet + far,
        origin=member.article + far,
        name=f"{member.name} {number}",
        document=replace(document, sentences=kept),
    )

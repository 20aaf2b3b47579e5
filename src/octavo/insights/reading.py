"""Everything that reads an article for its panel, and everything that compares the articles of a story.

A feature of the panel is one line in `READERS`, one in `COMPARERS`, or both. A reader that breaks on a text
costs its own section alone, and says so.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from octavo.engines.static import StaticEmbedder
from octavo.engines.tagger import load_tagger
from octavo.insights import days, figures, names, points, quotes, topics
from octavo.insights.coverage import findings as coverage
from octavo.insights.document import Document
from octavo.insights.evidence import Finding, StoryFinding
from octavo.insights.figures.find import find_figures
from octavo.insights.figures.story import story_figures
from octavo.insights.figures.within import ledger
from octavo.insights.member import Member
from octavo.stories.features import ArticleFeatures

log = logging.getLogger(__name__)

Found = Mapping[str, tuple[Finding, ...]]
"""What the readers before found in the same article, by kind."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a reader is given: the text, what clustering knows of it, its publisher's filing and address."""

    document: Document
    features: ArticleFeatures | None = None
    section: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What one engine found in an article, or why it found nothing."""

    engine: str
    version: str
    findings: tuple[Finding, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class StorySection:
    """What one engine found in a story, or why it found nothing."""

    engine: str
    version: str
    findings: tuple[StoryFinding, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """One engine that reads an article. ``name`` is what a reader of the page calls its section."""

    kind: str
    name: str
    engine: str
    version: str
    find: Callable[[Given, Found], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Comparer:
    """One engine that compares the articles of a story."""

    name: str
    engine: str
    version: str
    find: Callable[[Sequence[Member]], tuple[StoryFinding, ...]]


def _points(given: Given, _found: Found) -> tuple[Finding, ...]:
    return points.find_points(given.document, sentence_encoder())


def _story_points(members: Sequence[Member]) -> tuple[StoryFinding, ...]:
    return points.story_points(members, sentence_encoder())


def _figures(given: Given, _found: Found) -> tuple[Finding, ...]:
    return ledger(given.document, find_figures(given.document))


def _topics(given: Given, _found: Found) -> tuple[Finding, ...]:
    document = given.document
    if not document.english:
        return ()
    reading = topics_of(given)
    return topics.topic_findings(
        reading, document.title, document.text, document.sentences, sentence_encoder()
    )


def _days(given: Given, _found: Found) -> tuple[Finding, ...]:
    document = given.document
    return days.day_findings(document.text, days.find_days(document))


def _coverage(members: Sequence[Member]) -> tuple[StoryFinding, ...]:
    return coverage.story_coverage(members, sentence_encoder())


def _names(given: Given, _found: Found) -> tuple[Finding, ...]:
    document = given.document
    if not document.english:
        return ()
    tags = load_tagger().tag(document.text, document.sentences)
    return names.name_findings(document, names.find_names(document, tags))


def _quotes(given: Given, found: Found) -> tuple[Finding, ...]:
    named = [
        (span, line.label)
        for line in found.get("name", ())
        for span in line.marks.get("mentions", line.spans)
    ]
    return quotes.quote_findings(given.document, sorted(named))


READERS: tuple[Reader, ...] = (
    Reader("name", "names", names.ENGINE, names.VERSION, _names),  # before quotations, which ask who spoke
    Reader("quote", "quotations", quotes.ENGINE, quotes.VERSION, _quotes),
    Reader("point", "key points", points.ENGINE, points.VERSION, _points),
    Reader("day", "days", days.ENGINE, days.VERSION, _days),
    Reader("figure", "figures", figures.ENGINE, figures.VERSION, _figures),
    Reader("topic", "topics", topics.ENGINE, topics.VERSION, _topics),
)
COMPARERS: tuple[Comparer, ...] = (
    Comparer("key points of the story", points.ENGINE, points.VERSION, _story_points),
    Comparer("coverage", coverage.ENGINE, coverage.VERSION, _coverage),
    Comparer("quotations of the story", quotes.ENGINE, quotes.VERSION, quotes.story_quotes),
    Comparer("figures of the story", figures.ENGINE, figures.VERSION, story_figures),
    Comparer("days of the story", days.ENGINE, days.VERSION, days.story_days),
)

VERSION = " ".join(f"{reader.engine}-{reader.version}" for reader in READERS)
"""Of all that reads an article: another one is a reason to read it again."""
STORY_VERSION = " ".join(f"{comparer.engine}-{comparer.version}" for comparer in COMPARERS)


def topics_of(given: Given) -> topics.Reading:
    """The sections that an article belongs to; none where its vector is not known."""
    features = given.features
    if features is None:
        return topics.Reading(())
    document = given.document
    return topics.read_topics(
        features.vector, features.engine, english=document.english, label=given.section, url=given.url
    )


def read_article(given: Given) -> tuple[Section, ...]:
    """Every section of an article's panel. The same text again gives the same."""
    found: dict[str, tuple[Finding, ...]] = {}
    sections = []
    for reader in READERS:
        try:
            findings = reader.find(given, found)
        except Exception:  # one engine's fault on a strange text must not cost the others
            log.exception("%s could not read %s", reader.engine, given.url)
            sections.append(Section(reader.engine, reader.version, failure=_failure(reader.name)))
            continue
        found[reader.kind] = findings
        sections.append(Section(reader.engine, reader.version, findings))
    return tuple(sections)


def compare_articles(members: Sequence[Member]) -> tuple[StorySection, ...]:
    """Every section of a story's panel; ``members`` are its articles, the earliest first."""
    sections = []
    for comparer in COMPARERS:
        try:
            findings = comparer.find(members)
        except Exception:  # as above
            log.exception("%s could not compare %s", comparer.engine, [m.article for m in members])
            sections.append(StorySection(comparer.engine, comparer.version, failure=_failure(comparer.name)))
            continue
        sections.append(StorySection(comparer.engine, comparer.version, findings))
    return tuple(sections)


def _failure(name: str) -> str:
    return f"The section “{name}” could not be read; the log of the worker says why."


@cache
def sentence_encoder() -> StaticEmbedder:
    """What sentences are read by, loaded with the first article."""
    return StaticEmbedder.load()

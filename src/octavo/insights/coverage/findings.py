"""The lines about a story's coverage: its facts, what an article leaves out, what it alone reports."""

from collections.abc import Iterator, Mapping, Sequence

from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.differ import differing
from octavo.insights.coverage.facts import Fact, find_facts
from octavo.insights.coverage.missing import lacks, leads, may_tell
from octavo.insights.coverage.text import StoryText, read_story
from octavo.insights.evidence import Evidence, Json, StoryFinding, fold
from octavo.insights.member import Member

ENGINE, VERSION = "coverage", "2"
FACT, MISSING, ONLY = "fact", "missing", "only"
ENOUGH = 2  # origins that report what another article is said to leave out
MOST_WORDINGS = 6  # of a fact, that are looked for in an article before it is said to lack it
MOST_MISSING = 6  # lines of what one article leaves out
MOST_OF = 0.5  # of the origins; above it, “most” report a fact


def story_coverage(members: Sequence[Member], embedder: StaticEmbedder) -> tuple[StoryFinding, ...]:
    """Everything about a story's coverage: its facts, and for every article what it leaves out and alone has.

    Empty for a story of one origin.
    """
    story = read_story(members, embedder)
    if story is None:
        return ()
    facts = find_facts(story)
    lacking = [_lacking(story, fact) for fact in facts]
    grid = tuple(
        _finding(story, fact, FACT, more={"lacking": [story.members[number].article for number in numbers]})
        for fact, numbers in zip(facts, lacking, strict=True)
    )
    return (*grid, *_missing(story, facts, lacking), *_only(story, facts))


def story_facts(members: Sequence[Member], embedder: StaticEmbedder) -> tuple[StoryFinding, ...]:
    """The grid of a story: a line for each fact, with its sentence in every article that states it.

    At most 24, those that most origins report first. ``values``: ``outlets`` and ``origins`` that report it,
    ``of`` how many origins, ``share`` ("all", "most", "some", "one"), ``differs``: [number in evidence,
    words] where they count differently, and ``lacking``: the articles that certainly do not report it.
    """
    return tuple(line for line in story_coverage(members, embedder) if line.kind == FACT)


def left_out(members: Sequence[Member], article: int, embedder: StaticEmbedder) -> tuple[StoryFinding, ...]:
    """What two or more other origins report and this article certainly does not, at most six lines.

    ``values`` are those of the fact, and ``later``: whether all who report it appeared after this article.
    """
    lines = story_coverage(members, embedder)
    return tuple(line for line in lines if line.kind == MISSING and line.about == article)


def only_here(members: Sequence[Member], article: int, embedder: StaticEmbedder) -> tuple[StoryFinding, ...]:
    """What this article alone reports of what matters to the story."""
    lines = story_coverage(members, embedder)
    return tuple(line for line in lines if line.kind == ONLY and line.about == article)


def _lacking(story: StoryText, fact: Fact) -> list[int]:
    """The members that certainly do not report a fact of two origins or more."""
    if fact.origins < ENOUGH or leads(story, fact.rows):
        return []
    wordings: dict[str, int] = {}
    for row in (fact.row, *fact.rows):
        wordings.setdefault(story.words(row), row)
    near = {row: may_tell(story, row) for row in list(wordings.values())[:MOST_WORDINGS]}
    return [number for number in range(len(story.members)) if lacks(story, fact.rows, number, near)]


def _missing(
    story: StoryText, facts: Sequence[Fact], lacking: Sequence[Sequence[int]]
) -> Iterator[StoryFinding]:
    for number, member in enumerate(story.members):
        missed = [fact for fact, numbers in zip(facts, lacking, strict=True) if number in numbers]
        for fact in missed[:MOST_MISSING]:
            later = all(story.members[story.article[row]].published > member.published for row in fact.rows)
            yield _finding(story, fact, MISSING, about=member.article, more={"later": later})


def _only(story: StoryText, facts: Sequence[Fact]) -> Iterator[StoryFinding]:
    for fact in facts:
        if fact.origins == 1:
            yield _finding(story, fact, ONLY, about=story.members[story.article[fact.row]].article)


def _finding(
    story: StoryText,
    fact: Fact,
    kind: str,
    *,
    about: int | None = None,
    more: Mapping[str, Json] | None = None,
) -> StoryFinding:
    shown = _place(story, fact.row)
    of = int(story.origin.max()) + 1
    values: dict[str, Json] = {
        "outlets": len({story.members[story.article[row]].outlet for row in fact.rows}),
        "origins": fact.origins,
        "of": of,
        "share": share(fact.origins, of),
        "differs": differing([story.words(row) for row in fact.rows]),
        **(more or {}),
    }
    evidence = tuple(_place(story, row) for row in fact.rows)
    return StoryFinding(kind, fold(story.words(fact.row)), (shown,), evidence, values=values, about=about)


def _place(story: StoryText, row: int) -> Evidence:
    member, span = story.places[row]
    return story.members[member].at(span)


def share(origins: int, of: int) -> str:
    """How far a fact is reported, in a word."""
    if origins == of:
        return "all"
    if origins == 1:
        return "one"
    return "most" if origins > MOST_OF * of else "some"

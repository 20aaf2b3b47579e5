"""The lines about a story's coverage: its facts, what an article leaves out, what it alone reports."""

from collections.abc import Sequence

from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.differ import differing
from octavo.insights.coverage.facts import Fact, find_facts
from octavo.insights.coverage.text import StoryText, read_story
from octavo.insights.evidence import Evidence, Json, StoryFinding, fold
from octavo.insights.member import Member

ENGINE, VERSION = "coverage", "1"
FACT = "fact"
MOST_OF = 0.5  # of the origins; above it, “most” report a fact


def story_facts(members: Sequence[Member], embedder: StaticEmbedder) -> tuple[StoryFinding, ...]:
    """The grid of a story: a line for each fact, with its sentence in every article that states it.

    At most 24, those that most origins report first. ``values``: ``outlets`` and ``origins`` that report it,
    ``of`` how many origins, ``share`` ("all", "most", "some", "one") and ``differs``: [number in evidence,
    words] where they count differently. Empty for a story of one origin.
    """
    story = read_story(members, embedder)
    if story is None:
        return ()
    return tuple(_finding(story, fact) for fact in find_facts(story))


def _finding(story: StoryText, fact: Fact) -> StoryFinding:
    shown = _place(story, fact.row)
    values: dict[str, Json] = {
        "outlets": len({story.members[story.article[row]].outlet for row in fact.rows}),
        "origins": fact.origins,
        "of": int(story.origin.max()) + 1,
        "share": share(fact.origins, int(story.origin.max()) + 1),
        "differs": differing([story.words(row) for row in fact.rows]),
    }
    evidence = tuple(_place(story, row) for row in fact.rows)
    return StoryFinding(FACT, fold(story.words(fact.row)), (shown,), evidence, values=values)


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

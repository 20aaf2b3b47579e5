"""The panel's markup is written in Python: whatever an article says stays text in every section of it."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from octavo.insights.changes.words import Part
from octavo.insights.taxonomy import TOPICS
from octavo.web.ages import When
from octavo.web.besidemarkup import beside_text
from octavo.web.grid import Cell, Column, Grid, GridRow
from octavo.web.lines import Beside as Compared
from octavo.web.lines import DayLine, FigureLine, Line, NameLine, QuoteLine, TopicLine
from octavo.web.panelmarkup import ask, changes, grid, sections, story
from octavo.web.queries.beside import Beside, File, Files
from octavo.web.queries.related import Related, RelatedGroup
from octavo.web.queries.revisions import ChangeLine, Changes
from octavo.web.relatedmarkup import related_groups
from octavo.web.sides import MissingLine, PointLine, Sides, Source
from octavo.web.storypanel import Reading, StoryDay, StoryFigure, StoryPanel, StoryWords
from octavo.web.tags import dir_lang, time_tag

PLAIN = "Gravelbarge"
HOSTILE = st.text(alphabet="<>&\"'`/= abimgscriptx.!;#\n", min_size=1, max_size=80)
TONGUE = dir_lang("en")


def lines(t: str) -> tuple[Line, Line]:
    """A line that leads to sentences, and one that leads nowhere."""
    return Line("x1", t, (2, 5), ((0, 9), (20, 30))), Line("x2", t, (), ())


def points(t: str) -> str:
    rested, loose = lines(t)
    differs, updated = Compared(t, t, differs=True), Compared(t, update=True)
    told = (PointLine(rested, 1, t), PointLine(rested, 2, t, differs), PointLine(loose, 3, t, updated))
    return sections.points(told, TONGUE)


def quotes(t: str) -> str:
    beside = Compared(t, t, differs=True)
    found = (
        QuoteLine(line, (t, t), speaker, office, beside)
        for line in lines(t)
        for speaker, office in ((t, t), ("", ""))
    )
    return sections.quotes(tuple(found), TONGUE)


def figures(t: str) -> str:
    return sections.figures(
        [FigureLine(line, t, t, t, t, Compared(t, t, update=True)) for line in lines(t)], TONGUE
    )


def coverage(t: str) -> str:
    source = Source(t, When(t, t, t), t)
    return sections.coverage(Sides(missing=(MissingLine("m1", t, (source, source)),), only=lines(t)), TONGUE)


def days(t: str) -> str:
    return sections.days([DayLine(line, t, t, t, future=True) for line in lines(t)], TONGUE)


def names(t: str) -> str:
    kinds = ("person", "organisation", "place")
    return sections.names(
        [NameLine(line, kind, 3, t, page) for line in lines(t) for kind in kinds for page in (0, 7)]
    )


def topics(t: str) -> str:
    parts = [topic for topic in TOPICS.values() if topic.parent]
    return sections.topics([TopicLine(line, parts[0], TOPICS[parts[0].parent]) for line in lines(t)], TONGUE)


def changed(t: str) -> str:
    parts = (Part("del", t), Part("ins", t), Part("same", t))
    told = tuple(ChangeLine(t, t, parts, sentence, t) for sentence in (0, 3))
    return changes.changes(Changes(told, t, When(t, t, t), t), "en")


def question(t: str) -> str:
    return ask.ask_form(t, t, t)


def moment(t: str) -> str:
    return time_tag(When(t, t, t))


def related(t: str) -> str:
    told = Related(t, t, "en", t, When(t, t, t), t, "background", (t, t), t, t)
    return related_groups([RelatedGroup(t, (told, told))])


def beside(t: str) -> str:
    found = Files(t, (File(t, t, t), File(t, t, t)))
    return beside_text(Beside((found, found), (t, t), None), t)


def of_a_story(t: str) -> str:
    source = Source(t, When(t, t, t), t)
    words = [StoryWords(t, t, (source,), said, t, t, t) for said in (t, "")]
    read = tuple(StoryFigure(t, label, (Reading(t, t, (source,) * 5),) * 2) for label in ("update", "agree"))
    days = tuple(StoryDay(t, t, True, one) for one in words)
    panel = StoryPanel(tuple(words), tuple(words), read, days, None)
    return story.story_points(panel, "en") + story.story_aside(panel, "en", 1)


def table(t: str) -> str:
    cells = (Cell(t, t, t), Cell(t, t), Cell(lacking=True), Cell())
    return grid.story_grid(Grid((Column(t, t),) * len(cells), (GridRow(t, t, t, cells),), 3), "en")


WRITERS: tuple[Callable[[str], str], ...] = (
    *(
        points,
        quotes,
        figures,
        coverage,
        days,
        names,
        topics,
        changed,
        question,
        moment,
        related,
        beside,
        of_a_story,
        table,
    ),
)


def shape(made: str, then: Callable[[str], str] = str) -> list[Any]:
    """Every element with its attributes and its text, white space folded; ``then`` is done to all words."""

    def folded(words: str | None) -> str:
        return " ".join(then(words or "").split())

    page = html.fragment_fromstring(made, create_parent="div")
    return [
        (
            one.tag,
            {name: folded(value) for name, value in one.attrib.items()},
            folded(one.text),
            folded(one.tail),
        )
        for one in page.iter()
    ]


@pytest.mark.parametrize("write", WRITERS)
@settings(deadline=None)  # the first call of a process reads the addresses of all pages
@given(text=HOSTILE)
def test_no_character_of_a_line_becomes_markup(write: Callable[[str], str], text: str) -> None:
    text = f"x{text}x"
    plain = write(PLAIN)
    assert plain.count(PLAIN) > 1
    assert shape(write(text)) == shape(plain, lambda words: words.replace(PLAIN, text))


@given(language=HOSTILE)
def test_a_language_is_a_tag_or_nothing(language: str) -> None:
    assert dir_lang(language) in {' dir="auto"', f' dir="auto" lang="{language}"'}
    assert not set(language) & set("<>&\"' =/") or "lang" not in dir_lang(language)

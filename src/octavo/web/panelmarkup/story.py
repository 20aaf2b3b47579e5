"""What a story's articles say between them, as markup: the key points, and the panel beside them."""

from collections.abc import Iterable

from octavo.stories.features import is_english
from octavo.web.addresses import address
from octavo.web.escaping import escaped
from octavo.web.panelmarkup.ask import ask_section
from octavo.web.panelmarkup.pieces import listed
from octavo.web.panelmarkup.sections import day_tag
from octavo.web.sides import Source
from octavo.web.storypanel import Reading, StoryDay, StoryFigure, StoryPanel, StoryWords
from octavo.web.tags import dir_lang

NAMED = 3  # outlets that are named beside a number; more are counted
_BETWEEN = {"update": " → ", "disagree": " / "}
_SHAPES = {"update": "update", "disagree": "differ"}
_TOLD = {"update": "updated", "disagree": "they differ"}


def story_points(panel: StoryPanel, language: str) -> str:
    """The key points of a story, each with who says so."""
    tongue = dir_lang(language)
    items = (
        f'<li><a class="line" data-item href="{escaped(point.href)}">'
        f"<span{tongue}>{escaped(point.text)}</span>{_tellers(point)}</a></li>\n"
        for point in panel.points
    )
    return listed("points", "Key points", items, shape="ol", around="known")


def story_aside(panel: StoryPanel, language: str, story: int) -> str:
    """The panel beside a story; empty where comparing found nothing and no question can be put to it."""
    tongue = dir_lang(language)
    asks = "ask" not in panel.away and is_english(language or "en")
    sections = (
        listed("quotes", "Who said what", (_quote(one, tongue) for one in panel.quotes)),
        listed("figures", "Figures", map(_figure, panel.figures), shape="dl", css="ledger"),
        listed("days", "Timeline", (_day(one, tongue) for one in panel.days), css="days"),
        ask_section(address("ask-story", story)) if asks else "",
    )
    inner = "".join(sections)
    if not inner:
        return ""
    about, choose = address("about"), f"{address('choose-panel')}?back={address('story', story)}"
    return (
        '<aside class="panel" id="panel" aria-label="What the articles say between them" tabindex="-1">\n'
        f'{inner}<p class="meta made"><a href="{about}">Every line leads to its sentence</a> · '
        f'<a href="{choose}">choose sections</a></p>\n</aside>'
    )


def _tellers(words: StoryWords) -> str:
    if words.said_by:
        return f'<span class="meta">{escaped(words.said_by)}</span>'
    if words.sources:
        return f'<span class="meta" dir="auto">{escaped(words.sources[0].name)}</span>'
    return ""


def _quote(quote: StoryWords, tongue: str) -> str:
    who = ""
    if quote.label:
        office = f", {escaped(quote.office)}" if quote.office else ""
        who = f"<b>{escaped(quote.label)}</b>{office} · "
    if quote.said_by:
        who += f"quoted in {escaped(quote.said_by)}"
    elif quote.sources:
        who += f"quoted only in {escaped(quote.sources[0].name)}"
    note = f'<span class="meta" dir="auto">{escaped(quote.note)}</span>' if quote.note else ""
    return (
        f'<li><a class="line" data-item href="{escaped(quote.href)}"><q{tongue}>{escaped(quote.text)}</q>\n'
        f'<span class="meta" dir="auto">{who}</span>\n{note}</a></li>\n'
    )


def _figure(figure: StoryFigure) -> str:
    shape, said = _SHAPES.get(figure.label, ""), _TOLD.get(figure.label, "")
    numbers = _BETWEEN.get(figure.label, ", ").join(one.words for one in figure.readings)
    told = f' <span class="meta {shape}">{said}</span>' if said else ""
    alone = len(figure.readings) == 1
    readings = "".join(_reading(one, alone=alone) for one in figure.readings)
    return (
        f'<dt class="{shape}" dir="auto">{escaped(numbers)}</dt>\n'
        f'<dd><span dir="auto">{escaped(figure.counted)}</span>{told}{readings}</dd>\n'
    )


def _reading(reading: Reading, *, alone: bool) -> str:
    number = "" if alone else f"{escaped(reading.words)}: "
    source = f"{escaped(reading.source)} · " if reading.source else ""
    left = len(reading.sources) - NAMED
    more = f" and {left} more" if left > 0 else ""
    return f'<span class="meta">{number}{source}{_links(reading.sources[:NAMED])}{more}</span>\n'


def _links(sources: Iterable[Source]) -> str:
    return ", ".join(
        f'<a data-item href="{escaped(source.href)}" dir="auto">{escaped(source.name)}</a>'
        for source in sources
    )


def _day(day: StoryDay, tongue: str) -> str:
    words = day.words
    return (
        f'<li><a class="line" data-item href="{escaped(words.href)}">'
        f"{day_tag(day.start, day.precision, future=day.future)}\n"
        f"<span{tongue}>{escaped(words.text)}</span>{_tellers(words)}</a></li>\n"
    )

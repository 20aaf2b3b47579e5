"""The sections of the panel beside an article, each empty where the article has nothing for it."""

from collections.abc import Sequence

from octavo.web.addresses import address
from octavo.web.daywords import told_day
from octavo.web.escaping import escaped
from octavo.web.lines import DayLine, FigureLine, NameLine, QuoteLine, TopicLine
from octavo.web.panelmarkup.pieces import aside, line, listed, section, words
from octavo.web.sides import MissingLine, PointLine, Sides

NAMED = (("person", "People"), ("organisation", "Organisations"), ("place", "Places"))


def points(found: Sequence[PointLine], tongue: str) -> str:
    """The key points, with who else says so or says otherwise."""
    return listed("points", "Key points", (_point(one, tongue) for one in found), shape="ol")


def _point(point: PointLine, tongue: str) -> str:
    also = f'<span class="meta">{escaped(point.also)}</span>' if point.also and not point.beside.text else ""
    inner = f'{words(point.line.text, tongue)}<sup aria-hidden="true">{point.rank}</sup>\n{also}'
    further = "".join(
        f'<a class="meta further" href="#s{number}">also rests on sentence {number}</a>'
        for number in point.line.sentences[1:]
    )
    return f'<li id="{point.line.id}">{line(point.line, inner)}{aside(point.beside)}{further}</li>\n'


def quotes(found: Sequence[QuoteLine], tongue: str) -> str:
    """Who said what."""
    return listed("quotes", "Who said what", (_quote(one, tongue) for one in found))


def _quote(quote: QuoteLine, tongue: str) -> str:
    who = "not said by whom"
    if quote.speaker:
        office = f", {escaped(quote.office)}" if quote.office else ""
        who = f"<b>{escaped(quote.speaker)}</b>{office}"
    said = escaped(" … ".join(quote.parts))
    inner = f'<q{tongue}>{said}</q>\n<span class="meta" dir="auto">{who}</span>'
    return f'<li id="{quote.line.id}">{line(quote.line, inner, "line quoted")}{aside(quote.beside)}</li>\n'


def figures(found: Sequence[FigureLine], tongue: str) -> str:
    """The numbers, with what they count."""
    return listed("figures", "Figures", (_figure(one, tongue) for one in found), css="figures")


def _figure(figure: FigureLine, tongue: str) -> str:
    shape = f"{'differ' if figure.beside.differs else ''}{'update' if figure.beside.update else ''}"
    told = words(figure.rest, tongue)
    if figure.fate:
        told += f' <span class="meta">{escaped(figure.fate)}</span>'
    if figure.source:
        told += f' <span class="meta" dir="auto">{escaped(figure.source)}</span>'
    inner = f'<b class="{shape}" dir="auto">{escaped(figure.number)}</b>\n<span>{told}</span>\n'
    below = aside(figure.beside)
    return f'<li id="{figure.line.id}">{line(figure.line, inner, "line number")}{below}</li>\n'


def coverage(sides: Sides, tongue: str) -> str:
    """What others report and this article does not, and what it alone reports."""
    missing = listed("missing", "Not in this article", (_missing(one, tongue) for one in sides.missing))
    only = (f'<li id="{one.id}">{line(one, words(one.text, tongue))}</li>\n' for one in sides.only)
    return missing + listed("only", "Only in this article", only)


def _missing(missing: MissingLine, tongue: str) -> str:
    tellers = ", ".join(
        f'<a href="{escaped(source.href)}" dir="auto">{escaped(source.name)}</a>'
        for source in missing.sources
    )
    href = escaped(missing.sources[0].href)
    return (
        f'<li id="{missing.id}"><a class="line" data-item href="{href}">{words(missing.text, tongue)}</a>\n'
        f'<p class="meta told-by">{tellers}</p></li>\n'
    )


def days(found: Sequence[DayLine], tongue: str) -> str:
    """The days that the article speaks of."""
    return listed("days", "Timeline", (_day(one, tongue) for one in found), css="days")


def _day(day: DayLine, tongue: str) -> str:
    inner = f"{day_tag(day.start, day.precision, future=day.future)}\n{words(day.line.text, tongue)}"
    return f'<li id="{day.line.id}">{line(day.line, inner)}</li>\n'


def day_tag(start: str, precision: str, *, future: bool) -> str:
    """A day of the timeline in words."""
    told, ahead = escaped(told_day(start, precision)), " (ahead)" if future else ""
    return f'<time class="meta" datetime="{escaped(start)}"><b>{told}</b>{ahead}</time>'


def names(found: Sequence[NameLine]) -> str:
    """Who and what is named, by kind."""
    groups = []
    for kind, title in NAMED:
        those = ", ".join(_name(one) for one in found if one.kind == kind)
        if those:
            groups.append(f'<p class="names"><span class="meta">{title}</span>\n{those}</p>\n')
    return section("names", "Names", "\n" + "".join(groups)) if found else ""


def _name(name: NameLine) -> str:
    written, sentences = escaped(name.line.text), name.line.sentences
    leads = ""
    if sentences:
        leads = f' data-rests="{" ".join(map(str, sentences))}" href="#s{sentences[0]}"'
    counted = ""
    if name.page:
        times = f"{name.count} " if name.count > 1 else ""
        label = f"Everything on {written}"
        counted = f' <a class="meta" href="{address("name", name.page)}" aria-label="{label}">{times}›</a>'
    elif name.count > 1:
        counted = f'<span class="meta"> {name.count}</span>'
    return f'<a class="line-name" id="{name.line.id}" data-item{leads} dir="auto">{written}</a>{counted}'


def topics(found: Sequence[TopicLine], tongue: str) -> str:
    """What the article is about."""
    return listed("topics", "Topics", (_topic(one, tongue) for one in found), around="topics")


def _topic(one: TopicLine, tongue: str) -> str:
    within = f" · {escaped(one.topic.short)}" if one.topic.parent else ""
    head = f'<a href="{address("section", one.section.slug)}"><b>{escaped(one.section.short)}</b></a>{within}'
    told = line(one.line, words(one.line.text, tongue))
    return f'<li id="{one.line.id}"><p class="meta">{head}</p>\n{told}\n</li>\n'

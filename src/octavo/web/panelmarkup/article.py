"""All sections of the panel beside an article, in their order."""

from octavo.web.panelmarkup.changes import changes
from octavo.web.panelmarkup.sections import coverage, days, figures, names, points, quotes, topics
from octavo.web.queries.panel import Panel
from octavo.web.tags import dir_lang


def panel_sections(panel: Panel) -> str:
    """What the machine read, section by section; every character of the article is escaped."""
    tongue = dir_lang(panel.language)
    sections = (
        points(panel.points, tongue),
        quotes(panel.quotes, tongue),
        figures(panel.figures, tongue),
        coverage(panel.sides, tongue),
        days(panel.days, tongue),
        names(panel.names),
        changes(panel.changes, panel.language),
        topics(panel.topics, tongue),
    )
    return "".join(sections)

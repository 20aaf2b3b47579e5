"""Markup that is written in Python, as templates call it: `{{ panel_sections(panel) }}`.

The one place where such markup is declared safe. Whoever writes it puts every piece of foreign text through
`escaping.escaped`; a test holds every section to that, with text that is nothing but markup.
"""

from collections.abc import Callable, Mapping
from typing import ParamSpec

from markupsafe import Markup

from octavo.web import besidemarkup, relatedmarkup, tags
from octavo.web.panelmarkup import article, ask, changes, grid, story

Given = ParamSpec("Given")


def _safe(write: Callable[Given, str]) -> Callable[Given, Markup]:
    def written(*given: Given.args, **named: Given.kwargs) -> Markup:
        return Markup(write(*given, **named))  # noqa: S704 - escaped piece by piece where it is written

    return written


WRITTEN: Mapping[str, Callable[..., Markup]] = {
    "time": _safe(tags.time_tag),
    "dir_lang": _safe(tags.dir_lang),
    "panel_sections": _safe(article.panel_sections),
    "changed": _safe(changes.changed),
    "ask_form": _safe(ask.ask_form),
    "ask_section": _safe(ask.ask_section),
    "beside_text": _safe(besidemarkup.beside_text),
    "related_groups": _safe(relatedmarkup.related_groups),
    "story_points": _safe(story.story_points),
    "story_aside": _safe(story.story_aside),
    "story_grid": _safe(grid.story_grid),
}

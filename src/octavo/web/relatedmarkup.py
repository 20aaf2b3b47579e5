"""What else there is to read, as markup below an article: some hundred pieces, written in one pass."""

from collections.abc import Sequence

from octavo.web.escaping import escaped
from octavo.web.queries.related import Related, RelatedGroup
from octavo.web.tags import dir_lang, time_tag


def related_groups(groups: Sequence[RelatedGroup]) -> str:
    """The groups under their headings; every piece of an article is escaped."""
    parts: list[str] = []
    for group in groups:
        parts += [f'<h3 class="kind">{escaped(group.heading)}</h3>\n<ul class="related">\n']
        parts += map(_related, group.articles)
        parts.append("</ul>\n")
    return "".join(parts)


def _related(other: Related) -> str:
    tongue, href = dir_lang(other.language), escaped(other.href)
    excerpt = quote = ""
    if other.excerpt:
        excerpt = f'<p class="excerpt"{tongue}>{escaped(other.excerpt)}</p>\n'
    if other.quote:
        words = f'<a href="{escaped(other.quote_href)}">“{escaped(other.quote)}”</a>'
        quote = f'<p class="matching"{tongue}>{words}</p>\n'
    names = ", ".join(f'<span dir="auto">{escaped(name)}</span>' for name in other.names)
    why = f"<b>{escaped(other.kind.capitalize())}</b>{' · ' if names else ''}{names}"
    return (
        f'<li><p class="meta"><span dir="auto">{escaped(other.outlet)}</span> · {time_tag(other.when)}</p>\n'
        f'<h4{tongue}><a href="{href}" data-item>{escaped(other.title)}</a></h4>\n'
        f'{excerpt}<p class="why">{why}</p>\n{quote}</li>\n'
    )

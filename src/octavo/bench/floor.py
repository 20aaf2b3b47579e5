"""The floor under the article page: its statements by hand, `str.format`, no framework and no headers.

What a page costs above this is what Octavo's convenience costs.
"""

import json
from collections.abc import Callable
from html import escape

from django.db import connection

_ARTICLE = """
select a.title, a.byline, a.published_at, o.name, r.text, r.sentences, a.revision_id
from articles_article a join feeds_outlet o on o.id = a.outlet_id
join articles_revision r on r.id = a.revision_id where a.id = {0}
"""
_POINTS = "select text from insights_insight where revision_id = {0} order by rank"
_RELATED = """
select o.title, w.name, l.kind, substr(r.text, l.start + 1, l.{end} - l.start), substr(r.text, 1, 440), o.id
from stories_link l join articles_article o on o.id = l.other_id join feeds_outlet w on w.id = o.outlet_id
join articles_revision r on r.id = l.revision_id where l.article_id = {0} order by l.score desc limit 6
"""
_PAGE = """<!doctype html><title>{title}</title><h1>{title}</h1><p>{meta}</p>{text}
<ol>{points}</ol><ul>{related}</ul>"""
_OTHER = '<li><p>{}</p><h3><a href="/article/{}/">{}</a></h3><p>{}</p><p>{}</p><p>{}</p></li>'


def floor_page() -> Callable[[int], str]:
    """A function that makes the floor's page of an article, on the connection that Octavo uses."""
    connection.ensure_connection()
    cursor = connection.connection.cursor()
    mark = "?" if connection.vendor == "sqlite" else "%s"
    end = connection.ops.quote_name("end")
    article, points, related = (text.format(mark, end=end) for text in (_ARTICLE, _POINTS, _RELATED))

    def page(number: int) -> str:
        cursor.execute(article, (number,))
        title, byline, at, outlet, text, sentences, revision = cursor.fetchone()
        names = json.loads(byline) if isinstance(byline, str) else byline
        spans = json.loads(sentences) if isinstance(sentences, str) else sentences
        cursor.execute(points, (revision,))
        lines = "".join(f"<li>{escape(line)}</li>" for (line,) in cursor.fetchall())
        cursor.execute(related, (number,))
        others = "".join(
            _OTHER.format(escape(o[1]), o[5], escape(o[0]), o[2], escape(o[3]), escape(o[4][:220]))
            for o in cursor.fetchall()
        )
        told = "".join(
            f'<span id="s{n}">{escape(text[start:end])}</span> ' for n, (start, end) in enumerate(spans, 1)
        )
        meta = f"{escape(outlet)} · {at} · {escape(', '.join(names))}"
        return _PAGE.format(title=escape(title), meta=meta, text=told, points=lines, related=others)

    return page

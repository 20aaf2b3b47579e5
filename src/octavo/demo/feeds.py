"""The outlets' feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1, with every article of the outlet."""

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from lxml import etree

from octavo.demo.edition import Outlet
from octavo.demo.markup import body_html, inline
from octavo.demo.views import ArticleView, When

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"

_ATOM_AS_DEFAULT: Any = {None: ATOM}  # lxml takes None for the default namespace, its stubs do not know it

CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


def render_feed(outlet: Outlet, views: Sequence[ArticleView], built: datetime) -> bytes:
    """The outlet's feed in its own format, ordered as ``views``; ``built`` when it last changed (UTC)."""
    match outlet.feed:
        case "rss":
            return _xml(_rss(outlet, views, built))
        case "atom":
            return _xml(_atom(outlet, views, built))
        case "json":
            return json.dumps(_json(outlet, views), ensure_ascii=False, indent=1).encode()


def full_text(view: ArticleView) -> str:
    """An article's body for a full-text feed, its correction at the end."""
    note = f"\n<p><strong>Correction:</strong> {inline(view.correction)}</p>" if view.correction else ""
    return body_html(view.body) + note


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, attributes)
    if text:
        element.text = text
    return element


def _rss(outlet: Outlet, views: Sequence[ArticleView], built: datetime) -> etree._Element:
    root = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": ATOM, "content": CONTENT, "dc": DC})
    channel = _add(root, "channel")
    _add(channel, "title", outlet.name)
    _add(channel, "link", outlet.home_url)
    _add(channel, "description", outlet.tagline)
    _add(channel, f"{{{ATOM}}}link", href=outlet.feed_url, rel="self", type="application/rss+xml")
    _add(channel, "language", "en-gb")
    _add(channel, "lastBuildDate", format_datetime(built, usegmt=True))
    for view in views:
        _rss_item(_add(channel, "item"), outlet, view)
    return root


def _rss_item(item: etree._Element, outlet: Outlet, view: ArticleView) -> None:
    _add(item, "title", view.title)
    _add(item, "link", view.link)
    _add(item, "guid", view.url, isPermaLink="true")
    _add(item, "description", view.summary)
    for name in view.byline:
        _add(item, f"{{{DC}}}creator", name)
    _add(item, "category", view.section)
    if view.published.shown == "full":
        _add(item, "pubDate", format_datetime(view.published.moment, usegmt=True))
        if view.updated:
            _add(item, f"{{{ATOM}}}updated", view.updated.iso)
    elif view.published.shown == "day":
        _add(
            item, f"{{{DC}}}date", (view.updated or view.published).iso
        )  # pubDate would have to invent a clock; dc:date may be a day
    if outlet.full_text_feed:
        _add(item, f"{{{CONTENT}}}encoded").text = etree.CDATA(full_text(view))


def _atom(outlet: Outlet, views: Sequence[ArticleView], built: datetime) -> etree._Element:
    root = etree.Element(
        "feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"}, nsmap=_ATOM_AS_DEFAULT
    )
    _add(root, "id", outlet.home_url)
    _add(root, "title", outlet.name)
    _add(root, "subtitle", outlet.tagline)
    _add(root, "updated", built.isoformat())
    _add(root, "link", rel="self", href=outlet.feed_url, type="application/atom+xml")
    _add(root, "link", rel="alternate", href=outlet.home_url, type="text/html")
    _add(_add(root, "author"), "name", outlet.name)
    for view in views:
        _atom_entry(_add(root, "entry"), outlet, view)
    return root


def _atom_entry(entry: etree._Element, outlet: Outlet, view: ArticleView) -> None:
    _add(entry, "id", view.url)
    _add(entry, "title", view.title)
    _add(entry, "link", rel="alternate", href=view.link, type="text/html")
    if view.published.shown == "full":
        _add(entry, "published", view.published.iso)
    if (
        view.published.shown != "words-only"
    ):  # Atom wants ``updated``; sites that date in words break that rule
        _add(entry, "updated", _atom_updated(view.updated or view.published))
    for name in view.byline:
        _add(_add(entry, "author"), "name", name)
    _add(entry, "category", term=view.section)
    _add(entry, "summary", view.summary)
    if outlet.full_text_feed:
        _add(entry, "content", full_text(view), type="html")


def _atom_updated(when: When) -> str:
    """Atom asks for a clock with every entry; an outlet that knows days only says midnight."""
    return when.iso if when.shown == "full" else f"{when.iso}T00:00:00Z"


def _json(outlet: Outlet, views: Sequence[ArticleView]) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": outlet.home_url,
        "feed_url": outlet.feed_url,
        "language": "en-GB",
        "items": [_json_item(outlet, view) for view in views],
    }


def _json_item(outlet: Outlet, view: ArticleView) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": view.url,
        "url": view.link,
        "title": view.title,
        "summary": view.summary,
        "tags": [view.section],
    }
    if view.byline:
        item["authors"] = [{"name": name} for name in view.byline]
    if view.published.shown == "full":  # the format knows whole timestamps only
        item["date_published"] = view.published.iso
        if view.updated:
            item["date_modified"] = view.updated.iso
    if outlet.full_text_feed:
        item["content_html"] = full_text(view)
    else:
        item["content_text"] = view.summary  # one of the two contents is required
    return item

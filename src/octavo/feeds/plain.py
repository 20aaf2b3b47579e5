"""Feeds that are plainly RSS 2.0 or Atom into raw items: much quicker than ``reading``, with the same result.

Most feeds use a few elements in the way that their formats say. This reader takes exactly those, and leaves
the whole feed to ``reading`` when it meets anything else: markup inside elements, elements twice, unknown
names, ``xml:base`` and the like. So there is one place where dialects are understood, and a test holds the
two to the same answer.
"""

import re
from collections.abc import Iterator

from lxml import etree

from octavo.feeds.reading import as_html, each_once, is_path, is_picture, number
from octavo.feeds.types import Enclosure, RawFeed, RawItem

_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
_WFW = "{http://wellformedweb.org/CommentAPI/}"
_SYNDICATION = "{http://purl.org/rss/1.0/modules/syndication/}"

# Elements that say nothing we keep, beside those that are read.
_RSS_HEAD = frozenset(
    {
        "description",
        "copyright",
        "docs",
        "generator",
        "lastBuildDate",
        "pubDate",
        "ttl",
        "managingEditor",
        "webMaster",
    }
    | {f"{_ATOM}link", f"{_SYNDICATION}updatePeriod", f"{_SYNDICATION}updateFrequency"}
)
_RSS_ITEM = frozenset(
    {"comments", f"{_SLASH}comments", f"{_WFW}commentRss", f"{_MEDIA}content", f"{_MEDIA}thumbnail"}
)
_ATOM_HEAD = frozenset(
    f"{_ATOM}{name}" for name in ("id", "updated", "subtitle", "rights", "generator", "icon", "logo")
)
_LINK_TYPES = ("", "text/html")
_ODD = re.compile(r"&[A-Za-z0-9_]+;")  # feedparser mends these in addresses
_WINDOWS_1252 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


class _NotPlainError(Exception):
    """The feed holds something that ``reading`` has to judge."""


def read_plain(text: str, url: str) -> RawFeed | None:
    """The feed in ``text`` (``decode.xml_text``), or None where it is not plain.

    ``url`` is where links start from.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "ignore"), parser)
        if (
            root.tag == "rss"
            and set(root.attrib) <= {"version"}
            and len(root) == 1
            and root[0].tag == "channel"
        ):
            return _rss(root[0], url)
        if root.tag == f"{_ATOM}feed" and set(root.attrib) <= {_LANG}:
            return _atom(root, url)
    except (etree.XMLSyntaxError, _NotPlainError):
        return None
    return None


class _Fields:
    """The children of an element: those that may stand once by name, the others in lists."""

    def __init__(self, element: etree._Element, once: frozenset[str], many: frozenset[str]) -> None:
        self.once: dict[str, etree._Element] = {}
        self.many: dict[str, list[etree._Element]] = {}
        for child in element:
            tag = str(child.tag)
            if tag in once and tag not in self.once:
                self.once[tag] = child
            elif tag in many:
                self.many.setdefault(tag, []).append(child)
            else:
                raise _NotPlainError

    def text(self, name: str, attributes: frozenset[str] = frozenset()) -> str:
        """The text of the element that stands once, empty where it is absent."""
        element = self.once.get(name)
        return "" if element is None else _text(element, attributes)

    def all(self, name: str) -> list[etree._Element]:
        """The elements of a name that may stand often."""
        return self.many.get(name, [])


def _text(element: etree._Element, attributes: frozenset[str] = frozenset()) -> str:
    """The words of an element without children, mended as feedparser mends them."""
    if len(element) or not attributes.issuperset(element.keys()):
        raise _NotPlainError
    text = (element.text or "").strip()
    if text.isascii():
        return text
    try:
        return text.encode("iso-8859-1").decode(
            "utf-8"
        )  # UTF-8 that was taken for Latin-1 and encoded once more
    except UnicodeError:
        return text.translate(_WINDOWS_1252)


def _address(text: str) -> str:
    if "&amp;" in text or _ODD.search(text):
        raise _NotPlainError
    return text


def _rss(channel: etree._Element, url: str) -> RawFeed:
    head = _Fields(
        channel, frozenset({"title", "link", "language"}), frozenset({"item", "image"}) | _RSS_HEAD
    )
    for link in head.all(f"{_ATOM}link"):
        if link.get("rel") not in ("self", "hub"):
            raise _NotPlainError
    if any(len(element) for name in _RSS_HEAD for element in head.all(name)) or channel.attrib:
        raise _NotPlainError
    items = tuple(_rss_item(item, url) for item in head.all("item"))
    return RawFeed(head.text("title"), _address(head.text("link")), head.text("language"), items)


_RSS_ONCE = frozenset({"title", "link", "guid", "description", "pubDate", _CONTENT, f"{_DC}date"})
_RSS_MANY = frozenset({"author", "category", "enclosure", f"{_DC}creator", f"{_DC}subject"}) | _RSS_ITEM


def _rss_item(item: etree._Element, url: str) -> RawItem:
    fields = _Fields(item, _RSS_ONCE, _RSS_MANY)
    if item.attrib or any(len(element) for name in fields.many for element in fields.all(name)):
        raise _NotPlainError
    id_ = fields.text("guid", frozenset({"isPermaLink"}))
    link = _address(fields.text("link"))
    if is_path(id_) or ("link" in fields.once and not link):
        raise _NotPlainError
    guid = fields.once.get("guid")
    if not link and guid is not None and guid.get("isPermaLink", "true") == "true" and id_.startswith("http"):
        link = id_
    content, summary = fields.text(_CONTENT), fields.text("description")
    subjects = [element for element in item if element.tag in ("category", f"{_DC}subject")]
    files = [dict(element.attrib) for element in fields.all("enclosure")]
    return RawItem(
        id=id_,
        link=link,
        title=fields.text("title"),
        authors=_names(element for element in item if element.tag in ("author", f"{_DC}creator")),
        published=fields.text("pubDate"),
        updated=fields.text(f"{_DC}date"),
        summary="" if summary == content else summary,
        content=content,
        base=url,
        pictures=_pictures(fields, files),
        categories=each_once(_text(element, frozenset({"domain"})) for element in subjects),
        enclosures=tuple(_enclosure(file, "url") for file in files),
    )


def _names(elements: Iterator[etree._Element]) -> tuple[str, ...]:
    names = [_text(element) for element in elements]
    if not all(names) or any(sign in name for name in names for sign in "@<>(),;"):
        raise _NotPlainError
    return each_once(names)


def _enclosure(file: dict[str, str], key: str) -> Enclosure:
    if not set(file) <= {key, "type", "length", "rel", "title"} or key not in file:
        raise _NotPlainError
    return Enclosure(file[key], file.get("type", ""), number(file.get("length")))


def _pictures(fields: _Fields, files: list[dict[str, str]]) -> tuple[str, ...]:
    media = [dict(element.attrib) for element in fields.all(f"{_MEDIA}content")]
    media = [part for part in media if is_picture(part, "url")]
    media.sort(key=lambda part: -number(part.get("width")))
    thumbnails = [dict(element.attrib) for element in fields.all(f"{_MEDIA}thumbnail")]
    found = [part.get("url", "") for part in media + thumbnails]
    found += [file["url"] for file in files if "url" in file and is_picture(file, "url")]
    return tuple(filter(None, found))


_ATOM_ONCE = frozenset(
    f"{_ATOM}{name}" for name in ("id", "title", "published", "updated", "summary", "content")
)
_ATOM_MANY = frozenset(f"{_ATOM}{name}" for name in ("link", "author", "category"))
_TYPED = frozenset({"type"})


def _atom(root: etree._Element, url: str) -> RawFeed:
    names = frozenset({f"{_ATOM}link", f"{_ATOM}entry", f"{_ATOM}author"}) | _ATOM_HEAD
    head = _Fields(root, frozenset({f"{_ATOM}title"}), names)
    items = tuple(_entry(entry, url) for entry in head.all(f"{_ATOM}entry"))
    home, _ = _links(head)
    if not home:
        raise _NotPlainError
    return RawFeed(_title(head), home, (root.get(_LANG) or "").replace("_", "-"), items)


def _entry(entry: etree._Element, url: str) -> RawItem:
    fields = _Fields(entry, _ATOM_ONCE, _ATOM_MANY)
    link, files = _links(fields)
    if entry.attrib or not link or is_path(fields.text(f"{_ATOM}id")):
        raise _NotPlainError
    repeated = fields.text(f"{_ATOM}summary", _TYPED) == fields.text(f"{_ATOM}content", _TYPED)
    pictures = tuple(file["href"] for file in files if "href" in file and is_picture(file, "href"))
    return RawItem(
        id=fields.text(f"{_ATOM}id"),
        link=link,
        title=_title(fields),
        authors=each_once(_person(author) for author in fields.all(f"{_ATOM}author")),
        published=fields.text(f"{_ATOM}published"),
        updated=fields.text(f"{_ATOM}updated"),
        summary="" if repeated else _markup(fields, "summary"),
        content=_markup(fields, "content"),
        base=url,
        pictures=pictures,
        categories=each_once(_category(element) for element in fields.all(f"{_ATOM}category")),
        enclosures=tuple(_enclosure(file, "href") for file in files),
    )


def _links(fields: _Fields) -> tuple[str, list[dict[str, str]]]:
    """The address of the page (the last, as feedparser has it), and the attributes of attached files."""
    page, files = "", []
    for element in fields.all(f"{_ATOM}link"):
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        rel, kind = attributes.get("rel", "alternate"), attributes.get("type", "")
        if (
            len(element)
            or (rel == "alternate" and kind not in _LINK_TYPES)
            or (rel == "enclosure" and not kind)
        ):
            raise _NotPlainError
        if rel == "alternate":
            page = attributes.get("href", "")
        elif rel == "enclosure":
            files.append(attributes)
    return page, files


def _title(fields: _Fields) -> str:
    title = fields.once.get(f"{_ATOM}title")
    if title is not None and title.get("type", "text") not in ("text", "html"):
        raise _NotPlainError
    return fields.text(f"{_ATOM}title", _TYPED)


def _markup(fields: _Fields, name: str) -> str:
    element = fields.once.get(f"{_ATOM}{name}")
    if element is None:
        return ""
    kind = element.get("type", "text")
    if kind not in ("text", "html"):
        raise _NotPlainError
    text = _text(element, _TYPED)
    return text if kind == "html" else as_html(text)


def _person(author: etree._Element) -> str:
    fields = _Fields(author, frozenset({f"{_ATOM}name", f"{_ATOM}uri", f"{_ATOM}email"}), frozenset())
    name = fields.text(f"{_ATOM}name")
    if not name or any(sign in name for sign in "@<>(),;"):
        raise _NotPlainError
    return name


def _category(element: etree._Element) -> str:
    if len(element) or (element.text or "").strip():
        raise _NotPlainError
    return str(element.get("label") or element.get("term") or "")

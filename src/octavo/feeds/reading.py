"""RSS and Atom of every kind into raw items, through feedparser.

Its ear for dialects, none of its network, links and cleaning.
"""

import html
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException  # only the name of what feedparser may raise

import feedparser

from octavo.feeds.types import Enclosure, RawFeed, RawItem

_UNREADABLE = (
    SAXException,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    RecursionError,
)
_ADDRESS = re.compile(r"[<(]?\S+@\S+\.\S+[>)]?|\(\s*\)|<\s*>")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)", re.IGNORECASE)
MOST_SUBJECTS = 200  # start and end tags on one item, so 100 subjects
_HUGE_TAG = re.compile(r"<([\w:.-]{1,100})\s[^<>]{8192,}>")
_KEYWORDS = re.compile(r"(<\w{1,20}:keywords\b[^<>]*>[^<]{2000})[^<]*")
# RSS's "address (name)"; feedparser cuts addresses below long top-level names in the middle.
_AUTHOR = re.compile(
    r"(<(?:author|dc:creator)>)\s*[^\s<>@]{1,100}@[^\s<>]{1,200}\s*\(([^()<]{1,200})\)\s*(?=</)"
)
# An address as a link's words is the link, whatever its attributes name beside it; feedparser takes those.
_WORDED_LINK = re.compile(r"<link\s(?![^<>]*\brel\s*=)[^<>]*(?<!/)>(?=\s*https?:)")
_SUBJECT = re.compile(
    r"(</?)(?:\w{1,20}:)?(?:category|subject|tag|topic|keywords?)\b(?=[\s>/])", re.IGNORECASE
)
_ITEM_END = re.compile(r"(?<=</item>)|(?<=</entry>)", re.IGNORECASE)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
MOST_TAGS = 200_000  # read one by one, some 20 µs each; a hundred for each item that is kept
Entry = Mapping[str, Any]


def read_xml(text: str, url: str) -> RawFeed | None:
    """The feed in ``text`` (``decode.xml_text``), or None where no feed can be made of it.

    ``url`` is where links start from.
    """
    headers = {"content-type": "application/xml; charset=utf-8"}
    data = io.BytesIO(
        b'<?xml version="1.0" encoding="utf-8"?>' + _capped(_first_tags(text)).encode("utf-8", "ignore")
    )
    try:
        parsed = feedparser.parse(
            data, response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
        says = parsed.get("version") or parsed["entries"] or {"title", "link"} & set(parsed["feed"])
        if not says and parsed.get("bozo"):
            return None
        return _feed(parsed, url)
    except _UNREADABLE:
        return None


def _first_tags(text: str) -> str:
    """``text`` as far as its tags are read, to the end of an item; what stands in CDATA is no tag."""
    kept: list[str] = []
    left = MOST_TAGS
    for part in text.split(_CDATA) if text.count("<") > MOST_TAGS else ():
        end = part.find(_CDATA_END) if kept else 0
        place = len(part) if end < 0 else end
        if part.count("<", place) > left:
            at = next(islice(re.finditer("<", part[place:]), left, None)).start()
            cut = _CDATA.join([*kept, part[: place + at]])
            whole = max(cut.rfind("</item>") + 7, cut.rfind("</entry>") + 8)
            return cut[:whole] if whole > 8 else cut
        left -= part.count("<", place)
        kept.append(part)
    return text


def _capped(text: str) -> str:
    """``text`` without what feedparser's time grows with the square of.

    Masses of attributes, and of subjects on one item.
    """
    text = _HUGE_TAG.sub(r"<\1>", text)
    text = _KEYWORDS.sub(r"\1", text)
    text = _AUTHOR.sub(r"\1\2", text)
    text = _WORDED_LINK.sub("<link>", text)
    if len(_SUBJECT.findall(text)) <= MOST_SUBJECTS:
        return text
    return "".join(_few_subjects(part) for part in _ITEM_END.split(text))


def _few_subjects(part: str) -> str:
    found = list(islice(_SUBJECT.finditer(part), MOST_SUBJECTS + 1))
    if len(found) <= MOST_SUBJECTS:
        return part
    at = found[-1].start()
    return part[:at] + _SUBJECT.sub(r"\1dropped", part[at:])


def _feed(parsed: Entry, url: str) -> RawFeed:
    feed: Entry = parsed["feed"]
    items = tuple(_item(entry, url) for entry in parsed["entries"])
    language = _text(feed, "language") or str(_detail(feed, "title").get("language") or "")
    return RawFeed(_text(feed, "title"), _text(feed, "link"), language, items)


def _item(entry: Entry, url: str) -> RawItem:
    content, base = _content(entry)
    id_, link = _text(entry, "id"), _page(entry)
    base = urljoin(url, base or str(_detail(entry, "summary").get("base") or ""))
    summary = _text(entry, "summary")
    if any(summary == part.get("value") for part in _dicts(entry, "content")):
        summary = ""  # feedparser gives the content as summary too where there is no other
    elif _detail(entry, "summary").get("type") == "text/plain":
        summary = as_html(summary)
    return RawItem(
        id=urljoin(base, id_) if is_path(id_) else id_,
        link=""
        if link == id_ and not link.startswith("http")
        else link,  # an id that is no address of a page
        title=_text(entry, "title"),
        authors=_authors(entry),
        published=_text(entry, "published") or _text(entry, "created"),
        updated=_text(entry, "updated"),
        summary=summary,
        content=content,
        base=base,
        pictures=_pictures(entry),
        categories=each_once(str(tag.get("label") or tag.get("term") or "") for tag in _dicts(entry, "tags")),
        enclosures=tuple(
            Enclosure(str(file.get("href") or ""), str(file.get("type") or ""), number(file.get("length")))
            for file in _dicts(entry, "enclosures")
        ),
        language=_text(entry, "language"),
    )


def _page(entry: Entry) -> str:
    """The address of an item's page: never that of a file, which feedparser takes where it stands as text."""
    link, links = _text(entry, "link"), _dicts(entry, "links")
    pages = [str(one.get("href") or "") for one in links if one.get("rel", "alternate") == "alternate"]
    return (
        pages[-1] if any(pages) and link not in pages and link in [one.get("href") for one in links] else link
    )


def is_path(id_: str) -> bool:
    """Whether an id is an address without its host: its base says the rest, and tells it from others'."""
    return id_.startswith(("/", "./", "../"))


def _content(entry: Entry) -> tuple[str, str]:
    """The fullest text of an item as HTML, and what its links are relative to.

    A sound or a picture as content is no text; bytes of no stated kind are, where they read as text.
    """
    best, base = "", ""
    for part in _dicts(entry, "content"):
        kind, value = str(part.get("type") or ""), str(part.get("value") or "")
        if kind == "text/plain":
            value = as_html(value)
        elif kind and not kind.endswith(("html", "xml", "text")) and not _reads(kind, value):
            continue
        if len(value) > len(best):
            best, base = value, str(part.get("base") or "")
    return best, base


def _reads(kind: str, value: str) -> bool:
    return kind == "application/octet-stream" and all(
        sign.isprintable() or sign in "\t\r\n" for sign in value
    )


def as_html(text: str) -> str:
    """Plain text as HTML: blank lines part paragraphs."""
    parts = (html.escape(part.strip(), quote=False) for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _authors(entry: Entry) -> tuple[str, ...]:
    """Names only: addresses of people are not spread further."""
    names = [str(author.get("name") or "") for author in _dicts(entry, "authors")] or [_text(entry, "author")]
    names = [_ADDRESS.sub("", name[:400]).strip(" ,;") for name in names]
    return each_once(names)


def _pictures(entry: Entry) -> tuple[str, ...]:
    """Addresses of an item's pictures.

    By stated width, then thumbnails, attached files, a programme's cover.
    """
    media = [part for part in _dicts(entry, "media_content") if is_picture(part, "url")]
    media.sort(key=lambda part: -number(part.get("width")))
    files = [file for file in _dicts(entry, "enclosures") if is_picture(file, "href")]
    image = entry.get("image", {})
    found = [str(part.get("url") or "") for part in media]
    found += [str(part.get("url") or "") for part in _dicts(entry, "media_thumbnail")]
    found += [str(file.get("href") or "") for file in files]
    found += [str(image.get("href") or "")] if isinstance(image, Mapping) else []
    return tuple(filter(None, found))


def each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that are not empty, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, texts)))


def is_picture(part: Entry, key: str) -> bool:
    """Whether a file, by its stated kind or else by the end of its address under ``key``, is a picture."""
    kind = str(part.get("medium") or part.get("type") or "")
    return kind.startswith("image") or (not kind and bool(_PICTURE_FILE.search(str(part.get(key) or ""))))


def _text(entry: Entry, key: str) -> str:
    return str(entry[key] or "") if key in entry else ""


def _detail(entry: Entry, key: str) -> Entry:
    detail = entry.get(f"{key}_detail", {})
    return detail if isinstance(detail, Mapping) else {}


def _dicts(entry: Entry, key: str) -> Sequence[Entry]:
    values = entry.get(key, ())
    return [value for value in values or () if isinstance(value, Mapping)]


def number(text: object) -> int:
    """The whole number that ``text`` begins with, or 0."""
    digits = re.match(r"\s*(\d{1,15})", str(text or ""))
    return int(digits[1]) if digits else 0

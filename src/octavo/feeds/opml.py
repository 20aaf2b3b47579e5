"""Lists of feeds in and out: OPML 1 and 2. Pure.

The format: http://opml.org/spec2.opml
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from html.parser import HTMLParser

from lxml import etree

from octavo.feeds.decode import xml_text
from octavo.feeds.discover import feed_address
from octavo.feeds.types import OpmlFeed, OpmlFile
from octavo.lib.html import plain_text, safe_link
from octavo.lib.outcome import Failure
from octavo.lib.urls import display_host, normalise_url

MOST_FEEDS = 10_000  # the largest collections seen have a few thousand
DEEPEST_FOLDER = 10
LONGEST_NAME = 200  # characters
# An attribute's value up to the quotation mark that really ends it: behind it stands another attribute or
# the tag's end.
_VALUE = re.compile(r"""(\s[\w:.-]+\s*=\s*)"([^<>]*?)"(?=\s+[\w:.-]+\s*=\s*"|\s*/?>)""")

_AND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)")


def read_opml(body: bytes) -> OpmlFile | Failure:
    """Read a list of feeds, as far as it can be read: broken XML is mended, entities are never resolved.

    Nested outlines without a feed are folders; a feed that stands twice in the same folder counts once.
    Fails with ``feeds.not_opml`` where no outline is found.
    """
    document = xml_text(body)
    root, broken = _tree(document.text, recover=False), False
    if root is None:
        root = _tree(_AND.sub("&amp;", _VALUE.sub(_quoted, document.text)), recover=True)
        broken = True
    outlines = [] if root is None else [element for element in root.iter() if _local(element) == "outline"]
    if root is None or not outlines:
        sentence = "The file is no list of feeds (OPML), or too broken to be read; export it again and retry."
        return Failure("feeds.not_opml", sentence, permanent=True)
    opml = _collect(outlines, _title(root), document.notes)
    return _with_lost(opml, document.text) if broken else opml


def _with_lost(opml: OpmlFile, text: str) -> OpmlFile:
    """A mended file with the addresses that mending has lost and that reading it as a page's tags finds."""
    known = {normalise_url(feed.url) for feed in opml.feeds}
    lost: dict[str, OpmlFeed] = {}
    for address in map(feed_address, _in_tags(text)):
        if normalise_url(address) not in known and safe_link(address):
            lost.setdefault(normalise_url(address), OpmlFeed(address, display_host(address)))
    return replace(opml, feeds=(*opml.feeds, *lost.values())[:MOST_FEEDS])


def _in_tags(text: str) -> Iterator[str]:
    """The addresses in a file's tags, each tag read by itself and by HTML's rules, which know no error.

    A quotation mark that a tag has an odd number of is left out where the tag cannot be read with it.
    """
    told = "".join(part.partition("<!--")[0] for part in text.split("-->"))
    for tag in told[: told.rfind(">") + 1].split("<")[1:]:  # without a tag that broke off in an address
        if "xmlurl" in tag.lower():
            odd = {ord(mark): None for mark in "\"'" if tag.count(mark) % 2}
            yield from _Tag(tag).addresses or _Tag(tag.translate(odd)).addresses


class _Tag(HTMLParser):
    """One tag, and the addresses in it: values without quotation marks and signs without escapes are read."""

    def __init__(self, inside: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(f"<tag {inside.partition('>')[0]}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Called where the tag begins; names come in lower case, values with their escapes resolved."""
        self.addresses += [value.strip() for name, value in attrs if name == "xmlurl" and value]


def _tree(text: str, *, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except etree.XMLSyntaxError:
        return None


def _quoted(found: re.Match[str]) -> str:
    return f'{found[1]}"{found[2].replace(chr(34), "&quot;")}"'


def _collect(outlines: Iterable[etree._Element], title: str, notes: tuple[str, ...]) -> OpmlFile:
    found: dict[tuple[str, tuple[str, ...]], OpmlFeed] = {}
    dropped = 0
    for outline in outlines:
        address = _attribute(outline, "xmlurl")
        if not address:
            continue
        feed = _feed(outline, feed_address(address))
        place = (normalise_url(feed.url), feed.folders) if feed else None
        if feed is None or place is None or place in found or len(found) >= MOST_FEEDS:
            dropped += 1
        else:
            found[place] = feed
    if dropped:
        causes = f"repetitions, unusable addresses, or beyond the first {MOST_FEEDS:,}"
        notes += (f"{dropped:,} entries were left out: {causes}.",)
    return OpmlFile(title, tuple(found.values()), dropped, notes)


def _feed(outline: etree._Element, address: str) -> OpmlFeed | None:
    if not safe_link(address):
        return None
    folders = [_name(parent) for parent in outline.iterancestors() if _local(parent) == "outline"]
    path = tuple(reversed([name for name in folders if name]))[:DEEPEST_FOLDER]
    home = safe_link(_attribute(outline, "htmlurl"))
    return OpmlFeed(address, _name(outline) or display_host(address), home, path)


def _title(root: etree._Element) -> str:
    for element in root.iter():
        if _local(element) == "title":
            return plain_text(element.text or "")[:LONGEST_NAME]
    return ""


def _name(outline: etree._Element) -> str:
    return plain_text(_attribute(outline, "title") or _attribute(outline, "text"))[:LONGEST_NAME]


def _attribute(outline: etree._Element, name: str) -> str:
    """An attribute whatever its letters' case: programs write xmlUrl, xmlurl and XMLURL."""
    return next((str(value).strip() for key, value in outline.attrib.items() if str(key).lower() == name), "")


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def write_opml(feeds: Iterable[OpmlFeed], *, title: str, created: datetime) -> bytes:
    """An OPML 2.0 file of ``feeds`` in their folders; user names and passwords in addresses are left out."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _legal(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(created.astimezone(UTC), usegmt=True)
    places: dict[tuple[str, ...], etree._Element] = {(): etree.SubElement(root, "body")}
    for feed in feeds:
        for depth in range(1, len(feed.folders) + 1):
            path = feed.folders[:depth]
            if path not in places:
                name = _legal(path[-1])
                places[path] = etree.SubElement(places[path[:-1]], "outline", text=name, title=name)
        name = _legal(feed.title)
        outline = etree.SubElement(places[feed.folders], "outline", type="rss", text=name, title=name)
        outline.set("xmlUrl", safe_link(feed.url))
        if feed.home_url:
            outline.set("htmlUrl", safe_link(feed.home_url))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _legal(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)

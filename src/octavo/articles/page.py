"""Bytes made into one tree that every reader of a page shares, with bounds on its size."""

import codecs
import re
from contextlib import suppress
from typing import cast

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, document_fromstring

from octavo.lib.outcome import Failure

LARGEST = 5_000_000  # bytes or characters; the largest article pages seen have 3 MB, most of it script
MOST = 60_000  # elements; a long live blog has 20,000

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What browsers read where a page says one of these (WHATWG Encoding Standard).
_READ_AS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


def parse_page(html: bytes | str, *, url: str, encoding: str = "") -> HtmlElement | Failure:
    """The tree of a page. ``encoding`` is what the HTTP header said.

    libxml2 itself stops at 256 nested elements, so that nothing below recurses deeper.
    """
    if len(html) > LARGEST:
        return Failure(
            "extract.too_large",
            f"The page {url} is larger than {LARGEST // 1_000_000} MB; open it at the outlet.",
            permanent=True,
        )
    text = html if isinstance(html, str) else decode(html, encoding)
    text = _DECLARATION.sub("", text.replace("\x00", ""), count=1)
    no_page = Failure(
        "extract.no_page",
        f"The page {url} holds no HTML; open it at the outlet.",
        permanent=True,
    )
    if "<" not in text:
        return no_page
    try:
        # Bytes, because lxml refuses a str whose page declares an encoding.
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (etree.LxmlError, ValueError, AssertionError):
        return no_page
    if element_count(tree) > MOST:
        return Failure(
            "extract.too_many_elements",
            f"The page {url} has more than {MOST:,} elements, too many to read; open it at the outlet.",
            permanent=True,
        )
    return tree


def _parser() -> etree.HTMLParser:
    """A parser all of whose elements are of one class, chosen without a call into Python for each."""
    parser = etree.HTMLParser(remove_pis=True, encoding="utf-8")
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(HtmlElement, HtmlComment))
    return parser


def element_count(tree: HtmlElement) -> int:
    """How many elements a tree has."""
    return int(cast("float", tree.xpath("count(//*)")))


def decode(html: bytes, encoding: str = "") -> str:
    """The text of a page, as its mark says, as UTF-8 if that is clean, as header or meta element say."""
    for mark, name in _BOMS:
        if html.startswith(mark):
            return html[len(mark) :].decode(name, "replace")
    declared = _META_CHARSET.search(html[:4096])
    claimed = [_codec(encoding), _codec(declared[1].decode("ascii") if declared else "")]
    for name in ("utf-8", *claimed):
        if name:
            with suppress(UnicodeDecodeError):
                return html.decode(name)
    return html.decode(next((name for name in claimed if name), "cp1252"), "replace")


def _codec(name: str) -> str:
    """The codec for an encoding that a page or a header names; "" where there is none for text."""
    name = _READ_AS.get(name.strip().lower(), name.strip())
    try:
        return name if name and codecs.lookup(name)._is_text_encoding else ""
    except (LookupError, ValueError):
        return ""

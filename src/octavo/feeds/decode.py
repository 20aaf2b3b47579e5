"""Bytes of a feed or an OPML file into text that an XML parser can be trusted with. Pure.

The encoding is found, the document type is cut away and its short texts are put in (``entities``), characters
that XML forbids are dropped, and a document that broke off is closed behind its last whole item.
"""

import codecs
import re
from dataclasses import dataclass

from octavo.feeds.entities import declared, put_in

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<?" or "<x" begins in the wide encodings, where there is no byte order mark.
_WIDE = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# What labels mean on the web, by the WHATWG's Encoding Standard.
_ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
}
# Labels that servers send by default, whatever the text is in; text that is valid UTF-8 is UTF-8.
_WEAK = frozenset({"iso8859-1", "cp1252", "ascii"})
_ENCODINGS = (
    "utf-8",
    "ascii",
    "iso",
    "cp",
    "koi8",
    "mac",
    "gb",
    "big5",
    "euc",
    "shift_jis",
    "hz",
    "kz",
    "tis",
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
# What XML forbids, in UTF-8: looked for in bytes, because that costs a tenth.
_FORBIDDEN = bytes({*range(32), 127} - {9, 10, 13})
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_NUMERIC = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_DOCTYPE = re.compile(r"\s*<!doctype", re.IGNORECASE)
_DOCTYPE_SIGNS = re.compile(r"<!--|[\"'\[\]>]")
_CLOSERS = {"<!--": "-->", '"': '"', "'": "'"}
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_START = re.compile(r"<\?xml\b|<rss\b|<feed\b|<(?:\w+:)?RDF\b|<opml\b", re.IGNORECASE)
_JUNK_LIMIT = 4_096  # how far a feed may begin behind messages that a server printed first
_ENDS = {"rss": ("</item>", "</channel></rss>"), "feed": ("</entry>", "</feed>"), "RDF": ("</item>", None)}

# What everybody means by these prefixes, for feeds that use them and do not declare them.
_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


codecs.register_error("octavo.windows-1252", _as_windows_1252)


@dataclass(frozen=True, slots=True)
class XmlText:
    """A document ready for a parser: no declaration, no document type.

    ``root`` is the local name of its root element.
    """

    text: str
    root: str
    notes: tuple[str, ...]


def decode(body: bytes, content_type: str = "") -> tuple[str, str]:
    """The text of ``body`` and a note where its encoding was not as stated.

    In this order: byte order mark, wide encodings by their zeros, the charset of the HTTP header, the XML
    declaration, UTF-8. Bytes that are wrong in UTF-8 are read one by one as Windows-1252, which is what
    they most often are.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), ""
    for start, name in _WIDE:
        if body.startswith(start):
            return body.decode(name, "replace"), ""
    charset, declared = _CHARSET.search(content_type), _DECLARED.match(body)
    labels = [charset[1] if charset else "", declared[1].decode("ascii") if declared else ""]
    stated = [name for name in map(_codec, labels) if name]
    for name in [name for name in stated if name not in _WEAK] + ["utf-8"]:
        try:
            return body.decode(name), ""
        except UnicodeError:
            continue
    weak = [name for name in stated if name in _WEAK]
    if weak and len(weak) == len(stated):
        return body.decode("cp1252", "replace"), ""
    text = body.decode("utf-8", "octavo.windows-1252")
    return text, "Some bytes are not in the encoding that the feed states; they were read as Windows-1252."


def _codec(label: str) -> str:
    """Python's name of an encoding for text, or empty where the label means none.

    Wide ones showed themselves before.
    """
    label = _ALIASES.get(label.lower(), label)
    try:
        info = codecs.lookup(label) if label else None
    except LookupError:
        return ""
    if (
        info is None
        or not info._is_text_encoding
        or info.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode"))
    ):
        return ""
    return "" if info.name in ("raw-unicode-escape", "unicode-escape", "undefined") else info.name


def xml_text(body: bytes, content_type: str = "") -> XmlText:
    """``body`` as text that holds nothing a parser could be tricked or stopped by.

    ``root`` is empty where no element was found.
    """
    text, note = decode(body, content_type)
    notes = [note] if note else []
    text = _allowed(text)
    if "&#" in text:
        text = _NUMERIC.sub(_allowed_reference, text)
    before = text
    start = _START.search(text, 0, _JUNK_LIMIT)
    if start and not re.match(r"\s*<(?:!doctype\s+)?html", text, re.IGNORECASE):
        text = text[start.start() :]
    text = text[_root_start(text) :].lstrip()
    text = put_in(text, declared(before[: len(before) - len(text)]))
    found = _ROOT.match(text)
    root = found[1] if found else ""
    if root in _ENDS:
        text = _with_prefixes(text)
    whole = _closed(text, root)
    if whole != text:
        notes.append("The feed broke off before its end; the items that are whole were kept.")
    return XmlText(whole, root, tuple(notes))


def _allowed(text: str) -> str:
    data = text.encode("utf-8", "ignore").translate(None, _FORBIDDEN)
    for wrong in _NO_CHARACTERS:
        if wrong in data:
            data = data.replace(wrong, b"")
    return data.decode("utf-8")


def _allowed_reference(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    legal = (
        number in (9, 10, 13)
        or 0x20 <= number < 0xD800
        or 0xE000 <= number < 0xFFFE
        or 0x10000 <= number < 0x110000
    )
    if 0x7F <= number < 0xA0:  # written by programs that meant Windows-1252
        return bytes([number]).decode("cp1252", "ignore")
    return found[0] if legal else ""


def _root_start(text: str) -> int:
    """Where the declaration, comments and document type, internal subset and all, end."""
    at = 0
    while True:
        while prologue := _PROLOGUE.match(text, at):
            at = prologue.end()
        doctype = _DOCTYPE.match(text, at)
        if not doctype:
            return at
        at = _doctype_end(text, doctype.end())


def _doctype_end(text: str, at: int) -> int:
    """Where the document type that ``at`` lies in ends.

    Strings, comments and the brackets of its subset observed.
    """
    depth = 0
    while found := _DOCTYPE_SIGNS.search(text, at):
        sign, at = found[0], found.end()
        if sign in _CLOSERS:
            end = text.find(_CLOSERS[sign], at)
            if end < 0:
                break
            at = end + len(_CLOSERS[sign])
        elif sign == "[":
            depth += 1
        elif sign == "]":
            depth -= 1
        elif depth <= 0:
            return at
    return len(text)


def _with_prefixes(text: str) -> str:
    """A feed with the usual prefixes that it uses declared: without, a parser would have none of it."""
    missing = [name for name in _PREFIXES if f"<{name}:" in text and f"xmlns:{name}" not in text]
    said = "".join(f' xmlns:{name}="{_PREFIXES[name]}"' for name in missing)
    return re.sub(r"^<[\w:.-]+", lambda found: found[0] + said, text, count=1) if said else text


def _closed(text: str, root: str) -> str:
    ends = _ENDS.get(root)
    if not ends or re.search(rf"</(?:\w+:)?{root}\s*>\s*(?:<!--.*?-->\s*)*$", text[-2_000:], re.DOTALL):
        return text
    if f"</{root}" in text or f":{root}>" in text:
        return text  # complete, with something behind it
    item_end, closing = ends
    at = text.rfind(item_end)
    if at < 0:
        return text
    name = re.match(r"<([\w:.-]+)", text)
    return text[: at + len(item_end)] + (closing or f"</{name[1] if name else root}>")

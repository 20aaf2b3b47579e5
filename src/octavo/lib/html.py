"""The one sanitiser: foreign HTML passes here when it is written, and nothing else does the job.

An allow-list over nh3, which reads HTML as browsers do and writes it anew, so that what comes out means the
same everywhere.
"""

import html
import re
import threading
from urllib.parse import quote, urljoin, urlsplit

import nh3

# fmt: off
TAGS = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup",
    "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt",
    "ruby", "s", "samp", "small", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
    "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
})
# fmt: on
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "bdo": {"dir"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "title", "width", "height", "style"},
    "ol": {"start"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
# Dropped with everything inside them: what is inside is not prose.
# fmt: off
_WITH_CONTENT = frozenset({
    "audio", "button", "canvas", "datalist", "frameset", "head", "iframe", "math", "noembed",
    "noframes", "noscript", "option", "script", "select", "style", "svg", "template", "textarea",
    "title", "video", "xmp",
})
# fmt: on
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})
LINK_REL = "noopener noreferrer nofollow"
_BLOCKS = re.compile(
    r"<(?=/?(?:address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|"
    r"main|nav|ol|p|pre|section|summary|table|td|tfoot|th|thead|tr|ul)\b)",
    re.IGNORECASE,
)
_TINY = re.compile(
    r"(?:^|[;\s])(?:(?:max-)?(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)|display\s*:\s*none|visibility\s*:\s*hidden)",
    re.IGNORECASE,
)
_IMAGE = re.compile(r'<img(?: [a-z]+="[^"]*")*>')
_PIXEL = re.compile(r' (?:(?:width|height)="[01]"|style="tiny")')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_CONTROL_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")  # no feed may carry these
_HOSTLESS = re.compile(r"https?:(?!//[^/?#])", re.IGNORECASE)  # browsers make guesses about these
_NETLOC = re.compile(r"[\w.-]+(?::\d{1,5})?|\[[0-9a-fA-F:.]+\](?::\d{1,5})?")
_USUAL_LINK = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[\w%/:=&~+!$,'@()*|.-]*(?:\?[\w%/:=&~+!$,'@()*|.-]+)?", re.ASCII
)
_KEPT = "%/:=&?~+!$,;'@()*[]|#"  # stands as it is in an address; other signs are percent-encoded
# Octavo shows no frames, so what stands inside one is shown: it is what its author wrote for that case. And a
# frame that is closed as in XML, or never, would take the rest of the text with it.
_FRAME = re.compile(r"""<iframe\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*>""", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]*>")
# fmt: off
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})
# fmt: on
_SELF_CLOSING = frozenset(["dd", "dt", "li", "option", "p", "td", "th", "tr"])
# nh3's time grows with the square of the depth: 100,000 open elements take most of a minute. Fragments with
# more tags than this are brought to at most _DEPTH open elements first, by a pass whose time grows with the
# length alone.
_MANY_TAGS = 1_000
_DEPTH = 100


class _Cleaners(threading.local):
    """A thread's sanitisers, made once because making one costs more than using it.

    ``base`` is the address that links of the fragment in hand are relative to.
    """

    def __init__(self) -> None:
        self.base = ""
        self.markup = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags=set(_WITH_CONTENT),
            attributes=_ATTRIBUTES,
            attribute_filter=lambda _tag, name, value: _attribute(name, value, self.base),
            link_rel=LINK_REL,
            url_schemes={"http", "https", "mailto"},
        )
        self.words = nh3.Cleaner(tags=set(), clean_content_tags=set(_WITH_CONTENT), link_rel=None)


_WORK = _Cleaners()


def clean_html(fragment: str, base_url: str) -> str:
    """The harmless part of ``fragment``: prose, links, lists, tables, pictures.

    Links resolved against ``base_url``.

    Scripts, styles, frames, forms, comments, event handlers, ids and classes, links that are not http,
    https or mailto, control characters, and pictures that only count readers are gone. Links carry
    ``rel="noopener noreferrer nofollow"``.
    """
    if "<" not in fragment and "&" not in fragment:
        return html.escape(_CONTROL_TEXT.sub("", fragment), quote=False)

    _WORK.base = base_url
    # Control characters go after it, for they also come as "&#1;".
    cleaned = _CONTROL_TEXT.sub("", _WORK.markup.clean(_shallow(_open(fragment))))
    return _IMAGE.sub(_image, cleaned).strip() if "<img" in cleaned else cleaned.strip()


def plain_text(fragment: str) -> str:
    """The words of ``fragment``: no tags, entities decoded, all white space folded to single spaces."""
    if "<" in fragment:
        spaced = _BLOCKS.sub(" <", _shallow(_open(fragment)))
        fragment = _WORK.words.clean(spaced)
    if "&" in fragment:
        fragment = html.unescape(fragment)
    return " ".join(_CONTROL_TEXT.sub(" ", fragment).split())


def safe_link(url: str, base: str = "") -> str:
    """``url`` made absolute against ``base``; empty unless it is a well-formed http or https address.

    Control characters and backslashes, which browsers and parsers read differently, are refused; spaces are
    encoded; a user name and password are left out.
    """
    url = url.strip()
    if _USUAL_LINK.fullmatch(url):
        return url  # the result of all that follows, for most links
    if not url or _CONTROL.search(url) or _HOSTLESS.match(url):
        return ""
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        if parts.scheme not in ("http", "https") or not parts.hostname or (parts.port or 1) < 1:
            return ""
    except ValueError:
        return ""
    netloc = parts.netloc.rpartition("@")[2]
    if not _NETLOC.fullmatch(netloc):
        return ""
    tail = quote(parts._replace(scheme="", netloc="").geturl(), safe=_KEPT)
    return f"{parts.scheme}://{netloc}{tail}"


def _attribute(name: str, value: str, base_url: str) -> str | None:
    if name in ("href", "src", "cite"):
        if name == "href" and value.strip()[:7].lower() == "mailto:":
            return None if _CONTROL.search(value) else value.strip()
        return safe_link(value, base_url) or None
    if name == "style":
        return "tiny" if _TINY.search(value) else None
    if name in _NUMBERS:
        number = re.match(r"\s*(\d{1,5})", value)
        return number[1] if number else None
    return value


def _image(found: re.Match[str]) -> str:
    tag = found[0]
    return "" if ' src="' not in tag or _PIXEL.search(tag) else tag


def _open(fragment: str) -> str:
    """``fragment`` without the beginnings of frames, and without that of a comment that never ends."""
    if "iframe" in fragment.lower():
        fragment = _FRAME.sub("", fragment)
    at = fragment.rfind("<!--")
    if at >= 0 and fragment.find("-->", at) < 0 <= (end := fragment.find(">", at)):
        fragment = fragment[:at] + fragment[end + 1 :]
    return fragment


def _shallow(fragment: str) -> str:
    """``fragment`` itself where it has few tags.

    Else the same with its tags well nested, at most ``_DEPTH`` deep.
    """
    if fragment.count("<") <= _MANY_TAGS:
        return fragment
    out: list[str] = []
    open_: list[str] = []
    at = 0
    for found in _TAG.finditer(fragment):
        out.append(fragment[at : found.start()])
        at = found.end()
        name = found[2].lower()
        if found[1] or (name in _SELF_CLOSING and _ends_another(name, open_)):
            _close(name, open_, out)
        if found[1]:
            continue
        if name in _VOID:
            out.append(found[0])
        elif len(open_) < _DEPTH:
            open_.append(name)
            out.append(found[0])
    out.append(fragment[at:])
    return "".join(out)


def _ends_another(name: str, open_: list[str]) -> bool:
    """Whether an element whose end tag may be left out is open, with nothing but such elements inside it."""
    for other in reversed(open_):
        if other == name or other not in _SELF_CLOSING:
            return other == name
    return False


def _close(name: str, open_: list[str], out: list[str]) -> None:
    if name in open_:
        while (last := open_.pop()) != name:
            out.append(f"</{last}>")
        out.append(f"</{name}>")

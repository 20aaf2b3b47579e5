"""What the tags, classes and ids around a run of text say about it, as bits."""

import re
from functools import lru_cache

TAGS = (
    *("article", "main", "section", "aside", "footer", "nav", "header", "figure", "figcaption", "form"),
    *("table", "ul", "blockquote", "button", "details"),
)
_TAG_BITS = {tag: 1 << number for number, tag in enumerate(TAGS)} | {
    "ol": 1 << TAGS.index("ul"),
    "dl": 1 << TAGS.index("ul"),
    "menu": 1 << TAGS.index("nav"),
    "dialog": 1 << TAGS.index("aside"),
}

# Words in classes and ids by what they say of the text inside, in the languages of the web's templates.
NAMES = {
    "body": r"body|content|text|entry|story|artikel|article|post(?!ed)|prose|wysiwyg|paragraph|cuerpo|nota|"
    r"copy",
    "main": r"main|single|hnews|h-?entry|detail|page",
    "title": r"title|headline|heading|kicker|overline",
    "lead": r"lead|lede|standfirst|intro|summary|dek|deck|excerpt|abstract|subtitle|sub-?head|teaser-?text|"
    r"chapeau|bajada",
    "comment": r"comment|disqus|respon[ds]|reply|kommentar|replies|discussion|forum",
    "related": r"related|recommend|teaser|more-|-more|popular|trending|latest|similar|outbrain|taboola|"
    r"mostread|read-?next|also|weitere|verwandt|carousel|slider|recirc|linklist|promo|card|tile|river|listing",
    "share": r"share|social|follow|facebook|twitter|whatsapp|addthis|sharedaddy|jp-",
    "mail": r"newsletter|subscri|sign-?up|abo(?:$|[-_])|register|login|paywall|premium|donat|support|"
    r"membership|cta",
    "foot": r"foot|bottom|copyright|legal|imprint|disclaimer|colophon",
    "side": r"side|widget|rail|aside|column-right|rechts|secondary",
    "menu": r"nav|menu|breadcrumb|crumb|pagination|pager|toolbar|masthead|header|banner|topbar|search|"
    r"skip|toc",
    "ad": r"(?:^|[-_\s])ads?(?:$|[-_\s])|advert|sponsor|anzeige|werb|dfp|promotion|commercial|"
    r"affiliate|product",
    "cookie": r"cookie|consent|gdpr|cmp|modal|popup|overlay|lightbox|notice|alert",
    "author": r"author|byline|bio|autor|contributor|profile|writer|avatar|vcard",
    "caption": r"caption|credit|image|photo|picture|gallery|media|figure|video|bild|foto|img|audio|player",
    "meta": r"meta|date|time|tag|categor|topic|label|info|publish|posted|datum|keyword|source|"
    r"correction|read-?time",
    "box": r"box|fact|info-?box|aside|inset|pull-?quote|quote|note|summary|key-?point|highlight|toc|table",
    "hidden": r"hidden|hide|invisible|screen-?reader|visually|sr-only|print|noscript|collapse",
    "live": r"live|update|timeline|ticker",
    "embed": r"tweet|instagram|tiktok|fb-post|embed|bluesky|iframe|youtube|social-?post",
}
_HINTS = [(1 << number, re.compile(pattern)) for number, pattern in enumerate(NAMES.values())]
BODY_PROPERTY = 1 << len(NAMES)  # itemprop="articleBody"
UNSEEN = 1 << (len(NAMES) + 1)  # hidden by an attribute or a style
HINTS = (*NAMES, "articlebody", "unseen")


def tag_bit(tag: str) -> int:
    """The bit of a tag among ``TAGS``; 0 where it says nothing."""
    return _TAG_BITS.get(tag, 0)


def name_bits(name: str) -> int:
    """The bits of the hints in classes and ids, in lower case and together no longer than a line."""
    bits = 0
    for word in name.split():
        bits |= _word_bits(word)
    return bits


@lru_cache(maxsize=20_000)  # single words recur within and across pages: two megabytes
def _word_bits(word: str) -> int:
    bits = 0
    for bit, pattern in _HINTS:
        if pattern.search(word):
            bits |= bit
    return bits

"""Hostile pages of any size, each around the same few honest paragraphs."""

PROSE = (
    "<p>The ferry to Port Alder stays in harbour until the wind has turned, its captain said on Monday.</p>"
)
HONEST = PROSE * 6
HEAD = "<html><head><title>Ferry waits</title></head><body><article><h1>Ferry waits</h1>"


def _repeated(before: str, unit: str, after: str, size: int) -> str:
    times = max(1, (size - len(before) - len(after)) // len(unit))
    return before + unit * times + after


def make(kind: str, size: int) -> bytes:
    """A page of one kind and about ``size`` bytes."""
    before, unit, after = KINDS[kind]
    return _repeated(before, unit, after, size).encode()


KINDS = {
    "plain": (HEAD, PROSE, ""),
    "deep": (HEAD + HONEST, "<div>", ""),
    "deep and closed": (HEAD + HONEST, "<div><span>x</span></div>", ""),
    "inline nest": (HEAD + HONEST + "<p>", "<b><i><a>", ""),
    "one word": (HEAD + HONEST + "<p>", "a", "</p>"),
    "one line": (HEAD + HONEST + "<p>", "a b ", "</p>"),
    "spaces": (HEAD + HONEST + "<p>", " ", "</p>"),
    "tiny paragraphs": (HEAD + HONEST, "<p>x", ""),
    "links": (HEAD + HONEST, "<a href=/x>y</a>", ""),
    "list": (HEAD + HONEST + "<ul>", "<li>one thing or another", "</ul>"),
    "nested lists": (HEAD + HONEST, "<ul><li>", ""),
    "table": (HEAD + HONEST + "<table>", "<tr><td>1<td>2", "</table>"),
    "nested tables": (HEAD + HONEST, "<table><tr><td>", ""),
    "attributes": (HEAD + HONEST + "<p ", "a=b ", ">x</p>"),
    "different attributes": (HEAD + HONEST, "<p class='article content body main'>x</p>", ""),
    "comments": (HEAD + HONEST, "<!-- x -->", ""),
    "open comment": (HEAD + HONEST + "<!--", "- ->", ""),
    "entities": (HEAD + HONEST + "<p>", "&amp;&lt;&#1;", "</p>"),
    "broken entities": (HEAD + HONEST + "<p>", "&&#x;&#", "</p>"),
    "breaks": (HEAD + HONEST + "<p>", "x<br>", "</p>"),
    "headings": (HEAD + HONEST, "<h2>What happened on Monday</h2>", ""),
    "metas": ("<html><head>", "<meta property='article:author' content='A B'>", "</head>" + HEAD + HONEST),
    "data": (
        "<html><head><script type='application/ld+json'>",
        '[{"@type":"NewsArticle","headline":',
        "</script></head>" + HEAD + HONEST,
    ),
    "long data": (
        '<html><head><script type=\'application/ld+json\'>{"@type":"NewsArticle","articleBody":"',
        "The wind has turned. ",
        '"}</script></head>' + HEAD + HONEST,
    ),
    "scripts": (HEAD + HONEST, "<script>var a='<p>x</p>';</script>", ""),
    "open script": (HEAD + HONEST + "<script>", "a=1;", ""),
    "unclosed quotes": (HEAD + HONEST, "<a href='x", ""),
    "angle brackets": (HEAD + HONEST, "< > << >>", ""),
    "dates": (HEAD + HONEST, "<time datetime='2026-05-14'>14 May 2026</time> ", ""),
    "bylines": (HEAD + HONEST, "<p class='byline author'>By Ann Lee and Bo Ek</p>", ""),
    "quotations": (HEAD + HONEST + "<p>", "“‘", "</p>"),
    "frames": (HEAD + HONEST, "<iframe srcdoc='<p>x</p>'></iframe>", ""),
    "foreign": (HEAD + HONEST, "<svg><math><mi>", ""),
    "templates": (HEAD + HONEST, "<template><p>x</p>", ""),
    "nothing": ("", "\\0", ""),
}

"""Where "read at" leads: the outlet's own page, or for a demo outlet the page that Octavo itself shows."""

from urllib.parse import quote, urlsplit

from octavo.lib.html import safe_link


def original_href(url: str, *, is_demo: bool) -> str:
    """The address behind "read at"; empty unless it is http or https.

    A demo outlet's pages stand under /demo/.
    """
    href = safe_link(url)
    if not href or not is_demo:
        return href
    parts = urlsplit(href)
    return f"/demo/{quote(parts.hostname or '')}/{quote(parts.path.lstrip('/'))}"

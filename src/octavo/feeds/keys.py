"""Which item is which: the same items again must change nothing, whatever a feed does with its ids. Pure.

The rule, for a feed's items in one fetch:

1. An item with an id of its own is known by it.
2. Items that share an id are known by id and link; where the link is shared too, by id, link and title.
3. An item without an id is known by its link, normalised; where several share a link, by link and title.
4. An item without both is known by its title and text.

Some feeds give the same item a new id at every fetch. ``settle_keys`` sees that: an item whose key is new,
but whose link is that of a stored item, is the stored item, provided that the link means one item: no other
item of the fetch has it, and it is more than a site's front page.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from octavo.feeds.types import ParsedItem
from octavo.lib.urls import normalise_url

LONGEST_KEY = 200  # characters; longer ids are hashed


def digest(*parts: str) -> str:
    """A short hash of texts, the same on every machine.

    128 bits, so that two items of one feed never share it by chance.
    """
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def item_keys(items: Sequence[tuple[str, str, str, str]]) -> tuple[str, ...]:
    """The key of each item, from its ``(id, link, title, text)``, by the rule above.

    Equal keys mean the same item twice.
    """
    links = [normalise_url(link) for _, link, _, _ in items]
    ids = Counter(id_ for id_, _, _, _ in items)
    pairs = Counter((item[0], link) for item, link in zip(items, links, strict=True))
    return tuple(
        _key(item, link, shared_id=ids[item[0]] > 1, shared_pair=pairs[item[0], link] > 1)
        for item, link in zip(items, links, strict=True)
    )


def _key(item: tuple[str, str, str, str], link: str, *, shared_id: bool, shared_pair: bool) -> str:
    id_, _, title, text = item
    if id_ and not shared_id:
        return id_ if len(id_) <= LONGEST_KEY else f"id:{digest(id_)}"
    if not id_ and not link:
        return f"text:{digest(title, text)}"
    if shared_pair:
        return f"item:{digest(id_, link, title)}"
    return f"item:{digest(id_, link)}"


def settle_keys(items: Sequence[ParsedItem], known: Mapping[str, str]) -> tuple[ParsedItem, ...]:
    """The items, each under the key that it is stored under where it is stored.

    ``known`` maps the key of each stored item of the feed to its normalised link (``normalise_url``).
    """
    by_link = {link: key for key, link in known.items() if link and means_one_item(link)}
    links = [normalise_url(item.link) for item in items]
    count = Counter(links)
    present = {item.key for item in items}
    settled: list[ParsedItem] = []
    for item, link in zip(items, links, strict=True):
        stored = by_link.get(link)
        if item.key not in known and stored is not None and stored not in present and count[link] == 1:
            item = replace(item, key=stored)
        settled.append(item)
    return tuple(settled)


def means_one_item(link: str) -> bool:
    """True where an address is more than the front page of a site."""
    parts = urlsplit(link)
    return parts.path.strip("/") not in ("", "index.html", "index.php", "home") or bool(parts.query)

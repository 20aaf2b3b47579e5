"""Which item is which: the same items again must change nothing, whatever a feed does with its ids. Pure.

The rule, for a feed's items in one fetch:

1. An item with an id of its own is known by it.
2. Items that share an id are known by id and link; where the link is shared too, by id, link and title.
3. An item without an id is known by its link, normalised; where several share a link, by link and title.
4. An item without both is known by its title and text.

Some feeds give the same item a new id at every fetch. ``settle_keys`` sees that: an item whose key is new is
a stored one where its link is that of exactly one stored item and of no other item of the fetch, and is more
than a site's front page; else where its words and its time are those of exactly one stored item and of no
other of the fetch, provided that it has words beside its title, or a time. An item that the fetch lists
under its own key is never taken for another.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from octavo.feeds.dates import claimed_text
from octavo.feeds.types import ReadItem
from octavo.lib.urls import normalise_url, url_key

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
    ids = Counter(id_ for id_, _, _, _ in items)
    if len(ids) == len(items) and "" not in ids:
        return tuple(id_ if len(id_) <= LONGEST_KEY else f"id:{digest(id_)}" for id_ in ids)
    links = [normalise_url(link) for _, link, _, _ in items]
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


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of a stored item that one of the fetch might be.

    ``claimed`` is its published time as the feed stated it.
    """

    key: str
    link_key: str
    fingerprint: str
    claimed: str


def settle_keys(items: Sequence[ReadItem], stored: Iterable[Stored]) -> tuple[ReadItem, ...]:
    """The items, each under the key that it is stored under where it is stored.

    ``stored`` holds at least the feed's items that share a key, link or fingerprint with one of ``items``.
    """
    known = list(stored)
    keys = {item.key for item in known}
    present = {item.key for item in items}
    absent = [item for item in known if item.key not in present]
    if not absent:
        return tuple(items)
    by_link = _only_one(known, lambda item: item.link_key)
    by_words = _only_one(absent, lambda item: (item.fingerprint, item.claimed))
    free = {item.key for item in absent}
    new = [item for item in items if item.key not in keys]
    links = Counter(_link_key(item) for item in items)
    words = Counter(map(_words, new))
    settled: list[ReadItem] = []
    for item in items:
        if item.key not in keys:
            link, text = _link_key(item), _words(item)
            key = by_link.get(link) if link and links[link] == 1 else None
            if key not in free and text and words[text] == 1:
                key = by_words.get(text)
            if key in free:
                free.discard(key)
                item = replace(item, key=key)
        settled.append(item)
    return tuple(settled)


def _only_one(stored: Iterable[Stored], mark: Callable[[Stored], Hashable]) -> dict[Hashable, str]:
    """The key of the stored item that bears a mark, for every mark that only one bears."""
    found: dict[Hashable, str] = {}
    count: Counter[Hashable] = Counter()
    for item in stored:
        found[mark(item)] = item.key
        count[mark(item)] += 1
    return {name: key for name, key in found.items() if count[name] == 1}


def _link_key(item: ReadItem) -> str:
    return url_key(item.link) if item.link and means_one_item(normalise_url(item.link)) else ""


def _words(item: ReadItem) -> tuple[str, str] | None:
    claimed = claimed_text(item.raw.published or item.raw.updated)
    return (item.fingerprint, claimed) if claimed or item.raw.summary or item.raw.content else None


def means_one_item(link: str) -> bool:
    """True where an address is more than the front page of a site."""
    parts = urlsplit(link)
    return parts.path.strip("/") not in ("", "index.html", "index.php", "home") or bool(parts.query)

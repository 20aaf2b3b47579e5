"""What an extractor leaves out of an article, found by what the rest of the page says."""

from collections import Counter
from collections.abc import Sequence

from octavo.articles.blocks import PageBlock
from octavo.articles.body import Passage
from octavo.articles.placing import Placed, with_blocks
from octavo.articles.plain import letters

SHORTEST_STANDFIRST = 40  # characters; shorter descriptions are slogans
SHORTEST = 60  # characters of a paragraph that is put back: shorter ones are labels as often as text
MOST_LINKED = 0.4  # share of its letters in links; the paragraphs of an article have far less
SIBLINGS = 2  # paragraphs in the same kind of place that make it a place for paragraphs
_SAME_START = 60  # letters; two texts that begin with as many alike are the same, cut at different lengths

# Words in classes and ids of what stands among paragraphs and is not the article.
_OTHER_MATTER = [
    "comment",
    "related",
    "teaser",
    "recommend",
    "newsletter",
    "footer",
    "sidebar",
    "promo",
    "cookie",
    "consent",
    "share",
    "social",
    "popular",
    "subscribe",
    "disqus",
    "advert",
    "breadcrumb",
    "widget",
    "modal",
    "paywall",
    "bio",
    "tags",
]


def with_standfirst(
    items: list[Placed], blocks: Sequence[PageBlock], descriptions: Sequence[str]
) -> list[Placed]:
    """``items`` led by the standfirst, where one of the page's descriptions of itself stands above them."""
    keys = [letters(text) for text in descriptions if len(text) >= SHORTEST_STANDFIRST]
    first = next((item.number for item in items if item.number is not None), 0)
    have = "".join(item.key for item in items)
    for number, block in enumerate(blocks[:first]):
        if (
            len(block.text) >= SHORTEST_STANDFIRST
            and block.linked < 0.5
            and any(_same_text(block.key, key) for key in keys)
            and block.key not in have
        ):
            return with_blocks(items, blocks, [number])
    return items


def with_siblings(items: list[Placed], blocks: Sequence[PageBlock]) -> list[Placed]:
    """``items`` with the paragraphs in the same kind of place: bodies are split over containers."""
    chosen = {item.number for item in items}
    have = {item.key for item in items}
    places = Counter(
        item.block.place for item in items if item.block and len(item.block.text) >= SHORTEST_STANDFIRST
    )
    numbers = [
        number
        for number, block in enumerate(blocks)
        if number not in chosen
        and block.key not in have
        and places[block.place] >= SIBLINGS
        and block.kind in ("p", "quote")
        and len(block.text) >= SHORTEST
        and block.linked <= MOST_LINKED
        and not block.outside
        and not any(word in block.names for word in _OTHER_MATTER)
    ]
    return with_blocks(items, blocks, numbers)


def _same_text(block: str, description: str) -> bool:
    return (
        block == description
        or (len(description) > _SAME_START and block.startswith(description[:_SAME_START]))
        or (len(block) > _SAME_START and description.startswith(block))
    )


def densest(blocks: Sequence[PageBlock]) -> list[Passage]:
    """The passages of the kind of place that holds most of a page's running text, with their headings.

    For pages that the extractor gives up; Readability's idea (Arc90, 2009) in one step.
    """
    running = [
        (number, block)
        for number, block in enumerate(blocks)
        if len(block.text) >= SHORTEST and block.linked <= MOST_LINKED and not block.outside
    ]
    weights: Counter[tuple[str, ...]] = Counter()
    for _, block in running:
        weights[block.place] += len(block.text)
    if not weights:
        return []
    best = weights.most_common(1)[0][0]
    numbers = [number for number, block in running if block.place == best]
    between = blocks[numbers[0] : numbers[-1] + 1]
    return [Passage(block.kind, block.text) for block in between if block.place == best or block.kind == "h"]

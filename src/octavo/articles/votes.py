"""A second opinion: what Resiliparse takes for the main text of a page (Bevendorff et al. 2018)."""

from collections.abc import Sequence

import numpy as np
from lxml import html
from lxml.html import HtmlElement
from numpy.typing import NDArray
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from octavo.articles.blocks import PageBlock
from octavo.articles.plain import letters

LONG = 30  # letters from which a text that stands anywhere in the opinion is in it; shorter ones are lines


def votes(tree: HtmlElement, blocks: Sequence[PageBlock]) -> NDArray[np.float64]:
    """For each block 1 where Resiliparse keeps it, else 0.

    It reads the tree written out again and not the page, because its time grows with the square of the
    nesting, which in the tree is bounded.
    """
    body = tree.find("body")  # the head holds nothing that is kept, and often most of the page
    written = html.tostring(tree if body is None else body, encoding="unicode", with_tail=False)
    text = extract_plain_text(
        HTMLTree.parse(written),
        main_content=True,
        alt_texts=False,
        links=False,
        form_fields=False,
        noscript=False,
    )
    lines = [letters(line) for line in text.split("\n")]
    known, joined = set(lines), "".join(lines)
    return np.array([b.key in known or (len(b.key) >= LONG and b.key in joined) for b in blocks], np.float64)

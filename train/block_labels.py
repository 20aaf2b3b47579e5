"""The pages that ``train.blocks`` trains on: their rows, and which runs of text are the article's."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import trafilatura
from numpy.typing import NDArray

from octavo.articles.blocks import PageBlock
from octavo.articles.extract import stated
from octavo.articles.facts import read_facts
from octavo.articles.page import parse_page
from octavo.articles.plain import letters
from octavo.articles.rows import FIRST, first_rows
from octavo.lib.outcome import Failure
from octavo.quality.scores import folded

SETS = ("modern", "paragraphs", "segments")
# Second levels below which names are registered, so that two hosts of one registrant are one site.
_SECOND = frozenset(
    {"co", "com", "org", "net", "ac", "gov", "gob", "edu", "or", "ne", "go", "gv", "blogspot", "wordpress"}
)
GRAM = 12  # letters of the pieces by which a block is found in a gold text
COVERED = 0.5  # share of a block's pieces in the gold text from which the block is the article's
PAGE_WEIGHT = 15.0  # of all the text of a page whose whole text is known
PASSAGE_WEIGHT = 0.7  # of a passage that is known
AGREED_WEIGHT = 0.08  # of a block of a page with known passages that two extractors agree about
AGREED_SHARE = 4  # every so-many-th of these blocks is trained on
_VOTE = FIRST.index("vote")


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page: its set and site, its blocks with their rows, which are the article's and how much that
    counts (0: unknown), and what it is scored by.
    """

    source: str
    site: str
    blocks: Sequence[PageBlock]
    rows: NDArray[np.float32]
    truth: NDArray[np.float64]
    weight: NDArray[np.float64]
    gold: str
    due: Sequence[str]
    undue: Sequence[str]


def read_pages(folder: Path) -> Iterator[Page]:
    """The labelled pages of a folder of corpora; pages that cannot be read are left out."""
    for source in SETS:
        with gzip.open(folder / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                page = _page(folder, source, json.loads(line))
                if page is not None:
                    yield page


def _page(folder: Path, source: str, row: dict[str, Any]) -> Page | None:
    url = str(row.get("url") or "")
    tree = parse_page(gzip.decompress((folder / row["page"]).read_bytes()), url=url)
    facts = None if isinstance(tree, Failure) else read_facts(tree, url)
    if facts is None or not facts.blocks:
        return None
    rows = first_rows(facts.tree, facts.blocks, stated(facts)).astype(np.float32)
    gold = row.get("text") or ""
    due, undue = row.get("must_contain") or [], row.get("must_not_contain") or []
    if gold:
        truth, weight = _by_text(facts.blocks, gold)
    else:
        other = trafilatura.extract(facts.tree, url=url, include_comments=False) or ""
        truth, weight = _by_passages(facts.blocks, due, undue, rows[:, _VOTE] > 0, letters(other))
    return Page(source, _site(url), facts.blocks, rows, truth, weight, gold, due, undue)


def _by_text(blocks: Sequence[PageBlock], gold: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Blocks most of whose pieces stand in the gold text; short ones where they stand there beside others."""
    whole = letters(gold)
    lines = {letters(line) for line in gold.split("\n")}
    grams = {whole[i : i + GRAM] for i in range(len(whole) - GRAM + 1)}
    keys = [block.key for block in blocks]
    truth, sure = np.zeros(len(blocks)), np.ones(len(blocks))
    for number, key in enumerate(keys):
        if len(key) >= GRAM:
            count = len(key) - GRAM + 1
            share = sum(key[i : i + GRAM] in grams for i in range(count)) / count
            truth[number], sure[number] = share >= COVERED, 1.0 if share < 0.1 or share > 0.9 else 0.5
        else:
            before = keys[number - 1] if number else ""
            after = keys[number + 1] if number + 1 < len(keys) else ""
            truth[number] = (
                key in lines
                or (len(before) >= 8 and before[-GRAM:] + key in whole)
                or (len(after) >= 8 and key + after[:GRAM] in whole)
            )
    sizes = np.array([len(block.text) for block in blocks], np.float64)
    due = max(300.0, float(sizes[truth == 1].sum()))
    return truth, sure * (np.clip(sizes, 15, 600) / due * PAGE_WEIGHT + 0.02)


def _by_passages(
    blocks: Sequence[PageBlock], due: Sequence[str], undue: Sequence[str], vote: NDArray[np.bool_], other: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Blocks that hold a passage, and, at little weight, blocks that two extractors agree about."""
    texts = [folded(block.text) for block in blocks]
    too = np.array([block.key in other for block in blocks])
    truth = (vote & too).astype(np.float64)
    agreed = (vote == too) & (np.arange(len(blocks)) % AGREED_SHARE == 0)
    weight = np.where(agreed, AGREED_WEIGHT, 0.0)
    known: dict[int, tuple[float, float]] = {}
    for passage in map(folded, undue):
        hits = [i for i, text in enumerate(texts) if passage in text]
        for i in hits:
            if len(passage) >= 0.3 * len(texts[i]):
                known[i] = (0.0, PASSAGE_WEIGHT / len(hits))
    for passage in map(folded, due):
        hits = [i for i, text in enumerate(texts) if passage in text]
        hits = [i for i in hits if vote[i] and too[i]] or hits
        known |= {i: (1.0, PASSAGE_WEIGHT / len(hits)) for i in hits}
    for i, (value, much) in known.items():
        truth[i], weight[i] = value, much
    return truth, weight


def _site(url: str) -> str:
    """The registered domain of an address, roughly."""
    parts = (urlsplit(url).hostname or "").split(".")
    return ".".join(parts[-3:] if len(parts) >= 3 and parts[-2] in _SECOND else parts[-2:])

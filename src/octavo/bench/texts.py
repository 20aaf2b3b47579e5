"""Texts to fill an archive with: those of a file where one is given, else sentences made here."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from octavo.articles.sentences import split_sentences

POOL = 2000  # different texts; an archive re-dates and mixes them under titles of their own
SHORTEST, LONGEST = 900, 4500  # characters: what most news articles lie between
_PLACES = "Port Alder|Hesk|the upper Sund|Lower Quay|Vell|Marrow Bay|Tarn|the Old Mint|Corrie|Skarn"
_WHO = "the council|the port authority|a court|the pilots’ union|the ministry|a witness|the fund|Maren Vik"
_DID = "closed|reopened|bought|defended|measured|denied|announced|repaired|postponed|counted|sold|praised"
_WHAT = "the harbour bridge|its budget|nine days of work|the tide gate|a levy|the inspection|two ferries"
_HOW = "on Monday|after a long night|for the third time|without a vote|by a narrow margin|in spite of rain"


@dataclass(frozen=True, slots=True)
class Text:
    """A text as revisions keep it, divided once: an archive uses it many times."""

    title: str
    text: str
    blocks: str
    sentences: str
    spans: tuple[tuple[int, int], ...]
    words: int


def text_pool(corpora: Path | None) -> tuple[tuple[Text, ...], str]:
    """Texts, and where they come from in words: a folder of test sets, else made here."""
    file = corpora / "load" / "releases.jsonl.gz" if corpora else None
    if file is not None and file.is_file():
        return tuple(_text(*one) for one in islice(_released(file), POOL)), "releases, re-dated and mixed"
    return tuple(_text(*one) for one in islice(_made(), POOL)), "sentences made for the measurement"


def _released(file: Path) -> Iterator[tuple[str, list[str]]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = str(row["text"])
            if SHORTEST <= len(text) <= LONGEST:
                yield str(row["title"]), [part for part in text.split("\n") if part.strip()]


def _made() -> Iterator[tuple[str, list[str]]]:
    chance = random.Random(20260514)  # noqa: S311 - the same texts every time, no secret

    def sentence() -> str:
        parts = [chance.choice(words.split("|")) for words in (_WHO, _DID, _WHAT, _HOW)]
        said = (
            f"{' '.join(parts)}, {chance.randint(2, 900)} people at {chance.choice(_PLACES.split('|'))} said."
        )
        return said[0].upper() + said[1:]

    while True:
        paragraphs = [" ".join(sentence() for _ in range(chance.randint(2, 5))) for _ in range(8)]
        yield sentence().split(",")[0], paragraphs


def _text(title: str, paragraphs: list[str]) -> Text:
    cleaned = [" ".join(part.split()) for part in paragraphs]
    text, blocks, at = "\n\n".join(cleaned), [], 0
    for part in cleaned:
        blocks.append(["p", at, at + len(part)])
        at += len(part) + 2
    spans = tuple((span.start, span.end) for span in split_sentences(text))
    title = " ".join(title.split())[:120]
    return Text(title, text, json.dumps(blocks), json.dumps(spans), spans, len(text.split()))

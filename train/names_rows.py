"""Labelled and unlabelled texts that the tagger learns from, in one form: documents of sentences of words.

Labels of all sets become B-, I- and O of PER, ORG and LOC. GUM marks every noun phrase; its names are made of
the phrases whose head is a proper noun.
"""

import random
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from octavo.articles.sentences import split_sentences
from octavo.engines.tagsigns import Lexicon
from octavo.engines.tagwords import words_of
from octavo.quality.rows import Rows

PLACES = Lexicon.load().places
KINDS = {
    "PER": "PER", "person": "PER", "LOC": "LOC", "location": "LOC", "place": "LOC",
    "ORG": "ORG", "corporation": "ORG", "group": "ORG", "organization": "ORG",
}  # fmt: skip
SIGNS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
# Neighbouring sentences of a set are read together in groups of these sizes, as those of an article are.
TOGETHER = (1, 2, 4, 8, 12, 16)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Behind GUM's phrases for people: what they are, which is no part of their names.
TITLES = _words(
    "mp dean spokesperson leader mr mrs ms dr prof professor president prime minister senator sen rep "
    "representative governor gov mayor king queen prince princess pope general gen colonel col captain capt "
    "judge justice sir lord lady secretary chairman director spokesman spokeswoman chief attorney lieutenant "
    "lt sergeant sgt major police officer ambassador chancellor coach st"
)
# What GUM marks as a person or an organisation, in capitals, and is no name of one.
NO_NAMES = _words("Belgians Greeks Rohingya Taliban Man Fan Marine South Channel Voice God")
# Small words that may stand inside the name of an organisation.
INSIDE = frozenset({"of", "for", "and", "the", "de", "on", "in"})
Sentence = list[tuple[str, str]]
"""Words with their labels; the label of a text without any is "?"."""


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences that belong together, and the set they are of."""

    source: str
    sentences: list[Sentence]


def labels_of(raw: list[str]) -> list[str]:
    """B-, I- and O of the three kinds; where every word of a name has I- (IOB1), a change begins one."""
    labels, before = [], ""
    for label in raw:
        prefix, _, name = label.partition("-")
        kind = KINDS.get(name, "")
        labels.append("O" if not kind else f"I-{kind}" if prefix == "I" and kind == before else f"B-{kind}")
        before = kind
    return labels


def open_documents(path: Path, seed: int) -> list[Document]:
    """The rows of open.jsonl.gz; neighbours of one set together, tweets each by itself."""
    by_source: dict[str, list[Sentence]] = {}
    for row in Rows(path):
        words = [SIGNS.get(word, word) for word, _ in row["sentences"][0]]
        labels = labels_of([label for _, label in row["sentences"][0]])
        by_source.setdefault(row["source"], []).append(list(zip(words, labels, strict=True)))
    order, documents = random.Random(seed), []
    for source, sentences in by_source.items():
        at = 0
        while at < len(sentences):
            size = 1 if source.startswith("wnut") else order.choice(TOGETHER)
            documents.append(Document(source, sentences[at : at + size]))
            at += size
    return documents


def gum_documents(path: Path) -> list[Document]:
    """The documents of gum-wikinews.tar.gz."""
    documents = []
    with tarfile.open(path) as tar:
        for member in sorted(tar.getmembers(), key=lambda one: one.name):
            file = tar.extractfile(member) if member.name.endswith(".conllu") else None
            if file:
                blocks = file.read().decode().split("\n\n")
                rows = [
                    [line.split("\t") for line in block.split("\n") if line[:1].isdigit()] for block in blocks
                ]
                words = [[row for row in block if row[0].isdigit()] for block in rows]
                documents.append(Document("gum", [_gum_sentence(block) for block in words if block]))
    return documents


def _phrases(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """GUM's phrases: first and last word, and kind; the shortest first."""
    waiting: list[tuple[str, int, str]] = []
    found = []
    for place, row in enumerate(rows):
        told = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in re.finditer(r"\(([^()]+)(\))?|(\d+)\)", told.group(1) if told else ""):
            if part.group(3):
                at = next((n for n in reversed(range(len(waiting))) if waiting[n][0] == part.group(3)), None)
                if at is not None:
                    _, first, kind = waiting.pop(at)
                    found.append((first, place, kind))
                continue
            number, kind = part.group(1).split("-")[:2]
            if part.group(2):
                found.append((place, place, kind))
            else:
                waiting.append((number, place, kind))
    yield from sorted(found, key=lambda one: one[1] - one[0])


def _gum_sentence(rows: list[list[str]]) -> Sentence:
    labels = ["O"] * len(rows)
    taken: list[tuple[int, int]] = []
    for first, last, kind in _phrases(rows):
        name = _name_in(rows, first, last, kind) if kind in KINDS else None
        if name is None:
            continue
        start, end = name
        form = tuple(row[1].lower() for row in rows[start : end + 1])
        kind = "place" if form in PLACES else kind  # a state that acts is marked as an organisation
        inside = [one for one in taken if one[0] <= end and start <= one[1]]
        if any(one[0] < start or one[1] > end or one == (start, end) for one in inside):
            continue
        for one in inside:  # a name within a longer one is part of it
            taken.remove(one)
        taken.append((start, end))
        labels[start : end + 1] = [f"{'I' if n else 'B'}-{KINDS[kind]}" for n in range(end + 1 - start)]
    return [(SIGNS.get(row[1], row[1]), label) for row, label in zip(rows, labels, strict=True)]


def _name_in(rows: list[list[str]], first: int, last: int, kind: str) -> tuple[int, int] | None:
    """The run of proper nouns around a phrase's head; None where the head is none."""
    numbers = {row[0]: place for place, row in enumerate(rows)}
    heads = [n for n in range(first, last + 1) if not first <= numbers.get(rows[n][6], -1) <= last]
    if not heads or rows[heads[0]][3] != "PROPN" or (kind == "person" and rows[heads[0]][4] == "NNPS"):
        return None
    start = end = heads[0]
    while start > first and _proper(rows[start - 1]):
        start -= 1
    while end < last:
        following = rows[end + 1][1].lower()
        inside = following in INSIDE if kind == "organization" else kind == "place" and following == "of"
        joins = inside and end + 2 <= last and _proper(rows[end + 2])
        if not (_proper(rows[end + 1]) or joins or (following == "-" and end + 2 <= last)):
            break
        end += 1
    if kind == "person":
        titles = [n for n in range(start, end + 1) if rows[n][1].rstrip(".").lower() in TITLES]
        start = titles[-1] + 1 if titles else start
    return (start, end) if start <= end and rows[start][1] not in NO_NAMES else None


def _proper(row: list[str]) -> bool:
    return (
        row[3] == "PROPN" or row[4] in ("NNP", "NNPS") or (row[1][:1].isupper() and row[3] in ("NOUN", "ADJ"))
    )


def texts(folder: Path) -> Iterator[tuple[str, list[str], int]]:
    """Texts without labels: where from, the texts in a fixed order, and how many words of each are read."""
    leads = Rows(folder / "summaries" / "neutral.jsonl.gz")
    headlines = [row["title"] for row in Rows(folder / "load" / "headlines.jsonl.gz")]
    random.Random(7).shuffle(headlines)
    lookalikes = Rows(folder / "stories" / "lookalike-events.jsonl.gz")
    yield "events", [row["text"] for row in lookalikes], 400
    yield "headlines", ["\n\n".join(headlines[n : n + 8]) for n in range(0, len(headlines), 8)], 400
    roundups = Rows(folder / "stories" / "roundups.jsonl.gz")
    yield "roundups", [f"{row['title'] or ''}\n\n{row['text']}" for row in roundups], 350
    told = [one for row in leads for one in row["articles"]]
    yield "leads", [f"{one['title'] or ''}\n\n{one['text'] or ''}" for one in told], 150
    yield "releases", [row["text"] for row in Rows(folder / "load" / "releases.jsonl.gz")], 250


def unlabelled(folder: Path, words: int) -> Iterator[Document]:
    """About so many words of each kind of texts, in a fixed random order."""
    for source, found, most in texts(folder):
        random.Random(7).shuffle(found)
        read = 0
        for text in found:
            cut = text.strip()[: most * 7]
            spans = words_of(cut, split_sentences(cut))
            sentences = [[(word.of(cut), "?") for word in sentence] for sentence in spans]
            size = sum(len(sentence) for sentence in sentences)
            if size >= 20:  # words; less is no text
                yield Document(source, sentences)
                read += min(size, most)
            if read > words:
                break

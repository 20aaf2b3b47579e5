"""How well names of people, organisations and places are found, in words that are given."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.engines.tagger import Tagger, load_tagger
from octavo.engines.tagwords import Kind
from octavo.lib.spans import Span
from octavo.quality.rows import Rows

Progress = Callable[[int, int], None]
# Sets name one thing differently; facilities, nationalities, dates and products are not scored.
KINDS: Mapping[str, Kind] = {
    "per": "person", "person": "person",
    "org": "organisation", "organization": "organisation",
    "corporation": "organisation", "group": "organisation",
    "loc": "place", "location": "place",
}  # fmt: skip
# Signs that sets write in a way of their own.
_SIGNS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
Found = set[tuple[Span, Kind]]


@dataclass(frozen=True, slots=True)
class EntityScores:
    """Exact spans and types: F1 over all, and of each type."""

    hits: Counter[str]
    given: Counter[str]
    due: Counter[str]
    words: int
    cpu_seconds: float
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int]:
        """The scores by the names under which they are published."""
        hits, given, due = sum(self.hits.values()), sum(self.given.values()), sum(self.due.values())
        scores: dict[str, float | int] = {
            "f1": round(_f1(hits, given, due), 4),
            "precision": round(hits / max(given, 1), 4),
            "recall": round(hits / max(due, 1), 4),
        }
        for short, kind in (("per", "person"), ("org", "organisation"), ("loc", "place")):
            one = _f1(self.hits[kind], self.given[kind], self.due[kind])
            scores[f"{short}_f1"] = round(one, 4)
        return scores | {
            "names": due,
            "words": self.words,
            "cpu_seconds": round(self.cpu_seconds, 1),
            "skipped": len(self.problems),
        }


def evaluate_entities(
    path: Path, *, progress: Progress | None = None, tagger: Tagger | None = None
) -> EntityScores:
    """Tag the words of every row ``{id, sentences: [[[word, label], …], …]}`` and compare.

    Labels are B-, I- or O; in sets where every word of a name has I- (IOB1), a change of type begins a name.
    Raises OSError where the file cannot be read.
    """
    rows = Rows(path)
    engine = tagger or load_tagger()
    hits: Counter[str] = Counter()
    given: Counter[str] = Counter()
    due: Counter[str] = Counter()
    problems, words, began = [], 0, time.process_time()
    documents = list(rows)
    for number, row in enumerate(documents):
        try:
            text, spans, wanted = _read(row["sentences"])
        except (KeyError, TypeError, ValueError):
            problems.append(f"A row of {path.name} has no sentences of words and labels, and was skipped.")
            continue
        words += sum(len(sentence) for sentence in spans)
        found: Found = {(name.span, name.kind) for name in engine.tag_words(text, spans)}
        hits.update(kind for _, kind in found & wanted)
        given.update(kind for _, kind in found)
        due.update(kind for _, kind in wanted)
        if progress:
            progress(number + 1, len(documents))
    spent = time.process_time() - began
    return EntityScores(hits, given, due, words, spent, (*rows.problems, *problems))


def _f1(hits: int, given: int, due: int) -> float:
    return 2 * hits / max(given + due, 1)


def _read(sentences: Sequence[Sequence[Any]]) -> tuple[str, list[tuple[Span, ...]], Found]:
    """A row's text, the spans of its words, and its names."""
    words, spans, wanted, at = [], [], set(), 0
    for sentence in sentences:
        of_sentence: list[Span] = []
        labels: list[str] = []
        for word, label in sentence:
            form = _SIGNS.get(str(word), str(word))
            words.append(form)
            labels.append(str(label))
            of_sentence.append(Span(at, at + len(form)))
            at += len(form) + 1
        spans.append(tuple(of_sentence))
        wanted |= names_in(of_sentence, labels)
    return " ".join(words), spans, wanted


def names_in(words: Sequence[Span], labels: Sequence[str]) -> Found:
    """The names that labels mark, of the kinds that are scored."""
    found: list[tuple[Span, Kind]] = []
    before = ""
    for word, label in zip(words, labels, strict=True):
        prefix, _, name = label.partition("-")
        kind = KINDS.get(name.lower())
        if kind and prefix == "I" and before == kind:
            found[-1] = (Span(found[-1][0].start, word.end), kind)
        elif kind:
            found.append((word, kind))
        before = kind or ""
    return set(found)

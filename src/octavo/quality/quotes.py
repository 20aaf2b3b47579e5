"""How well quotations and their speakers are found, on articles that somebody has marked by hand."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from octavo.articles.sentences import split_sentences
from octavo.insights.document import Document
from octavo.insights.quotes.find import find_quotes
from octavo.insights.quotes.quote import Quote
from octavo.lib.spans import Span
from octavo.quality.rows import Rows

Progress = Callable[[int, int], None]
ALIKE = 0.8  # intersection over union from which two quotations are one


@dataclass(slots=True)
class QuoteScores:
    """What was due, said and right, summed over the articles."""

    articles: int = 0
    due: int = 0
    said: int = 0
    matched: int = 0
    speakers: int = 0
    named: int = 0
    quotes: int = 0
    cpu_seconds: float = 0.0
    problems: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, float | int]:
        """The scores by the names under which they are published."""
        precision = self.matched / self.said if self.said else 0.0
        recall = self.matched / self.due if self.due else 0.0
        both = precision + recall
        return {
            "content_f1": round(2 * precision * recall / both, 4) if both else 0.0,
            "content_precision": round(precision, 4),
            "content_recall": round(recall, 4),
            "speaker_accuracy": round(self.speakers / self.matched, 4) if self.matched else 0.0,
            "speaker_named": round(self.named / self.matched, 4) if self.matched else 0.0,
            "attributions": self.due,
            "articles": self.articles,
            "articles_per_cpu_second": round(self.articles / max(self.cpu_seconds, 1e-9), 1),
            "quotes_per_cpu_second": round(self.quotes / max(self.cpu_seconds, 1e-9), 1),
            "skipped": len(self.problems),
        }


def evaluate_quotes(path: Path, *, progress: Progress | None = None) -> QuoteScores:
    """Find the quotations of every article of a file and hold them against those marked.

    A row is ``{id, text, attributions}``, an attribution ``{source, cue, content, quoted}``, each but the
    last a list of spans. Scored are the attributions whose whole content stands in quotation marks; held
    against them are the quotations with an attribution of their own that are no part of a longer sentence.
    Marks, spaces and punctuation count for nothing: content is compared as the set of its letters and digits.
    ``speaker_named`` is the share of the matched whose speaker has a name in the ledger, not only a mention.
    Raises OSError where the file cannot be read.
    """
    rows = Rows(path)
    scores = QuoteScores()
    read = list(rows)
    for number, row in enumerate(read, 1):
        try:
            _score(row, scores)
        except (KeyError, TypeError, ValueError):
            scores.problems.append(
                f"Row {number} of {path.name} has no text with attributions, and was skipped."
            )
        if progress:
            progress(number, len(read))
    scores.problems.extend(rows.problems)
    return scores


def _score(row: dict[str, Any], scores: QuoteScores) -> None:
    text = str(row["text"])
    due = [
        (_letters(text, _spans(gold["content"])), _letters(text, _spans(gold["source"])))
        for gold in row["attributions"]
        if gold["quoted"]
    ]
    began = time.process_time()
    found = find_quotes(Document("", text, split_sentences(text)))
    scores.cpu_seconds += time.process_time() - began
    said = [quote for quote in found if quote.verb is not None and not quote.partial]
    scores.articles += 1
    scores.quotes += len(found)
    scores.due += len(due)
    scores.said += len(said)
    left = list(due)
    for quote in said:
        _match(quote, text, left, scores)


def _match(quote: Quote, text: str, left: list[tuple[set[int], set[int]]], scores: QuoteScores) -> None:
    """Hold one quotation against the attributions that are left; the one that it is, is taken."""
    words = _letters(text, quote.parts)
    for gold in left:
        content, source = gold
        common = len(words & content)
        if common and common / len(words | content) >= ALIKE:
            left.remove(gold)
            scores.matched += 1
            scores.speakers += bool(quote.mention and source & _letters(text, (quote.mention,)))
            scores.named += bool(quote.speaker)
            return


def _spans(pairs: Sequence[Sequence[int]]) -> list[Span]:
    return [Span(int(start), int(end)) for start, end in pairs]


def _letters(text: str, spans: Sequence[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end) if text[place].isalnum()}

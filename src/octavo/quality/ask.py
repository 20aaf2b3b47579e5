"""How well questions are answered: the right sentence, and silence where there is none."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.articles.sentences import split_sentences
from octavo.engines.embed import Embedder, load_embedder
from octavo.insights.ask.answer import Answer, answer
from octavo.insights.document import Document
from octavo.quality.rows import Rows

Progress = Callable[[int, int], None]
REPORTED = "report"  # the half that nothing was chosen by


@dataclass(frozen=True, slots=True)
class Asked:
    """A row: the question, what the answering sentence says ("" where there is none), and the articles."""

    question: str
    wanted: str
    scope: str
    half: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a question; ``place`` is where the right sentence stands among the lines, 0 nowhere."""

    scope: str
    half: str
    answerable: bool
    answered: bool
    place: int


@dataclass(frozen=True, slots=True)
class AskScores:
    """The figures of each half and scope; those of the reported half have plain names."""

    told: tuple[Told, ...]
    cpu_seconds: float
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int | None]:
        """The scores by the names under which they are published."""
        found: dict[str, float | int | None] = {"questions": len(self.told)}
        for half in sorted({row.half for row in self.told}, key=lambda half: (half != REPORTED, half)):
            for scope in sorted({row.scope for row in self.told}):
                rows = [row for row in self.told if (row.half, row.scope) == (half, scope)]
                before = "" if half == REPORTED else f"{half} "
                after = "" if scope == "article" else f" {scope}"
                found |= {f"{before}{name}{after}": value for name, value in figures(rows).items()}
        found["cpu_ms_a_question"] = round(1000 * self.cpu_seconds / max(len(self.told), 1), 1)
        found["skipped"] = len(self.problems)
        return found


def read_rows(path: Path) -> tuple[list[Asked], tuple[str, ...]]:
    """The questions of a file, and a sentence for each row that has none.

    A row is ``{id, question, answer, scope, half, articles: [{title, text}]}``; ``answer`` is words that only
    an answering sentence has, empty where the articles do not answer.
    """
    rows, kept, problems = Rows(path), [], []
    for row in rows:
        question, articles = row.get("question"), row.get("articles")
        if not isinstance(question, str) or not isinstance(articles, list):
            problems.append(f"A row of {path.name} lacks a question or articles, and was skipped.")
            continue
        documents = tuple(_document(each) for each in articles if isinstance(each, dict))
        scope, half = str(row.get("scope") or "article"), str(row.get("half") or REPORTED)
        kept.append(Asked(question, str(row.get("answer") or ""), scope, half, documents))
    return kept, (*rows.problems, *problems)


def _document(row: dict[str, Any]) -> Document:
    text = str(row.get("text") or "")
    return Document(str(row.get("title") or ""), text, split_sentences(text))


def evaluate_ask(
    path: Path, *, progress: Progress | None = None, embedder: Embedder | None = None
) -> AskScores:
    """Ask every question of a file. Raises OSError where it cannot be read."""
    rows, problems = read_rows(path)
    engine = embedder or load_embedder()
    began = time.process_time()
    told = []
    for done, row in enumerate(rows, 1):
        found = answer(row.question, row.documents, engine)
        told.append(Told(row.scope, row.half, bool(row.wanted), found.answered, place_of(row, found)))
        if progress:
            progress(done, len(rows))
    return AskScores(tuple(told), time.process_time() - began, problems)


def place_of(row: Asked, found: Answer) -> int:
    """The place of the first line whose answering sentence says what is wanted; 0 where none does."""
    if not row.wanted:
        return 0
    for place, line in enumerate(found.lines, 1):
        if row.wanted in line.spans[-1].of(row.documents[line.document].text):
            return place
    return 0


def figures(rows: Sequence[Told]) -> dict[str, float | None]:
    """Shares of questions; None where there are none of a kind.

    ``right_at_1``: of the answerable, answered with the right sentence first. ``within_3``: the right
    sentence stands among the lines, answered or not. ``answers_right``: of the answers given, how many begin
    with the right sentence. ``silence_precision``: of the questions not answered, how many have no answer;
    ``silence_recall``: of those without an answer, how many are not answered.
    """
    due = [row for row in rows if row.answerable]
    none = [row for row in rows if not row.answerable]
    given = [row for row in rows if row.answered]
    silent = [row for row in rows if not row.answered]
    return {
        "right_at_1": _share(due, [row.answered and row.place == 1 for row in due]),
        "first_of_lines": _share(due, [row.place == 1 for row in due]),
        "within_3": _share(due, [0 < row.place <= 3 for row in due]),
        "answers_right": _share(given, [row.place == 1 for row in given]),
        "silence_precision": _share(silent, [not row.answerable for row in silent]),
        "silence_recall": _share(none, [not row.answered for row in none]),
    }


def _share(rows: Sequence[Told], right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(rows), 4) if rows else None

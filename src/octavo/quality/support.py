"""How well the check of support tells claims that a document supports from those it does not."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from octavo.engines.embed import Embedder, load_embedder
from octavo.insights.support.checker import Checker
from octavo.insights.support.source import Source
from octavo.quality.rows import Rows

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Told:
    """A row's answer: which set it is of, what was said, what is so."""

    source: str
    score: float
    accepted: bool
    supported: bool


@dataclass(frozen=True, slots=True)
class SupportScores:
    """The figures of all rows and of each source, by their published names."""

    told: tuple[Told, ...]
    cpu_seconds: float
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int | None]:
        """The scores by the names under which they are published; a source's with its name behind."""
        by_source: defaultdict[str, list[Told]] = defaultdict(list)
        for row in self.told:
            by_source[row.source].append(row)
        found: dict[str, float | int | None] = {"rows": len(self.told), **figures(self.told)}
        for source in sorted(by_source):
            found |= {f"{name} {source}": value for name, value in figures(by_source[source]).items()}
        found["cpu_ms_a_claim"] = round(1000 * self.cpu_seconds / max(len(self.told), 1), 1)
        found["skipped"] = len(self.problems)
        return found


def evaluate_support(
    path: Path, *, progress: Progress | None = None, embedder: Embedder | None = None
) -> SupportScores:
    """Check every row ``{id, source, document, claim, supported}``. Raises OSError where there is no file."""
    rows = Rows(path)
    kept, problems = [], []
    for row in rows:
        document, claim, supported = row.get("document"), row.get("claim"), row.get("supported")
        if isinstance(document, str) and isinstance(claim, str) and isinstance(supported, bool):
            kept.append((str(row.get("source") or "rows"), document, claim, supported))
        else:
            problems.append(f"A row of {path.name} lacks document, claim or answer, and was skipped.")
    began = time.process_time()
    checker = Checker.load(embedder or load_embedder())
    told: list[Told] = []
    read: dict[str, Source] = {}
    for done, (source, document, claim, supported) in enumerate(kept, 1):
        if document not in read:
            read = {document: checker.read(document)}  # the rows of one document mostly stand together
        found = checker.check(claim, read[document])
        told.append(Told(source, found.score, found.accepted, supported))
        if progress:
            progress(done, len(kept))
    return SupportScores(tuple(told), time.process_time() - began, (*rows.problems, *problems))


def figures(told: Sequence[Told]) -> dict[str, float | None]:
    """Shares of supported and unsupported claims accepted, their balanced accuracy, and the area under the
    curve; None where there are no claims of a kind.
    """
    yes = [row for row in told if row.supported]
    no = [row for row in told if not row.supported]
    right = sum(row.accepted for row in yes) / len(yes) if yes else None
    wrong = sum(row.accepted for row in no) / len(no) if no else None
    both = (right + 1 - wrong) / 2 if right is not None and wrong is not None else None
    return {
        "balanced_accuracy": _rounded(both),
        "auc": _rounded(area([row.score for row in yes], [row.score for row in no])),
        "unsupported_accepted": _rounded(wrong),
        "supported_accepted": _rounded(right),
    }


def area(yes: Sequence[float], no: Sequence[float]) -> float | None:
    """The chance that one of ``yes`` has a higher score than one of ``no``; a tie counts half."""
    if not yes or not no:
        return None
    low = np.sort(np.array(no))
    below = np.searchsorted(low, yes, side="left") + np.searchsorted(low, yes, side="right")
    return float(below.mean() / 2 / len(low))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

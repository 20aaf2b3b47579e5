"""The quality gate: what was reached, kept in a file, may only rise.

A baseline names files by their place in a folder of test sets and by their digest, so that a figure is never
held against another file of the same name, and a file that is not here is said to be not here.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.lib.outcome import Failure

Figures = dict[str, float]
Baseline = dict[str, dict[str, Figures]]
"""By file and digest ("extraction/modern.jsonl.gz 1f0c…"), by capability, by measure: the figure reached."""

# What the gate holds, and how far a figure may fall before that is a loss: engines of other processors round
# otherwise, and one article that then joins another story moves B³ by about a thousandth.
MEASURES: Mapping[str, Mapping[str, float]] = {
    "extraction": {"f1": 0.001},
    "metadata": {"title": 0.001, "same_day": 0.001, "same_minute": 0.001, "authors_f1": 0.001},
    "stories": {"b3_f1": 0.003, "after_repair_b3_f1": 0.003},
    "entities": {"f1": 0.003},
    "similarity": {"pearson": 0.001},
    "quotes": {"content_f1": 0.001, "speaker_accuracy": 0.001},
    "feeds": {"expectations_met": 0.0, "crashes": 0.0},
    "opml": {"addresses_found": 0.0, "crashes": 0.0},
    "panel": {
        f"{kind}_{name}": 0.02  # one answer among fifty
        for kind in (
            "figures",
            "aligned",
            "days",
            "names",
            "joins",
            "quotes",
            "origins",
            "coverage",
            "left_out",
        )
        for name in ("precision", "recall")
    },
    "summaries": {"rouge1": 0.002, "rouge2": 0.002, "rougeL": 0.002, "verbatim": 0.0},
    "timelines": {"date_f1": 0.01, "ar1_f": 0.005},
    "topics": {"accuracy": 0.005, "coverage": 0.01, "macro_f1": 0.01},
    "ask": {"right_at_1": 0.02, "within_3": 0.02, "silence_recall": 0.03},
    "support": {"balanced_accuracy": 0.005, "auc": 0.003, "unsupported_accepted": 0.005},
    "related": {"precision": 0.01, "sibling_recall": 0.01},
}
LESS_IS_MORE = frozenset({"crashes", "unsupported_accepted"})

FOLDERS: Mapping[str, tuple[str, ...]] = {
    "extraction": ("extraction", "metadata"),
    "stories": ("stories",),
    "entities": ("entities",),
    "similarity": ("similarity",),
    "support": ("support",),
    "ask": ("ask",),
    "quotes": ("quotes",),
    "feeds": ("feeds",),
    "panel": ("panel",),
    "timelines": ("timelines",),
    "summaries": ("summaries",),
}
"""Which capabilities are measured on the files of a folder."""
LABELLED = ("topics", "related")  # whose labels stand beside the baseline, their texts in the folder


@dataclass(frozen=True, slots=True)
class Task:
    """One capability to be measured on one file."""

    capability: str
    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure beside what was reached before; ``before`` is None where nothing was."""

    key: str
    capability: str
    measure: str
    now: float | None
    before: float | None

    @property
    def lost(self) -> bool:
        """Whether it fell by more than noise, or can no longer be had."""
        if self.before is None:
            return False
        noise = MEASURES[self.capability][self.measure]
        return self.now is None or self.gain < -noise

    @property
    def gain(self) -> float:
        """By how much it is better than before, below 0 where it is worse."""
        if self.now is None or self.before is None:
            return 0.0
        return self.before - self.now if self.measure in LESS_IS_MORE else self.now - self.before

    @property
    def sentence(self) -> str:
        """What happened, to what."""
        file = self.key.split(" ")[0]
        was = f"{self.before:.4f}" if self.before is not None else "never measured"
        now = f"{self.now:.4f}" if self.now is not None else "not measurable"
        return f"{self.capability} of {file}: {self.measure} was {was} and is {now}."


def tasks_in(folder: Path) -> Iterator[Task]:
    """What can be measured in a folder of test sets, in a fixed order."""
    for name, capabilities in FOLDERS.items():
        for path in sorted((folder / name).glob("*")):
            if path.is_file() and not (name == "entities" and ".tar" in path.suffixes):  # syntax trees
                key = f"{name}/{path.name} {digest_of(path)}"
                wanted = ("opml",) if path.name.startswith("opml") else capabilities
                yield from (Task(capability, path, key) for capability in wanted)


def labelled_tasks(folder: Path) -> Iterator[Task]:
    """What the labels in a folder (topics-labels.jsonl …) let be measured, where their texts are at hand."""
    for capability in LABELLED:
        path = folder / f"{capability}-labels.jsonl"
        if path.is_file():
            yield Task(capability, path, f"{path.name} {digest_of(path)}")


def digest_of(path: Path) -> str:
    """Sixteen hexadecimal digits of a file's SHA-256: enough to tell one file from another of its name."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def judge(task: Task, scores: Mapping[str, Any], baseline: Baseline) -> Iterator[Verdict]:
    """The figures of one measurement beside those of the baseline."""
    before = baseline.get(task.key, {}).get(task.capability, {})
    for measure in MEASURES[task.capability]:
        now = scores.get(measure)
        if now is not None or measure in before:
            yield Verdict(
                task.key,
                task.capability,
                measure,
                None if now is None else float(now),
                before.get(measure),
            )


def raised(baseline: Baseline, verdicts: Iterable[Verdict], *, allow_drop: bool) -> Baseline:
    """The baseline with every figure that rose; one that fell stays, unless dropping it is allowed."""
    new: Baseline = {
        key: {name: dict(figures) for name, figures in of.items()} for key, of in baseline.items()
    }
    for verdict in verdicts:
        if verdict.now is None:
            continue
        figures = new.setdefault(verdict.key, {}).setdefault(verdict.capability, {})
        if allow_drop or verdict.before is None or verdict.gain > 0:
            figures[verdict.measure] = verdict.now
    return new


def read_baseline(path: Path) -> Baseline | Failure:
    """The baseline of a file; an empty one where there is no file yet."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        return Failure("quality.baseline_broken", f"The baseline {path} cannot be read: {error}.")
    return {
        str(key): {
            str(name): {str(measure): float(figure) for measure, figure in figures.items()}
            for name, figures in of.items()
        }
        for key, of in values.items()
    }


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline so that a change of one figure is a change of one line."""
    path.write_text(json.dumps(baseline, indent=1, sort_keys=True) + "\n", encoding="utf-8")

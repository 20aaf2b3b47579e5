"""The points of one article: three to five of its sentences, spread over what it says, in its order."""

import numpy as np

from octavo.engines.static import StaticEmbedder
from octavo.insights.document import Document
from octavo.insights.evidence import ELLIPSIS, Finding, fold
from octavo.insights.points import features
from octavo.insights.points.sentences import Floats, Sentence, rarity, sentences_of, vectors_of, words_of
from octavo.insights.points.trim import kept
from octavo.insights.points.weigh import load_model, spread
from octavo.lib.spans import Span

MOST, LEAST = 5, 3
SENTENCES_A_POINT = 5  # from which length an article gets a further point; and at most half of it
REPETITION = (
    0.15  # how much a point loses for saying again what one before it says, where worth spans about as much
)
SAME = 0.6  # likeness from which two sentences of one article say one thing
# What the editor's summaries do not teach, because they are about stories: a point should be understood
# alone, be news, and leave quotations to their own section. In the unit of worth, set by judgement.
EDITORIAL = {"points_back": -0.02, "past": -0.03, "quoted": -0.06}
NO_REPORT = np.float32(-0.1)  # so that it is shown where there is hardly anything else


def find_points(document: Document, reader: StaticEmbedder) -> tuple[Finding, ...]:
    """Three to five points; fewer from a short text, none from a text of one sentence.

    ``reader`` is asked in English alone; elsewhere words have to do.
    """
    sentences = sentences_of(document)
    wanted = how_many(len(sentences), LEAST, MOST)
    if wanted < 1:
        return ()
    encoder = reader if document.english else None
    rare = rarity([sentence.words for sentence in sentences])
    vectors = vectors_of([s.text for s in sentences], [s.words for s in sentences], rare, encoder)
    title = vectors_of([document.title], [words_of(document.title)], rare, encoder)
    table = features.features_of(sentences, vectors, title)
    worth = worth_of("article", features.NAMES, table, sentences)
    alike = vectors.alike()
    chosen = spread(worth, alike, alike >= SAME, wanted, REPETITION)
    return tuple(_finding(document, sentences[number].span) for number in sorted(chosen))


def how_many(sentences: int, least: int, most: int) -> int:
    """How many points so much material gets: more from more, half of it at most, none of one sentence."""
    if sentences < 2:
        return 0
    return min(most, max(least, sentences // SENTENCES_A_POINT), (sentences + 1) // 2)


def worth_of(model: str, names: tuple[str, ...], table: Floats, sentences: tuple[Sentence, ...]) -> Floats:
    """What each sentence is worth as a point; minus infinity for one that may not be shown."""
    worth = load_model(model, names).worth(table)
    for name, weight in EDITORIAL.items():
        worth += weight * table[:, names.index(name)]
    worth += NO_REPORT * np.array([not sentence.reports for sentence in sentences], np.float32)
    return np.where([sentence.shown for sentence in sentences], worth, -np.inf).astype(np.float32)


def shown_pieces(document: Document, span: Span) -> tuple[Span, ...]:
    """What of a sentence is shown: all of it where its language has no rules."""
    return kept(document.text, span) if document.english else (span,)


def _finding(document: Document, span: Span) -> Finding:
    pieces = shown_pieces(document, span)
    return Finding("point", fold(ELLIPSIS.join(piece.of(document.text) for piece in pieces)), pieces)

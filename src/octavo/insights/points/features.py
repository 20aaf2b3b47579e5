"""What a sentence's weight is made of: a row of numbers each."""

import re
from collections.abc import Sequence

import numpy as np

from octavo.insights.points.alone import unquoted
from octavo.insights.points.sentences import Floats, Sentence, Vectors

NAMES = (
    "first", "early", "opens", "title", "centre", "lead", "size", "short", "names", "figures", "quoted",
    "past", "points_back",
)  # fmt: skip
_NAME = re.compile(r"(?<=[a-zà-ÿ0-9,’'] )[A-ZÀ-Þ][\w’'-]*")
_FIGURE = re.compile(r"\d+")
_PAST = re.compile(  # what the reader is reminded of, not told
    r"\b(?:last (?:year|decade|century)|years? (?:ago|earlier)|in (?:19|20)\d\d|since (?:19|20)\d\d"
    r"|previously|formerly"
    r"|has long|have long|in recent (?:years|decades)|historically|known for|best known|traditionally)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(  # "the decision": which one stands elsewhere
    r"(?:the|all|in the) (?:move|decision|announcement|incident|ruling|deal|proposal|plan|measure|news"
    r"|comments?|remarks?"
    r"|development|attack|statement|report|study|findings|change|changes|case|vote|move|effort|event|group|company"
    r"|agency|official|spokes\w+|man|woman|couple|suspect|victim|bill|letter|tweet|video|post|project|figure|figures"
    r"|result|results|issue|controversy|debate|dispute|crash|accident|fire)\b",
    re.IGNORECASE,
)


def features_of(sentences: Sequence[Sentence], vectors: Vectors, title: Vectors) -> Floats:
    """A row a sentence, a column for each of NAMES."""
    if not sentences:
        return np.zeros((0, len(NAMES)), np.float32)
    alike = vectors.alike()
    centre = (alike.sum(axis=1) - alike.diagonal()) / max(len(sentences) - 1, 1)
    near = vectors.alike(title)[:, 0]
    lead = alike[:, :2].mean(axis=1)
    rows = []
    for number, sentence in enumerate(sentences):
        rows.append(
            (
                float(sentence.place == 0),
                1 / (1 + sentence.place) ** 0.5,
                float(sentence.opens),
                float(near[number]),
                float(centre[number]),
                float(lead[number]),
                *_surface(sentence),
            )
        )
    return np.array(rows, np.float32)


def _surface(sentence: Sentence) -> tuple[float, ...]:
    """What can be seen of it by itself."""
    text, count = sentence.text, max(len(sentence.words), 1)
    own = unquoted(text)
    return (
        min(count, 40) / 40,
        float(count < 12),
        min(len(_NAME.findall(text)) / count, 0.5),
        min(len(_FIGURE.findall(text)), 3) / 3,
        1 - len(own) / len(text),
        float(_PAST.search(text) is not None),
        float(_POINTS_BACK.match(text) is not None),
    )

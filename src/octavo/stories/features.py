"""What clustering knows of an article: terms with their roles, names, when, where from, its vector."""

import json
import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from octavo.stories.stated import latest_year, stated_date
from octavo.stories.tokens import Name, Token, dateline, find_names, tokenize

# Roles of a term, one bit each: where it stands and what it is.
TITLE, LEAD, NAME, PLACE, NUMBER = 1, 2, 4, 8, 16

LEAD_WORDS = 80  # about what a wire story needs for who, what, where and when
TEXT_WORDS = 1200  # later words are background in most reports, and a live blog must not swamp the window
MAX_NAMES = 40  # as written, most frequent first; only what relations show
FORMAT = 2  # of the packed form; rows of another number are computed again
_HEAD = struct.Struct("<BqIHIHI")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNDATED = -(2**63)


@dataclass(frozen=True, slots=True, eq=False)
class ArticleFeatures:
    """The features of one article.

    ``terms`` are sorted 32-bit hashes, with ``counts`` and ``roles`` (bits) beside them; ``vector`` is a unit
    vector of the embedder ``engine`` or empty; ``published`` is UTC or None; ``stated``
    is the date that the text opens with, ``year`` the latest one it names (zero where none).
    """

    terms: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    roles: NDArray[np.uint8]
    names: tuple[str, ...]
    language: str
    outlet: str
    published: datetime | None
    stated: date | None
    year: int
    vector: NDArray[np.float32]
    engine: str


def term_hash(form: str) -> int:
    """The 32-bit hash that stands for a term; so few terms meet in one that it does no harm."""
    return zlib.crc32(form.encode())


def is_english(language: str) -> bool:
    """Whether English word forms apply: to English, and to what is not known."""
    return language.split("-", maxsplit=1)[0].lower() in ("", "en")


def extract_features(
    title: str,
    text: str,
    language: str,
    published: datetime | None,
    outlet: str,
    vector: NDArray[np.float32] | None = None,
    engine: str = "",
) -> ArticleFeatures:
    """Compute the features of an article. ``vector`` is kept to half precision, as it is stored."""
    english = is_english(language)
    counts: Counter[str] = Counter()
    roles: dict[str, int] = {}
    tokens = tokenize(text, english)[:TEXT_WORDS]
    for position, token in enumerate(tokens):
        bits = (LEAD if position < LEAD_WORDS else 0) | (NUMBER if token.number else 0)
        counts[token.form] += 1
        roles[token.form] = roles.get(token.form, 0) | bits
    names = find_names(text, tokens)
    _mark_names(tokens, names, roles)
    for token in tokenize(dateline(text), english):
        roles[token.form] = roles.get(token.form, 0) | NAME | PLACE
        counts.setdefault(token.form, 1)
    for token in tokenize(title, english):
        counts[token.form] += 1
        roles[token.form] = roles.get(token.form, 0) | TITLE | LEAD | (NUMBER if token.number else 0)
    hashed = sorted((term_hash(form), min(count, 255), roles[form]) for form, count in counts.items())
    written = Counter(text[name.start : name.end] for name in names)
    return ArticleFeatures(
        terms=np.array([row[0] for row in hashed], np.uint32),
        counts=np.array([row[1] for row in hashed], np.uint8),
        roles=np.array([row[2] for row in hashed], np.uint8),
        names=tuple(name for name, _ in written.most_common(MAX_NAMES)),
        language=language,
        outlet=outlet,
        published=published,
        stated=stated_date(text),
        year=latest_year(text),
        vector=_half(vector),
        engine=engine if vector is not None else "",
    )


def _half(vector: NDArray[np.float32] | None) -> NDArray[np.float32]:
    return np.zeros(0, np.float32) if vector is None else vector.astype(np.float16).astype(np.float32)


def _mark_names(tokens: list[Token], names: list[Name], roles: dict[str, int]) -> None:
    for name in names:
        for token in tokens[name.first : name.last]:
            roles[token.form] |= NAME | (PLACE if name.place else 0)


def pack(features: ArticleFeatures) -> bytes:
    """Write features as bytes, about 2 kB for a news article; :func:`unpack` gives back the same values."""
    words = {"names": features.names, "language": features.language, "outlet": features.outlet}
    meta = json.dumps(words | {"engine": features.engine}, ensure_ascii=False, separators=(",", ":")).encode()
    published, stated = features.published, features.stated
    moment = _UNDATED if published is None else (published - _EPOCH) // timedelta(microseconds=1)
    day = 0 if stated is None else stated.toordinal()
    sizes = (len(features.terms), len(features.vector), len(meta))
    head = _HEAD.pack(FORMAT, moment, day, features.year, *sizes)
    vector = features.vector.astype("<f2").tobytes()
    terms = features.terms.astype("<u4").tobytes()
    return b"".join((head, meta, terms, features.counts.tobytes(), features.roles.tobytes(), vector))


def unpack(data: bytes) -> ArticleFeatures:
    """Read packed features; ValueError where they were written in another format."""
    if len(data) < _HEAD.size or data[0] != FORMAT:
        message = "These story features were written in another format; compute them again from the text."
        raise ValueError(message)
    _, moment, day, year, count, dim, size = _HEAD.unpack_from(data)
    meta = json.loads(data[_HEAD.size : _HEAD.size + size])
    at = _HEAD.size + size
    return ArticleFeatures(
        terms=np.frombuffer(data, "<u4", count, at).astype(np.uint32),
        counts=np.frombuffer(data, np.uint8, count, at + 4 * count),
        roles=np.frombuffer(data, np.uint8, count, at + 5 * count),
        names=tuple(meta.pop("names")),
        published=None if moment == _UNDATED else _EPOCH + timedelta(microseconds=moment),
        stated=date.fromordinal(day) if day else None,
        year=year,
        vector=np.frombuffer(data, "<f2", dim, at + 6 * count).astype(np.float32),
        **meta,
    )

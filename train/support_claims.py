"""Claims about public releases, true ones and ones made false on purpose, to learn the check of support
from.

A true claim is a release's headline, a sentence of it shortened by what stands between commas or
brackets, two such sentences, or its first sentence held against the rest of it where that has all its
figures and names. A false one is such a claim with one thing changed: a figure, a name put in the place
of another of the same release, a "not" more or less, a day or month, a word for its opposite; or the
headline of another release of the same office. Seeds are fixed.
"""

import calendar
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from octavo.articles.sentences import split_sentences
from octavo.insights.support.contrast import OPPOSITES, PAIRS
from octavo.insights.support.words import stem_of
from octavo.quality.rows import Rows
from octavo.stories.tokens import TOKEN, normal_form

LONGEST_TEXT = 6000  # characters of a release
SHORTEST_TEXT = 1200
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_DAYS = tuple(calendar.day_name)
_MONTHS = tuple(calendar.month_name)[1:]
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|has|have|had|should|must|does|did)\b(?! not)"
)
_NOT = re.compile(r"\b(?:not|never) ")
_ASIDE = re.compile(r", (?:who|which|where|including|as well as|along with)\b[^,.;]{5,80},|\s\([^()]{1,60}\)")
_SPACE = re.compile(r"\s+")
Change = Callable[[str, str, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, what it is about, and whether that supports it; ``group`` is held out together."""

    group: str
    document: str
    claim: str
    supported: bool


def _figure(claim: str, text: str, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(claim))
    if not found:
        return None
    place = chance.choice(found)
    others = [n for n in set(_NUMBER.findall(text)) if n != place.group() and len(n) == len(place.group())]
    if others and chance.random() < 0.5:
        new = chance.choice(sorted(others))
    else:
        at = chance.randrange(len(place.group()))
        digits = list(place.group())
        if not digits[at].isdigit():
            return None
        digits[at] = chance.choice([d for d in "123456789" if d != digits[at]])
        new = "".join(digits)
    return f"{claim[: place.start()]}{new}{claim[place.end() :]}"


def _name(claim: str, text: str, chance: random.Random) -> str | None:
    found = list(_NAME.finditer(claim))
    if not found:
        return None
    place = chance.choice(found)
    words = set(place.group().split())
    others = [
        n for n in set(_NAME.findall(text)) if not words & set(n.split()) and n not in (*_DAYS, *_MONTHS)
    ]
    alike = [n for n in others if len(n.split()) == len(words)] or others
    if not alike or place.group() in (*_DAYS, *_MONTHS):
        return None
    return f"{claim[: place.start()]}{chance.choice(sorted(alike))}{claim[place.end() :]}"


def _exchange(claim: str, text: str, chance: random.Random) -> str | None:
    del text
    found = [m for m in _NAME.finditer(claim) if m.group() not in (*_DAYS, *_MONTHS)]
    if len(found) < 2:
        return None
    one, other = sorted(chance.sample(found, 2), key=lambda m: m.start())
    if set(one.group().split()) & set(other.group().split()):
        return None
    between = claim[one.end() : other.start()]
    return claim[: one.start()] + other.group() + between + one.group() + claim[other.end() :]


def _negation(claim: str, text: str, chance: random.Random) -> str | None:
    del text
    if _NOT.search(claim):
        return _NOT.sub("", claim, count=1)
    found = list(_AUXILIARY.finditer(claim))
    if not found:
        return None
    place = chance.choice(found)
    return f"{claim[: place.end()]} not{claim[place.end() :]}"


def _moved(claim: str, text: str, chance: random.Random) -> str | None:
    del text
    for kind in (_DAYS, _MONTHS):
        for word in kind:
            if re.search(rf"\b{word}\b", claim):
                other = chance.choice([w for w in kind if w != word])
                return re.sub(rf"\b{word}\b", other, claim, count=1)
    return None


def _opposite(claim: str, text: str, chance: random.Random) -> str | None:
    del text
    places = [m for m in TOKEN.finditer(claim) if _stem(m.group()) in _WRITTEN]
    if not places:
        return None
    place = chance.choice(places)
    ending = next((e for e in ("ing", "ed", "es", "s") if place.group().endswith(e)), "")
    new = chance.choice(_WRITTEN[_stem(place.group())])
    if ending and not new.endswith(ending):
        new = new.removesuffix("e") + ending if ending in ("ing", "ed") else new + "s"
    return f"{claim[: place.start()]}{new}{claim[place.end() :]}"


def _stem(word: str) -> str:
    return stem_of(normal_form(word, english=True))


def _written() -> dict[str, list[str]]:
    """Of a stem, its opposites as words."""
    words = {w for pair in PAIRS.split() for w in pair.split("-")}
    by_stem: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for other in OPPOSITES[_stem(word)]:
            by_stem[other].add(word)
    return {stem: sorted(found) for stem, found in by_stem.items()}


_WRITTEN = _written()
CHANGES: Sequence[Change] = (_figure, _name, _exchange, _negation, _moved, _opposite)


def made_claims(path: Path, releases: int, seed: int = 0) -> Iterator[Claim]:
    """Claims about some releases, drawn by chance; about as many true as false."""
    chance = random.Random(seed)
    rows = [row for row in Rows(path) if len(row.get("text") or "") >= SHORTEST_TEXT and row.get("title")]
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        titles[row["outlet"]].append(_tidy(row["title"]))
    for row in chance.sample(rows, min(releases, len(rows))):
        text = _SPACE.sub(" ", row["text"][:LONGEST_TEXT])
        title = _tidy(row["title"])
        body = text.replace(row["title"], "").replace(title, "")
        sentences = [span.of(body) for span in split_sentences(body)]
        sentences = [s for s in sentences if 8 <= len(s.split()) <= 45 and s[0].isupper() and s[-1] in '.”"']
        if len(sentences) < 5 or title.isupper() or len(title.split()) < 5:
            continue
        for document, claim in _true(title, body, sentences, chance):
            yield Claim(row["id"], document, claim, supported=True)
            made = [new for change in CHANGES if (new := change(claim, document, chance)) and new != claim]
            for new in chance.sample(made, min(1, len(made))):
                yield Claim(row["id"], document, new, supported=False)
        other = chance.choice(titles[row["outlet"]])
        if other != title:
            yield Claim(row["id"], body, other, supported=False)


def _true(title: str, body: str, sentences: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    yield body, title
    whole = chance.choice(sentences)
    short = _SPACE.sub(" ", _ASIDE.sub("", whole))
    yield body, short
    first = sentences[0]
    rest = body.replace(first, "")
    facts = [*_NUMBER.findall(first), *_NAME.findall(first)]
    if facts and all(fact in rest for fact in facts):
        yield rest, first
    one, other = chance.sample(sentences, 2)
    yield body, f"{_ASIDE.sub('', one)} {_ASIDE.sub('', other)}"


def _tidy(title: str) -> str:
    return _SPACE.sub(" ", title).strip()

"""The names of an article: variants joined, the fullest form first, with offices and every mention."""

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.articles.dateline import dateline_end
from octavo.engines.tagwords import Kind, Name
from octavo.insights.document import Document
from octavo.insights.evidence import Finding, fold
from octavo.insights.names.join import Entity, joined, key_of_entity
from octavo.insights.names.roles import role_before, role_behind
from octavo.lib.spans import Span

ENGINE = "octavo-names"
VERSION = "2"
MOST_NAMES = 60  # of one article, the most frequent; a text that names more is a list
MOST_ROLES = 4  # different ones of a person; more are repetitions in other words
MOST_DESCRIBED = 20  # places where a description of a person is looked for again
LONGEST_NAME = 120  # characters; what is longer was no name
_ROLE_WORDS = 2  # a description of fewer ("the president") may be of somebody else


@dataclass(frozen=True, slots=True)
class Found:
    """One person, organisation or place that an article names.

    ``key`` is the same in every article (kind and fullest form, folded); ``full`` is the first place of the
    fullest form; ``mentions`` all places, in order, also descriptions that the article itself ties to the
    name; ``roles`` where it says what a person is.
    """

    kind: Kind
    key: str
    full: Span
    mentions: tuple[Span, ...]
    roles: tuple[Span, ...] = ()


def find_names(document: Document, tags: Sequence[Name]) -> tuple[Found, ...]:
    """What a document names, by the tagger's names in its text, in the order of first mentions."""
    text = document.text
    entities = [
        one
        for one in joined(text, _parted(text, _in_datelines(text, tags)))
        if len(one.full.of(text)) <= LONGEST_NAME
    ]
    kept = sorted(entities, key=lambda one: (-len(one.mentions), one.mentions[0]))[:MOST_NAMES]
    kept.sort(key=lambda one: one.mentions[0])
    roles = {id(one): _roles(text, one) for one in kept if one.kind == "person"}
    described = _described(text, kept, roles)
    return tuple(
        Found(
            kind=one.kind,
            key=key_of_entity(text, one),
            full=one.full,
            mentions=tuple(sorted([*one.mentions, *described.get(id(one), ())])),
            roles=roles.get(id(one), ()),
        )
        for one in kept
    )


def _parted(text: str, tags: Sequence[Name]) -> list[Name]:
    """Names with two places joined by a hyphen parted, where the article names each by itself: Hesk-Sund."""
    alone = {tag.span.of(text) for tag in tags if tag.kind == "place"}
    found = []
    for tag in tags:
        one, hyphen, other = tag.span.of(text).partition("-")
        if tag.kind == "place" and hyphen and {one, other} <= alone:
            middle = tag.span.start + len(one)
            found.append(Name(Span(tag.span.start, middle), "place", tag.sure))
            found.append(Name(Span(middle + 1, tag.span.end), "place", tag.sure))
        else:
            found.append(tag)
    return found


def _in_datelines(text: str, tags: Sequence[Name]) -> list[Name]:
    """Names with those of the dateline put right: a place, and in brackets the agency."""
    end = dateline_end(text)
    return [
        Name(tag.span, "organisation" if "(" in text[: tag.span.start] else "place")
        if tag.span.end <= end
        else tag
        for tag in tags
    ]


def _roles(text: str, entity: Entity) -> tuple[Span, ...]:
    found: dict[str, Span] = {}
    for mention in entity.mentions:
        for role in (role_before(text, mention), role_behind(text, mention)):
            if role:
                found.setdefault(fold(role.of(text)).lower(), role)
    return tuple(sorted(list(found.values())[:MOST_ROLES]))


def _described(
    text: str, entities: Sequence[Entity], roles: dict[int, tuple[Span, ...]]
) -> dict[int, list[Span]]:
    """Where "the Russian president" stands for a person whom the article calls that, and nobody else."""
    holders: dict[str, set[int]] = {}
    for number, spans in roles.items():
        for span in spans:
            holders.setdefault(span.of(text).lower(), set()).add(number)
    low = text.lower()
    taken = {place.start for one in entities for place in one.mentions}
    found: dict[int, list[Span]] = {}
    if len(low) != len(text):
        return found  # a letter whose small form is longer: offsets would not agree
    for words, numbers in holders.items():
        if len(numbers) > 1 or len(words.split()) < _ROLE_WORDS:
            continue
        number = next(iter(numbers))
        for start in _places(low, f"the {words}"):
            span = Span(start, start + len(words) + 4)
            after = span.end + 1
            if after not in taken:
                found.setdefault(number, []).append(span)
    return found


def _places(low: str, words: str) -> list[int]:
    places: list[int] = []
    at = low.find(words)
    while at >= 0 and len(places) < MOST_DESCRIBED:
        end = at + len(words)
        if (at == 0 or not low[at - 1].isalnum()) and (end == len(low) or not low[end].isalnum()):
            places.append(at)
        at = low.find(words, end)
    return places


def name_findings(document: Document, names: Sequence[Found]) -> tuple[Finding, ...]:
    """Names as lines: the words of the fullest form, its kind, its mentions and what the person is."""
    return tuple(
        Finding(
            kind="name",
            text=fold(name.full.of(document.text)),
            spans=(name.full,),
            label=name.kind,
            marks={"mentions": name.mentions, **({"role": name.roles} if name.roles else {})},
            values={"key": name.key, "count": len(name.mentions)},
        )
        for name in names
    )


def found_in(findings: Sequence[Finding]) -> tuple[Found, ...]:
    """The names of lines that were stored."""
    kinds: dict[str, Kind] = {"person": "person", "organisation": "organisation", "place": "place"}
    return tuple(
        Found(
            kind=kinds[line.label],
            key=str(line.values["key"]),
            full=line.spans[0],
            mentions=tuple(line.marks.get("mentions", line.spans)),
            roles=tuple(line.marks.get("role", ())),
        )
        for line in findings
        if line.kind == "name" and line.label in kinds and line.values.get("key")
    )

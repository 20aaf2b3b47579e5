"""Which names of an article are one: the short forms joined to the fuller ones, by rules that stay silent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from octavo.engines.tagwords import Kind, Name
from octavo.insights.names.forms import (
    key_of,
    same_words,
    short_for_organisation,
    short_for_person,
    trimmed,
    words_in,
)
from octavo.insights.names.roles import heads, role_before
from octavo.lib.spans import Span

# "Port Authority of Alder (PAA)": behind a name, in brackets, nothing but its short form.
_BRACKETS = re.compile(r"\s?\((?:the )?[“\"]?([A-Z][A-Za-z&.-]{1,11})[”\"]?\)")
# What stands behind these words is nearly always a place ("in Alder", "near Veln").
_IN = re.compile(r"\b(?:in|near|outside|around|across|towards?) $")
_IN_WEIGHS = 0.6
# How sure the tagger must be of one mention at least. On sets that were held out, .6 makes four names in five
# right, and leaves out one in twelve of those that would have been.
SURE = 0.6
MOST_FORMS = 400  # different forms in one article; a longer list of names is a table


@dataclass(slots=True)
class Entity:
    """One person, organisation or place: the words of its fullest form, and where it stands."""

    kind: Kind
    words: tuple[str, ...]
    full: Span
    sure: float = 0.0
    mentions: list[Span] = field(default_factory=list)


def joined(text: str, tags: Sequence[Name]) -> list[Entity]:
    """The entities of an article, in the order in which they first stand; each mention is of one at most."""
    names = [(trimmed(text, tag.span), tag) for tag in tags]
    names = [(span, tag) for span, tag in names if any(letter.isalpha() for letter in span.of(text))]
    kinds = _voted(text, names)
    sure: dict[Span, float] = {}
    forms: dict[tuple[Kind, tuple[str, ...]], list[Span]] = {}
    for span, tag in names:
        words = words_in(span.of(text))
        if words:
            forms.setdefault((kinds[words], words), []).append(span)
            sure[span] = tag.sure if tag.kind == kinds[words] else 0
    found = _entities(text, forms)
    for entity in found:
        titled = entity.kind == "person" and any(role_before(text, span) for span in entity.mentions)
        entity.sure = 1.0 if titled else max(sure[span] for span in entity.mentions)
    return [entity for entity in found if entity.sure >= SURE]


def _voted(text: str, names: Sequence[tuple[Span, Name]]) -> dict[tuple[str, ...], Kind]:
    """What each form is on the whole: by how sure each tag is, and by a preposition that stands before it."""
    votes: dict[tuple[str, ...], dict[Kind, float]] = {}
    for span, tag in names:
        counts = votes.setdefault(words_in(span.of(text)), {})
        counts[tag.kind] = counts.get(tag.kind, 0) + tag.sure
        if _IN.search(text, max(0, span.start - 12), span.start):
            counts["place"] = counts.get("place", 0) + _IN_WEIGHS
    return {words: max(counts, key=lambda kind: counts[kind]) for words, counts in votes.items()}


def _entities(text: str, forms: dict[tuple[Kind, tuple[str, ...]], list[Span]]) -> list[Entity]:
    longest = sorted(forms, key=lambda form: (-len(form[1]), forms[form][0].start))[:MOST_FORMS]
    entities: list[Entity] = []
    aliases: dict[tuple[str, ...], Entity] = {}
    for kind, words in longest:
        spans = forms[kind, words]
        entity = aliases.get(words) if kind != "place" else None
        if entity is None:
            fuller = [one for one in entities if _short_for(words, kind, one)]
            if len(fuller) > 1:
                continue  # whose short form it is, the article does not say
            entity = fuller[0] if fuller else None
        if entity is None:
            entity = Entity(kind, words, spans[0])
            entities.append(entity)
        entity.mentions.extend(spans)
        _learn_aliases(text, entity, spans, aliases)
    for entity in entities:
        entity.mentions.sort()
    return sorted(entities, key=lambda one: one.mentions[0])


def _learn_aliases(
    text: str, entity: Entity, spans: Sequence[Span], aliases: dict[tuple[str, ...], Entity]
) -> None:
    for span in spans:
        found = _BRACKETS.match(text, span.end, span.end + 20)
        if found and len(entity.words) > 1:
            aliases.setdefault(words_in(found.group(1)), entity)


def _short_for(words: tuple[str, ...], kind: Kind, full: Entity) -> bool:
    if kind != full.kind:
        return False
    if kind == "person":
        return short_for_person(words, full.words)
    if same_words(words, full.words, kind):
        return True
    return kind == "organisation" and short_for_organisation(words, full.words, heads())


def key_of_entity(text: str, entity: Entity) -> str:
    """What names it across articles."""
    return key_of(entity.kind, entity.full.of(text))

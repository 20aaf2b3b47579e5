"""The only writes of names: which articles speak of whom, and who said what, as the stored lines say."""

from collections.abc import Sequence

from octavo.insights.models import Insight, Name, NameInArticle, NameSaid
from octavo.lib.spans import Span


def store_names(articles: Sequence[int], lines: Sequence[Insight]) -> None:
    """Replace what articles name by their new lines; within the transaction that stores those.

    What a corrected article no longer says goes. A quotation is of the name whose mention its speaker is.
    """
    NameInArticle.objects.filter(article__in=articles).delete()
    named = [line for line in lines if line.kind == Insight.Kind.NAME]
    numbers = _numbers_of(named)
    NameInArticle.objects.bulk_create(
        NameInArticle(
            name_id=numbers[line.values["key"]],
            article_id=line.article_id,
            text=line.text,
            role=_words_of(line, "role"),
            count=len(line.marks["mentions"]),
            spans=line.marks["mentions"],
        )
        for line in named
    )
    NameSaid.objects.bulk_create(
        NameSaid(name_id=numbers[key], article_id=quote.article_id, quote=quote)
        for quote, key in _said(named, [line for line in lines if line.kind == Insight.Kind.QUOTE])
    )


def _numbers_of(named: Sequence[Insight]) -> dict[str, int]:
    """The ids of names by their keys; those that are new are made."""
    wanted = {line.values["key"]: line for line in named}
    Name.objects.bulk_create(
        (Name(key=key, text=wanted[key].text, kind=Name.Kind(wanted[key].label)) for key in sorted(wanted)),
        ignore_conflicts=True,
    )
    return dict(Name.objects.filter(key__in=wanted).values_list("key", "pk"))


def _words_of(line: Insight, mark: str) -> str:
    """The words of the first span of a mark, "" where there is none."""
    spans = line.marks.get(mark)
    return Span(*spans[0]).of(line.revision.text) if spans else ""


def _said(named: Sequence[Insight], quotes: Sequence[Insight]) -> list[tuple[Insight, str]]:
    """Quotations with the key of the person whose name stands where their speaker does."""
    places: dict[int, list[tuple[Span, str]]] = {}
    for line in named:
        if line.label == Name.Kind.PERSON:
            spans = [(Span(*span), str(line.values["key"])) for span in line.marks["mentions"]]
            places.setdefault(line.article_id, []).extend(spans)
    found = []
    for quote in quotes:
        marks = quote.marks.get("name") or quote.marks.get("speaker") or ()
        keys = {
            key
            for span in marks
            for place, key in places.get(quote.article_id, ())
            if place.overlaps(Span(*span))
        }
        if len(keys) == 1:
            found.append((quote, keys.pop()))
    return found

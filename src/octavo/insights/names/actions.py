"""The only writes of names: which articles speak of whom, and who said what, as the stored lines say."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from octavo.insights.models import Insight, Name, NameInArticle, NameSaid
from octavo.lib.spans import Span


def store_names(articles: Sequence[int], lines: Sequence[Insight]) -> None:
    """Replace what articles name by their new lines; within the transaction that stores those.

    What a corrected article no longer says goes. A quotation is of the name whose mention its speaker is.
    """
    before = NameInArticle.objects.filter(article__in=articles)
    joined = {
        (article, key): name for article, key, name in before.values_list("article_id", "key", "name_id")
    }
    before.delete()
    named = [line for line in lines if line.kind == Insight.Kind.NAME]
    numbers = _numbers_of(named)
    names = {
        line.pk: joined.get((line.article_id, line.values["key"]), numbers[line.values["key"]])
        for line in named
    }
    NameInArticle.objects.bulk_create(
        NameInArticle(
            name_id=names[line.pk],
            article_id=line.article_id,
            key=line.values["key"],
            text=line.text,
            role=_words_of(line, "role"),
            count=len(line.marks["mentions"]),
            spans=line.marks["mentions"],
        )
        for line in named
    )
    NameSaid.objects.bulk_create(
        NameSaid(name_id=names[line.pk], article_id=quote.article_id, quote=quote)
        for quote, line in _said(named, [line for line in lines if line.kind == Insight.Kind.QUOTE])
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


def _said(named: Sequence[Insight], quotes: Sequence[Insight]) -> list[tuple[Insight, Insight]]:
    """Quotations, each with the line of the person whose name stands where its speaker does."""
    people: dict[int, list[Insight]] = {}
    for line in named:
        if line.label == Name.Kind.PERSON:
            people.setdefault(line.article_id, []).append(line)
    found = []
    for quote in quotes:
        marks = [Span(*span) for span in quote.marks.get("name") or quote.marks.get("speaker") or ()]
        speakers = [
            line
            for line in people.get(quote.article_id, ())
            if any(Span(*place).overlaps(mark) for place in line.marks["mentions"] for mark in marks)
        ]
        if len(speakers) == 1:
            found.append((quote, speakers[0]))
    return found


def join_names(articles: Sequence[int], full: Mapping[int, Mapping[str, str]]) -> None:
    """Join short forms in articles of one story to the names they are short for; ``full`` has those by
    article and key. A short form that was joined in another story, and is not in this one, is itself again.
    """
    with transaction.atomic():
        rows = list(NameInArticle.objects.filter(article__in=articles).select_related("name").order_by("pk"))
        taken = {(row.article_id, row.name_id) for row in rows}
        wanted = {row.pk: full.get(row.article_id, {}).get(row.key, row.key) for row in rows}
        moved = [row for row in rows if row.key and row.name.key != wanted[row.pk]]
        found = Name.objects.filter(key__in={wanted[row.pk] for row in moved})
        numbers = dict(found.values_list("key", "pk"))
        for row in moved:
            name = numbers.get(wanted[row.pk])
            if name is None or (row.article_id, name) in taken:
                continue
            taken.add((row.article_id, name))
            NameSaid.objects.filter(article=row.article_id, name=row.name_id).update(name=name)
            NameInArticle.objects.filter(pk=row.pk).update(name=name)

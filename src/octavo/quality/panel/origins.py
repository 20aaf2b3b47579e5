"""Whose words an article has, against what is known: copies found, and nobody's own report taken for one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from octavo.articles.origins import TextOf, decide_origins
from octavo.articles.shingles import anchors
from octavo.quality.panel.tally import Tally

Row = Mapping[str, Any]


def judge_origins(rows: Sequence[Row], tally: Tally) -> None:
    """Count the verdicts on all articles as first published; what has an ``origin`` of its own is asked for.

    A verdict is right where both articles have the same origin: a copy of a copy is one of the first.
    """
    rows = [row for row in rows if row.get("version") == 1]
    texts = [_text_of(number, row) for number, row in enumerate(rows)]
    signs = [frozenset(anchors(text.text)) for text in texts]
    taken: set[int] = set()
    for mine, own in zip(texts, signs, strict=True):
        near = [one for one, theirs in zip(texts, signs, strict=True) if one is not mine and own & theirs]
        for verdict in decide_origins(mine, near):
            if verdict.origin_id is not None and verdict.article_id == mine.article_id:
                _judge(rows[mine.article_id], rows[verdict.origin_id], mine.article_id, tally, taken)
    for number, row in enumerate(rows):
        if row["origin"] != row["article"]:
            tally.seek(row["article"], f"a copy of {row['origin']}", found=number in taken)


def _judge(row: Row, origin: Row, number: int, tally: Tally, taken: set[int]) -> None:
    if row["origin"] != row["article"] and row["origin"] == origin["origin"]:
        tally.right += 1
        taken.add(number)
    else:
        tally.blame("no copy", row["article"], f"of {origin['article']}")


def _text_of(number: int, row: Row) -> TextOf:
    return TextOf(
        article_id=number,
        outlet=row["outlet_name"],
        published=datetime.fromisoformat(row["published"]),
        exact=row["exact"],
        credit=row["credit"],
        text=row["text"],
    )

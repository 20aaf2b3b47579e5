"""Who reports and who reprints, in words."""

from datetime import UTC, datetime

from octavo.web.ages import When
from octavo.web.origins import Member, group_by_origin

NEVER = When("", "", "")


def member(
    number: int, outlet: str, of: int = 0, *, rewrite: bool = False, origin_outlet: str = ""
) -> Member:
    return Member(
        article_id=number,
        title=f"Headline {number}",
        outlet=outlet,
        outlet_id=number,
        language="en",
        standfirst="",
        when=NEVER,
        moment=datetime(2026, 5, 14, tzinfo=UTC),
        origin_id=of,
        origin_outlet=origin_outlet,
        rewrite=rewrite,
        share=0.96,
    )


def test_reprints_stand_with_their_origin_and_origins_in_order_of_appearance() -> None:
    groups = group_by_origin(
        [
            member(1, "Northern Wire"),
            member(2, "The Hour", 1),
            member(3, "Alder Courier"),
            member(4, "The Gull", 1),
        ]
    )
    assert [(group.outlet, group.copies_text) for group in groups] == [
        ("Northern Wire", "2 reprints"),
        ("Alder Courier", ""),
    ]
    assert [one.article_id for one in groups[0].members] == [1, 2, 4]


def test_rewrites_are_told_apart_from_reprints() -> None:
    groups = group_by_origin([member(1, "Northern Wire"), member(2, "A", 1), member(3, "B", 1, rewrite=True)])
    assert groups[0].copies_text == "1 reprint and 1 rewrite"


def test_an_origin_that_is_not_among_the_articles_is_named_all_the_same() -> None:
    (group,) = group_by_origin([member(2, "The Hour", 99, origin_outlet="Northern Wire")])
    assert group.head is None
    assert (group.outlet, group.copies_text) == ("Northern Wire", "1 reprint")

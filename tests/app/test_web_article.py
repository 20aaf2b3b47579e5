"""The article page: the text with its sentences, the panel that points into it, what else there is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import get, main

from octavo.articles.models import Stage

pytestmark = pytest.mark.django_db


def test_the_head_says_who_wrote_what_when_where_and_how_long(client: Client) -> None:
    article = make.article(
        byline=["Inga Solberg", "Ruth M."], words=920, published_reason="the feed's own time"
    )
    page = get(client, f"/article/{article.pk}/")
    assert page.texts("//h1") == ["Harbour bridge shut"]
    head = page.texts("//article/header")[0]
    assert "Alder Courier · 22 minutes ago" in head
    assert "By Inga Solberg, Ruth M. · read at aldercourier.example · 4 min" in head
    (link,) = page.all("//a[@data-original]")
    assert link.get("href").startswith("https://aldercourier.example/")
    assert {"noopener", "noreferrer"} <= set(link.get("rel").split())
    assert "the feed's own time" in page.all("//header//time/@title")[0]
    assert "corrected" not in head


def test_every_key_point_leads_to_its_sentences_and_every_such_sentence_back(client: Client) -> None:
    article = make.article()
    make.point(article, 2)
    make.point(article, 4, 6)
    page = get(client, f"/article/{article.pk}/")
    for line in page.all("//aside[@id='panel']//a[contains(@class, 'line')]"):
        rank = line.getparent().get("id").removeprefix("p")
        numbers = line.get("data-rests").split()
        assert line.get("href") == f"#s{numbers[0]}"
        spoken = line.find("span").text
        sentences = [page.texts(f"//*[@id='s{number}']")[0].removesuffix(rank) for number in numbers]
        assert spoken.split() == " … ".join(sentences).split()
        for number in numbers:
            assert page.all(f"//*[@id='s{number}']//a/@href") == [f"#p{rank}"]
    assert page.all("//aside//a[@class='meta further']/@href") == ["#s6"]


def test_the_text_is_whole_and_no_id_stands_twice(client: Client) -> None:
    article = make.article()
    page = get(client, f"/article/{article.pk}/")
    assert page.texts("//div[@id='text']/p") == list(make.BRIDGE)
    ids = page.all("//@id")
    assert len(ids) == len(set(ids))


def test_headings_lists_and_quotations_are_set_as_such(client: Client) -> None:
    article = make.article(
        "Kinds", ("Why it matters", "First reason.", "Second reason.", "“Not on a guess.”")
    )
    revision = article.revision
    assert revision is not None
    for block, kind in zip(revision.blocks, ("h", "li", "li", "quote"), strict=True):
        block[0] = kind
    revision.save()
    page = get(client, f"/article/{article.pk}/")
    assert page.texts("//div[@id='text']/h2") == ["Why it matters"]
    assert page.texts("//div[@id='text']/ul/li") == ["First reason.", "Second reason."]
    assert page.texts("//div[@id='text']/blockquote") == ["“Not on a guess.”"]


def test_lines_that_rest_on_an_older_text_are_not_shown(client: Client) -> None:
    article = make.article()
    make.point(article, 2)
    make.revise(article, ("A new text. It has other sentences.",))
    page = get(client, f"/article/{article.pk}/")
    assert not page.all("//aside//li[starts-with(@id, 'p')]")
    assert page.texts("//div[@id='text']/p") == ["A new text. It has other sentences."]


def test_a_correction_is_counted_and_what_changed_is_shown(client: Client) -> None:
    article = make.article(
        "Bridge", ("Twelve people were hurt. The bridge is shut.",), at=make.minutes_ago(90)
    )
    make.revise(article, ("Fifteen people were hurt. The bridge is shut.",), title="Bridge, corrected")
    assert "corrected once" in get(client, f"/article/{article.pk}/").texts("//article/header")[0]
    page = get(client, f"/article/{article.pk}/revisions/")
    assert page.texts("//dt") == ["Headline", "Figure"]
    assert page.texts("//dd//del") == ["Bridge", "Twelve"]
    assert page.texts("//dd//ins") == ["Bridge, corrected", "Fifteen"]
    assert page.texts("//dd")[1] == "Twelve Fifteen people were hurt."
    assert page.all("//dt/a/@href") == [f"/article/{article.pk}/", f"/article/{article.pk}/#s1"]
    untouched = get(client, f"/article/{make.article('Other').pk}/revisions/")
    assert "stands as it was first read" in main(untouched)


def test_the_panel_tells_what_was_changed_since_publication(client: Client) -> None:
    article = make.article("Bridge", ("Twelve people were hurt. The bridge is shut.",))
    assert "Changed since publication" not in get(client, f"/article/{article.pk}/").texts("//aside//h2")
    make.revise(article, ("Twelve  people were hurt.  The bridge is shut.",))
    assert "Changed since publication" not in get(client, f"/article/{article.pk}/").texts("//aside//h2")
    make.revise(article, ("The bridge is shut. “It holds,” she said. Fifteen people were hurt.",))
    page = get(client, f"/article/{article.pk}/")
    assert "Changed since publication" in page.texts("//aside//h2")
    (section,) = page.all("//aside//section[h2[@id='changes']]")
    assert [one.get("href") for one in section.xpath(".//a[contains(@class, 'line')]")] == ["#s2", "#s3"]
    assert section.xpath(".//a[contains(., 'what changed')]/@href") == [f"/article/{article.pk}/revisions/"]
    pages = get(client, f"/article/{article.pk}/revisions/")
    assert len(pages.all("//section")) == 2
    assert "Only spacing, paragraphs or typography changed." in main(pages)


def test_while_it_is_being_read_the_panel_says_so_and_arrives(client: Client) -> None:
    article = make.article(stage=Stage.CLUSTERED)
    page = get(client, f"/article/{article.pk}/")
    (waits,) = page.all("//aside/@data-waits")
    assert waits == f"/article/{article.pk}/panel"
    assert page.all(f"//aside//a[@href='/article/{article.pk}/']"), (
        "without script there is a link to look again"
    )
    fragment = get(client, waits)
    assert fragment.all("//aside/@data-waits")
    make.point(article, 2)
    article.stage = Stage.READ
    article.save()
    fragment = get(client, waits)
    assert not fragment.all("//aside/@data-waits")
    assert fragment.all("//aside//a[contains(@class, 'line')]/@href") == ["#s2"]
    assert fragment.response.headers["Cache-Control"] == "no-store"


def test_a_text_of_which_nothing_stands_out_has_no_empty_sections(client: Client) -> None:
    page = get(client, f"/article/{make.article('Short', ('It rained.',)).pk}/")
    assert "Key points" not in page.text
    assert not page.all("//aside/@data-waits")


def test_a_page_that_could_not_be_read_shows_the_feeds_summary_and_what_happens_next(client: Client) -> None:
    soon = timezone.now() + timedelta(minutes=9, seconds=30)
    article = make.article(
        "Tunnel report", None, error="The page answered “403 Forbidden”.", next_attempt_at=soon
    )
    make.item(article, "<p>The ministry keeps it to <b>itself</b>.</p><script>alert(1)</script>")
    text = main(get(client, f"/article/{article.pk}/"))
    assert "The page answered “403 Forbidden”. Octavo will try again in 9 minutes." in text
    assert "The ministry keeps it to itself." in text
    assert "alert" not in text


def test_what_is_not_tried_again_says_so(client: Client) -> None:
    never = timezone.now() + timedelta(days=3650)
    article = make.article("Gone", None, error="The page is gone.", next_attempt_at=never)
    assert "will try again when the outlet’s feed shows a change" in main(
        get(client, f"/article/{article.pk}/")
    )


def test_related_articles_say_why_and_lead_to_the_sentence_and_other_outlets_come_first(
    client: Client,
) -> None:
    article = make.article()
    own = make.article("Earlier of the same outlet", at=make.minutes_ago(900))
    other = make.article(
        "Pilots ask",
        ("The pilots ask. Why was the gate open?",),
        by=make.outlet("Tidewater Post"),
        standfirst="A union asks.",
    )
    make.link(article, own)
    make.link(article, other, sentence=2, names=["Port Alder", "Lodestar"])
    page = get(client, f"/article/{article.pk}/")
    assert page.texts("//ul[@class='related']//h4") == ["Pilots ask", "Earlier of the same outlet"]
    first = page.texts("//ul[@class='related']/li")[0]
    assert "Tidewater Post" in first
    assert "A union asks." in first
    assert "Same event · Port Alder, Lodestar" in first
    (quote,) = page.all("(//ul[@class='related']/li)[1]//p[@class='matching']/a")
    assert quote.text_content() == "“Why was the gate open?”"
    assert quote.get("href") == f"/article/{other.pk}/#s2"
    target = get(client, f"/article/{other.pk}/")
    assert target.texts("//*[@id='s2']") == ["Why was the gate open?"]


def test_related_articles_stand_under_what_they_are_to_this_one(client: Client) -> None:
    article = make.article()
    kinds = (("background", "Fenders approved"), ("same event", "Pilots ask"), ("same event", "Ferries run"))
    for kind, title in kinds:
        make.link(article, make.article(title, by=make.outlet(f"The {title}")), kind=kind)
    page = get(client, f"/article/{article.pk}/")
    assert page.texts("//h3[@class='kind']") == ["The same event", "Background"]
    under = "//h3[.='{}']/following-sibling::ul[1]//h4"
    assert sorted(page.texts(under.format("The same event"))) == ["Ferries run", "Pilots ask"]
    assert page.texts(under.format("Background")) == ["Fenders approved"]
    assert page.texts("//ul[@class='related']/li//p[@class='why']/b") == [
        "Same event",
        "Same event",
        "Background",
    ]


def test_a_quoted_sentence_of_a_replaced_text_leads_to_the_article_without_a_wrong_sentence(
    client: Client,
) -> None:
    article, other = make.article(), make.article("Other", ("First. Second.",), by=make.outlet("The Hour"))
    make.link(article, other, sentence=2)
    make.revise(other, ("Something else now stands here.",))
    page = get(client, f"/article/{article.pk}/")
    assert page.all("//p[@class='matching']/a/@href") == [f"/article/{other.pk}/"]


def test_without_others_the_page_says_that_none_was_found(client: Client) -> None:
    assert "No other outlet has been found on this yet." in main(
        get(client, f"/article/{make.article().pk}/")
    )


def test_a_reprint_says_whose_words_it_has(client: Client) -> None:
    wire = make.article("Barge hits bridge", by=make.outlet("Northern Wire"), at=make.minutes_ago(300))
    copy = make.article("Barge!", origin=wire, origin_kind="copy", origin_share=0.963)
    page = get(client, f"/article/{copy.pk}/")
    assert "96 % reprinted from Northern Wire" in page.texts("//article/header")[0]
    assert page.all(f"//article/header//a[@href='/article/{wire.pk}/']")


def test_a_demo_article_is_read_at_the_page_that_octavo_shows(client: Client) -> None:
    gull = make.outlet("The Evening Gull", is_demo=True)
    article = make.article(by=gull, url="http://theeveninggull.example/2026/05/cod")
    (link,) = get(client, f"/article/{article.pk}/").all("//a[@data-original]/@href")
    assert link == "/demo/theeveninggull.example/2026/05/cod"
    assert client.get(link).status_code == 404, "no edition is installed here"


def test_other_scripts_and_directions_are_left_to_the_browser(client: Client) -> None:
    article = make.article("עברית", ("זה משפט.",), language="he")
    page = get(client, f"/article/{article.pk}/")
    assert page.all("//h1/@dir") == ["auto"]
    assert page.all("//div[@id='text']/@lang") == ["he"]


@pytest.mark.parametrize("number", ["1", "9223372036854775807", "9223372036854775808", "9" * 40])
def test_no_such_article_is_a_page_that_says_so(client: Client, number: str) -> None:
    for address in (
        f"/article/{number}/",
        f"/article/{number}/panel",
        f"/article/{number}/revisions/",
        f"/story/{number}/",
    ):
        assert client.get(address).status_code == 404
    assert client.get(f"/outlet/{number}/").status_code == 404


def test_loaded_words_are_marked_where_a_reader_asks(client: Client) -> None:
    article = make.article(paragraphs=("The shameful plan was dropped. “A shameful plan,” she said.",))
    assert "?loaded" in get(client, f"/article/{article.pk}/").all("//aside//a/@href")[-2]
    page = get(client, f"/article/{article.pk}/?loaded")
    assert page.texts("//b[@class='loaded']") == ["shameful", "shameful"]
    assert page.texts("//p[@class='note']")[0].startswith("2 loaded words marked")

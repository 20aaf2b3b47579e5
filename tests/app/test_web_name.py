"""The page of a name: every article that speaks of it, what it said, in which outlets."""

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import get

from octavo.articles.models import Article
from octavo.commands.naming import name as name_command
from octavo.insights.actions import store_readings
from octavo.insights.evidence import Finding
from octavo.insights.models import Name, NameInArticle
from octavo.insights.names.actions import join_names
from octavo.insights.reading import Section
from octavo.lib.spans import Span

pytestmark = pytest.mark.django_db


def line(text: str, words: str, kind: str = "person") -> Finding:
    spans = []
    at = text.find(words)
    while at >= 0:
        spans.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    role = text.find("the port captain")
    marks = {"mentions": tuple(spans)}
    if kind == "person" and role >= 0:
        marks["role"] = (Span(role + 4, role + 16),)
    values = {"key": f"{kind}:{words.lower()}", "count": len(spans)}
    return Finding("name", words, (spans[0],), kind, marks, values)


def read(article: Article, *names: Finding, quote: str = "", by: str = "") -> None:
    assert article.revision
    text = article.revision.text
    sections = [Section("octavo-names", "1", names)]
    if quote:
        place, speaker = text.index(quote), text.index(by)
        marks = {"name": (Span(speaker, speaker + len(by)),)}
        said = Finding("quote", quote, (Span(place, place + len(quote)),), by, marks, {"speaker": by})
        sections.append(Section("octavo-quotes", "1", (said,)))
    assert store_readings([(article, sections)], "test", timezone.now()) == []


def text_of(article: Article) -> str:
    assert article.revision
    return article.revision.text


def test_the_page_shows_articles_words_and_outlets(client: Client) -> None:
    for number, outlet in enumerate(("The Hour", "Alder Courier", "Alder Courier")):
        article = make.article(f"Report {number}", by=make.outlet(outlet), at=make.minutes_ago(90 - number))
        text = text_of(article)
        quote = "It stays shut until every bearing has been looked at,"
        read(
            article,
            line(text, "Maren Vik"),
            line(text, "Lodestar", "organisation"),
            quote=quote,
            by="Maren Vik",
        )
    name = Name.objects.get(key="person:maren vik")
    page = get(client, f"/name/{name.pk}/")
    assert page.texts("//h1") == ["Maren Vik"]
    assert page.texts("//p[@class='stand']") == ["port captain"]
    assert page.texts("//main//li/h2") == ["Report 2", "Report 1", "Report 0"]
    (said,) = page.texts("//section[@aria-labelledby='said']//li")
    assert said.startswith("“It stays shut until every bearing has been looked at,")
    assert "The Hour · " in said
    assert said.endswith("also Alder Courier")
    assert page.all("//section[@aria-labelledby='said']//a/@href")[0].endswith("#s4")
    outlets = page.texts("//section[@aria-labelledby='outlets']//li")
    assert outlets == ["Alder Courier 2", "The Hour 1"]
    other = Name.objects.get(key="organisation:lodestar")
    assert not get(client, f"/name/{other.pk}/").all("//section[@aria-labelledby='said']")


def test_a_corrected_article_drops_what_no_longer_holds(client: Client) -> None:
    article = make.article()
    text = text_of(article)
    read(article, line(text, "Maren Vik"), line(text, "Lodestar", "organisation"))
    gone = Name.objects.get(key="organisation:lodestar")
    read(article, line(text, "Maren Vik"))
    read(article, line(text, "Maren Vik"))
    assert client.get(f"/name/{gone.pk}/").status_code == 404
    assert NameInArticle.objects.count() == 1


def test_articles_of_one_story_stand_together_and_pages_go_back(client: Client) -> None:
    articles = [make.article(f"Report {n}", at=make.minutes_ago(200 - n)) for n in range(33)]
    for article in articles:
        read(article, line(text_of(article), "Maren Vik"))
    make.story([articles[32], articles[10]])
    name = Name.objects.get(key="person:maren vik")
    page = get(client, f"/name/{name.pk}/")
    assert page.texts("//main//li/h2")[:3] == ["Report 32", "Report 10", "Report 31"]
    (older,) = page.all("//a[@rel='next']/@href")
    assert get(client, f"/name/{name.pk}/{older[older.index('?') :]}").texts("//main//li/h2") == [
        "Report 2",
        "Report 1",
        "Report 0",
    ]


def test_a_hostile_name_is_text(client: Client) -> None:
    article = make.article("Report", ["Then <script>alert(1)</script> & Co spoke to the crew of the barge."])
    read(article, line(text_of(article), "<script>alert(1)</script> & Co", "organisation"))
    body = client.get(f"/name/{Name.objects.get().pk}/").content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body


def test_a_name_that_is_not_known_is_no_page(client: Client) -> None:
    assert client.get("/name/1/").status_code == 404
    assert client.get("/name/99999999999999999999/").status_code == 404


def test_the_page_asks_the_database_as_often_whatever_the_archive_holds(
    client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        article = make.article(f"Report {number}", by=make.outlet(f"Outlet {number}"))
        read(article, line(text_of(article), "Maren Vik"))
    name = Name.objects.get()
    client.get("/about/")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        client.get(f"/name/{name.pk}/?before=99999999999999999")


def test_a_short_form_joins_the_full_one_of_its_story_and_stays_joined(client: Client) -> None:
    full, short = make.article("Full"), make.article("Short", ["Vik opened the gate of the bridge again."])
    apart = make.article("Apart", ["Vik opened the shop in Hesk and closed it."])
    make.story([full, short])
    for article, words in ((full, "Maren Vik"), (short, "Vik"), (apart, "Vik")):
        read(article, line(text_of(article), words))
    join_names([full.pk, short.pk], {short.pk: {"person:vik": "person:maren vik"}})
    name = Name.objects.get(key="person:maren vik")
    assert sorted(get(client, f"/name/{name.pk}/").texts("//main//li/h2")) == ["Full", "Short"]
    read(short, line(text_of(short), "Vik"))
    join_names([full.pk, short.pk], {short.pk: {"person:vik": "person:maren vik"}})
    assert sorted(get(client, f"/name/{name.pk}/").texts("//main//li/h2")) == ["Full", "Short"]
    other = Name.objects.get(key="person:vik")
    assert get(client, f"/name/{other.pk}/").texts("//main//li/h2") == ["Apart"]


def test_search_and_the_command_line_lead_to_a_name(client: Client) -> None:
    article = make.article("Report")
    text = text_of(article)
    quote = "It stays shut until every bearing has been looked at,"
    read(
        article, line(text, "Maren Vik"), line(text, "Lodestar", "organisation"), quote=quote, by="Maren Vik"
    )
    name = Name.objects.get(key="person:maren vik")
    for words in ("maren vik", "Maren", "MAREN VIK"):
        assert get(client, "/search/?q=" + words.replace(" ", "+")).all(f"//a[@href='/name/{name.pk}/']")
    assert not get(client, "/search/?q=vik").all("//a[starts-with(@href, '/name/')]")
    told = CliRunner().invoke(name_command, ["maren", "vik"])
    assert told.exit_code == 0
    assert "Maren Vik (person, port captain): 1 article" in told.output
    assert quote in told.output
    assert CliRunner().invoke(name_command, ["nobody"]).exit_code == 1

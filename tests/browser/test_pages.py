"""Every page as a browser shows it: accessible, on a phone, in the dark, without script, on paper."""

from io import BytesIO
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect
from tests.app import factories as make
from tests.app.told import told_story
from tests.browser.conftest import Opener

from octavo.articles.actions.pictures import store_picture
from octavo.articles.models import Picture, Stage
from octavo.articles.pictures import render_picture
from octavo.articles.shelf import Shelf
from octavo.demo.models import DemoEdition
from octavo.feeds.models import Feed
from octavo.insights.models import Name
from octavo.lib.outcome import Failure
from octavo.readers.actions import new_setup_link
from octavo.readers.models import Reader
from octavo.search.actions import index_articles
from octavo.work.models import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = (
    *("article with all sections", "article with loaded words", "story with a grid", "name"),
    "choice of sections",
    *(
        "front",
        "article",
        "unreadable article",
        "article being read",
        "what changed",
        "story",
        "day",
        "empty day",
        "why here",
        "outlet",
    ),
    *(
        "outlets",
        "search",
        "search without hits",
        "about",
        "sign-in",
        "welcome",
        "begin",
        "status",
        "feeds",
        "feed",
    ),
)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


def picture() -> Picture:
    """A picture that is here."""
    out = BytesIO()
    Image.linear_gradient("L").resize((800, 500)).save(out, "PNG")
    now, made = timezone.now(), render_picture(out.getvalue())
    assert not isinstance(made, Failure)
    row = Picture.objects.create(key="ab" * 16, url="x", created_at=now, next_attempt_at=now)
    Shelf(settings.PICTURES_DIR).put(row.key, made.files)
    store_picture(row, made, now)
    row.refresh_from_db()
    return row


@pytest.fixture
def addresses() -> dict[str, str]:
    """An installation with something of everything, some of it as wide as words come."""
    welcome = new_setup_link()
    wire = make.article(
        "Barge hits bridge", by=make.outlet("Northern Wire"), at=make.minutes_ago(300), standfirst="Dawn."
    )
    copies = [
        make.article(
            f"Reprint {n}",
            by=make.outlet(f"Paper {n}"),
            origin=wire,
            origin_kind="copy",
            origin_share=0.9,
            standfirst=LONG,
        )
        for n in range(5)
    ]
    article = make.article(
        f"Harbour {LONG}", (*make.BRIDGE, LONG, "قال الميناء إنه مغلق."), byline=["Inga Solberg"]
    )
    article.picture, article.picture_caption, article.picture_credit = picture(), f"The pier, {LONG}", LONG
    article.save()
    make.revise(article, (*make.BRIDGE, LONG), at=make.minutes_ago(3))
    make.point(article, 1)
    make.point(article, 2, 4)
    make.link(article, wire, names=["Port Alder", LONG])
    story = make.story([wire, *copies, article], hot=9, standfirst="The crossing stays shut.")
    for number in range(9):
        make.story(
            [make.article(f"Piece {number}", at=make.minutes_ago(60 + number), standfirst="It happened.")]
        )
    old = make.article("Old news", at=make.minutes_ago(60 * 24 * 2))
    make.story([old, make.article("Old news too", by=wire.outlet, at=old.published_at)], hot=0.1)
    gull = make.outlet("The Gull")
    make.feed(gull, failures=3, error=f"The server {LONG} answered “503”.")
    broken = make.article(
        "Tunnel report", None, by=gull, error="The page answered “403”.", at=make.minutes_ago(70)
    )
    waits = make.article("Crane topples", by=gull, stage=Stage.CLUSTERED)
    index_articles([article, wire])
    Worker.objects.create(name="worker-1", started_at=timezone.now(), seen_at=timezone.now(), doing="reading")
    DemoEdition.objects.create(noon=timezone.now())
    told = told_story()
    return {
        "article with all sections": f"/article/{told.courier.pk}/",
        "article with loaded words": f"/article/{told.courier.pk}/?loaded",
        "story with a grid": f"/story/{told.story.pk}/",
        "name": f"/name/{Name.objects.values_list('pk', flat=True)[0]}/",
        "choice of sections": "/panel/",
        "front": "/",
        "article": f"/article/{article.pk}/",
        "unreadable article": f"/article/{broken.pk}/",
        "article being read": f"/article/{waits.pk}/",
        "what changed": f"/article/{article.pk}/revisions/",
        "story": f"/story/{story.pk}/",
        "day": f"/day/{old.published_at.date()}/",
        "empty day": "/day/2001-01-01/",
        "why here": f"/why/{story.pk}/",
        "outlet": f"/outlet/{gull.pk}/",
        "outlets": "/outlets/",
        "search": "/search/?q=bridge",
        "search without hits": "/search/?q=unheard-of",
        "about": "/about/",
        "sign-in": "/sign-in/",
        "welcome": f"/welcome/{welcome}/",
        "begin": "/begin/",
        "status": "/status/",
        "feeds": "/operate/feeds/",
        "feed": f"/operate/feeds/{Feed.objects.values_list('pk', flat=True)[0]}/",
    }


def open_as_needed(visit: Opener, name: str, address: str, **options: Any) -> Page:
    """The operator's pages take the operator's session."""
    if name not in {"begin", "status", "feeds", "feed"}:
        return visit(address, **options)
    client = Client()
    client.force_login(Reader.objects.get_or_create(username="ruth", defaults={"is_staff": True})[0])
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page = visit("/about/", **options)
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.url}])
    page.goto(page.url.removesuffix("/about/") + address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_no_rule_of_accessibility_is_broken(
    visit: Opener, addresses: dict[str, str], name: str, scheme: str
) -> None:
    for width in (1280, 390):
        page = open_as_needed(visit, name, addresses[name], width=width, color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_screen(visit: Opener, addresses: dict[str, str], name: str) -> None:
    page = open_as_needed(visit, name, addresses[name], width=390, height=800)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["front", "article", "story", "search", "outlets", "about"])
def test_pages_read_and_lead_on_without_script(visit: Opener, addresses: dict[str, str], name: str) -> None:
    page = visit(addresses[name], java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Octavo", exact=True).or_(
        page.get_by_role("link", name="Search")
    ).first.click()
    expect(page.get_by_role("link", name="Outlets")).to_be_visible()


def test_the_dark_follows_the_system(visit: Opener, addresses: dict[str, str]) -> None:
    def ground(scheme: str) -> str:
        page = visit(addresses["article"], color_scheme=scheme)
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert ground("light") == "rgb(251, 250, 246)"
    assert ground("dark") == "rgb(22, 21, 18)"


def test_signing_in_adding_a_feed_and_signing_out_work_in_a_browser(visit: Opener) -> None:
    Reader.objects.create_superuser("ruth", "", "a long gravel barge")
    page = visit("/sign-in/?next=/begin/")
    page.get_by_label("Name").fill("ruth")
    page.get_by_label("Password").fill("a long gravel barge")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Address").fill("https://thehour.example/feed")
    page.get_by_role("button", name="Add this feed").click()
    expect(page.locator("#add [role=status]")).to_contain_text("The feed is being read")
    page.get_by_role("link", name="See how they are doing").click()
    expect(page.locator("main")).to_contain_text("thehour.example")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def test_a_skip_link_is_the_first_stop_of_the_keyboard(visit: Opener, addresses: dict[str, str]) -> None:
    page = visit(addresses["front"])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_hostile_words_run_nothing(visit: Opener) -> None:
    words = "\"'></script><script>alert(1)</script><img src=x onerror=alert(1)>"
    article = make.article(
        words, (f"{words} It is one sentence.", words), byline=[words], by=make.outlet(words)
    )
    make.point(article, 1)
    make.story([article, make.article(words + "2", by=make.outlet("Two"), standfirst=words)])
    for path in ("/", f"/article/{article.pk}/", "/search/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E"):
        page = visit(path)
        assert page.locator("img, main script").count() == 0
        typed_or_told = page.locator("input[type=search]").input_value() if "q=" in path else page.content()
        assert "alert(1)" in typed_or_told


def test_what_a_reading_page_loads_is_small(visit: Opener, addresses: dict[str, str]) -> None:
    page = visit("/about/")
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url.removeprefix(page.url.removesuffix("/about/")))
    )
    page.goto(page.url.removesuffix("/about/") + addresses["article"])
    assert {path for path in asked if path.startswith("/static/")} <= {
        "/static/octavo.css",
        "/static/octavo.js",
        "/static/octavo.svg",
    }
    folder = settings.PACKAGE / "web" / "static"
    assert (folder / "octavo.js").stat().st_size < 40_000
    assert (folder / "octavo.css").stat().st_size < 40_000


def test_on_paper_stands_the_text_and_not_the_furniture(visit: Opener, addresses: dict[str, str]) -> None:
    page = visit(addresses["article"])
    page.emulate_media(media="print")
    expect(page.locator("#text")).to_be_visible()
    for furniture in ("nav", ".foot", ".comments", ".door"):
        expect(page.locator(furniture).first).not_to_be_visible()

"""The sources are read as written, and a broken one is named in a sentence."""

from pathlib import Path

import pytest
from demo_samples import CORRECTION, article, outlet, tiny_edition, write_edition

from octavo.demo.clock import EditionTime
from octavo.demo.edition import Edition, load_edition, sources_folder
from octavo.demo.source import Block, read_blocks
from octavo.lib.outcome import Failure


def test_an_edition_is_read_with_its_corrections(tmp_path: Path) -> None:
    edition = tiny_edition(tmp_path)
    assert [outlet.id for outlet in edition.outlets] == [
        "classic",
        "plain",
        "jsonld",
        "broken",
        "divs",
        "amp",
    ]
    assert len(edition.entries) == 24
    assert [entry.first.slug for entry in edition.of("divs")] == ["full", "words", "day", "older"]
    entry = edition.of("divs")[0]
    assert entry.first.ref == "divs/full"
    assert entry.first.byline == ("Ada Brook", "Cy Dunn")
    assert entry.first.at == EditionTime(-1, 430)
    assert entry.correction is not None
    assert entry.correction.at == EditionTime(-1, 570)
    assert entry.correction.article.title.startswith("Pots")
    assert [one.correction for one in edition.of("divs")[1:]] == [None, None, None]


def test_the_addresses_of_an_outlet_follow_its_domain_and_format(tmp_path: Path) -> None:
    edition = tiny_edition(tmp_path)
    assert edition.outlets[0].home_url == "http://classic.example/"
    assert edition.outlets[0].feed_url == "http://classic.example/feed.xml"
    assert edition.outlets[4].feed_url == "http://divs.example/feed.json"


def test_a_body_falls_into_blocks() -> None:
    body = "One line\nand end.\n\n## Then\n\n- a\n- b\n\n\n> said\n> twice\n\n- not a list\nbecause of this\n"
    assert read_blocks(body) == (
        Block("paragraph", ("One line and end.",)),
        Block("heading", ("Then",)),
        Block("list", ("a", "b")),
        Block("quote", ("said twice",)),
        Block("paragraph", ("- not a list because of this",)),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no front matter", "must begin with front matter"),
        ("+++\ntitle = \n+++\n\nBody", "is not valid TOML"),
        (article().replace('section = "Economy"\n', ""), "“section” must be a text"),
        (article().replace('section = "Economy"', 'section = ""'), "“section” must be a text"),
        (article().replace('byline = ["Ada Brook", "Cy Dunn"]', 'byline = "Ada"'), "“byline” must be a list"),
        (article(at="yesterday"), "must look like “-1d 07:10”"),
        (article(at="0d 12:01"), "lies after day 0 12:00"),
        (article(shown="never"), "must be one of full, day, words-only"),
        (article(more='colour = "red"\n'), "unknown key “colour”"),
        (article(more=CORRECTION.format(at="0d 01:00")), "unknown key “corrected_at”"),
        (article().replace("{date:-1}", "{dat:-1}"), "{dat:-1} in the body"),
        (article().replace("{weekday:-1}", "{day:-1}"), "{day:-1} in “title”"),
        (article().split("+++\n\n")[0] + "+++\n", "has no body"),
    ],
)
def test_a_broken_article_is_named_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    folder = write_edition(tmp_path / "e")
    (folder / "articles" / "amp" / "odd.md").write_text(text, encoding="utf-8")
    failure = load_edition(folder)
    assert isinstance(failure, Failure)
    assert failure.code == "demo.source_broken"
    assert failure.permanent
    assert "articles/amp/odd.md" in failure.sentence
    assert said in failure.sentence


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "lost.v2.md",
            article(more=CORRECTION.format(at="0d 01:00")),
            "corrects an article that is not there",
        ),
        ("day.v2.md", article("-2d 18:00", "day"), "“corrected_at” must be a text"),
        ("day.v2.md", article("-2d 18:01", "day", CORRECTION.format(at="0d 01:00")), "“at” must stay"),
        ("day.v2.md", article("-2d 18:00", "day", CORRECTION.format(at="-2d 17:00")), "must lie after “at”"),
        ("day.v2.md", article("-2d 18:00", "day", CORRECTION.format(at="0d 13:00")), "not after day 0 12:00"),
    ],
)
def test_a_broken_correction_is_named_in_a_sentence(tmp_path: Path, name: str, text: str, said: str) -> None:
    folder = write_edition(tmp_path / "e")
    (folder / "articles" / "amp" / name).write_text(text, encoding="utf-8")
    failure = load_edition(folder)
    assert isinstance(failure, Failure)
    assert f"articles/amp/{name}" in failure.sentence
    assert said in failure.sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "at least one table [[outlet]]"),
        (outlet("classic") + outlet("classic"), "gives the id “classic” to two outlets"),
        (outlet("classic").replace(".example", ".com"), "must be lower case and end in .example"),
        (outlet("classic").replace('template = "classic"', 'template = "flash"'), "“template” is “flash”"),
        (
            outlet("classic").replace("full_text_feed = false", 'full_text_feed = "no"'),
            "must be true or false",
        ),
    ],
)
def test_broken_outlets_are_named_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "outlets.toml").write_text(text, encoding="utf-8")
    failure = load_edition(tmp_path)
    assert isinstance(failure, Failure)
    assert "outlets.toml" in failure.sentence
    assert said in failure.sentence


def test_a_folder_without_sources_and_text_that_is_not_utf_8_are_failures(tmp_path: Path) -> None:
    assert "outlets.toml cannot be read" in str(load_edition(tmp_path))
    folder = write_edition(tmp_path / "e")
    (folder / "articles" / "amp" / "full.md").write_bytes(b"+++\n\xff\n+++\n")
    assert "articles/amp/full.md cannot be read" in str(load_edition(folder))


def test_the_sources_that_we_ship_are_sound() -> None:
    folder = sources_folder()
    assert isinstance(folder, Path)
    edition = load_edition(folder)
    assert isinstance(edition, Edition), edition
    assert {outlet.template for outlet in edition.outlets} == {
        "classic",
        "plain",
        "jsonld",
        "broken",
        "divs",
        "amp",
    }
    assert {outlet.feed for outlet in edition.outlets} == {"rss", "atom", "json"}
    assert edition.entries

"""Rules for single outlets: what they take, drop and name, when they hold, what is wrong with a file."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from octavo.articles.extract import extract_article
from octavo.articles.rules import Rule, read_rules, rule_for
from octavo.articles.types import ExtractedArticle

NOW = datetime(2026, 7, 1, tzinfo=UTC)
URL = "https://www.lantern.example/news/1"
STORY = "The harbour council moved the lantern festival to the old dry dock, which was pumped out on Monday. "
SURVEY = "Tell us in four minutes how you like our new pages, and win one of ten lanterns made of paper. "
PAGE = f"""<html><head><title>Lantern Post</title></head><body>
<div class="big">Festival moves to the dry dock</div><div class="sig">Ines Okafor and Tom Reed</div>
<div class="col wide"><p>{STORY * 2}</p><p>{STORY}</p><div class="ask"><p>{SURVEY * 2}</p></div></div>
<div class="col"><p>{SURVEY}</p></div></body></html>"""
RULE = """host = "lantern.example"
valid_from = 2026-01-01
valid_until = 2026-12-31
take = ["div.col.wide", ".wide"]
drop = ".ask"
title = ["#none", ".big"]
byline = [".sig"]
"""


def rules_of(folder: Path, text: str) -> tuple[Rule, ...]:
    (folder / "lantern.toml").write_text(text, encoding="utf-8")
    rules, wrong = read_rules(folder)
    assert not wrong, wrong
    return rules


def read(rules: tuple[Rule, ...], now: datetime = NOW) -> ExtractedArticle:
    article = extract_article(PAGE, url=URL, hints=None, now=now, rules=rules)
    assert isinstance(article, ExtractedArticle), article
    return article


def test_a_rule_says_what_is_the_article_its_title_and_its_authors(tmp_path: Path) -> None:
    article = read(rules_of(tmp_path, RULE))
    assert article.title == "Festival moves to the dry dock"
    assert article.byline == ("Ines Okafor", "Tom Reed")
    assert article.text == f"{(STORY * 2).strip()}\n\n{STORY.strip()}"  # once, though two selectors take it


def test_what_a_rule_drops_is_gone_and_the_rest_is_read_as_ever(tmp_path: Path) -> None:
    kept = "\n".join([*RULE.splitlines()[:3], 'drop = [".ask", ".col.wide"]'])
    article = read(rules_of(tmp_path, kept))
    assert STORY.strip() not in article.text


@pytest.mark.parametrize(
    ("url", "day", "holds"),
    [
        (URL, date(2026, 1, 1), True),
        (URL, date(2026, 12, 31), True),
        (URL, date(2027, 1, 1), False),
        (URL, date(2025, 12, 31), False),
        ("https://lantern.example/", date(2026, 5, 1), True),
        ("https://otherlantern.example/", date(2026, 5, 1), False),
        ("https://lantern.example.org/", date(2026, 5, 1), False),
        ("https://[/", date(2026, 5, 1), False),
    ],
)
def test_a_rule_holds_for_its_host_between_its_days(
    tmp_path: Path, url: str, day: date, *, holds: bool
) -> None:
    rules = rules_of(tmp_path, RULE)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    assert (rule_for(rules, url, noon) is not None) is holds


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("host = ", "cannot be read"),
        (RULE.replace("lantern.example", "https://lantern.example"), "names no host"),
        (RULE.replace("2026-12-31", "2025-12-31"), "in this order"),
        (RULE.replace("valid_until = 2026-12-31\n", ""), "valid_until"),
        (RULE.replace(".ask", ".ask > p"), "drop"),
        (RULE.replace(".ask", "p[1]' or '1"), "drop"),
        (RULE.replace("byline", "author"), "author"),
        ("\n".join(RULE.splitlines()[:3]), "nothing to take"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_and_the_others_serve(
    tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    (tmp_path / "whole.toml").write_text(RULE, encoding="utf-8")
    rules, wrong = read_rules(tmp_path)
    assert [rule.name for rule in rules] == ["whole.toml"]
    assert len(wrong) == 1
    assert "broken.toml" in wrong[0].sentence
    assert reason in wrong[0].sentence


def test_a_page_without_what_a_rule_takes_is_read_as_ever(tmp_path: Path) -> None:
    assert read(rules_of(tmp_path, RULE.replace(".wide", ".gone"))).text


def test_no_folder_no_rules(tmp_path: Path) -> None:
    assert read_rules(tmp_path / "rules") == ((), ())

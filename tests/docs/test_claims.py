"""What the documentation names exists: links, paths, settings, commands, targets."""

import re
from pathlib import Path

import click
import pytest
from tests.docs.pages import PAGES, ROOT, anchors, code, links, name

from octavo.cli import cli
from octavo.lib.config import OPTIONS

TOP = ("src", "docs", "tests", "tools", "train", "demo", "requirements", "eval", "bench", ".ci")
PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, TOP))})/[\w./*-]*[\w/*]")
TEST = re.compile(r"(tests/[\w/]+\.py)::(\w+)")
SETTING = re.compile(r"OCTAVO_[A-Z_]+")
OCTAVO = re.compile(r"(?:^|bin/|\s)octavo ([a-z]+(?: [a-z]+)?)")
MAKE = re.compile(r"(?:^|&& )make ([a-z-]+)")
OF_THE_TESTS = {"OCTAVO_CORPORA", "OCTAVO_TEST_POSTGRES"}


def test_there_are_pages() -> None:
    assert {"README.md", "docs/tour.md", "docs/reference/settings.md"} <= {name(page) for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), f"{name(page)} links to {link}"
        assert not anchor or anchor in anchors(file), f"{name(page)} links to {link}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_path_exists(page: Path) -> None:
    for path in PATH.findall(page.read_text("utf-8")):
        found = list(ROOT.glob(path.rstrip("/"))) if "*" in path else [ROOT / path]
        assert found, f"{name(page)} names {path}"
        assert found[0].exists(), f"{name(page)} names {path}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_setting_exists(page: Path) -> None:
    known = {o.variable for o in OPTIONS} | {f"{o.variable}_FILE" for o in OPTIONS if o.secret} | OF_THE_TESTS
    named = {word for word in SETTING.findall(page.read_text("utf-8")) if word != "OCTAVO_"}
    assert named <= known


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_exists(page: Path) -> None:
    for line in code(page):
        for words in OCTAVO.findall(line):
            assert _is_command(words.split()), f"{name(page)} says octavo {words}"


def _is_command(words: list[str]) -> bool:
    command = cli.get_command(click.Context(cli), words[0])
    if isinstance(command, click.Group) and len(words) > 1:
        return command.get_command(click.Context(command), words[1]) is not None
    return command is not None


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_target_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {target for line in code(page) for target in MAKE.findall(line)}
    assert named <= targets


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/decisions/*.md")), ids=name)
def test_a_decision_says_why_what_and_by_which_check(page: Path) -> None:
    text = page.read_text("utf-8")
    parts = [text.find(f"**{part}") for part in ("Context.", "Decision.", "Consequence.", "Enforced by")]
    assert -1 not in parts
    assert parts == sorted(parts)


def test_every_test_that_a_page_names_exists() -> None:
    named = [found for page in PAGES for found in TEST.findall(page.read_text("utf-8"))]
    assert len(named) > 30
    for file, test in named:
        assert f"\ndef {test}(" in (ROOT / file).read_text("utf-8"), f"{file} has no {test}"

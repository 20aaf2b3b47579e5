"""Datelines are found at the start of a text, and ordinary sentences are left alone."""

import pytest

from octavo.articles.dateline import dateline_end


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("PORT ALDER (Northern Wire) - Two tugs made fast.", "Two tugs made fast."),
        ("PORT ALDER: It was going to cost you one pie a year.", "It was going to cost you one pie a year."),
        ("HESK, May 14 (Northern Wire) – The ground moved.", "The ground moved."),
        ("PORT ALDER, Sund — Bread cost more.", "Bread cost more."),
        ("ÅLESUND – Fergen gikk.", "Fergen gikk."),
    ],
)
def test_what_is_said_begins_after_it(text: str, rest: str) -> None:
    assert text[dateline_end(text) :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "The ferry - a small one - was late.",
        "NATO said on Monday that it would not.",
        "Port Alder: a town and its bridge.",
        "PORT ALDER - ",
        "It is over: the crews agreed.",
        "",
    ],
)
def test_a_sentence_without_one_is_whole(text: str) -> None:
    assert dateline_end(text) == 0

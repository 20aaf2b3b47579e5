"""Broken bytes of every kind break no promise; what longer runs of tools/fuzz.py found stays here."""

import os
import random

import pytest
from tools.fuzz import CHECKS, broken_by, mutate, seeds

INPUTS = int(os.environ.get("OCTAVO_TEST_FUZZ", "60"))  # of each kind; a long run is `python -m tools.fuzz`


@pytest.mark.parametrize("kind", list(CHECKS))
def test_what_comes_out_keeps_its_promises(kind: str) -> None:
    chance, given = random.Random(f"{kind} 26"), seeds()[kind]
    for _ in range(INPUTS):
        body = mutate(chance, given)
        assert not broken_by(CHECKS[kind], body), body[:2000]


FOUND = [
    ("fragment", b"<p>a&#1;b\x01c &amp; d</p>"),
    ("fragment", "plain \x0b text \ufffe".encode()),
    ("feed", b"<rss><channel><title>t</title><item><title>a&#x1;b</title><description>&lt;p&gt;&#7;x"),
]


@pytest.mark.parametrize(("kind", "body"), FOUND)
def test_what_was_found_once(kind: str, body: bytes) -> None:
    assert not broken_by(CHECKS[kind], body)

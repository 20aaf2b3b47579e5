"""The light tier: it loads from what ships, and a text's vector does not depend on its company."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.engines import embed, minilm
from octavo.engines.static import StaticEmbedder

ENCODER = StaticEmbedder.load()


def test_likeness_follows_meaning() -> None:
    ship, boat, cake = ENCODER.encode(
        ["The ferry left the harbour.", "A boat sailed from the port.", "Butter and plums for a cake."]
    )
    assert ship @ boat > ship @ cake + 0.2


def test_a_text_without_a_known_word_is_zero() -> None:
    assert not ENCODER.encode(["", " \n "]).any()


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_vectors_are_unit_or_zero_and_the_same_alone(texts: list[str]) -> None:
    together = ENCODER.encode(texts)
    lengths = np.linalg.norm(together, axis=1)
    assert together.shape == (len(texts), ENCODER.dim)
    assert all(abs(length - 1) < 1e-5 or length == 0 for length in lengths)
    for row, text in enumerate(texts):
        assert (ENCODER.encode([text])[0] == together[row]).all()


def test_without_the_weights_the_light_tier_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "PACKAGE", "a_package_that_is_not_installed")
    assert isinstance(embed.load_embedder(), StaticEmbedder)


def test_the_embedded_text_is_title_and_lead() -> None:
    text = embed.embedding_text(" Storm ", "one " * 500)
    assert text.startswith("Storm\none")
    assert len(text.split()) == 1 + embed.LEAD_WORDS
    assert embed.embedding_text("", "  just   the text ") == "just the text"

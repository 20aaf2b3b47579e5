"""The page "How this was made" promises what the last measurement reached, and no more."""

import json
from pathlib import Path

import pytest

from octavo.web.measured import MEASURED

BASELINE = json.loads((Path(__file__).parents[2] / "eval" / "baseline.json").read_text())
BY_FILE = {key.split(" ")[0]: figures for key, figures in BASELINE.items()}


@pytest.mark.parametrize("name", MEASURED)
def test_a_figure_of_the_page_is_that_of_the_baseline(name: str) -> None:
    said = MEASURED[name]
    reached = BY_FILE[said.file][said.capability][said.measure]
    assert said.share == pytest.approx(reached, abs=0.0051), f"{name}: the baseline says {reached}"

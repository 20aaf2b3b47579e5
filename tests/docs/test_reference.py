"""The reference says what the source says."""

from pathlib import Path

import pytest
from tests.docs.pages import ROOT
from tools.reference import pages


@pytest.mark.parametrize("page", ["settings.md", "commands.md"])
def test_the_reference_is_what_the_source_would_write(page: str) -> None:
    path: Path = ROOT / "docs" / "reference" / page
    assert path.read_text("utf-8") == pages()[path], "say `make reference`"

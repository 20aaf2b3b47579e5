"""The quality gate on what is the project's own: the demo edition. On other test sets it is `make eval`."""

import json
from pathlib import Path

from click.testing import CliRunner

from octavo.commands.measure import evaluate

BASELINE = Path(__file__).resolve().parents[2] / "eval" / "baseline.json"


def test_no_figure_of_the_demo_edition_has_fallen() -> None:
    result = CliRunner().invoke(evaluate, ["all", "--baseline", str(BASELINE)])
    assert result.exit_code == 0, result.output
    floors = json.loads(BASELINE.read_text())
    for figure in json.loads(result.stdout.splitlines()[-1]):
        key = " ".join(figure.split(" ")[:2])
        assert key in floors, f"{key} is new: run octavo eval all --baseline eval/baseline.json --update"


def test_a_fallen_figure_fails_and_the_floor_stays(tmp_path: Path) -> None:
    unreachable = 1.5
    baseline = tmp_path / "baseline.json"
    floors = json.loads(BASELINE.read_text())
    stories = next(key for key in floors if key.startswith("stories/demo"))
    baseline.write_text(json.dumps({stories: {"stories": {"b3_f1": unreachable}}}))
    result = CliRunner().invoke(evaluate, ["all", "--baseline", str(baseline), "--update"])
    assert result.exit_code != 0
    assert "LOST  stories of stories/demo.jsonl: b3_f1 was 1.5000" in result.output
    assert json.loads(baseline.read_text())[stories]["stories"]["b3_f1"] == unreachable

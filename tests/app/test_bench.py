"""octavo bench: figures from a process and a folder of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_bench_prints_a_table_and_its_figures_and_leaves_nothing(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}
    surroundings = kept | {"OCTAVO_DATA_DIR": str(tmp_path / "own"), "TMPDIR": str(tmp_path)}
    file = tmp_path / "figures.json"
    command = [sys.executable, "-m", "octavo.cli", "bench", "--only", "steps", "--articles", "4"]
    done = subprocess.run(
        [*command, "--json", str(file)], env=surroundings, capture_output=True, text=True, timeout=200
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures == json.loads(file.read_text())
    row, *reading = figures["rows"]
    assert row["unit"] == "articles / CPU s"
    assert row["value"] > 0
    assert row["note"].startswith("4 articles from the demo edition's pages")
    assert row["name"] in done.stdout
    assert [one["unit"] for one in reading] == ["articles / CPU s", "CPU s"]
    assert all(one["value"] > 0 for one in reading)
    assert not list(tmp_path.glob("octavo-bench-*")), "its folders are removed"
    assert not (tmp_path / "own" / "octavo.sqlite3").exists(), "the operator's data is not touched"

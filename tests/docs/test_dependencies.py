"""Every dependency has its reason, its pin and its use."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.docs.pages import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = {re.split(r"[\[<>=~! ]", line)[0] for line in PROJECT["project"]["dependencies"]}
GROUPS = {
    group: {re.split(r"[\[<>=~! ]", line)[0] for line in lines}
    for group, lines in PROJECT["dependency-groups"].items()
}
EXTRAS = {line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines}
CALLED = {"gunicorn", "psycopg"}  # used by name, by other packages or as a program


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "docs/decisions/0002-dependencies.md").read_text("utf-8")
    named = {
        word for row in re.findall(r"^\| ([a-z0-9, -]+) \|", text, re.MULTILINE) for word in row.split(", ")
    }
    assert named == RUNTIME | GROUPS["dev"] | GROUPS["build"]


def test_every_dependency_is_pinned_with_hashes() -> None:
    for lock, names in (("runtime", RUNTIME), ("dev", RUNTIME | GROUPS["dev"]), ("build", GROUPS["build"])):
        text = (ROOT / f"requirements/{lock}.lock").read_text("utf-8")
        pinned = re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==.*\\\n    --hash=sha256:", text, re.MULTILINE)
        assert names <= set(pinned), lock
        assert "://" not in text


def test_the_dev_lock_holds_what_the_runtime_lock_holds() -> None:
    runtime, dev = ((ROOT / f"requirements/{lock}.lock").read_text("utf-8") for lock in ("runtime", "dev"))
    pins = set(re.findall(r"^[a-z0-9-]+(?:\[[a-z,]+\])?==\S+", runtime, re.MULTILINE))
    assert pins <= set(re.findall(r"^[a-z0-9-]+(?:\[[a-z,]+\])?==\S+", dev, re.MULTILINE))


def test_what_is_imported_is_a_dependency_and_the_other_way_round() -> None:
    distributions = packages_distributions()
    imported = set()
    for file in (ROOT / "src/octavo").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += (
                [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            )
            imported |= {name.partition(".")[0] for name in names}
    foreign = imported - set(sys.stdlib_module_names) - {"octavo"}
    used = {name.lower().replace("_", "-") for module in foreign for name in distributions[module]}
    assert used == (RUNTIME - CALLED) | EXTRAS

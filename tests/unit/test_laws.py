"""The laws stop what they say and let pass what they say; purity is looked for through others."""

import pytest
from grimp import ImportGraph
from tools.laws import LAWS, Law
from tools.purity import Purity

GOOD = [(law, source) for law in LAWS for source in law.good]
BAD = [(law, source) for law in LAWS for source in law.bad]


@pytest.mark.parametrize(
    ("law", "source"), GOOD, ids=lambda value: value.name if isinstance(value, Law) else value[:30]
)
def test_a_law_lets_pass_what_is_good(law: Law, source: str) -> None:
    assert list(law.check(source)) == []


@pytest.mark.parametrize(
    ("law", "source"), BAD, ids=lambda value: value.name if isinstance(value, Law) else value[:30]
)
def test_a_law_stops_what_is_bad(law: Law, source: str) -> None:
    assert list(law.check(source))


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("src/octavo/web/views/reading.py", True),
        ("src/octavo/articles/actions.py", False),
        ("src/octavo/articles/migrations/0001_initial.py", False),
        ("tests/contract/test_articles.py", False),
    ],
)
def test_writes_are_looked_for_where_they_may_not_be(path: str, holds: bool) -> None:
    (law,) = (law for law in LAWS if law.name == "writes have one home")
    assert law.applies(path) is holds


def test_purity_finds_what_is_reached_through_others() -> None:
    graph = ImportGraph()
    for module in ("octavo.a.pure", "octavo.a.helper", "octavo.a.models"):
        graph.add_module(module)
    graph.add_module("django", is_squashed=True)
    graph.add_import(importer="octavo.a.helper", imported="octavo.a.models")
    graph.add_import(importer="octavo.a.models", imported="django")
    assert _contract().check(graph, verbose=False).kept is False  # the helper
    graph.remove_import(importer="octavo.a.helper", imported="octavo.a.models")
    assert _contract().check(graph, verbose=False).kept is True
    graph.add_import(importer="octavo.a.pure", imported="octavo.a.helper")
    graph.add_import(importer="octavo.a.helper", imported="octavo.a.models")
    ways = _contract().check(graph, verbose=False).metadata["ways"]
    assert ("octavo.a.pure", "octavo.a.helper", "octavo.a.models", "django") in ways


def test_an_exception_that_is_not_needed_any_more_is_named() -> None:
    graph = ImportGraph()
    graph.add_module("octavo.a.pure")
    check = _contract().check(graph, verbose=False)
    assert (check.kept, check.metadata["unused"]) == (False, ["octavo.*.models"])


def _contract() -> Purity:
    options = {"except_modules": ["octavo.*.models"], "forbidden_modules": ["django"]}
    return Purity(name="purity", session_options={"root_packages": ["octavo"]}, contract_options=options)

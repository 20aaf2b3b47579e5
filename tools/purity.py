"""A contract for import-linter: every module is pure unless its name says what it is for.

Pure means: no Django, no database, not even through another module, so that it can be used and measured
without a server. The contract names the exceptions, so that a new file is pure unless somebody decides
otherwise.
"""

from fnmatch import fnmatchcase

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class Purity(Contract):
    """Fails when a module outside ``except_modules`` reaches one of ``forbidden_modules``."""

    except_modules = fields.ListField(subfield=fields.StringField())
    forbidden_modules = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - the library's signature
        """Find a way from every pure module to what it must not know."""
        patterns: list[str] = list(self.except_modules)  # type: ignore[call-overload]
        forbidden: list[str] = list(self.forbidden_modules)  # type: ignore[call-overload]
        own = sorted(name for name in graph.modules if not graph.is_module_squashed(name))
        pure = [name for name in own if not any(fnmatchcase(name, pattern) for pattern in patterns)]
        unused = [pattern for pattern in patterns if not any(fnmatchcase(name, pattern) for name in own)]
        ways = []
        for module in pure:
            for target in forbidden:
                way = graph.find_shortest_chain(module, target) if target in graph.modules else None
                if way:
                    ways.append(way)
        return ContractCheck(kept=not ways and not unused, metadata={"ways": ways, "unused": unused})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each way, and what could be done about it."""
        for way in check.metadata["ways"]:
            output.print_error(" → ".join(way))
        for pattern in check.metadata["unused"]:
            output.print_error(f"No module is called {pattern}; take the exception out of pyproject.toml.")
        if check.metadata["ways"]:
            output.print_error(
                "Move what needs the database to actions.py, queries.py or steps.py, or hand values over."
            )

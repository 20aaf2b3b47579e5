"""Escaping for what is only written out: the same characters, without an object around each piece.

A page consists of some hundred pieces; wrapping each in a ``Markup`` that is joined at once takes longer than
escaping it.
"""

import html
from collections.abc import Callable

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

# What markupsafe's own `escape` calls, in C where that is built; the standard library's does as much.
_quick: Callable[[str], str] = getattr(markupsafe, "_escape_inner", html.escape)


def escaped(value: object) -> str:
    """``value`` as text that is safe in markup; what is markup already stays as it is."""
    kind = type(value)
    if kind is str:
        return _quick(value)  # type: ignore[arg-type]  # known by the line above, not by the checker
    if kind is Markup:
        return value  # type: ignore[return-value]  # the same
    return markupsafe.escape(value)


class PageGenerator(CodeGenerator):
    """Jinja's compiler; what a template puts out is escaped by `escaped`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Begin a template's module with the name that its output uses."""
        self.writeline("from octavo.web.escaping import escaped")
        super().visit_Template(node, frame)

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

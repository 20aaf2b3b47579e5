"""The coverage grid of a story as markup: facts by outlets."""

from octavo.web.ages import count
from octavo.web.escaping import escaped
from octavo.web.grid import Cell, Column, Grid, GridRow
from octavo.web.panelmarkup.pieces import section
from octavo.web.tags import dir_lang

_HEAD = '<table class="grid">\n<thead><tr><th scope="col"><span class="hidden">What is reported</span></th>\n'
_KEY = '<p class="meta">“not in it” is said where no sentence could mean it; a dot where none was found</p>\n'


def story_grid(grid: Grid | None, language: str) -> str:
    """The grid; empty where there is none."""
    if not grid:
        return ""
    tongue, heads = dir_lang(language), "".join(map(_head, grid.columns))
    names = [escaped(column.name) for column in grid.columns]
    rows = "".join(_row(row, names, tongue) for row in grid.rows)
    left = f'<p class="meta">{count(grid.left_out, "further outlet")} not shown here</p>\n'
    below = f"{_KEY}{left if grid.left_out else ''}"
    table = f"\n{_HEAD}{heads}</tr></thead><tbody>\n{rows}</tbody></table>\n{below}"
    return section("coverage", "What is reported, and by whom", table, "coverage")


def _head(column: Column) -> str:
    more = f'<br><span class="meta">{escaped(column.more)}</span>' if column.more else ""
    return f'<th scope="col" dir="auto">{escaped(column.name)}{more}</th>'


def _row(row: GridRow, names: list[str], tongue: str) -> str:
    note = f' <span class="meta differ">{escaped(row.note)}</span>' if row.note else ""
    cells = "".join(_cell(cell, name) for cell, name in zip(row.cells, names, strict=True))
    return (
        f'<tr><th scope="row"><a data-item href="{escaped(row.href)}"{tongue}>{escaped(row.text)}</a>'
        f"{note}</th>\n{cells}</tr>\n"
    )


def _cell(cell: Cell, name: str) -> str:
    """What one outlet says; ``name`` is markup."""
    if cell.lacking:
        return _silent("lacks", f"not in {name}", "not in it")
    if not cell.href:
        return _silent("not", f"not found in {name}", "·")
    told, when = escaped(cell.words), escaped(cell.text)
    return (
        f'<td class="said"><a href="{escaped(cell.href)}" aria-label="{name}: {told or when}">'
        f'<span class="who" aria-hidden="true" dir="auto">{name} </span>{f"<b>{told}</b>" if told else when}'
        "</a></td>\n"
    )


def _silent(css: str, told: str, sign: str) -> str:
    return (
        f'<td class="{css}"><span class="hidden">{told}</span><span aria-hidden="true">{sign}</span></td>\n'
    )

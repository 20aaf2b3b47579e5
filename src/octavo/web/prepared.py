"""Query sets that are made into SQL once a process: what a reader waits for is then the statement alone.

Building and compiling the article page's query set costs ten times what SQLite needs to answer it. The SQL,
the places of its values and the conversions of its columns do not change between requests, so they are kept;
what is written stays an ordinary query set, for both databases.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from json import loads
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import JSONField, QuerySet

NUMBER, NUMBER_2, NUMBER_3 = (2**62 + n for n in (123_457, 234_581, 345_679))  # stand-ins: ids of no row
TEXT = "~ a text that no row has ~"
DAY, MOMENT = date(1, 2, 3), datetime(1, 2, 3, 4, 5, 6, tzinfo=UTC)
_BIGGEST = 2**63 - 1
Value = str | int | date | datetime
Converter = Callable[[Any, Any, Any], Any]


@dataclass(frozen=True, slots=True)
class _Statement:
    sql: str
    marked: str  # with SQLite's own marks
    values: tuple[object, ...]
    places: tuple[tuple[int, int], ...]  # (where in the values, which of the caller's)
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]  # (which column, how)
    json: tuple[int, ...]  # columns that hold JSON


class Prepared:
    """A ``values_list`` query set as a function of values; ``make`` is called once, with stand-ins for them.

    ``stand_ins`` are values of the right types that occur nowhere else in the query.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], *stand_ins: Value) -> None:
        self._make, self._stand_ins = make, stand_ins
        self._statements: dict[str, _Statement] = {}

    @classmethod
    def of(cls, *stand_ins: Value) -> Callable[[Callable[..., QuerySet[Any, Any]]], "Prepared"]:
        """Above a function that makes the query set."""
        return lambda make: cls(make, *stand_ins)

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        """The rows for these values, converted as the query set itself would."""
        if any(isinstance(value, int) and value > _BIGGEST for value in values):
            return []  # no row has a number that no database can hold; addresses may name one
        database = connections[DEFAULT_DB_ALIAS]  # `connection` looks for it anew at every attribute
        statement = self._statements.get(database.vendor) or self._prepare()
        given: list[Any] = list(statement.values)
        for place, which in statement.places:
            given[place] = _adapted(values[which])
        found = _fetched(database, statement, given)
        if statement.json and found:
            found = _parsed(found, statement.json)
        if not statement.converters:
            return found
        return [_converted(row, statement.converters) for row in found]

    def first(self, *values: Value) -> tuple[Any, ...] | None:
        """The first row, or None."""
        found = self.rows(*values)
        return found[0] if found else None

    def _prepare(self) -> _Statement:
        compiler = self._make(*self._stand_ins).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        adapted = [_adapted(stand_in) for stand_in in self._stand_ins]
        places = tuple(
            (place, adapted.index(value)) for place, value in enumerate(values) if value in adapted
        )
        if {which for _, which in places} != set(range(len(adapted))):
            raise ValueError("a value has no place in this query")
        marked = sql.replace("%s", "?").replace("%%", "%")
        columns = [column for column, _, _ in compiler.select]
        converters = compiler.get_converters(columns)
        json = tuple(place for place, (chain, column) in converters.items() if _is_json(chain, column))
        kept = tuple(
            (place, _in_one(chain, column))
            for place, (chain, column) in converters.items()
            if place not in json
        )
        self._statements[connection.vendor] = _Statement(sql, marked, tuple(values), places, kept, json)
        return self._statements[connection.vendor]


def _fetched(database: BaseDatabaseWrapper, statement: _Statement, given: list[Any]) -> list[tuple[Any, ...]]:
    """The rows as the driver gives them.

    On SQLite Django's cursor rewrites the marks in the statement at every call, which takes as long as the
    answer does; so SQLite is asked itself, unless somebody listens to Django's.
    """
    listened_to = database.execute_wrappers or database.queries_logged
    if database.vendor == "sqlite" and not listened_to:
        database.ensure_connection()
        with database.wrap_database_errors:
            return list(database.connection.execute(statement.marked, given))
    with database.cursor() as cursor:
        cursor.execute(statement.sql, given)
        return list(cursor.fetchall())


def _adapted(value: object) -> object:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _is_json(chain: Sequence[Converter], column: object) -> bool:
    """Whether a column's only conversion is that of a plain JSON field."""
    field = getattr(column, "target", None)
    return isinstance(field, JSONField) and not field.decoder and list(chain) == [field.from_db_value]


def _parsed(rows: list[tuple[Any, ...]], columns: Sequence[int]) -> list[tuple[Any, ...]]:
    """Rows whose JSON is parsed, all of it in one go: forty calls for the lines of a panel cost more than
    one for their sum.
    """
    texts = [row[column] if row[column] is not None else "null" for row in rows for column in columns]
    values = iter(loads(f"[{','.join(texts)}]"))
    parsed = []
    for row in rows:
        out = list(row)
        for column in columns:
            out[column] = next(values)
        parsed.append(tuple(out))
    return parsed


def _in_one(chain: Sequence[Converter], column: object) -> Callable[[Any], Any]:
    """The converters of a column as one function; for times from SQLite, a page's most, a short way."""

    def convert(value: Any) -> Any:  # noqa: ANN401
        for step in chain:
            value = step(value, column, connection)
        return value

    def aware(value: Any) -> Any:  # noqa: ANN401
        return value.replace(tzinfo=UTC) if type(value) is datetime and not value.tzinfo else convert(value)

    times = [getattr(connection.ops, "convert_datetimefield_value", None)]
    return aware if list(chain) == times and connection.timezone is UTC else convert


def _converted(row: Sequence[Any], converters: Sequence[tuple[int, Callable[[Any], Any]]]) -> tuple[Any, ...]:
    out = list(row)
    for place, convert in converters:
        out[place] = convert(out[place])
    return tuple(out)

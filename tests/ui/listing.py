"""A big list for the model's tests: 100,000 rows in a real SQLite file behind the four questions of a ``RowSource``."""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from leaddesk.ui.models.cells import CheckCell, NameCell, RatingCell, TextCell
from leaddesk.ui.models.columns import ColumnSpec, Group

RATINGS = ("hot", "warm", "cold", "bad", "dont_know")


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    company: str
    rating: str


@dataclass(frozen=True)
class Query:
    order: str = "id"
    limit_to: str = ""
    grouped: bool = False


class SqliteSource:
    """Keeps every statement it ran, so that tests can say there was no OFFSET and nothing was read on the UI thread."""

    def __init__(self, path: Path, count: int) -> None:
        self._path = path
        self.statements: list[str] = []
        self.on_main: list[str] = []
        self.rows_read = 0
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE lead (id INTEGER PRIMARY KEY, name TEXT, company TEXT, rating TEXT)")
        connection.execute("CREATE INDEX by_name ON lead (name, id)")
        connection.executemany(
            "INSERT INTO lead (name, company, rating) VALUES (?, ?, ?)",
            ((f"Name {(n * 7919) % count:06d}", f"Firm {n}", RATINGS[n % 5]) for n in range(count)),
        )
        connection.commit()
        connection.close()

    def run(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        self.statements.append(sql)
        if threading.current_thread() is threading.main_thread():
            self.on_main.append(sql)
        connection = sqlite3.connect(self._path)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def change(self, sql: str, *values: object) -> None:
        connection = sqlite3.connect(self._path)
        connection.execute(sql, values)
        connection.commit()
        connection.close()

    def _where(self, query: Query) -> str:
        return f"WHERE rating = '{query.limit_to}'" if query.limit_to else ""

    def count(self, query: Query) -> int:
        found = self.run(f"SELECT count(*) FROM lead {self._where(query)}")
        return int(str(found[0][0]))

    def first_ids(self, query: Query, limit: int) -> Sequence[int]:
        sql = f"SELECT id FROM lead {self._where(query)} ORDER BY {query.order}, id LIMIT ?"
        return [int(str(row[0])) for row in self.run(sql, limit)]

    def ids(self, query: Query) -> array[int]:
        sql = f"SELECT id FROM lead {self._where(query)} ORDER BY {query.order}, id"
        return array("q", (int(str(row[0])) for row in self.run(sql)))

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        self.rows_read += len(ids)
        marks = ",".join("?" * len(ids))
        found = self.run(f"SELECT id, name, company, rating FROM lead WHERE id IN ({marks})", *ids)
        return [Row(int(str(r[0])), str(r[1]), str(r[2]), str(r[3])) for r in found]

    def groups(self, query: Query) -> Sequence[Group]:
        if not query.grouped:
            return ()
        return (Group(0, "Nobody has replied", 5), Group(5, "Replied, to decide", self.count(query) - 5))


COLUMNS: tuple[ColumnSpec[Row], ...] = (
    ColumnSpec("check", "", lambda row: CheckCell(), 34),
    ColumnSpec("name", "Lead", lambda row: NameCell(row.name, row.company), 0, sort="name"),
    ColumnSpec("rating", "Rating", lambda row: RatingCell(row.rating, row.rating.title()), 100, sort="rating"),
    ColumnSpec("company", "Firm", lambda row: TextCell(row.company, "text2"), 200, drop_order=1),
)

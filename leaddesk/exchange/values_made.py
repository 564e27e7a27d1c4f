"""Rows made of columns that were read in blocks: column by column where each cell gave one plain value, else cell by cell.

Both ways lead to the same rows (a property test holds them together); the first is what makes a large list quick.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from leaddesk.domain.fields import CONTACT_FIELDS
from leaddesk.exchange import values_blocks, values_money, values_words
from leaddesk.exchange.model import NOTHING_BESIDE, ImportKind, ImportRow, RawCell, TableRow
from leaddesk.exchange.values_blocks import Block
from leaddesk.exchange.values_columns import Column
from leaddesk.exchange.values_meanings import Meant
from leaddesk.exchange.values_parsed import text_of
from leaddesk.exchange.values_rows import ADDRESS_FIELDS, AddressParts, finish
from leaddesk.exchange.values_taken import Taken, contact

_ROWS: Final = 4_000
"""Rows of a block: enough to be worth it, few enough to stay in the processor's cache."""
_OTHER_PARTS: Final = ("houseno", "formatted")
"""Roles of street columns that need the other parts of an address."""


class Maker:
    """Makes rows of one table: ``columns`` to read; ``flag`` the column that says whether a row is a firm; ``place`` whose address
    comes first; ``currency`` of the firm; ``meant`` what words stand for."""

    def __init__(self, columns: Sequence[Column], *, flag: int | None, place: str, currency: str, meant: Meant) -> None:
        self._columns = columns
        self._flag, self._place, self._currency, self._meant = flag, place, currency, meant
        self._one_address = _is_one_address([column for column in columns if column.field in ADDRESS_FIELDS])
        self._in_order = sorted(columns, key=self._nth)
        self._has_money = any(column.field in values_money.NAMING for column in columns)

    def _nth(self, column: Column) -> int:
        """Where a row has the column's value: the address behind all others, its street at the end."""
        if not self._one_address or column.field not in ADDRESS_FIELDS:
            return 0
        return 2 if column.field == "street" else 1

    def rows(self, rows: Sequence[TableRow]) -> list[ImportRow]:
        """``rows`` with typed values, one each."""
        made: list[ImportRow] = []
        for start in range(0, len(rows), _ROWS):
            made += self._block(rows[start : start + _ROWS])
        return made

    def _block(self, rows: Sequence[TableRow]) -> list[ImportRow]:
        cells = list(zip(*[row.cells for row in rows], strict=True))
        read = {column.index: values_blocks.block(column, cells[column.index]) for column in self._columns}
        plain = _Plain(len(rows), one_address=self._one_address)
        for column in self._in_order:
            plain.put(column, read[column.index])
        firms = _firms(cells[self._flag]) if self._flag is not None else frozenset()
        kind_of = self._meant.kind_of if self._meant.kind_index is not None else None
        made: list[ImportRow] = []
        for at, row in enumerate(rows):
            taken = self._with_care(at, row, read) if at in plain.careful else plain.taken(at)
            kind = kind_of(row) if kind_of is not None else None
            made.append(self._row(row, taken, kind, is_company=at in firms))
        return made

    def _with_care(self, at: int, row: TableRow, read: Mapping[int, Block]) -> Taken:
        """The row at ``at`` of its block, cell by cell."""
        taken = Taken()
        for column in self._columns:
            block = read[column.index]
            parsed = block.care.get(at)
            value = block.values[at]
            if parsed is not None:
                taken.take(row.row_no, column, row.cells[column.index], parsed)
            elif value is not None:
                taken.value(column, value)
        return taken

    def _row(self, row: TableRow, taken: Taken, kind: ImportKind | None, *, is_company: bool) -> ImportRow:
        values = taken.values
        if taken.address is not None:
            taken.address.settle(self._place, values, taken.custom)
        own_currency = values_money.is_named(values)
        found = finish(row.row_no, values, taken.headers, taken.custom, is_company=is_company, currency=self._currency)
        return ImportRow(
            row.row_no,
            row.cells,
            values,
            taken.extra or NOTHING_BESIDE,
            taken.custom or NOTHING_BESIDE,
            (*taken.problems, *found),
            own_currency,
            kind or taken.kind,
        )


class _Plain:
    """Rows of a block filled column by column. ``careful``: places of rows that this does not hold for, to be filled by ``Taken``."""

    def __init__(self, count: int, *, one_address: bool) -> None:
        self._one_address = one_address
        self._values: list[dict[str, Any]] = [{} for _ in range(count)]
        self._extra: dict[int, dict[str, list[Any]]] = {}
        self._custom: dict[int, dict[str, str]] = {}
        self._address: dict[int, AddressParts] = {}
        self._headers: dict[str, str] = {}
        self.careful: set[int] = set()

    def put(self, column: Column, block: Block) -> None:
        """The plain values of one column."""
        self.careful.update(block.care)
        field = column.field
        if field is None:
            self._aside(column, block)
        elif field in ADDRESS_FIELDS and not self._one_address:
            self._parts(column, field, block)
        elif field not in self._headers:
            self._headers[field] = column.header
            for values, value in zip(self._values, block.values, strict=True):
                if value is not None:
                    values[field] = value
        elif field in CONTACT_FIELDS:
            self._further(field, block)
        else:
            self.careful.update(at for at, value in enumerate(block.values) if value is not None)

    def _aside(self, column: Column, block: Block) -> None:
        for at, text in enumerate(block.values):
            if text is not None:
                self._custom.setdefault(at, {})[column.header] = text

    def _parts(self, column: Column, field: str, block: Block) -> None:
        for at, value in enumerate(block.values):
            if value is not None:
                parts = self._address.setdefault(at, AddressParts())
                parts.add(column.place, field, value, header=column.header, role=column.reading.role)

    def _further(self, field: str, block: Block) -> None:
        for at, value in enumerate(block.values):
            if value is not None:
                values = self._values[at]
                if field in values:
                    contact(values, self._extra.setdefault(at, {}), field, value)
                else:
                    values[field] = value

    def taken(self, at: int) -> Taken:
        """The row at ``at``, as ``Taken`` would have filled it."""
        taken = Taken.__new__(Taken)
        taken.values = self._values[at]
        taken.extra = self._extra.get(at) or {}
        taken.custom = self._custom.get(at) or {}
        taken.headers = self._headers
        taken.problems = []
        taken.address = self._address.get(at)
        taken.kind = None
        return taken


def _is_one_address(columns: Sequence[Column]) -> bool:
    """Whether address columns are parts of one address, each written in one of them."""
    fields = {column.field for column in columns}
    places = {column.place for column in columns}
    return len(fields) == len(columns) and len(places) <= 1 and all(c.reading.role not in _OTHER_PARTS for c in columns)


def _firms(cells: Sequence[RawCell]) -> frozenset[int]:
    """Places of the rows that a column says are firms."""
    return frozenset(at for at, cell in enumerate(cells) if values_words.truth(text_of(cell)) is True)

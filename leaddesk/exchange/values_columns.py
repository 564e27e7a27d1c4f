"""The columns of a table made ready for reading their cells: parsers, date orders, decimal signs, one memory a column.

Everything that is decided once for a column is decided here, from all its rows; ``values`` then walks the rows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import Any, Final

from leaddesk.domain.fields import CONTACT_FIELDS, CUSTOM_PREFIX, KEPT_PREFIXES
from leaddesk.exchange import dates_column, mapping, values_cells, values_meanings, values_money, values_words
from leaddesk.exchange.dates import Order
from leaddesk.exchange.dates_column import DateOrders
from leaddesk.exchange.model import ColumnMatch, RawCell, Table
from leaddesk.exchange.synonyms_rules import Reading
from leaddesk.exchange.values_cells import DATE_FIELDS, MONEY_FIELDS, Shape
from leaddesk.exchange.values_meanings import Meant
from leaddesk.exchange.values_money import Decimals
from leaddesk.exchange.values_parsed import CLEAR, ColumnContext, Parsed, Parser, is_clear, text_of
from leaddesk.exchange.values_rows import ADDRESS_FIELDS

_NO_ORDERS: Final = DateOrders({}, {})
_REPEAT_SAMPLE: Final = 400
_PLACES: Final = ("", "work", "company", "home", "other")


@dataclass(slots=True)
class Column:
    """One column at work: ``field`` None = additional data. ``repeats`` unless hardly two cells are alike.

    ``plain`` columns take a text as it is; ``place`` says which address an address column belongs to; ``context`` is what its parser
    knows of it, None for additional data. ``shape`` is how a text looks that is its own value ("" = none is), ``simple`` and ``careful``
    are what ``values_blocks`` remembers of the cells; ``said`` is what their words were told to stand for.
    """

    index: int
    header: str
    field: str | None
    secondary: bool
    reading: Reading
    parse: Parser
    repeats: bool
    place: str = ""
    plain: bool = False
    context: ColumnContext | None = None
    shape: Shape = ""
    said: tuple[Any, ...] = ()
    simple: dict[Any, Any] = dataclass_field(default_factory=dict)
    careful: dict[Any, Parsed] = dataclass_field(default_factory=dict)

    @property
    def read_by(self) -> tuple[Any, ...]:
        """All that the reading of its cells depends on, but for the meanings of words: equal where two columns read alike."""
        return self.index, self.header, self.field, self.secondary, self.reading, self.place, self.plain, self.context

    def read(self, cell: RawCell) -> Parsed | None:
        """The parsed cell; None for a blank one."""
        if isinstance(cell, str):
            text = cell.strip()
            if values_words.is_error(text):
                return Parsed(problem="error_text")
            if not text or (values_words.is_blank(text) and self.field is not None):
                return None
            if is_clear(text):
                return Parsed(CLEAR)
        return self.parse(cell)


def ready(
    table: Table,
    matches: Sequence[ColumnMatch],
    *,
    currency: str,
    zone: dt.tzinfo,
    date_order: Order | Mapping[str, Order] | None,
    meant: Meant | None = None,
    decimals: Decimals | None = None,
) -> list[Column]:
    """The columns to read, in the order in which a row takes their values: primary ones first. ``decimals`` answers for amounts whose
    rows do not prove their decimal sign."""
    readings = mapping.header_readings(table)
    orders = date_orders(table, matches, date_order)
    columns: list[Column] = []
    for match in matches:
        if match.field is None:
            continue
        reading = readings[match.index]
        repeats = _repeats(table, match.index)
        if match.field.startswith(KEPT_PREFIXES):
            name = match.field.removeprefix(CUSTOM_PREFIX)
            columns.append(
                _meant(
                    Column(match.index, name, None, False, reading, _kept, repeats, plain=True, shape="text"),
                    table,
                    meant,
                )
            )
            continue
        context = _context(table, match, reading, orders.get(match.index, _NO_ORDERS), currency, zone)
        if context.decimals is None and decimals is not None:
            context = replace(context, decimals=decimals)
        parse = values_cells.parser(context)
        plain = values_cells.is_plain(match.field) and match.field not in ADDRESS_FIELDS
        if match.field == "street" and reading.role == "number":
            reading = replace(reading, role="houseno")
        column = Column(
            match.index, match.header, match.field, match.secondary, reading, parse, repeats, "", plain, context,
            values_cells.shape(context),
        )  # fmt: skip
        columns.append(_meant(column, table, meant))
    _number_addresses(columns)
    return sorted(columns, key=lambda column: (column.field is None, column.secondary, _nth(column)))


def _meant(column: Column, table: Table, meant: Meant | None) -> Column:
    """``column`` with the meaning of its words, where some were told."""
    if meant is None:
        return column
    parse = values_meanings.parser(column.parse, column.field, meant, column.index, table.marks.get(column.index))
    said = (meant.answers.get(column.index), meant.stages)
    return column if parse is None else replace(column, parse=parse, plain=False, shape="", said=said)


def _context(
    table: Table, match: ColumnMatch, reading: Reading, orders: DateOrders, currency: str, zone: dt.tzinfo
) -> ColumnContext:
    field = match.field or ""
    numbers = field in MONEY_FIELDS or field == "probability"
    cells = [row.cells[match.index] for row in table.rows] if numbers else []
    decimals = values_money.decimals_of(cells) if field in MONEY_FIELDS else None
    named = None
    if field in MONEY_FIELDS:
        original = table.original_headers[match.index] if match.index < len(table.original_headers) else match.header
        named = values_money.currency_in(original)
    fraction = field == "probability" and values_money.percent_is_fraction(cells)
    power = values_money.power_of(reading.words.split()) if field in MONEY_FIELDS else 0
    return ColumnContext(field, reading, named or currency, decimals, orders, zone, fraction, power, named)


def _repeats(table: Table, index: int) -> bool:
    rows = table.rows[:_REPEAT_SAMPLE]
    return len({str(row.cells[index]) for row in rows}) * 10 < len(rows) * 9 or len(rows) < 20


def _kept(cell: RawCell) -> Parsed:
    return Parsed(text_of(cell))


def _number_addresses(columns: list[Column]) -> None:
    """Say which address each address column belongs to. "Address 2" is the second line of one, unless towns are numbered too."""
    parts = [column for column in columns if column.field in ADDRESS_FIELDS]
    numbered = any(
        (column.reading.ordinal or 1) > 1 for column in parts if column.field in ("city", "postcode", "country")
    )
    for column in parts:
        column.place = f"{column.reading.place}#{column.reading.ordinal or 1}" if numbered else column.reading.place


def main_place(columns: Sequence[Column]) -> str:
    """The place whose address a row has before any other: that of most of the primary address columns."""
    found = Counter(c.place for c in columns if c.field in ("street", "city", "postcode") and not c.secondary)
    found = found or Counter(c.place for c in columns if c.field in ADDRESS_FIELDS and not c.secondary)
    return found.most_common(1)[0][0] if found else ""


def _nth(column: Column) -> tuple[int, int]:
    if column.field not in CONTACT_FIELDS:
        return 0, 0
    return _PLACES.index(column.reading.place), column.reading.ordinal or 1


def date_orders(
    table: Table, matches: Sequence[ColumnMatch], asked: Order | Mapping[str, Order] | None
) -> dict[int, DateOrders]:
    """The order of day and month of each date column, by index; ``asked`` answers what the rows leave open."""
    indexes = [match.index for match in matches if match.field in DATE_FIELDS]
    evidence = {index: dates_column.evidence(row.cells[index] for row in table.rows) for index in indexes}
    headers = {match.index: match.header for match in matches}
    orders: dict[int, DateOrders] = {}
    for index in indexes:
        answer = asked if isinstance(asked, str) or asked is None else asked.get(headers[index])
        siblings = (found for other, found in evidence.items() if other != index)
        decided = dates_column.decide(evidence[index], siblings)
        orders[index] = dates_column.answered(decided, answer) if answer is not None else decided
    return orders


def company_flag(table: Table) -> int | None:
    """The column that says of each row whether it is a firm ("Is a company": 1)."""
    readings = enumerate(mapping.header_readings(table))
    return next((index for index, reading in readings if reading.role == "flag_company"), None)

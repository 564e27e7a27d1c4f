"""From matched columns to typed values: the one door through which a table's cells become fields of the program.

Every cell of every row is accounted for: a value of its field, a further value, additional data, or a listed problem with the
text kept. Columns are decided first (date order, decimal sign), then each distinct cell is read once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.fields import CONTACT_FIELDS, CUSTOM_PREFIX
from leaddesk.exchange import dates_column, mapping, values_cells, values_money, values_words
from leaddesk.exchange.dates import Order
from leaddesk.exchange.dates_column import DateOrders, DateQuestion
from leaddesk.exchange.model import ColumnMatch, ImportRow, Problem, RawCell, Table
from leaddesk.exchange.synonyms_rules import Reading
from leaddesk.exchange.values_cells import DATE_FIELDS, MONEY_FIELDS
from leaddesk.exchange.values_parsed import CLEAR, NOTHING, ColumnContext, Parsed, Parser, text_of
from leaddesk.exchange.values_problems import problem
from leaddesk.exchange.values_rows import ADDRESS_FIELDS, AddressParts, finish

_MEMO_LIMIT: Final = 50_000
_NO_ORDERS: Final = DateOrders({}, {})
_NAME_FIELDS: Final = frozenset({"full_name", "first_name", "last_name"})


@dataclass(slots=True)
class _Column:
    """One column at work: ``field`` None = additional data."""

    index: int
    header: str
    field: str | None
    secondary: bool
    reading: Reading
    parse: Parser
    memo: dict[Any, Parsed | None]
    place: str = ""

    def read(self, cell: RawCell) -> Parsed | None:
        """The parsed cell; None for a blank one."""
        key: Any = cell if type(cell) is str else (type(cell), cell)
        found = self.memo.get(key, NOTHING)
        if found is not NOTHING:
            return found
        if isinstance(cell, str):
            text = cell.strip()
            parsed = None if not text or (values_words.is_blank(text) and self.field is not None) else self.parse(cell)
            if parsed is not None and text == CLEAR:
                parsed = Parsed(CLEAR)
        else:
            parsed = self.parse(cell)
        if len(self.memo) < _MEMO_LIMIT:
            self.memo[key] = parsed
        return parsed


def convert(
    table: Table,
    matches: Sequence[ColumnMatch],
    *,
    region: str = "",
    currency: str = "EUR",
    zone: dt.tzinfo = dt.UTC,
    date_order: Order | Mapping[str, Order] | None = None,
) -> list[ImportRow]:
    """One ``ImportRow`` a row of ``table``, in order.

    ``region`` is the firm's country (reserved for numbers written without a country), ``currency`` that of amounts without
    one, ``zone`` that of times without one. ``date_order`` answers open date questions for all columns, or by header.

    Values: text as ``str``; e-mail, phone, mobile, website as written and cleaned, further ones in ``extra``; ``value`` and
    ``won_value`` as ``int`` minor units beside ``currency``; ``probability`` 0-100; ``received_at`` and
    ``last_contacted_at`` an aware UTC ``datetime``, or a ``date`` where no time was given; other dates a ``date``; ``status``,
    ``rating`` codes; ``stage`` text with ``status`` where its words tell it; ``reason`` code or text; ``country`` ISO 3166;
    ``consent`` ``opt_in``, ``opt_out`` or ``opt_out:email|phone``; ``preferred_channel`` an activity type or text; ``tags``
    a tuple. "(clear)" comes through as it is. A row nobody can be found in has the problem ``no_identity``.
    """
    columns = _columns(table, matches, currency=currency, zone=zone, date_order=date_order)
    flag = _company_flag(table)
    place = next((c.place for c in columns if c.field in ADDRESS_FIELDS and not c.secondary), "")
    return [_row(row.row_no, row.cells, columns, flag, place, currency) for row in table.rows]


def date_questions(table: Table, matches: Sequence[ColumnMatch], *, zone: dt.tzinfo = dt.UTC) -> list[DateQuestion]:
    """The date columns whose day and month cannot be told apart, to be asked once each."""
    orders = _date_orders(table, matches, None)
    found = [dates_column.question(m.index, m.header, orders[m.index], zone) for m in matches if m.index in orders]
    return [asked for asked in found if asked is not None]


def ambiguous_dates(table: Table, matches: Sequence[ColumnMatch], *, zone: dt.tzinfo = dt.UTC) -> list[Problem]:
    """The same questions as problems of the whole file (code ``ambiguous_dates``, row None)."""
    questions = date_questions(table, matches, zone=zone)
    return [Problem(None, asked.header, "ambiguous_dates", dates_column.question_text(asked)) for asked in questions]


def _columns(
    table: Table,
    matches: Sequence[ColumnMatch],
    *,
    currency: str,
    zone: dt.tzinfo,
    date_order: Order | Mapping[str, Order] | None,
) -> list[_Column]:
    readings = mapping.header_readings(table)
    orders = _date_orders(table, matches, date_order)
    columns: list[_Column] = []
    for match in matches:
        if match.field is None:
            continue
        reading = readings[match.index]
        if match.field.startswith(CUSTOM_PREFIX):
            name = match.field.removeprefix(CUSTOM_PREFIX)
            columns.append(_Column(match.index, name, None, False, reading, _kept, {}))
            continue
        cells = [row.cells[match.index] for row in table.rows] if match.field in MONEY_FIELDS | {"probability"} else []
        context = ColumnContext(
            match.field,
            reading,
            currency,
            values_money.decimals_of(cells) if match.field in MONEY_FIELDS else None,
            orders.get(match.index, _NO_ORDERS),
            zone,
            match.field == "probability" and values_money.percent_is_fraction(cells),
        )
        columns.append(
            _Column(match.index, match.header, match.field, match.secondary, reading, values_cells.parser(context), {})
        )
    _number_addresses(columns)
    return sorted(columns, key=lambda column: (column.field is None, column.secondary, _nth(column)))


def _number_addresses(columns: list[_Column]) -> None:
    """Say which address each address column belongs to. "Address 2" is the second line of one, unless towns are numbered too."""
    parts = [column for column in columns if column.field in ADDRESS_FIELDS]
    numbered = any(
        (column.reading.ordinal or 1) > 1 for column in parts if column.field in ("city", "postcode", "country")
    )
    for column in parts:
        column.place = f"{column.reading.place}#{column.reading.ordinal or 1}" if numbered else column.reading.place


def _nth(column: _Column) -> tuple[int, int]:
    places = ("", "work", "company", "home", "other")
    return (
        (places.index(column.reading.place), column.reading.ordinal or 1)
        if column.field not in ADDRESS_FIELDS
        else (0, 0)
    )


def _kept(cell: RawCell) -> Parsed:
    return Parsed(text_of(cell))


def _date_orders(
    table: Table, matches: Sequence[ColumnMatch], asked: Order | Mapping[str, Order] | None
) -> dict[int, DateOrders]:
    indexes = [match.index for match in matches if match.field in DATE_FIELDS]
    evidence = {index: dates_column.evidence(row.cells[index] for row in table.rows) for index in indexes}
    headers = {match.index: match.header for match in matches}
    orders: dict[int, DateOrders] = {}
    for index in indexes:
        answer = asked if isinstance(asked, str) or asked is None else asked.get(headers[index])
        decided = dates_column.decide(evidence[index], (found for other, found in evidence.items() if other != index))
        orders[index] = dates_column.answered(decided, answer) if answer is not None else decided
    return orders


def _company_flag(table: Table) -> int | None:
    """The column that says of each row whether it is a firm ("Is a company": 1)."""
    return next(
        (index for index, reading in enumerate(mapping.header_readings(table)) if reading.role == "flag_company"), None
    )


def _row(
    row_no: int, cells: list[RawCell], columns: list[_Column], flag: int | None, place: str, currency: str
) -> ImportRow:
    values: dict[str, Any] = {}
    extra: dict[str, list[Any]] = {}
    custom: dict[str, str] = {}
    headers: dict[str, str] = {}
    problems: list[Problem] = []
    address: AddressParts | None = None
    for column in columns:
        cell = cells[column.index]
        if cell is None:
            continue
        parsed = column.read(cell)
        if parsed is None:
            continue
        field = column.field
        if field is None:
            custom[column.header] = parsed.value
            continue
        if parsed.problem is not None:
            problems.append(problem(row_no, column.header, parsed.problem, text_of(cell)))
        if parsed.kept:
            custom[column.header] = text_of(cell)
        if parsed.value is not None:
            if field in ADDRESS_FIELDS:
                address = address or AddressParts()
                address.add(column.place, field, parsed.value, header=column.header, role=column.reading.role)
            else:
                _put(field, parsed, column, values, extra, custom)
                headers.setdefault(field, column.header)
        for other, value in parsed.others:
            if other in CONTACT_FIELDS:
                _contact(other, (value,), values, extra)
            else:
                values.setdefault(other, value)
    if address is not None:
        address.settle(place, values, custom)
    is_company = flag is not None and values_words.truth(text_of(cells[flag])) is True
    problems.extend(finish(row_no, values, headers, is_company=is_company, currency=currency))
    return ImportRow(row_no, cells, values, extra, custom, tuple(problems))


def _put(
    field: str,
    parsed: Parsed,
    column: _Column,
    values: dict[str, Any],
    extra: dict[str, list[Any]],
    custom: dict[str, str],
) -> None:
    if field in CONTACT_FIELDS:
        _contact(field, (parsed.value, *parsed.more), values, extra)
    elif field not in values or (field == "rating" and values[field] == "dont_know"):
        values[field] = parsed.value
    elif field == "notes":
        values[field] = f"{values[field]}\n{column.header}: {parsed.value}"
    elif field == "tags" and values[field] != CLEAR:
        values[field] = tuple(dict.fromkeys((*values[field], *parsed.value)))
    elif values[field] != parsed.value:
        custom[column.header] = str(parsed.value)


def _contact(field: str, found: tuple[Any, ...], values: dict[str, Any], extra: dict[str, list[Any]]) -> None:
    for value in found:
        if field not in values:
            values[field] = value
        elif value.casefold() != values[field].casefold():
            further = extra.setdefault(field, [])
            if value.casefold() not in (known.casefold() for known in further):
                further.append(value)

"""One date column: whether the day or the month comes first, decided from ALL its rows, proven or asked.

A column is never read cell by cell in different orders: 03/04 and 13/04 of one column mean April both. What cannot be proven
becomes a question with both readings (PRODUCT section 4, Import); until it is answered such cells stay text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from leaddesk.base.i18n import _
from leaddesk.exchange import dates
from leaddesk.exchange.dates import Order, Shape
from leaddesk.exchange.model import RawCell

SEPARATORS = ("/", "-", ".")
_MONTHS = 12
_TURNED_TEXTS, _TURNED_DAYS = 3, 6
"""Texts and different days from which on it is no chance: six days that all lie before the 13th are 1 of 300."""
_TWO_NUMBERS = re.compile(r"[^\d/.\-]{0,14}(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?'?\d{2}")


@dataclass(slots=True)
class DateEvidence:
    """What the rows of one column say, by separator: how often the first or the second number can only be a day."""

    day_first: Counter[str] = field(default_factory=Counter)
    month_first: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DateOrders:
    """The order of each separator's dates; ``asked`` holds an example for each that stays undecided."""

    orders: Mapping[str, Order]
    asked: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """A column whose days and months cannot be told apart: an example and its two readings."""

    index: int
    header: str
    example: str
    as_dmy: dt.date | dt.datetime | None
    as_mdy: dt.date | dt.datetime | None


def evidence(cells: Iterable[RawCell]) -> DateEvidence:
    """Count what every text cell proves. Cells that are real dates need no proof."""
    found = DateEvidence()
    for cell in dict.fromkeys(cell for cell in cells if isinstance(cell, str)):
        match = _TWO_NUMBERS.match(cell)
        if match is None:
            continue
        first, separator, second = int(match[1]), match[2], int(match[3])
        if first > 12 >= second > 0 and first <= 31:
            found.day_first[separator] += 1
        elif second > 12 >= first > 0 and second <= 31:
            found.month_first[separator] += 1
        elif first != second and 0 < first <= 12 and 0 < second <= 12 and dates.shape(cell.strip()) is not None:
            found.open[separator] += 1
            found.examples.setdefault(separator, cell.strip())
    return found


def decide(found: DateEvidence, siblings: Iterable[DateEvidence] = ()) -> DateOrders:
    """The orders that are proven: by the column itself, by convention for dots, else by the file's other date columns.

    Dots are written day first everywhere. Where one column proves both orders for one separator, its two-way cells stay open.
    """
    orders: dict[str, Order] = {}
    asked: dict[str, str] = {}
    others = list(siblings)
    for separator in SEPARATORS:
        proven = _proven(found, separator)
        if proven is None and not (found.day_first[separator] and found.month_first[separator]):
            elsewhere = {_proven(other, separator) for other in others} - {None}
            proven = elsewhere.pop() if len(elsewhere) == 1 else None
        if proven is None and separator == "." and not found.month_first["."]:
            proven = "dmy"
        if proven is not None:
            orders[separator] = proven
        elif found.open[separator]:
            asked[separator] = found.examples[separator]
    return DateOrders(orders, asked)


def _proven(found: DateEvidence, separator: str) -> Order | None:
    day, month = found.day_first[separator], found.month_first[separator]
    if day and not month:
        return "dmy"
    return "mdy" if month and not day else None


def answered(decided: DateOrders, order: Order) -> DateOrders:
    """``decided`` with the user's answer for what was open; what the rows prove stays as proven."""
    return DateOrders({separator: decided.orders.get(separator, order) for separator in SEPARATORS}, {})


def question(index: int, header: str, orders: DateOrders, zone: dt.tzinfo) -> DateQuestion | None:
    """The question to ask about a column, None where nothing is open."""
    for example in orders.asked.values():
        read = dates.shape(example)
        if read is not None:
            return DateQuestion(
                index, header, example, dates.resolve(read, "dmy", zone), dates.resolve(read, "mdy", zone)
            )
    return None


def turned(cells: Iterable[RawCell]) -> tuple[int, int] | None:
    """(texts, real dates) of a column in which a spreadsheet program seems to have turned day and month round; else None.

    A list opened with another country's settings: what could be read there became a date with day and month exchanged, what could not
    (13/04, 04/13) stayed text. Its mark: every text has a number over 12, and no real date has a day over 12.
    """
    texts = days = 0
    different: set[tuple[int, int]] = set()
    for cell in cells:
        if isinstance(cell, dt.date):
            if cell.day > _MONTHS:
                return None
            days += 1
            different.add((cell.month, cell.day))
        elif isinstance(cell, str) and (match := _TWO_NUMBERS.match(cell)) is not None:
            if max(int(match[1]), int(match[3])) <= _MONTHS:
                return None
            texts += 1
    return (texts, days) if texts >= _TURNED_TEXTS and len(different) >= _TURNED_DAYS else None


def turned_text(header: str, found: tuple[int, int]) -> str:
    """The warning in words."""
    return _(
        "In “{column}” {texts} cells hold a date as text and {days} hold a real date, never one after the 12th: a spreadsheet program "
        "may have exchanged day and month in those. Look at some of them in the original."
    ).format(column=header, texts=found[0], days=found[1])


def read_cell(cell: RawCell, orders: DateOrders, zone: dt.tzinfo) -> dt.date | dt.datetime | str:
    """The cell as a date or an instant in UTC, or the code of what is wrong with it.

    Codes: ``bad_date`` (no date at all), ``no_year`` (3.5.), ``no_such_date`` (31.02.), ``ambiguous_date`` (the column's question is
    open).
    """
    if isinstance(cell, dt.datetime):
        if cell.tzinfo is not None:
            return cell.astimezone(dt.UTC)
        return cell.date() if cell.time() == dt.time(0) else dates.instant(cell, zone)
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _serial(float(cell), zone)
    return _read_text(cell.strip(), orders, zone) if isinstance(cell, str) else "bad_date"


def _read_text(text: str, orders: DateOrders, zone: dt.tzinfo) -> dt.date | dt.datetime | str:
    read: Shape | None = dates.shape(text)
    if read is None:
        return _without_shape(text, zone)
    return _resolved(read, orders, zone)


def _without_shape(text: str, zone: dt.tzinfo) -> dt.date | dt.datetime | str:
    """A day number written as text, or the code of what the text lacks."""
    try:
        number = float(text) if len(text) <= 16 else None
    except ValueError:
        number = None
    if number is not None:
        read = _serial(number, zone)
        if read != "bad_date":
            return read
    return "no_year" if dates.without_year(text) else "bad_date"


def read_within(cell: RawCell, orders: DateOrders, zone: dt.tzinfo) -> dt.date | dt.datetime | None:
    """The day in a text that says a little more than a day; None where there is none, or it is not certain."""
    read = dates.shape_within(cell) if isinstance(cell, str) else None
    found = _resolved(read, orders, zone) if read is not None else None
    return None if isinstance(found, str) else found


def _resolved(read: Shape, orders: DateOrders, zone: dt.tzinfo) -> dt.date | dt.datetime | str:
    order: Order | None = orders.orders.get(read.separator)
    if not read.known:
        if dates.is_ambiguous(read):
            if order is None:
                return "ambiguous_date"
        elif read.first != read.second and (order is None or max(read.first, read.second) > 12):
            order = "dmy" if read.first > 12 else "mdy"
    value = dates.resolve(read, order, zone)
    return "no_such_date" if value is None else value


def _serial(number: float, zone: dt.tzinfo) -> dt.date | dt.datetime | str:
    if number != number or number in (float("inf"), float("-inf")):
        return "bad_date"
    if number == int(number) and 19_000_101 <= number <= 21_001_231:
        read = dates.shape(str(int(number)))
        value = dates.resolve(read, None, zone) if read is not None else None
        return value if value is not None else "bad_date"
    serial = dates.from_serial(number)
    if isinstance(serial, dt.datetime):
        return dates.instant(serial, zone)
    return serial if serial is not None else "bad_date"

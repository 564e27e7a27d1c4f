"""One cell to one field: a parser per kind of field, each giving what it read and what it could not.

A parser knows its column (decimal sign, date orders, the header's reading) and one cell; rows are ``values_rows``' business.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.exchange import dates_column, values_contact, values_money, values_words
from leaddesk.exchange.dates_column import DateOrders
from leaddesk.exchange.model import RawCell
from leaddesk.exchange.synonyms_rules import Reading

STAGE_STATUS: Final = "status of the stage"
"""Where a row keeps what its stage's words tell, until ``values_rows`` knows what its status says."""
CLEAR: Final = "(clear)"
"""The text of a cell that empties its field; handed on as it is."""
_TAGS = re.compile(r"\s*(?::::|[,;|\n])\s*")
_POSTCODE_CITY = re.compile(
    r"(?:(?P<post>(?:[A-Z]{1,2}-)?\d{4,5}(?:\s?[A-Z]{2})?)[,\s]+(?P<town>\D.*)|(?P<town2>\D+?)[,\s]+(?P<post2>\d{4,5}))",
    re.S,
)
_OPT_OUT_BY_MAIL: Final = ("mail", "newsletter")
_OPT_OUT_BY_PHONE: Final = ("call", "phone", "anruf", "appel", "llamar", "ligar", "chiamare", "bellen", "bloctel")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a cell gave: its field's ``value``, further values of the same field, values of other fields, and what is wrong.

    ``kept`` says that the text itself must be kept beside, because the value does not carry all of it.
    """

    value: Any = None
    more: tuple[Any, ...] = ()
    others: tuple[tuple[str, Any], ...] = ()
    problem: str | None = None
    kept: bool = False


NOTHING: Final = Parsed()
Parser = Callable[[RawCell], Parsed]


@dataclass(frozen=True, slots=True)
class ColumnContext:
    """What a parser may know about its column and the firm."""

    field: str
    reading: Reading
    currency: str
    decimals: values_money.Decimals | None
    orders: DateOrders
    zone: dt.tzinfo
    fraction: bool = False


def text_of(cell: RawCell) -> str:
    """A cell as text: whole numbers without ".0", dates in ISO form."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell == cell and abs(cell) < 1e15 and cell == int(cell):
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return "" if cell is None else str(cell)


def parser(context: ColumnContext) -> Parser:
    """The parser of a column."""
    made = _PARSERS.get(context.field)
    return made(context) if made is not None else _text


def _text(cell: RawCell) -> Parsed:
    return Parsed(" ".join(text_of(cell).split()))


def _notes(_context: ColumnContext) -> Parser:
    return lambda cell: Parsed(text_of(cell))


def _emails(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = text_of(cell)
        found, rest = values_contact.emails(text)
        if not found:
            numbers, _code = values_contact.phones(cell)
            others = tuple(("phone", number) for number in numbers)
            return Parsed(others=others, problem=None if numbers else "bad_email", kept=not numbers)
        numbers = values_contact.phones(rest.strip(" /;,|<>()'\""))[0] if any(c.isdigit() for c in rest) else ()
        return Parsed(found[0], found[1:], tuple(("phone", number) for number in numbers))

    return parse


def _phones(context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        numbers, code = values_contact.phones(cell)
        if numbers:
            return Parsed(numbers[0], numbers[1:])
        if isinstance(cell, str) and "@" in cell:
            found, rest = values_contact.emails(cell)
            numbers = values_contact.phones(rest.strip(" /;,|<>()"))[0] if any(c.isdigit() for c in rest) else ()
            if found:
                value = numbers[0] if numbers else None
                return Parsed(value, numbers[1:], tuple(("email", address) for address in found))
        return Parsed(problem=code, kept=True)

    return parse


def _website(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = text_of(cell)
        found = values_contact.web(text)
        return Parsed(found, kept=found != text) if found is not None else Parsed(problem="bad_web", kept=True)

    return parse


def _date(context: ColumnContext) -> Parser:
    instants = context.field in ("received_at", "last_contacted_at")

    def parse(cell: RawCell) -> Parsed:
        found = dates_column.read_cell(cell, context.orders, context.zone)
        if isinstance(found, str):
            return Parsed(problem=found, kept=True)
        if isinstance(found, dt.datetime) and not instants:
            return Parsed(found.astimezone(context.zone).date())
        return Parsed(found)

    return parse


def _money(context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        found = values_money.amount(cell, currency=context.currency, decimals=context.decimals)
        if found is None:
            return Parsed(problem="bad_amount", kept=True)
        return Parsed(found.minor, others=(("currency", found.currency),) if found.currency else ())

    return parse


def _currency(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        code = values_money.currency_code(text_of(cell))
        return Parsed(code) if code else Parsed(problem="unknown_currency", kept=True)

    return parse


def _percent(context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        found = values_money.percent(cell, fraction=context.fraction)
        return Parsed(found) if found is not None else Parsed(problem="bad_percent", kept=True)

    return parse


def _status(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = text_of(cell)
        status, reason, rating = values_words.status_of(text)
        others: Sequence[tuple[str, Any]] = [pair for pair in (("reason", reason), ("rating", rating)) if pair[1]]
        if status is None and rating is None:
            if values_words.exact("consent", text) == "opt_out":
                return Parsed(others=(("consent", "opt_out"),))
            return Parsed(problem="unknown_status", kept=True)
        exact = values_words.exact("status", text) is not None or values_words.exact("rating", text) is not None
        return Parsed(status, others=tuple(others), kept=not exact and len(text.split()) > 3)

    return parse


def _stage(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        status, reason, rating = values_words.status_of(text)
        found = ((STAGE_STATUS, status), ("reason", reason), ("rating", rating))
        return Parsed(text, others=tuple((field, value) for field, value in found if value))

    return parse


def _rating(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        found = values_words.contained("rating", text_of(cell))
        return Parsed(found) if found else Parsed(problem="unknown_rating", kept=True)

    return parse


def _reason(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        return Parsed(values_words.exact("reason", text) or text)

    return parse


def _country(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        found = values_words.country_code(text_of(cell), nearly=True)
        return Parsed(found) if found else Parsed(problem="unknown_country", kept=True)

    return parse


def _consent(context: ColumnContext) -> Parser:
    channel = _channel_of(context.reading.words) if context.reading.role == "optout" else ""

    def parse(cell: RawCell) -> Parsed:
        text = text_of(cell)
        answer = cell if isinstance(cell, bool) else values_words.truth(text)
        if context.reading.role == "optout":
            if answer is None:
                answer = values_words.exact("consent", text) == "opt_out" or None
            return (
                Parsed(f"opt_out{channel}")
                if answer
                else NOTHING
                if answer is False
                else Parsed(problem="unknown_consent", kept=True)
            )
        if answer is not None:
            return Parsed("opt_in" if answer else "opt_out")
        found = values_words.exact("consent", text)
        return Parsed(found) if found else Parsed(problem="unknown_consent", kept=True)

    return parse


def _channel_of(words: str) -> str:
    if any(word in words for word in _OPT_OUT_BY_MAIL):
        return ":email"
    return ":phone" if any(word in words for word in _OPT_OUT_BY_PHONE) else ""


def _channel(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        return Parsed(values_words.contained("channel", text) or text)

    return parse


def _tag_list(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        tags = [part.strip().lstrip("*").strip() for part in _TAGS.split(text_of(cell))]
        return Parsed(tuple(dict.fromkeys(tag for tag in tags if tag)) or None)

    return parse


def _city(context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        match = (
            _POSTCODE_CITY.fullmatch(text) if context.reading.role == "city_postcode" or text[:1].isdigit() else None
        )
        if match is None:
            return Parsed(text)
        return Parsed(
            (match["town"] or match["town2"]).strip(), others=(("postcode", match["post"] or match["post2"]),)
        )

    return parse


def _name(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        if "@" not in text:
            return Parsed(text)
        found, rest = values_contact.emails(text)
        name = rest.strip(" <>()[],;:\"'")
        others = tuple(("email", address) for address in found)
        return Parsed(name or None, others=others) if found else Parsed(text)

    return parse


_PARSERS: Final[dict[str, Callable[[ColumnContext], Parser]]] = {
    "email": _emails, "phone": _phones, "mobile": _phones, "website": _website, "received_at": _date, "last_contacted_at": _date,
    "next_action_due": _date, "expected_close": _date, "closed_at": _date, "value": _money, "won_value": _money, "currency": _currency,
    "probability": _percent, "status": _status, "stage": _stage, "rating": _rating, "reason": _reason, "country": _country,
    "consent": _consent, "preferred_channel": _channel, "tags": _tag_list, "city": _city, "notes": _notes, "full_name": _name,
}  # fmt: skip
DATE_FIELDS: Final = frozenset({"received_at", "last_contacted_at", "next_action_due", "expected_close", "closed_at"})
MONEY_FIELDS: Final = frozenset({"value", "won_value"})

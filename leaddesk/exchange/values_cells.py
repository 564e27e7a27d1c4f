"""One cell to one field: a parser per kind of field, each giving what it read and what it could not.

A parser knows its column (decimal sign, date orders, the header's reading) and one cell; rows are ``values_rows``' business.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Final, Literal

from leaddesk.exchange import dates_column, values_contact, values_emails, values_money, values_phones, values_words
from leaddesk.exchange import values_choices as choices
from leaddesk.exchange.model import RawCell
from leaddesk.exchange.values_parsed import NOTHING, ColumnContext, Parsed, Parser, text_of

_BARE_NUMBER = re.compile(r"[\d.,'\s]+")
_POSTCODE_CITY = re.compile(
    r"(?:(?P<post>(?:[A-Z]{1,2}-)?\d{4,5}(?:\s?[A-Z]{2})?)[,\s]+(?P<town>\D.*)|(?P<town2>\D+?)[,\s]+(?P<post2>\d{4,5}))",
    re.S,
)


def is_plain(field: str) -> bool:
    """Whether ``field`` takes any text as it is, in one line."""
    return field not in _PARSERS


Shape = Literal["", "line", "text", "name", "town", "email", "phone"]
"""How a text looks that is its own value: in one line, of any form, such a line without an address or a postcode in it ..."""


def shape(context: ColumnContext) -> Shape:
    """The shape of texts that a column takes as they stand; "" where every cell has to be parsed."""
    if context.field == "city" and context.reading.role == "city_postcode":
        return ""
    return _SHAPES.get(context.field, "line" if is_plain(context.field) else "")


def parser(context: ColumnContext) -> Parser:
    """The parser of a column."""
    made = _PARSERS.get(context.field)
    return made(context) if made is not None else _text


def _text(cell: RawCell) -> Parsed:
    if isinstance(cell, bool):
        return Parsed(problem="yes_or_no", kept=True)
    return Parsed(" ".join(text_of(cell).split()))


def _notes(_context: ColumnContext) -> Parser:
    return lambda cell: Parsed(text_of(cell))


def _emails(_context: ColumnContext) -> Parser:
    return _unless_none(values_emails.parse)


def _phones(_context: ColumnContext) -> Parser:
    return _unless_none(values_phones.parse)


def _unless_none(parse: Parser) -> Parser:
    """``parse`` for cells that do not just say that there is none ("keine")."""

    def parse_or_none(cell: RawCell) -> Parsed:
        parsed = parse(cell)
        is_none = parsed.problem is not None and isinstance(cell, str) and values_words.says_none(cell)
        return NOTHING if is_none else parsed

    return parse_or_none


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
        within = dates_column.read_within(cell, context.orders, context.zone) if found == "bad_date" else None
        found = found if within is None else within
        if isinstance(found, str):
            return Parsed(problem=found, kept=True)
        if isinstance(found, dt.datetime) and not instants:
            found = found.astimezone(context.zone).date()
        return Parsed(found, kept=within is not None)

    return parse


def _money(context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        found = values_money.amount(cell, currency=context.currency, decimals=context.decimals)
        rough = values_money.about(cell) if found is None else None
        if rough is not None:
            found = values_money.amount(rough, currency=context.currency, decimals=context.decimals)
        if found is None:
            is_range = isinstance(cell, str) and values_money.is_range(cell)
            return Parsed(problem="amount_range" if is_range else "bad_amount", kept=True)
        bare = context.power and _BARE_NUMBER.fullmatch(rough or text_of(cell)) is not None
        minor = found.minor * 10**context.power if bare else found.minor
        return Parsed(values_money.Amount(minor, found.currency or context.written_currency), kept=rough is not None)

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


def _postcode(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = text_of(cell)
        if isinstance(cell, bool) or (not any(c.isdigit() for c in text) and values_words.truth(text) is not None):
            return Parsed(problem="bad_postcode", kept=True)
        return _text(cell)

    return parse


def _city(context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        match = (
            _POSTCODE_CITY.fullmatch(text) if context.reading.role == "city_postcode" or text[:1].isdigit() else None
        )
        if match is None:
            return _text(cell)
        return Parsed(
            (match["town"] or match["town2"]).strip(), others=(("postcode", match["post"] or match["post2"]),)
        )

    return parse


def _name(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        if "@" not in text:
            return _text(cell)
        found, rest = values_contact.emails(text)
        name = rest.strip(" <>()[],;:\"'")
        others = tuple(("email", address) for address in found)
        return Parsed(name or None, others=others) if found else Parsed(text)

    return parse


_PARSERS: Final[dict[str, Callable[[ColumnContext], Parser]]] = {
    "email": _emails, "phone": _phones, "mobile": _phones, "website": _website, "received_at": _date,
    "last_contacted_at": _date, "next_action_due": _date, "expected_close": _date, "closed_at": _date, "value": _money,
    "won_value": _money, "currency": _currency, "probability": _percent, "status": choices.status, "stage": choices.stage,
    "rating": choices.rating, "reason": choices.reason, "country": choices.country, "consent": choices.consent,
    "preferred_channel": choices.channel, "tags": choices.tags, "city": _city, "postcode": _postcode, "notes": _notes, "full_name": _name,
}  # fmt: skip
_SHAPES: Final[dict[str, Shape]] = {
    "notes": "text", "full_name": "name", "city": "town", "email": "email", "phone": "phone", "mobile": "phone",
}  # fmt: skip
DATE_FIELDS: Final = frozenset({"received_at", "last_contacted_at", "next_action_due", "expected_close", "closed_at"})
MONEY_FIELDS: Final = frozenset({"value", "won_value"})

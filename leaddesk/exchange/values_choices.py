"""Cells that choose among known words: status, stage, rating, reason, country, consent, channel, tags.

As ``values_cells``, of which this is the second half: a parser per field, one cell at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from leaddesk.exchange import values_words
from leaddesk.exchange.model import RawCell
from leaddesk.exchange.values_parsed import NOTHING, STAGE_STATUS, ColumnContext, Parsed, Parser, text_of

_TAGS = re.compile(r"\s*(?::::|[,;|\n])\s*")
_BY_MAIL: Final = ("mail", "newsletter", "marketing", "werbe", "werbung", "courriel", "correo", "publicidad", "posta")
_ADVERTISING: Final = ("marketing", "werbe", "werbung", "publicidad")
"""Words that stand for mailings where somebody allows them, and for every channel where somebody forbids them."""
_OWN_WISH = re.compile(r"opt_in|opt_out(?::[a-z]+)?")
"""A wish as our own export writes it."""
_BY_PHONE: Final = (
    "call",
    "phone",
    "sms",
    "anruf",
    "appel",
    "llamar",
    "ligar",
    "chiamare",
    "bellen",
    "bloctel",
    "telefon",
)


def status(_context: ColumnContext) -> Parser:
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


def stage(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        status, reason, rating = values_words.status_of(text)
        found = ((STAGE_STATUS, status), ("reason", reason), ("rating", rating))
        return Parsed(text, others=tuple((field, value) for field, value in found if value))

    return parse


def rating(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        found = values_words.contained("rating", text_of(cell))
        return Parsed(found) if found else Parsed(problem="unknown_rating", kept=True)

    return parse


def reason(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        return Parsed(values_words.exact("reason", text) or text)

    return parse


def country(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        found = values_words.country_code(text_of(cell), nearly=True)
        return Parsed(found) if found else Parsed(problem="unknown_country", kept=True)

    return parse


def consent(context: ColumnContext) -> Parser:
    """Wishes about being contacted: a column of wishes not to be ("Do not call") or of permissions ("Consent").

    A permission that is refused forbids only what the column is about: "Newsletter: no" leaves telephoning free.
    """
    words = context.reading.words
    if context.reading.role != "optout":
        return _own_or(_permissions(_channel_of(words)))
    for word in _ADVERTISING:
        words = words.replace(word, "")
    return _own_or(_opt_outs(_channel_of(words)))


def _own_or(parse: Parser) -> Parser:
    def own_first(cell: RawCell) -> Parsed:
        text = text_of(cell)
        return Parsed(text) if _OWN_WISH.fullmatch(text) else parse(cell)

    return own_first


def _opt_outs(channel: str) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        answer = cell if isinstance(cell, bool) else values_words.truth(text_of(cell))
        if answer is False:
            return NOTHING
        if answer or values_words.exact("consent", text_of(cell)) == "opt_out":
            return Parsed(f"opt_out{channel}")
        return Parsed(problem="unknown_consent", kept=True)

    return parse


def _permissions(channel: str) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        answer = cell if isinstance(cell, bool) else values_words.truth(text_of(cell))
        if answer is None:
            found = values_words.exact("consent", text_of(cell))
            if found is None:
                return Parsed(problem="unknown_consent", kept=True)
            answer = found == "opt_in"
        return Parsed("opt_in" if answer else f"opt_out{channel}")

    return parse


def _channel_of(words: str) -> str:
    if any(word in words for word in _BY_MAIL):
        return ":email"
    return ":phone" if any(word in words for word in _BY_PHONE) else ""


def channel(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        text = " ".join(text_of(cell).split())
        return Parsed(values_words.contained("channel", text) or text)

    return parse


def tags(_context: ColumnContext) -> Parser:
    def parse(cell: RawCell) -> Parsed:
        tags = [part.strip().lstrip("*").strip() for part in _TAGS.split(text_of(cell))]
        return Parsed(tuple(dict.fromkeys(tag for tag in tags if tag)) or None)

    return parse

"""What a column's values look like: the shares of addresses, numbers, dates, names and known words among them.

Owns counting only; ``mapping`` draws the conclusions. It looks at a spread sample, never at all rows of a large table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.exchange import dates, values_contact, values_money, values_name, values_words
from leaddesk.exchange.model import RawCell, Table

SAMPLE: Final = 240
_LOOKED_AT: Final = 2_000
"""Rows looked at, evenly spread; columns nearly empty there are read in full."""
_LOOKED_INTO: Final = 600
"""Characters of a cell looked at: what a longer one holds is text, whatever stands in it."""
_INTEGER = re.compile(r"-?\d{1,18}")
_POSTCODE = re.compile(
    r"(?:(?:[DFILBA]|CH|AT|NL|DE|BE)-)?\d{4,5}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{4}\s?[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{2}-\d{3}|\d{3}\s\d{2}",
    re.I,
)
_STREET = re.compile(
    r"\b(?:str(?:asse|aße)?\.?|weg|platz|allee|gasse|ring|damm|ufer|street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|blvd|boulevard|way|"
    r"court|ct|"
    r"rue|chemin|place|via|viale|piazza|corso|calle|c/|avenida|avda|plaza|paseo|rua|travessa|largo|straat|laan|plein|gracht|kade|circuit|cres|"
    r"crescent|"
    r"close|terrace|highway|hwy|square|sq|p\.?o\.? box)\b|"
    r"(?:straße|strasse|str\.|weg|platz|allee|gasse|straat|laan|plein|gracht)(?=\s|\d|$|,)",
    re.I,
)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_DIAL_CODE = re.compile(r"(?:\+|00)?\d{1,4}(?:-\d{1,4})?")
_MONEY_SIGN = re.compile(r"[€£$₹¥]|\b(?:EUR|USD|GBP|CHF|INR)\b", re.I)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT")


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0.0-1.0) of the non-blank values of one column: ``count`` were found, ``sampled`` of them looked at closely."""

    count: int
    sampled: int
    distinct: float
    average_length: float
    email: float = 0.0
    phone: float = 0.0
    digits_phone: float = 0.0
    web: float = 0.0
    linkedin: float = 0.0
    date: float = 0.0
    number: float = 0.0
    integer: float = 0.0
    money: float = 0.0
    truth: float = 0.0
    status: float = 0.0
    rating: float = 0.0
    salutation: float = 0.0
    country: float = 0.0
    postcode: float = 0.0
    street: float = 0.0
    company: float = 0.0
    person: float = 0.0
    given: float = 0.0
    single_word: float = 0.0
    dial_code: float = 0.0
    has_email: float = 0.0
    has_phone: float = 0.0
    serial: float = 0.0
    wordless: float = 0.0

    @property
    def empty(self) -> bool:
        return self.count == 0


def of(table: Table, index: int) -> Profile:
    """The profile of column ``index``."""
    rows = table.rows
    values = [row.cells[index] for row in rows[:: max(1, len(rows) // _LOOKED_AT)] if _filled(row.cells[index])]
    if len(values) < 20 and len(rows) > _LOOKED_AT:
        values = [row.cells[index] for row in rows if row.cells[index] is not None and _filled(row.cells[index])]
    step = max(1, len(values) // SAMPLE)
    return of_values(values[::step][:SAMPLE], len(values))


def _filled(cell: RawCell) -> bool:
    return cell is not None and not (isinstance(cell, str) and (cell == "" or values_words.is_blank(cell.strip())))


def of_values(values: Sequence[RawCell], count: int) -> Profile:
    """The profile of the sample ``values`` of a column with ``count`` non-blank values."""
    total = len(values)
    if not total:
        return Profile(count, 0, 0.0, 0.0)
    marks: dict[str, int] = {}
    texts = [_text(value) for value in values]
    for value, text in zip(values, texts, strict=True):
        for mark in _marks(value, text[:_LOOKED_INTO]):
            marks[mark] = marks.get(mark, 0) + 1
    shares = {mark: hits / total for mark, hits in marks.items()}
    return Profile(count, total, len(set(texts)) / total, sum(map(len, texts)) / total, **shares)


def _text(value: RawCell) -> str:
    if isinstance(value, float) and value == value and abs(value) < 1e15 and value == int(value):
        return str(int(value))
    return str(value).strip()


def _marks(value: RawCell, text: str) -> list[str]:
    if isinstance(value, (dt.date, dt.datetime)):
        return ["date"]
    if isinstance(value, bool):
        return ["truth"]
    marks = (
        [*_digits(value, text), *_ways(text)] if any(c.isdigit() for c in text) or "@" in text or "." in text else []
    )
    if not any(c.isalpha() for c in text):
        marks.append("wordless")
    if values_words.truth(text) is not None:
        marks.append("truth")
    if not marks or marks == ["postcode"]:
        marks.extend(_words(text))
    if _STREET.search(text) and len(text) >= 5:
        marks.append("street")
    return marks


def _digits(value: RawCell, text: str) -> list[str]:
    marks: list[str] = []
    if _INTEGER.fullmatch(text):
        marks += ["number", "integer"]
        if values_contact.is_digits_phone(text):
            marks.append("digits_phone")
        if _is_serial(text):
            marks.append("serial")
    elif isinstance(value, float):
        marks.append("number")
        if dates.from_serial(value) is not None and value > 25_000:
            marks.append("serial")
    elif isinstance(value, str) and values_money.amount(text, currency="EUR") is not None and not _IP.fullmatch(text):
        marks.append("number")
        if _MONEY_SIGN.search(text):
            marks.append("money")
    if isinstance(value, str) and "number" not in marks and dates.shape(text) is not None:
        marks.append("date")
    if _POSTCODE.fullmatch(text) and "date" not in marks:
        marks.append("postcode")
    if _DIAL_CODE.fullmatch(text):
        marks.append("dial_code")
    return marks


def _is_serial(text: str) -> bool:
    """Whether a whole number can be a spreadsheet's day (1968 to 2119) or a day written without separators."""
    return (len(text) == 5 and "25000" < text < "80000") or (len(text) == 8 and dates.shape(text) is not None)


def _ways(text: str) -> list[str]:
    marks: list[str] = []
    if values_contact.is_email(text) or (
        len(text) < 200 and len(values_contact.emails(text)[0]) > 0 and len(text.split()) <= 6
    ):
        marks.append("email")
    if "@" in text and values_contact.emails(text)[0]:
        marks.append("has_email")
    if not _IP.fullmatch(text) and not _STAMP.match(text):
        if values_contact.is_phone(text):
            marks.append("phone")
        elif values_contact.phones(text)[0]:
            marks.append("has_phone")
    if values_contact.is_web(text) and not _IP.fullmatch(text):
        marks.append("web")
        if "linkedin." in text.casefold():
            marks.append("linkedin")
    return marks


def _words(text: str) -> list[str]:
    marks: list[str] = []
    if len(text) <= 40:
        status, _, rating = values_words.status_of(text)
        if status is not None:
            marks.append("status")
        if rating is not None or values_words.exact("rating", text) is not None:
            marks.append("rating")
        if values_words.is_salutation(text):
            marks.append("salutation")
        if values_words.country_code(text) is not None:
            marks.append("country")
    words = text.split()
    if len(words) == 1 and text.replace("-", "").replace("'", "").isalpha():
        marks.append("single_word")
    if words and values_words.is_given_name(words[0].rstrip(",")):
        marks.append("given")
    if values_name.is_company(text):
        marks.append("company")
    elif values_name.is_person(text):
        marks.append("person")
    return marks

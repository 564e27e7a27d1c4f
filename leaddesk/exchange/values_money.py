"""Amounts and percentages as people write them, in minor units and whole percent.

The style of a column (is the comma or the dot the decimal sign?) is taken from all its rows before any cell is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final, Literal

from leaddesk.domain.identity import fold
from leaddesk.domain.inputs import minor_digits
from leaddesk.exchange.model import RawCell
from leaddesk.exchange.values_lists import listed

Decimals = Literal[".", ","]
FIELDS: Final = ("value", "won_value")
NAMING: Final = (*FIELDS, "currency")
"""Fields by which a row can name a currency."""
_SYMBOLS: Final = {
    "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "￥": "JPY", "₽": "RUB", "₺": "TRY", "₩": "KRW", "₪": "ILS",
    "zł": "PLN", "kč": "CZK", "r$": "BRL", "us$": "USD", "ca$": "CAD", "a$": "AUD", "$": "USD", "chf": "CHF",
    "fr.": "CHF", "sfr": "CHF", "euro": "EUR", "euros": "EUR", "rs": "INR", "rs.": "INR", "inr": "INR",
    "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "ft": "HUF", "aed": "AED",
    "dhs": "AED",
}  # fmt: skip
_CODES: Final = listed(
    "EUR USD GBP CHF SEK NOK DKK PLN CZK HUF RON BGN ISK TRY RUB UAH INR PKR BDT LKR CNY JPY KRW HKD TWD SGD MYR "
    "THB IDR PHP VND AUD NZD CAD MXN BRL ARS CLP COP PEN UYU ZAR NGN KES EGP MAD TND AED SAR QAR KWD BHD OMR JOD "
    "ILS"
)
_SCALES: Final = {
    "k": 3, "tsd": 3, "t": 3, "thousand": 3, "mil": 3, "m": 6, "mio": 6, "mn": 6, "mln": 6, "million": 6,
    "millions": 6, "millionen": 6, "mm": 6, "b": 9, "bn": 9, "mrd": 9, "billion": 9, "lakh": 5, "lakhs": 5,
    "lac": 5, "lacs": 5, "l": 5, "cr": 7, "crore": 7, "crores": 7,
}  # fmt: skip
_HEADER_SCALES: Final = {word: power for word, power in _SCALES.items() if len(word) > 1 and word not in ("mil", "mm")} | {
    "keur": 3, "teur": 3, "k": 3, "kusd": 3, "meur": 6,
}  # fmt: skip
_AMOUNT = re.compile(r"(?P<sign>[-+\u2212]?)(?P<number>\d[\d.,'\u2019\s]*|[.,]\d+)(?P<tail>[^\d]*)")
_DASH_CENTS = re.compile(r"([.,])\s?[-\u2013\u2014]+$")
_GROUPS = re.compile(r"\d{1,3}(?:\D\d{2,3})*\D\d{3}")
_ABOUT = re.compile(
    r"^(?:(?:ca|circa|approx|about|roughly|rund|etwa|ungefähr|env|environ|aprox|unos|cerca de|ong)\b\.?|[~\u2248\u00b1])\s*(?=\S)",
    re.I,
)
_RANGE = re.compile(
    r"\D{0,12}\d[\d.,' ]*\s?[^\d\s\-]{0,8}\s*(?:-|\u2013|\u2014|\.\.\.?|\u2026|/|\bto\b|\band\b|\bbis\b|\bund\b|à|\ba\b|\bet\b|\by\b|\be\b|"
    r"\bhasta\b|\baté\b|\bate\b|\btot\b|\ben\b)\s*\D{0,5}\d[\d.,' ]*\D{0,12}",
    re.I,
)
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2212": "-"})


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in minor units; ``currency`` is the one written in the cell, None where none is."""

    minor: int
    currency: str | None


def currency_code(text: str) -> str | None:
    """ISO 4217 code of a currency written as code, sign or word; None if it is none we know."""
    plain = text.strip()
    upper = plain.upper()
    if upper in _CODES:
        return upper
    return _SYMBOLS.get(plain.casefold()) or next(
        (code for sign, code in _SYMBOLS.items() if not sign.isalpha() and sign == plain), None
    )


def decimals_of(cells: Iterable[RawCell]) -> Decimals | None:
    """The decimal sign that a column's texts prove; None where they prove none, or both."""
    seen: set[Decimals] = set()
    for cell in cells:
        if isinstance(cell, str):
            proof = _proof(cell.translate(_BLANKS))
            if proof is not None:
                seen.add(proof)
    return seen.pop() if len(seen) == 1 else None


@lru_cache(maxsize=8_192)
def _proof(text: str) -> Decimals | None:
    last_dot, last_comma = text.rfind("."), text.rfind(",")
    if last_dot < 0 and last_comma < 0:
        return None
    if last_dot >= 0 and last_comma >= 0:
        return "." if last_dot > last_comma else ","
    sign: Decimals = "." if last_dot >= 0 else ","
    if text.count(sign) > 1:
        return "," if sign == "." else "."
    digits = re.match(r"\d*", text[max(last_dot, last_comma) + 1 :])
    return sign if digits is not None and len(digits[0]) in (1, 2) else None


def amount(cell: RawCell, *, currency: str, decimals: Decimals | None = None) -> Amount | None:
    """An amount as written, ``currency`` being that of cells without one; None where it is no single amount.

    Read: "1.234,56", "1,234.56", "1 234,56 €", "(500)", "500-", "EUR 500,-", "5k", "2,5 Mio", "1.2 Cr". A lone group of three
    ("1.234") is thousands unless the column's decimal sign says otherwise. Ranges and words give None.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return _minor(_decimal(str(cell)), currency, None)
    return _amount_of_text(cell, currency, decimals) if isinstance(cell, str) else None


_DOLLARS: Final = listed("USD CAD AUD NZD SGD HKD MXN ARS CLP COP TWD BRL UYU")


@lru_cache(maxsize=32_768)
def _amount_of_text(text: str, currency: str, decimals: Decimals | None) -> Amount | None:
    plain = text.translate(_BLANKS).strip()
    if len(plain) > 40:
        return None
    negative = plain.startswith("(") and plain.endswith(")")
    plain = plain[1:-1].strip() if negative else plain
    head = re.match(r"[^\d.,+\-]*", plain)
    prefix = head[0].strip() if head else ""
    rest = _DASH_CENTS.sub("", plain[len(head[0]) if head else 0 :].strip())
    if prefix == "" and rest[:1] in "+-" and rest[1:2] and not rest[1:2].isdigit():
        negative = negative or rest[0] == "-"
        inner = re.match(r"[^\d]*", rest[1:])
        prefix, rest = (inner[0].strip() if inner else ""), rest[1 + (len(inner[0]) if inner else 0) :]
    match = _AMOUNT.fullmatch(rest)
    if match is None:
        return None
    number = _number(match["number"].strip(), decimals)
    tail = _tail(match["tail"].strip(), currency)
    written = _own_dollar(prefix, currency) or currency_code(prefix) if prefix else None
    if number is None or tail is None or (prefix and written is None):
        return None
    power, tail_currency, tail_minus = tail
    negative = negative or tail_minus or match["sign"] in ("-", "\u2212")
    scaled = number.scaleb(power)
    return _minor(-scaled if negative else scaled, currency, written or tail_currency)


def _own_dollar(sign: str, currency: str) -> str | None:
    """A bare dollar sign in a firm that counts in some dollar or peso means that one."""
    return currency if sign == "$" and currency in _DOLLARS else None


def _tail(tail: str, currency: str) -> tuple[int, str | None, bool] | None:
    """What stands behind a number: a scale ("k", "Mio."), a currency, a trailing minus; None for anything else."""
    power, written, minus = 0, None, False
    for word in tail.replace("-", " - ").replace("€", " € ").replace("£", " £ ").replace("$", " $ ").split():
        plain = fold(word).rstrip(".")
        if word == "-":
            minus = True
        elif plain in _SCALES and not power and (plain != "l" or word == "L"):
            power = _SCALES[plain]
        elif plain.replace(".", "").strip("()") in (
            "pa",
            "netto",
            "brutto",
            "net",
            "gross",
            "ht",
            "ttc",
            "excl",
            "incl",
            "only",
        ):
            continue
        elif currency_code(word) is not None:
            written = _own_dollar(word, currency) or currency_code(word)
        else:
            return None
    return power, written, minus


def _number(text: str, decimals: Decimals | None) -> Decimal | None:
    plain = text.rstrip(".,'") if text[-1:] in ".,'" else text
    plain = plain.replace("'", "").strip()
    if " " in plain:
        if re.fullmatch(r"\d{1,3}(?: \d{3})*(?:[.,]\d+)?", plain) is None:
            return None
        plain = plain.replace(" ", "")
    sign = _proof(plain)
    if sign is None and ("." in plain or "," in plain):
        only: Decimals = "." if "." in plain else ","
        lone_group = re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain) is not None
        sign = (("," if only == "." else ".") if decimals != only else only) if lone_group else only
    if sign is not None:
        grouping = "," if sign == "." else "."
        whole, found, fraction = plain.rpartition(sign) if sign in plain else (plain, "", "")
        if grouping in whole and _GROUPS.fullmatch(whole) is None:
            return None
        if sign in whole or grouping in fraction:
            return None
        plain = whole.replace(grouping, "") + (f".{fraction}" if found else "")
    return _decimal(plain)


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _minor(value: Decimal | None, currency: str, written: str | None) -> Amount | None:
    if value is None or abs(value) >= Decimal(10) ** 15:
        return None
    scaled = value.scaleb(minor_digits(written or currency))
    return Amount(int(scaled.to_integral_value(rounding="ROUND_HALF_UP")), written)


def about(cell: RawCell) -> str | None:
    """The amount in a text that says it is not exact ("ca. 500", "~500"); None for any other cell."""
    if not isinstance(cell, str):
        return None
    plain, n = _ABOUT.subn("", cell.strip(), count=1)
    return plain if n else None


def is_range(text: str) -> bool:
    """Whether ``text`` names two amounts, from one to the other: "5-6k", "€ 500 bis 800", "between 5 and 6"."""
    return _RANGE.fullmatch(text.translate(_BLANKS).strip()) is not None


def rescaled(minor: int, old: str, new: str) -> int:
    """The same figure in the minor units of another currency, rounded as any amount is."""
    scaled = Decimal(minor).scaleb(minor_digits(new) - minor_digits(old))
    return int(scaled.to_integral_value(rounding="ROUND_HALF_UP"))


def is_named(values: Mapping[str, Any]) -> bool:
    """Whether a row names the currency of its amounts: in a column of its own, beside a sum or in the header of one."""
    if values.get("currency"):
        return True
    for field in FIELDS:
        amount = values.get(field)
        if isinstance(amount, Amount) and amount.currency is not None:
            return True
    return False


def power_of(words: Iterable[str]) -> int:
    """The power of ten that a header's words put before its amounts ("Budget (Lakhs)", "Umsatz TEUR"); 0 for none."""
    return next((_HEADER_SCALES[word] for word in words if word in _HEADER_SCALES), 0)


def currency_in(header: str) -> str | None:
    """The currency a header names ("Angebot (€)", "Value USD"); None where it names none."""
    for word in re.split(r"[\s()\[\]/,.:]+", header):
        if word in _CODES or (word and not word.isalpha() and word in _SYMBOLS):
            return currency_code(word)
    return None


def percent_is_fraction(cells: Iterable[RawCell]) -> bool:
    """Whether a column of chances is written as 0.25 for 25 %: numbers only, none above 1, one at least between 0 and 1."""
    numbers = [float(cell) for cell in cells if isinstance(cell, (int, float)) and not isinstance(cell, bool)]
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    for text in texts:
        try:
            numbers.append(float(text.replace(",", ".")))
        except ValueError:
            return False
    return bool(numbers) and max(numbers) <= 1 and any(0 < number < 1 for number in numbers)


def percent(cell: RawCell, *, fraction: bool = False) -> int | None:
    """A chance as whole percent 0-100; None where it is none."""
    text = str(cell).strip().removesuffix("%").strip().replace(",", ".")
    value = _decimal(text) if not isinstance(cell, bool) and re.fullmatch(r"\d{1,3}(\.\d{1,20})?", text) else None
    if value is None:
        return None
    whole = int((value * 100 if fraction else value).to_integral_value(rounding="ROUND_HALF_UP"))
    return whole if 0 <= whole <= 100 else None

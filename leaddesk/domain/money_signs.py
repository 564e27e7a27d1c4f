"""How people write which currency a sum is in, in a typed line and on a quote. Finds no sums: ``quick_money`` and ``quote_text`` do."""

from __future__ import annotations

from typing import Final

CODES: Final = "eur|usd|gbp|chf|cad|aud|nzd|sek|nok|dkk|pln|czk|huf|jpy|brl|mxn|inr|zar|try"
"""Codes that are understood, as the ways of a regular expression."""
FIGURES: Final = r"\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?"
"""The figures of a sum, thousands parted or not, as a regular expression."""
_SIGNS: Final = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "¥": "JPY",
    "euro": "EUR",
    "euros": "EUR",
    "fr": "CHF",
    "sfr": "CHF",
    "zł": "PLN",
}
_DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"})


def currency_of(sign: str, firms: str) -> str:
    """The currency a ``sign`` or code in small letters means; a dollar is the firm's own where it counts in dollars (``firms``)."""
    if sign == "$" and firms in _DOLLARS:
        return firms
    return _SIGNS.get(sign, sign.upper())

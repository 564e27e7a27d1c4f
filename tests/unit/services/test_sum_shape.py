"""Sums written by a learnt shape read as babel writes them, in every language and currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency

from leaddesk.services.sum_shape import learnt

AMOUNTS = [
    Decimal(text)
    for text in ("0", "0.5", "-0.5", "5", "99.99", "100", "-1234.5", "98765.43", "1234567890.12", "2.675", "0.125")
]


@pytest.mark.parametrize(
    "locale", ("en_GB", "de_DE", "de_AT", "de_CH", "fr_FR", "es_ES", "hi_IN", "ar_EG", "pl_PL", "ja_JP", "pt_PT")
)
@pytest.mark.parametrize("currency", ("GBP", "EUR", "JPY", "CHF", "XXX"))
def test_a_learnt_shape_writes_what_babel_writes(locale: str, currency: str) -> None:
    def written(amount: Decimal) -> str:
        return str(format_currency(amount, currency, locale=locale))

    shape = learnt(written)
    if shape is not None:
        assert [shape.text(amount) for amount in AMOUNTS] == [written(amount) for amount in AMOUNTS]


def test_english_and_german_are_learnt_and_other_groups_are_not() -> None:
    def in_locale(locale: str) -> bool:
        return learnt(lambda amount: str(format_currency(amount, "EUR", locale=locale))) is not None

    assert in_locale("en_GB") and in_locale("de_DE") and not in_locale("hi_IN")

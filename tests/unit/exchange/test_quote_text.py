"""What the words of a quote say: number, sum, net or gross, currency, days; in several languages, and never an error (quotes, issue 7)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.exchange.quote_text import QuoteFacts, Reading, number_in_name, read

TODAY = date(2026, 3, 4)
HERE = Reading(TODAY)

ENGLISH = """Northway Kitchens Ltd
Quotation No: Q-2026/014
Date: 12 February 2026
Bellrose Hotel
2 x Oven 4,500.00
Subtotal £9,000.00
VAT 20% £1,800.00
Total £10,800.00
This quote is valid until 14 March 2026."""
GERMAN = """Küchenbau Nord GmbH
Angebot Nr. A-1187
Hamburg, den 02.03.2026
Pos 1 Arbeitsplatte 2 Stk 1.250,00 2.500,00
Zwischensumme 2.500,00 EUR
zzgl. 19 % MwSt. 475,00 EUR
Gesamtbetrag 2.975,00 EUR
Dieses Angebot ist 30 Tage gültig."""
FRENCH = """Menuiserie Duval
DEVIS N° 2026-031
Date : 3 février 2026
Total HT 4 200,00 €
TVA 20 % 840,00 €
Total TTC 5 040,00 €
Devis valable jusqu'au 5 mars 2026"""
SPANISH = """Reformas Sol S.L.
Presupuesto nº 88
Fecha: 1 de marzo de 2026
Base imponible 1.000,00 €
IVA 21% 210,00 €
Total con IVA 1.210,00 €
Válido hasta el 31/03/2026"""
COLUMNS = """Offer number
Q-77
Date
03/01/2026
Total
$ 1,234.50"""


@pytest.mark.parametrize(
    "text, wanted",
    [
        (ENGLISH, QuoteFacts("Q-2026/014", 9_000_00, "GBP", False, 2000, date(2026, 2, 12), date(2026, 3, 14))),
        (GERMAN, QuoteFacts("A-1187", 2_500_00, "EUR", False, 1900, date(2026, 3, 2), date(2026, 4, 1))),
        (FRENCH, QuoteFacts("2026-031", 4_200_00, "EUR", False, 2000, date(2026, 2, 3), date(2026, 3, 5))),
        (SPANISH, QuoteFacts("88", 1_000_00, "EUR", False, 2100, date(2026, 3, 1), date(2026, 3, 31))),
    ],
)
def test_quotes_in_four_languages_are_read(text: str, wanted: QuoteFacts) -> None:
    assert read(text, HERE) == wanted


def test_a_firm_that_writes_prices_with_tax_gets_the_sum_with_tax() -> None:
    found = read(GERMAN, Reading(TODAY, prices_gross=True))
    assert (found.sum_minor, found.is_gross, found.tax_bp) == (2_975_00, True, 1900)


def test_labels_may_stand_above_what_they_name_and_order_and_dollars_are_the_firms() -> None:
    found = read(COLUMNS, Reading(TODAY, "mdy", "CAD"))
    assert found == QuoteFacts("Q-77", 1_234_50, "CAD", None, None, date(2026, 3, 1))


@pytest.mark.parametrize(
    "text, number",
    [
        ("Your quote of 3.3.2026", ""), ("Quote 2026-03-03", ""), ("Offer for two kitchens", ""), ("Kostenvoranschlag 4711", "4711"),
        ("Quote #: 12", "12"), ("Estimate No. EST-9.", "EST-9"), ("Angebots-Nr.: 2026/7", "2026/7"),
    ],
)  # fmt: skip
def test_a_number_is_one_only_where_it_says_so(text: str, number: str) -> None:
    assert read(text, HERE).number == number


@pytest.mark.parametrize(
    "name, number",
    [
        ("Angebot_2026-014_Miller.pdf", "2026-014"), ("Quote Q-12 Bellrose.pdf", "Q-12"), ("scan0001.pdf", ""),
        ("devis 88.PDF", "88"), ("offer.pdf", ""),
    ],
)  # fmt: skip
def test_a_file_name_may_hold_the_number(name: str, number: str) -> None:
    assert number_in_name(name) == number


def test_the_day_of_something_else_is_not_the_day_of_the_quote() -> None:
    assert read("Delivery 2.3.2026\nBlah 1.2.2026", HERE).sent_on == date(2026, 2, 1)
    assert read("Date: 1.4.2026", HERE).sent_on is None  # to come


def test_a_page_number_or_a_share_is_no_sum() -> None:
    assert read("Total discount 10 %\nSumme\nSeite 2 von 3", HERE).sum_minor is None


PIECES = st.sampled_from(
    ["Total", "Summe", "Quote No", "Angebot Nr.", "gültig", "valid until", "%", "€", "1.000,00", "12/13/2026", "30.02.2026", "\n", " ",
     "99999999999999", ",", ".", "-", "VAT", "$", "1 2 3", "３", "²", "date", "\x00", "e", "10 months"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map(" ".join)))
def test_no_text_makes_it_fail(text: str) -> None:
    found = read(text, HERE, name=text[:80])
    assert isinstance(found, QuoteFacts)
    assert found.sent_on is None or found.sent_on <= TODAY

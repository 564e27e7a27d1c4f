"""Columns made at once are what each cell is by itself: the short ways of ``export_columns`` against ``export_cells.cell``."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leaddesk.exchange import export_columns, export_leads
from leaddesk.exchange.export_cells import cell
from tests.property.examples import examples

ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kolkata")]
INSTANTS = st.datetimes(dt.datetime(1899, 1, 1), dt.datetime(2250, 1, 1)).map(lambda at: at.replace(microsecond=0))


@examples(60)
@given(at=INSTANTS, zone=st.sampled_from(ZONES))
@example(at=dt.datetime(2026, 10, 25, 0, 30), zone=ZONES[0])
@example(at=dt.datetime(2026, 10, 25, 1, 30), zone=ZONES[0])
@example(at=dt.datetime(2026, 3, 29, 1, 0), zone=ZONES[0])
@example(at=dt.datetime(2026, 11, 1, 5, 59, 59), zone=ZONES[1])
@example(at=dt.datetime(2026, 4, 4, 14, 45), zone=ZONES[2])
@example(at=dt.datetime(2026, 2, 28, 23, 0), zone=ZONES[0])
def test_an_instant_is_what_it_is_alone(at: dt.datetime, zone: ZoneInfo) -> None:
    columns: export_leads.Columns = {"received_at": [at.isoformat(" ")], "currency": [None]}
    ((made,),) = export_columns.rows(columns, ["received_at"], zone)
    expected = cell(at.replace(tzinfo=dt.UTC), zone)
    assert made == expected and type(made) is type(expected)


@examples(20)
@given(st.lists(st.one_of(st.none(), st.text(max_size=12)), min_size=1, max_size=8))
@example(["a", "\x00b", None, "", "\u200b"])
@example(["line\nline", "=1+1"])
def test_texts_are_what_they_are_alone(texts: list[str | None]) -> None:
    columns: export_leads.Columns = {"notes": list(texts), "currency": [None] * len(texts)}
    made = [row[0] for row in export_columns.rows(columns, ["notes"], ZONES[0])]
    assert made == [cell(text, ZONES[0]) if text else None for text in texts]


@pytest.mark.parametrize("held", [[False, None], [0, None], [0, "as written"], [False, True, "", None]])
def test_no_and_nought_of_an_own_field_go_out(held: list[object]) -> None:
    columns: export_leads.Columns = {"custom:ours": list(held), "currency": [None] * len(held)}
    made = [row[0] for row in export_columns.rows(columns, ["custom:ours"], ZONES[0])]
    assert made == [None if value in ("", None) else value for value in held]


@examples(20)
@given(minor=st.integers(-(10**17), 10**17), currency=st.sampled_from([None, "EUR", "JPY", "KWD"]))
def test_a_sum_is_exact(minor: int, currency: str | None) -> None:
    digits = {"JPY": 0, "KWD": 3}.get(currency or "EUR", 2)
    ((made,),) = export_columns.rows({"value": [minor], "currency": [currency]}, ["value"], ZONES[0])
    assert made == cell(Decimal(minor).scaleb(-digits), ZONES[0]) or str(made) == str(Decimal(minor).scaleb(-digits))


@pytest.mark.parametrize(
    ("text", "day"), [("2026-03-20", dt.date(2026, 3, 20)), ("1899-12-31", "1899-12-31"), ("", None)]
)
def test_days(text: str, day: object) -> None:
    ((made,),) = export_columns.rows({"expected_close": [text], "currency": [None]}, ["expected_close"], ZONES[0])
    assert made == day

"""How a column's cells are written and what they become: ways with their rows, what cannot be used, what is left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.exchange import formats, importing
from leaddesk.exchange.formats import ColumnFacts
from leaddesk.exchange.plan_model import Options
from leaddesk.exchange.values_money import Amount
from leaddesk.services.workspace import Workspace


def facts(ws: Workspace, path: Path, lines: list[str], **said: object) -> dict[str, ColumnFacts]:
    """The facts of a semicolon list, by header."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = Options(**said)  # type: ignore[arg-type]
    prepared = importing.prepare(ws, path, options)
    found = formats.of_table(ws, prepared, options)
    return {prepared.table.headers[one.index]: one for one in found}


def ways(found: ColumnFacts) -> list[tuple[str, str, int]]:
    return [(one.code, one.example, one.rows) for one in found.formats]


def test_dates_are_told_apart_by_how_they_are_written(ws: Workspace, tmp_path: Path) -> None:
    days = ["17.11.2026", "18.11.2026", "18/11/26", "46344", "2026-11-05", "5 November 2026", "next Tues"]
    found = facts(
        ws, tmp_path / "a.csv", ["Name;E-mail;Received"] + [f"P {n};p{n}@x.example;{day}" for n, day in enumerate(days)]
    )["Received"]
    assert found.looks_like == "date" and found.filled == 7 and found.problems == {"bad_date": 1}
    assert ways(found)[0] == ("date_dmy", "17.11.2026", 2)
    assert {code for code, _example, _rows in ways(found)} == {
        "date_dmy", "date_serial", "date_ymd", "date_named", "bad_date",
    }  # fmt: skip
    assert found.formats[-1].is_bad and found.formats[-1].example == "next Tues"
    assert found.order == "dmy" and not found.is_order_open


def test_an_order_that_nothing_proves_is_open_until_it_is_said(ws: Workspace, tmp_path: Path) -> None:
    lines = ["Name;E-mail;Received", "Ann Lee;a@x.example;03/04/2026", "Bob Ray;b@x.example;05/06/2026"]
    assert facts(ws, tmp_path / "a.csv", lines)["Received"].is_order_open
    said = facts(ws, tmp_path / "a.csv", lines, date_orders={2: "mdy"})["Received"]
    assert (said.order, said.is_order_open) == ("mdy", False)
    assert [one.code for one in said.formats] == ["date_mdy"] and str(said.formats[0].value) == "2026-03-04"


def test_phone_numbers_show_what_everybody_can_dial(ws: Workspace, tmp_path: Path) -> None:
    numbers = ["0114 496 0155", "0114 496 0156", "+44 7700 900318", "+441144960157", "4711", "next week"]
    found = facts(
        ws,
        tmp_path / "a.csv",
        ["Name;E-mail;Phone"] + [f"P {n};p{n}@x.example;{text}" for n, text in enumerate(numbers)],
    )["Phone"]
    assert {code: rows for code, _example, rows in ways(found)} == {
        "phone_national": 2, "phone_international": 1, "phone_uniform": 1, "phone_short": 1, "bad_phone": 1,
    }  # fmt: skip
    assert found.problems == {"phone_short": 1, "bad_phone": 1}
    assert next(one.value for one in found.formats if one.code == "phone_international") == "+447700900318"


def test_amounts_prove_their_decimal_sign_and_names_their_order(ws: Workspace, tmp_path: Path) -> None:
    lines = [
        "Name;E-mail;Value",
        "Zielinski, Piotr;a@x.example;1.234,50",
        "Calloway, Ian;b@x.example;£12,600",
        "Shona Reilly;c@x.example;5-6k",
    ]
    found = facts(ws, tmp_path / "a.csv", lines)
    assert found["Value"].looks_like == "money" and found["Value"].problems == {"amount_range": 1}
    assert isinstance(found["Value"].formats[0].value, Amount)
    assert ways(found["Name"])[0] == ("name_last_first", "Zielinski, Piotr", 2)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Cooling", "Heating"] * 6, "choice"),
        (["", ""] * 6, "empty"),
        ([f"wants to know about part {n}" for n in range(12)], "text"),
        ([f"https://firm{n}.example" for n in range(12)], "web"),
    ],
)
def test_a_column_without_a_field_looks_like_its_values(
    ws: Workspace, tmp_path: Path, cells: list[str], expected: str
) -> None:
    lines = ["Name;E-mail;Zzqx"] + [f"P {n};p{n}@x.example;{text}" for n, text in enumerate(cells)]
    found = facts(ws, tmp_path / "a.csv", lines, columns={"Zzqx": "custom:Zzqx"})["Zzqx"]
    assert found.looks_like == expected
    assert found.different == len({text for text in cells if text})


def test_an_empty_field_of_the_file_is_no_problem(ws: Workspace, tmp_path: Path) -> None:
    found = facts(ws, tmp_path / "a.csv", ["Name;E-mail;Phone", "Ann Lee;a@x.example;", "Bob Ray;b@x.example;n/a"])
    assert not found["Phone"].problems and not [one for one in found["Phone"].formats if one.is_bad]


def test_a_decimal_sign_that_nothing_proves_can_be_said(ws: Workspace, tmp_path: Path) -> None:
    lines = ["Name;E-mail;Value", "Ann Lee;a@x.example;1.234", "Bob Ray;b@x.example;2.500"]
    before = facts(ws, tmp_path / "a.csv", lines)["Value"]
    assert (before.decimals, before.is_sign_open) == (",", True)
    assert before.formats[0].value == Amount(123_400, None)
    said = facts(ws, tmp_path / "a.csv", lines, decimals=".")["Value"]
    assert (said.decimals, said.is_sign_open) == (".", True)
    assert said.formats[0].value == Amount(123, None)
    prepared = importing.prepare(ws, tmp_path / "a.csv", Options(decimals="."))
    assert [row.values["value"] for row in prepared.rows] == [123, 250]


def test_rows_that_prove_their_decimal_sign_are_not_overruled(ws: Workspace, tmp_path: Path) -> None:
    lines = ["Name;E-mail;Value", "Ann Lee;a@x.example;1.234,50", "Bob Ray;b@x.example;2.500"]
    found = facts(ws, tmp_path / "a.csv", lines, decimals=".")["Value"]
    assert found.decimals == "," and not found.is_sign_open
    prepared = importing.prepare(ws, tmp_path / "a.csv", Options(decimals="."))
    assert [row.values["value"] for row in prepared.rows] == [123_450, 250_000]


def test_words_become_what_was_answered_for_them(ws: Workspace, tmp_path: Path) -> None:
    lines = ["Name;E-mail;Rating"] + [f"P {n};p{n}@x.example;{word}" for n, word in enumerate("AABC")]
    said = {"Rating": {"A": "rating:hot", "B": "rating:warm"}}
    found = facts(ws, tmp_path / "a.csv", lines, columns={"Rating": "rating"}, meanings=said)["Rating"]
    assert [(one.example, one.value, one.rows) for one in found.formats][:2] == [("A", "hot", 2), ("B", "warm", 1)]

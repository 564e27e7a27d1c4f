"""The workbook zoo, second house: what stands in the cells (PRODUCT section 8). A bad cell never costs its row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from leaddesk.domain import identity
from leaddesk.exchange.importing import Prepared
from leaddesk.services.workspace import Workspace
from tests.zoo.kit import codes, column, days, kept, look, workbook, xlsx

MAY_3, MAY_13 = dt.date(2026, 5, 3), dt.date(2026, 5, 13)


def listed(ws: Workspace, tmp_path: Path, header: str, cells: list[Any], **options: Any) -> Prepared:
    """A list of people with one column more, ``header``."""
    rows = [[f"Anna Berg{chr(97 + at)}", f"anna{at}@berg.example", cell] for at, cell in enumerate(cells)]
    return look(ws, xlsx(tmp_path / "x.xlsx", [["Name", "E-Mail", header], *rows]), **options)


# --- dates -----------------------------------------------------------------------------------------------------------
def zone(ws: Workspace) -> ZoneInfo:
    return ws.settings.zone


def test_dates_as_serial_numbers(ws: Workspace, tmp_path: Path) -> None:
    book, sheet = workbook()
    sheet.append(["Name", "E-Mail", "Erstellt am"])
    for at, serial in enumerate((46145, 46155)):
        sheet.append([f"Anna Berg{at}", f"a{at}@berg.example", serial])
        sheet.cell(at + 2, 3).number_format = "dd.mm.yyyy"
    book.save(tmp_path / "x.xlsx")
    assert days(look(ws, tmp_path / "x.xlsx"), "received_at", zone(ws)) == [MAY_3, MAY_13]


def test_dates_as_bare_serial_numbers_in_a_date_column(ws: Workspace, tmp_path: Path) -> None:
    found = listed(ws, tmp_path, "Created date", [46145, 46155])
    assert days(found, "received_at", zone(ws)) == [MAY_3, MAY_13]


def test_dates_as_text_day_first(ws: Workspace, tmp_path: Path) -> None:
    found = listed(ws, tmp_path, "Created", ["03/05/2026", "13/05/2026"])
    assert days(found, "received_at", zone(ws)) == [MAY_3, MAY_13] and not found.questions


def test_dates_as_text_month_first(ws: Workspace, tmp_path: Path) -> None:
    found = listed(ws, tmp_path, "Created", ["05/03/2026", "05/13/2026"])
    assert days(found, "received_at", zone(ws)) == [MAY_3, MAY_13] and not found.questions


def test_dates_that_can_be_read_two_ways_are_asked(ws: Workspace, tmp_path: Path) -> None:
    found = listed(ws, tmp_path, "Created", ["03/05/2026", "04/05/2026"])
    assert [(asked.header, asked.example) for asked in found.questions] == [("Created", "03/05/2026")]
    answered = listed(ws, tmp_path, "Created", ["03/05/2026", "04/05/2026"], dates="mdy")
    assert days(answered, "received_at", zone(ws)) == [dt.date(2026, 3, 5), dt.date(2026, 4, 5)]


def test_dates_mixed_real_and_text(ws: Workspace, tmp_path: Path) -> None:
    found = listed(ws, tmp_path, "Erstellt", [dt.datetime(2026, 5, 3), "13.05.2026", "2026-05-03", "3. Mai 2026"])
    assert days(found, "received_at", zone(ws)) == [MAY_3, MAY_13, MAY_3, MAY_3]


def test_dates_in_both_orders_in_one_column_are_never_read_wrong_in_silence(ws: Workspace, tmp_path: Path) -> None:
    found = listed(ws, tmp_path, "Created", ["13/05/2026", "05/13/2026", "03/05/2026"])
    read = days(found, "received_at", zone(ws))
    assert read[2] in (None, MAY_3, dt.date(2026, 3, 5))
    assert found.questions or read[2] is None or any(row.problems for row in found.rows)


def test_dates_of_the_1904_system(ws: Workspace, tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book, sheet = workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet.append(["Name", "E-Mail", "Erstellt am"])
    sheet.append(["Anna Berg", "a@berg.example", dt.datetime(2026, 5, 3)])
    book.save(tmp_path / "x.xlsx")
    assert days(look(ws, tmp_path / "x.xlsx"), "received_at", zone(ws)) == [MAY_3]


def test_dates_with_two_digit_years(ws: Workspace, tmp_path: Path) -> None:
    found = listed(ws, tmp_path, "Erstellt", ["03.05.26", "13.05.26"])
    assert days(found, "received_at", zone(ws)) == [MAY_3, MAY_13]


def test_a_date_that_says_next_week_is_kept_and_told(ws: Workspace, tmp_path: Path) -> None:
    found = listed(ws, tmp_path, "Wiedervorlage", ["next week", "13.05.2027"])
    assert column(found, "full_name") == ["Anna Berga", "Anna Bergb"]
    assert kept(found.rows[0], "next week")
    due = days(found, "next_action_due", zone(ws))
    assert due[1] == dt.date(2027, 5, 13)
    assert due[0] is not None or found.rows[0].problems, "a day, or a word that it is none"


# --- numbers ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56", 123_456),
        ("1,234.56", 123_456),
        ("(500)", -50_000),
        ("€ 500", 50_000),
        ("5k", 500_000),
        ("500 EUR", 50_000),
        ("1'234.50", 123_450),
    ],
)
def test_numbers_in_every_style(ws: Workspace, tmp_path: Path, text: str, cents: int) -> None:
    found = listed(ws, tmp_path, "Angebotswert", [text, "750,00" if "," in text[-3:] else "750"])
    value = column(found, "value")[0]
    amount = getattr(value, "amount", value)
    assert amount == cents or (cents < 0 and found.rows[0].problems), (value, found.rows[0].problems)
    assert kept(found.rows[0], text)


# --- phones ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (49301234567, "+49301234567"),
        (49301234567.0, "+49301234567"),
        ("+49 30 1234567", "+49301234567"),
        ("0049 30 1234567", "+49301234567"),
        ("030 1234567", "+49301234567"),
        ("030/1234567-12", "+49301234567"),
        ("030 1234567 Durchwahl 12", "+49301234567"),
    ],
)
def test_phones_as_number_with_plus_00_leading_0_and_extension(
    ws: Workspace, tmp_path: Path, cell: Any, number: str
) -> None:
    found = listed(ws, tmp_path, "Telefon", [cell, "+49 171 7654321"])
    assert (identity.phone_key(column(found, "phone")[0], "DE") or "").startswith(number)
    assert isinstance(cell, float) or kept(found.rows[0], str(cell)), "the text as written stays beside it"


def test_two_phones_in_a_cell(ws: Workspace, tmp_path: Path) -> None:
    found = listed(ws, tmp_path, "Telefon", ["030 1234567 / 0171 7654321", "+49 40 998877"])
    row = found.rows[0]
    numbers = [
        row.values.get("phone"),
        row.values.get("mobile"),
        *row.extra.get("phone", []),
        *row.extra.get("mobile", []),
    ]
    told = {identity.phone_key(value, "DE") for value in numbers if value is not None}
    assert {"+49301234567", "+491717654321"} <= told


# --- people ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "first", "last", "title"),
    [
        ("Berg, Anna", "Anna", "Berg", None),
        ("Dr. Anna-Lena von der Mühlen", "Anna-Lena", "von der Mühlen", "Dr."),
        ("ANNA BERG", "ANNA", "BERG", None),  # split, and written as she wrote it
    ],
)
def test_names_last_first_with_titles_and_in_capitals(
    ws: Workspace, tmp_path: Path, text: str, first: str, last: str, title: str | None
) -> None:
    rows = [
        ["Name", "E-Mail"],
        [text, "anna@berg.example"],
        ["Roth, Jörg" if "," in text else "Jörg Roth", "j@roth.example"],
    ]
    found = look(ws, xlsx(tmp_path / "x.xlsx", rows))
    values = found.rows[0].values
    assert (values.get("first_name"), values.get("last_name")) == (first, last)
    assert kept(found.rows[0], text)
    assert title is None or title in str(values), "a title is not lost"


def test_two_people_in_a_cell(ws: Workspace, tmp_path: Path) -> None:
    rows = [["Name", "E-Mail"], ["Anna Berg und Jörg Roth", "info@berg.example"], ["Eva Kurz", "eva@kurz.example"]]
    found = look(ws, xlsx(tmp_path / "x.xlsx", rows))
    assert len(found.rows) == 2 and kept(found.rows[0], "Anna Berg und Jörg Roth")
    assert "two_people" in {problem.code for problem in found.rows[0].problems}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg <anna@berg.example>",
        "mailto:anna@berg.example",
        "anna@berg.example.",
        "ANNA@BERG.EXAMPLE",
        " anna@berg.example\u00a0",
    ],
)
def test_emails_with_display_name_mailto_and_trailing_dot(ws: Workspace, tmp_path: Path, text: str) -> None:
    rows = [["Name", "E-Mail"], ["Anna Berg", text], ["Eva Kurz", "eva@kurz.example"]]
    found = look(ws, xlsx(tmp_path / "x.xlsx", rows))
    assert [str(value).lower() for value in column(found, "email")] == ["anna@berg.example", "eva@kurz.example"]


def test_two_emails_in_a_cell(ws: Workspace, tmp_path: Path) -> None:
    rows = [["Name", "E-Mail"], ["Anna Berg", "anna@berg.example; info@berg.example"], ["Eva Kurz", "eva@kurz.example"]]
    found = look(ws, xlsx(tmp_path / "x.xlsx", rows))
    row = found.rows[0]
    assert [row.values["email"], *row.extra["email"]] == ["anna@berg.example", "info@berg.example"]


@pytest.mark.parametrize("words", [("Gewonnen", "Verloren", "In Bearbeitung"), ("Gagné", "Perdu", "En cours")])
def test_status_words_in_another_language(ws: Workspace, tmp_path: Path, words: tuple[str, ...]) -> None:
    found = listed(ws, tmp_path, "Status", list(words))
    assert len(found.rows) == 3
    read = [row.values.get("status") or row.values.get("stage") for row in found.rows]
    assert all(value is not None or kept(row, word) for value, row, word in zip(read, found.rows, words, strict=True))
    assert read[0] is not None and read[1] is not None and read[0] != read[1], "won and lost are told apart"


@pytest.mark.parametrize("blank", [None, " ", "n/a", "-", "N/A", "--"])
def test_blank_space_na_and_dash_are_no_values(ws: Workspace, tmp_path: Path, blank: str | None) -> None:
    rows: list[list[Any]] = [
        ["Name", "E-Mail", "Firma", "Ort"],
        ["Anna Berg", "a@berg.example", blank, blank],
        ["Eva", "e@x.example", "Roth AG", "Ulm"],
    ]
    found = look(ws, xlsx(tmp_path / "x.xlsx", rows))
    assert column(found, "company") == [None, "Roth AG"] and column(found, "city") == [None, "Ulm"]
    assert not found.rows[0].problems


def test_errors_and_odd_numbers_cost_the_cell_never_the_row(ws: Workspace, tmp_path: Path) -> None:
    from tests.unit.exchange.readers_files import inline, raw_xlsx, sheet_xml

    cells = ["<v>NaN</v>", "<v>INF</v>", "<v>1E+400</v>"]
    rows = [
        inline(f"A{n}", f"Anna Berg{n}") + inline(f"B{n}", f"a{n}@x.example") + f'<c r="C{n}">{cell}</c>'
        for n, cell in enumerate(cells, 2)
    ]
    rows.append(inline("A5", "Eva Kurz") + inline("B5", "e@x.example") + '<c r="C5" t="e"><v>#REF!</v></c>')
    head = inline("A1", "Name") + inline("B1", "E-Mail") + inline("C1", "Wert")
    found = look(ws, raw_xlsx(tmp_path / "x.xlsx", sheet_xml(head, *rows)))
    assert len(found.rows) == 4 and column(found, "value") == [None] * 4
    assert {"not_a_number", "error_cell"} <= codes(found)


def test_ids_postcodes_and_long_numbers_keep_their_digits(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ["Name", "E-Mail", "PLZ", "Kundennummer", "IBAN"],
        ["Anna Berg", "a@berg.example", "01234", "000123", "DE02120300000000202051"],
        ["Eva Kurz", "e@kurz.example", "04109", "000124", "DE02500105170137075030"],
    ]
    found = look(ws, xlsx(tmp_path / "x.xlsx", rows))
    assert column(found, "postcode") == ["01234", "04109"]
    assert [row.raw[3:5] for row in found.rows] == [row[3:5] for row in rows[1:]]


def test_what_nobody_sees_costs_no_address_and_no_number(ws: Workspace, tmp_path: Path) -> None:
    """Telephones wrap numbers in marks of direction, web pages strew zero-width spaces; emoji keep their joiners."""
    emoji = "\U0001f469\u200d\U0001f4bb"
    rows = [
        ["Name", "E-Mail", "Telefon", "Notizen"],
        [
            "\ufeffAnna\u200b Berg",
            "an\u200bna@berg.example",
            "\u202a+49 30 1234567\u202c",
            f"evil\u202egnp.exe {emoji}",
        ],
        ["Eva Kurz", "eva@kurz.example", "+49 40 998877", "x"],
    ]
    found = look(ws, xlsx(tmp_path / "x.xlsx", rows))
    first = {name: column(found, name)[0] for name in ("full_name", "email", "phone", "notes")}
    assert first == {
        "full_name": "Anna Berg",
        "email": "anna@berg.example",
        "phone": "+49 30 1234567",
        "notes": f"evilgnp.exe {emoji}",
    }
    assert "control_characters" in codes(found)

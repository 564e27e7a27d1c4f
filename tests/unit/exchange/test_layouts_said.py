"""What a layout remembers beside its columns: words, colours, orders of dates; and whose list it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base import i18n
from leaddesk.exchange import importing, layouts
from leaddesk.exchange.importing import Prepared
from leaddesk.exchange.model import ImportKind
from leaddesk.exchange.plan_model import Options
from leaddesk.services import undoing
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.layouts_kit import ANNA, HEADERS, IDA, OTTO, Firm, fields, painted


@pytest.fixture
def firm(ws: Workspace, tmp_path: Path) -> Firm:
    return Firm(ws, tmp_path)


# --- words, dates, signs -----------------------------------------------------------------------------------------------------
def test_what_words_mean_is_remembered_with_the_layout(firm: Firm) -> None:
    firm.bring([ANNA], as_="inquiries", columns={"Stand": "status"}, meanings={"Stand": {"In Arbeit": "status:quoted"}})
    firm.bring([OTTO])
    assert firm.ws.store.rows("SELECT status FROM lead ORDER BY id") == [("quoted",), ("quoted",)]


def test_a_word_said_anew_wins_and_the_others_stay(firm: Firm) -> None:
    said = {"Stand": {"In Arbeit": "status:quoted", "weg": "status:contacted"}}
    firm.bring([ANNA], as_="inquiries", columns={"Stand": "status"}, meanings=said)
    firm.bring([OTTO, IDA], meanings={"stand": {"in arbeit": "status:negotiating"}})
    assert firm.ws.store.rows("SELECT status FROM lead ORDER BY id") == [("quoted",), ("negotiating",), ("contacted",)]


def test_words_answered_in_one_list_are_known_in_others(firm: Firm) -> None:
    firm.bring([ANNA], as_="inquiries", columns={"Stand": "status"}, meanings={"Stand": {"In Arbeit": "status:quoted"}})
    assert layouts.words(firm.ws.store) == {"status": {"in arbeit": "status:quoted"}}
    firm.bring([("Otto Lang", "otto@lang.example", "in arbeit")], ("Name", "Mail", "Status"), as_="inquiries")
    assert firm.ws.store.rows("SELECT status FROM lead ORDER BY id") == [("quoted",), ("quoted",)]
    undoing.undo(firm.ws)
    undoing.undo(firm.ws)
    assert layouts.words(firm.ws.store) == {}


def test_words_of_columns_without_a_field_say_nothing_about_other_lists(firm: Firm) -> None:
    firm.bring([ANNA], as_="inquiries", meanings={"Farbe": {"rot": "rating:hot"}})
    assert layouts.words(firm.ws.store) == {}


def test_what_a_colour_means_outlasts_a_list_without_colours(ws: Workspace, tmp_path: Path) -> None:
    def bring(name: str, row: Sequence[str], colour: str, **said: Any) -> None:
        importing.run(ws, workbook(tmp_path / name, "", [row], colour), Options(as_="inquiries", **said))

    bring("a.xlsx", ANNA, "FFFF00", meanings={"Colour": {"Yellow": "rating:hot"}})
    bring("b.xlsx", OTTO, "")
    bring("c.xlsx", IDA, "FFFF00")
    assert ws.store.rows("SELECT rating FROM lead ORDER BY id") == [("hot",), ("dont_know",), ("hot",)]


def test_a_colour_is_known_by_its_shade_whatever_it_is_called(ws: Workspace, tmp_path: Path) -> None:
    """Alone the pale green is "Green"; beside a deeper one it is "Light green", and that one is new."""
    pale, deep = "92D050", "00B050"

    def look(name: str, *colours: str) -> dict[str, str]:
        path = painted(tmp_path / name, colours)
        return {used.word: used.meaning for used in importing.prepare(ws, path, Options()).colours}

    first = painted(tmp_path / "a.xlsx", [pale])
    assert look("a.xlsx", pale) == {"Green": ""}
    importing.run(ws, first, Options(as_="inquiries", meanings={"Colour": {"Green": "rating:hot"}}))
    assert look("b.xlsx", pale, deep) == {"Light green": "rating:hot", "Green": ""}
    both = painted(tmp_path / "c.xlsx", [pale, deep])
    importing.run(ws, both, Options(meanings={"Colour": {"Green": "rating:cold"}}))
    assert look("d.xlsx", deep) == {"Green": "rating:cold"}
    importing.run(ws, painted(tmp_path / "e.xlsx", [pale], start=20), Options())
    assert look("f.xlsx", deep, pale) == {"Light green": "rating:hot", "Green": "rating:cold"}
    assert look("g.xlsx", "339933") == {"Green": "rating:hot"}, (
        "a green that is neither goes by the word as it was used last"
    )


def test_marks_are_known_in_another_language(ws: Workspace, tmp_path: Path) -> None:
    meant = {"Colour": {"Yellow": "rating:hot"}}
    path = painted(tmp_path / "a.xlsx", ["FFFF00"])
    importing.run(ws, path, Options(as_="inquiries", meanings=meant, columns={"Colour": "tags"}))
    i18n.install_pseudo()
    try:
        found = importing.prepare(ws, painted(tmp_path / "b.xlsx", ["FFFF00"], start=20), Options())
    finally:
        i18n.install()
    (used,) = found.colours
    assert (used.header, used.meaning) != ("Colour", "") and used.meaning == "rating:hot"
    assert fields(found)[used.header] == "tags"


def test_the_order_of_day_and_month_is_asked_once(firm: Firm) -> None:
    headers = ("Name", "E-Mail", "Eingang")
    first = firm.prepare([("Anna Berg", "anna@berg.example", "03/04/2026")], headers)
    assert [asked.header for asked in first.questions] == ["Eingang"]
    firm.bring([("Anna Berg", "anna@berg.example", "03/04/2026")], headers, date_orders={2: "mdy"}, as_="inquiries")
    turned = firm.prepare([("05/06/2026", "Otto Lang", "otto@lang.example")], ("Eingang", "Name", "E-Mail"))
    assert turned.questions == []
    assert turned.rows[0].values["received_at"].month == 5


def test_an_order_that_one_list_proves_holds_for_the_next_that_does_not(firm: Firm) -> None:
    headers = ("Name", "E-Mail", "Eingang")
    firm.bring([("Anna Berg", "anna@berg.example", "27/02/2026")], headers, as_="inquiries")
    again = firm.prepare([("Otto Lang", "otto@lang.example", "03/04/2026")], headers)
    assert again.questions == [] and again.rows[0].values["received_at"].month == 4


# --- sender ------------------------------------------------------------------------------------------------------------------
def mail(folder: Path, sender: str, name: str, n: int) -> Path:
    path = folder / f"mail{n}.eml"
    lines = (
        f"From: {name} <{sender}>", "To: info@firma.example", "Date: Tue, 3 Mar 2026 08:15:00 +0100", "Subject: Carport",
        f"Message-ID: <{n}@x.example>", "", f"Was kostet ein Carport? Gruss, {name}",
    )  # fmt: skip
    path.write_text("\r\n".join(lines), encoding="utf-8")
    return path


def test_mails_of_one_sender_are_a_layout_of_their_own(ws: Workspace, tmp_path: Path) -> None:
    importing.run(ws, mail(tmp_path, "Broker@Makler.example", "Bo Maler", 1), Options(as_="names"))
    same = importing.prepare(ws, mail(tmp_path, "broker@makler.example", "Bo Maler", 2), Options())
    assert (same.sender, same.guess.kind) == ("broker@makler.example", "names")
    other = importing.prepare(ws, mail(tmp_path, "eva@lang.example", "Eva Lang", 3), Options())
    assert other.layout is None and other.guess.kind == "inquiries"


def test_a_mail_of_our_own_has_no_sender(ws: Workspace, tmp_path: Path) -> None:
    with ws.store.write("Change") as write:
        write.update("assignee", 1, email="anna@firma.example")
    found = importing.prepare(ws, mail(tmp_path, "Anna@firma.example", "Anna Berg", 1), Options())
    assert found.sender == ""


def workbook(path: Path, creator: str, rows: Sequence[Sequence[str]], colour: str = "") -> Path:
    import openpyxl
    from openpyxl.styles import PatternFill

    book = openpyxl.Workbook()
    book.properties.creator = creator
    sheet = book.active
    assert sheet is not None
    for row in (HEADERS, *rows):
        sheet.append(list(row))
    for cell in sheet[2] if colour else ():
        cell.fill = PatternFill("solid", fgColor=colour)
    book.save(path)
    return path


def test_the_layout_of_the_same_sender_beats_that_of_the_same_headers(ws: Workspace, tmp_path: Path) -> None:
    def bring(name: str, creator: str, row: Sequence[str], field: str, kind: ImportKind) -> None:
        importing.run(ws, workbook(tmp_path / name, creator, [row]), Options(columns={"Farbe": field}, as_=kind))

    bring("a.xlsx", "Berg Messebau", ANNA, "notes", "customers")
    bring("b.xlsx", "Lang Makler", OTTO, "tags", "names")

    def look(creator: str) -> Prepared:
        return importing.prepare(ws, workbook(tmp_path / "c.xlsx", creator, [IDA]), Options())

    assert (fields(look("Berg Messebau"))["Farbe"], look("Berg Messebau").guess.kind) == ("notes", "customers")
    assert (fields(look("Lang Makler"))["Farbe"], look("Lang Makler").sender) == ("tags", "lang makler")
    assert fields(look("Somebody Else"))["Farbe"] == "tags", "the latest of the same headers"

"""Contact cards, mails, several files and folders through ``import``: rows, kinds, the answer, one undo each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Eva Lang
N:Lang;Eva;;;
ORG:Lang GmbH
EMAIL;TYPE=pref:eva@lang.example
EMAIL:eva@privat.example
TEL;TYPE=CELL:0171 7654321
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Uwe Kurz
TEL:030 1234567
END:VCARD
"""
MAIL = """From: Website <wordpress@firma.example>
To: info@firma.example
Date: Tue, 3 Mar 2026 08:15:00 +0100
Subject: Neue Nachricht
Message-ID: <1@firma.example>

Name: Ida Kern
E-Mail: ida@kern.example
Telefon: 0711 445566
Nachricht: Was kostet ein Carport?
"""
LIST = "Name;E-Mail\nOle Berg;ole@berg.example\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Neue Anfragen"
    made.mkdir()
    (made / "b-kontakte.VCF").write_text(CARDS, encoding="utf-8")
    (made / "A-anfrage.txt").write_text(MAIL, encoding="utf-8")
    (made / "c-liste.csv").write_text(LIST, encoding="utf-8")
    (made / "foto.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (made / ".versteckt.csv").write_text(LIST, encoding="utf-8")
    (made / "alt").mkdir()
    return made


def test_cards_come_in_as_names_or_as_what_is_said(desk: Firm, folder: Path) -> None:
    answer = desk("import", folder / "b-kontakte.VCF")
    assert answer.status == 0, answer.out
    result = answer.json
    assert (result["as"], result["rows"], result["created"], result["problems"]) == ("names", 2, 2, [])
    assert {column["header"]: column["field"] for column in result["columns"]}["E-mail 2"] == "email"
    assert desk("list", "leads").json["total"] == 0 and desk("list", "names").json["total"] == 2
    assert desk("undo").status == 0 and desk("list", "names").json["total"] == 0
    assert desk("import", folder / "b-kontakte.VCF", "--as", "customers").json["created"] == 2
    assert desk("list", "customers").json["total"] == 2
    assert desk("check").json["ok"]


def test_a_form_mail_is_an_inquiry_with_the_mails_own_time(desk: Firm, folder: Path) -> None:
    result = desk("import", folder / "A-anfrage.txt").json
    assert (result["as"], result["rows"], result["created"]) == ("inquiries", 1, 1)
    lead = desk.rows("leads")[0]
    assert (lead["name"], lead["email"], lead["phone"]) == ("Ida Kern", "ida@kern.example", "0711 445566")
    assert lead["received_at"] == "2026-03-03T08:15:00+01:00"
    again = desk("import", folder / "A-anfrage.txt").json
    assert (again["rows"], again["created"]) == (1, 0)


def test_a_folder_is_its_readable_files_in_order(desk: Firm, folder: Path) -> None:
    answer = desk("import", folder)
    assert answer.status == 0, answer.out
    files = answer.json["files"]
    assert [Path(one["file"]).name for one in files] == ["A-anfrage.txt", "b-kontakte.VCF", "c-liste.csv"]
    assert [one["rows"] for one in files] == [1, 2, 1] and all(one["created"] == one["rows"] for one in files)
    passed = answer.json["passed_over"]
    assert [(Path(one["file"]).name, one["code"]) for one in passed] == [("foto.csv", "not_a_spreadsheet")]
    assert "foto.csv" in desk.text("import", folder, "--dry-run").out


def test_several_sources_one_of_them_broken(desk: Firm, folder: Path) -> None:
    (folder / "d-kaputt.xlsx").write_bytes(b"PK\x03\x04")
    answer = desk("import", folder, folder / "A-anfrage.txt", folder / "nichts.csv", "--dry-run")
    assert answer.status == 3
    errors = {Path(one["file"]).name: one["error"]["code"] for one in answer.json["files"] if "error" in one}
    assert errors == {"d-kaputt.xlsx": "damaged", "nichts.csv": "missing"}
    assert len(answer.json["files"]) == 6


def test_a_folder_with_nothing_to_read_says_so(desk: Firm, tmp_path: Path) -> None:
    empty = tmp_path / "leer"
    empty.mkdir()
    (empty / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    answer = desk("import", empty)
    assert answer.status == 3
    error = answer.json["files"][0]["error"]
    assert error["code"] == "nothing_readable" and "leer" in error["message"] and error["hint"]


def test_a_notice_of_the_mail_system_is_asked_about(desk: Firm, tmp_path: Path) -> None:
    path = tmp_path / "bounce.eml"
    path.write_text(MAIL.replace("wordpress@", "mailer-daemon@"), encoding="utf-8")
    answer = desk("import", path)
    assert answer.status == 1 and answer.code == "not_contacts"
    assert desk("import", path, "--as", "inquiries").json["created"] == 1

"""Lists as people have them, written for a test: a workbook with a title row, a German CSV, dates two ways, several sheets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

POISON = "<img src=//evil.example/x.png><b>Bold</b> & Söhne"


def workbook(path: Path, rows: int = 12) -> Path:
    """``rows`` people below a title and a header row; the third has a bad e-mail address, the fifth nobody in it."""
    from openpyxl import Workbook
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "all"
    sheet.append(["Enquiries 2026"])
    sheet.append(["Name", "Town", "Phone", "E-mail", "Message", "Date of inquiry"])
    for n in range(rows):
        day = dt.date(2026, 2, 1 + n % 27)
        if n == 4:
            sheet.append([None, "Totley", None, None, "call again", day])
            continue
        mail = "not an address" if n == 2 else f"person{n}@firm{n}.example"
        sheet.append(
            [f"{_GIVEN[n % 7]} Holroyd{n}", "Totley", f"0114 496 {n * 1_237 % 10_000:04d}", mail, "Oak stairs", day]
        )
    sheet["A3"].fill = PatternFill("solid", fgColor="FFF2D54E")
    book.save(path)
    return path


def german(path: Path) -> Path:
    """Semicolons, cp1252, umlauts."""
    text = "Firma;Ansprechpartner;Telefon;E-Mail;Ort\r\n"
    text += "Müller & Söhne GmbH;Jürgen Groß;030 1234567;j.gross@mueller.example;Köln\r\n"
    text += "Bäckerei Weiß;Änne Weiß;0221 998877;info@weiss.example;Düren\r\n"
    path.write_bytes(text.encode("cp1252"))
    return path


def two_ways(path: Path) -> Path:
    """Every date of the column may be read day first or month first."""
    lines = ["Name,E-mail,Date of inquiry,Message"]
    lines += [f"Person {n},p{n}@firm{n}.example,0{n}/0{n + 3}/2025,hello" for n in range(1, 5)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def goods(path: Path) -> Path:
    """Prices: nobody is in it."""
    path.write_text("Article;Price;Stock\nBolt;0.12;4000\nNut;0.08;9000\nWasher;0.02;12000\n", encoding="utf-8")
    return path


def sheets(path: Path) -> Path:
    """Two sheets of people, of three and of two rows."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "North"
    second = book.create_sheet("South")
    for sheet, count in ((first, 3), (second, 2)):
        sheet.append(["Name", "E-mail", "Phone"])
        for n in range(count):
            sheet.append([f"{sheet.title} {_GIVEN[n]}", f"{sheet.title}{n}@example.org".lower(), f"030 55510{n}"])
    book.save(path)
    return path


def poisoned(path: Path) -> Path:
    """Names and headers that would be markup, a formula or a mnemonic where they are not taken as text."""
    path.write_text(
        f'Name,E-mail,"{POISON}"\n"{POISON}",a@example.org,"=1+1"\n"=cmd()",b@example.org,"&File"\n', encoding="utf-8"
    )
    return path


_GIVEN = ("Margaret", "Derek", "Lydia", "Ivy", "Gordon", "Tomasz", "Frances")


def coloured(path: Path) -> Path:
    """16 people below a title row: 5 yellow, 3 green, 2 red, 3 struck through; a phone, an e-mail and a date that need an answer; a word
    in 4 rows that nobody knows."""
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "all"
    sheet.append(["Enquiries 2026"])
    sheet.append(["Name", "Town", "Phone", "E-mail", "Message", "Date of inquiry", "Status"])
    fills = ["FFFFFF00"] * 5 + ["FF92D050"] * 3 + ["FFFF0000"] * 2
    for n in range(16):
        mail = "nobody at home" if n == 10 else f"person{n}@firm{n}.example"
        phone = "0114 49" if n == 2 else f"0114 496 {n * 1_237 % 10_000:04d}"
        day: object = "next week" if n == 6 else dt.date(2026, 2, 1 + n)
        status = "i. A." if n % 4 == 1 else "new"
        sheet.append([f"{_GIVEN[n % 7]} Holroyd{n}", "Totley", phone, mail, "Oak stairs", day, status])
        for cell in sheet[sheet.max_row]:
            if n < len(fills):
                cell.fill = PatternFill("solid", fgColor=fills[n])
            if n >= 13:
                cell.font = Font(strike=True)
    book.save(path)
    return path


def with_kinds(path: Path) -> Path:
    """Three words in a column say who each of 9 people is; one of them says nothing by itself."""
    words = ["Kunde", "Interessent", "WV"]
    text = "Name;E-Mail;Art\r\n"
    text += "".join(f"{_GIVEN[n % 7]} Groß{n};p{n}@firma{n}.example;{words[n % 3]}\r\n" for n in range(9))
    path.write_bytes(text.encode("cp1252"))
    return path


def with_notes(path: Path) -> Path:
    """Three of five notes tell of a contact."""
    notes = (
        "called 3.5.2024, no answer",
        "wants oak",
        "12.06.2024 left a message",
        "called 4.5.2024, reached her",
        "after Easter",
    )
    text = "Name,E-mail,Notes,Date of inquiry\n"
    text += "".join(f'{_GIVEN[n]} Marsh,p{n}@example.org,"{note}",2024-04-0{n + 1}\n' for n, note in enumerate(notes))
    path.write_text(text, encoding="utf-8")
    return path

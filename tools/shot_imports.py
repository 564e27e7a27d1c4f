"""Files for the pictures of the columns page: a German list, a workbook with its titles in row 4, an old .xls. All invented."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

GIVEN: Final = ("Piotr", "Ian", "Shona", "Ivy", "Gordon", "Tomasz", "Frances", "Ron", "Joan", "Kelvin", "Amina")
FAMILY: Final = (
    "Zielinski", "Calloway", "Reilly", "Marsh", "Platts", "Wilk", "Odell", "Beevers", "Battersby", "Saleh", "Gledhill",
    "Webb", "Crane",
)  # fmt: skip
FIRMS: Final = ("Auto Body", "Garage", "Interiors", "Bakery", "Catering", "Physiotherapy", "Joinery")
PRODUCTS: Final = ("Cooling", "Heat pump", "Cooling", "Cold room", "Heat pump", "Service contract")
TOWNS: Final = ("S7 1GH", "S36 9AB", "S10 2TN", "S11 8YA", "S1 2JE", "DE45 1AB")
FILLS: Final = {"FFFFF2CC": 38, "FFC6EFCE": 21, "FFFFC7CE": 9}
ROWS: Final = 248

NAMEN: Final = ("Groß", "Weiß", "Schönfeld", "Brückner", "Jäger", "Kühn", "Lindström", "Özdemir", "Vogt", "Weber")
VORNAMEN: Final = ("Jürgen", "Änne", "Sönke", "Käthe", "Björn", "Lena", "Aydin", "Paul", "Maren")
ORTE: Final = (("04109", "Leipzig"), ("50667", "Köln"), ("80331", "München"), ("24103", "Kiel"), ("01067", "Dresden"))
WUNSCH: Final = ("Wärmepumpe", "Küche planen", "Bad, barrierefrei", "Türen", "Treppe, Eiche")
STATUS: Final = ("neu", "Angebot", "offen", "Auftrag", "kein Interesse", "offen")


def german(folder: Path) -> Path:
    """Semicolons, cp1252, days with dots, amounts with a decimal comma, telephone numbers as everybody writes them."""
    lines = [
        "Nr.;Anrede;Nachname;Vorname;Firma;Telefon;E-Mail;PLZ;Ort;Interesse;Angebotssumme;Eingang;Status;Bemerkung"
    ]
    for n in range(86):
        first, last = VORNAMEN[n % 9], NAMEN[n % 10]
        code, town = ORTE[n % 5]
        phone = ("0341 496{:04d}", "+49 221 49{:04d}1", "0172/4960{:03d}", "0341-49 60 {:03d}")[n % 4].format(n)
        mail = (
            "unbekannt"
            if n == 17
            else f"{['j', 'a', 's', 'k', 'b', 'l', 'a', 'p', 'm'][n % 9]}.{n}@beispiel-{n % 23}.example"
        )
        firm = "" if n % 3 else f"{last} & Söhne GmbH"
        came = dt.date(2026, 1 + n % 9, 1 + n % 28)
        day = f"{came:%d.%m.%Y}" if n % 9 else f"{came:%d.%m.%y}"
        sum_ = f"{1_200 + 350 * n:,.2f}".replace(",", "x").replace(".", ",").replace("x", ".") + " €" if n % 4 else ""
        salutation = "Frau" if first in ("Änne", "Käthe", "Lena", "Maren") else "Herr"
        note = ("ruft zurück", "nach Ostern melden", "", "am 3.5. angerufen, nicht erreicht")[n % 4]
        cells = (str(1001 + n), salutation, last, first, firm, phone, mail, code, town, WUNSCH[n % 5], sum_, day)
        lines.append(";".join((*cells, STATUS[n % 6], f'"{note}"')))
    path = folder / "Anfragen_Leipzig.csv"
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))
    return path


def fair(folder: Path) -> Path:
    """A fair's scans: three lines above the titles in row 4, three fill colours, days in three ways, one column of nothing."""
    from openpyxl import Workbook
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Stand scans"
    sheet.append(["Harrogate trade show 2026"])
    sheet.append(["Stand B14, 17 to 19 November"])
    sheet.append([])
    sheet.append([
        "Scan no.", "Contact", "Firm", "E-mail adress", "Tel", "Visited", "Est. value", "Interest", "How hot?", "Post code",
        "Ok to call", "Remarks", "Stand staff", "Internal ref",
    ])  # fmt: skip
    fills = [code for code, count in FILLS.items() for _n in range(count)]
    for n in range(ROWS):
        sheet.append(_scan(n))
        place = n * 37 % ROWS
        if place < len(fills):
            for cell in sheet[sheet.max_row]:
                cell.fill = PatternFill("solid", fgColor=fills[place])
    notes = book.create_sheet("Stand plan")
    notes.append(["Who", "When"])
    notes.append(["Tom", "mornings"])
    path = folder / "harrogate_show_leads.xlsx"
    book.save(path)
    return path


def _scan(n: int) -> list[object]:
    first, last = GIVEN[n % 11], FAMILY[n % 13]
    firm = f"{last} {FIRMS[n % 7]}"
    mail = "no card" if n % 43 == 7 else f"{first}@{firm.replace(' ', '')}.example".lower()
    phone: object = (f"07700 900{n:03d}", f"0114 496{n:04d}", f"+44 7700 900{n:03d}")[n % 3]
    if n % 62 == 11:
        phone = "4711"
    came = dt.date(2026, 11, 17 + n % 3)
    visited: object = f"{came:%d.%m.%Y}"
    if n % 6 == 1:
        visited = f"{came:%d/%m/%y}"
    elif n % 31 == 2:
        visited = 46_343 + n % 3
    elif n == 100:
        visited = "next Tues"
    value: object = "5–6k" if n % 36 == 2 else f"£{12_600 + 100 * n:,}" if n % 2 else 8_900 + 50 * n
    return [
        f"HBS-{412 + n:04d}", f"{last}, {first}", firm, mail, phone, visited, value, PRODUCTS[n % 6], "ABC"[n % 3], TOWNS[n % 6],
        "yyn"[n % 3], ("2 bays, wants visit", "call after 3", None)[n % 3], ("Tom", "Tom", "Priya")[n % 3], None,
    ]  # fmt: skip


def old_xls(folder: Path) -> Path:
    """A customer list of an old program: real day cells, numbers that are telephone numbers, words for status, a total below."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Kunden")
    bold, day = xlwt.easyxf("font: bold on"), xlwt.easyxf(num_format_str="DD.MM.YYYY")
    yellow = xlwt.easyxf("pattern: pattern solid, fore_colour light_yellow")
    for column, text in enumerate(
        ("Customer no", "Company", "Contact", "Phone", "E-mail", "Town", "Last contact", "Turnover", "Status")
    ):
        sheet.write(0, column, text, bold)
    for n in range(64):
        plain = yellow if n % 5 == 0 else xlwt.Style.default_style
        last = FAMILY[n % 13]
        cells: tuple[object, ...] = (
            20_000 + n, f"{last} {FIRMS[n % 7]} Ltd", f"Mr {GIVEN[n % 11]} {last}" if n % 2 else f"Mrs {GIVEN[n % 11]} {last}",
            4_411_449_600_00 + n, f"office@{last}{n}.example".lower(), ("Leeds", "York", "Hull")[n % 3],
        )  # fmt: skip
        for column, cell in enumerate(cells):
            sheet.write(n + 1, column, cell, plain)
        sheet.write(n + 1, 6, dt.datetime(2025, 1 + n % 12, 1 + n % 28), day)
        sheet.write(n + 1, 7, 1_250.5 * (1 + n % 9))
        sheet.write(n + 1, 8, ("Client", "Prospect", "Client", "Dormant")[n % 4], plain)
    sheet.write(66, 0, "Total", bold)
    sheet.write(66, 7, sum(1_250.5 * (1 + n % 9) for n in range(64)))
    path = folder / "kunden_alt.xls"
    book.save(str(path))
    return path


def mail_text() -> str:
    """What a web form of the firm's own site sends, as copied from a mail program."""
    return (
        "From: web form alderfinch.example\n"
        "Date: Fri, 20 Nov 2026 10:31 +0000\n"
        "Subject: New request from your website\n"
        "\n"
        "Name: Dr. Helena Ashcroft\n"
        "Company: Ashcroft Eye Clinic\n"
        "Tel.: (0114) 496-0195\n"
        "E-mail: h.ashcroft@aec.example\n"
        "Postcode: S10 2LN\n"
        "\n"
        "Message:\n"
        "Hello, we have two waiting rooms that get far too warm in the afternoon. Could somebody come and have a look next week? "
        "Best on Tuesday or Thursday after 5 pm.\n"
        "\n"
        "Kind regards\n"
        "H. Ashcroft\n"
        "\n"
        "Sent by your web form. Visitor agreed to be contacted by phone and e-mail.\n"
    )

"""Lists for the pictures of the import page: a workbook as a small firm keeps it, with everything a first look asks about."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

GIVEN: Final = ("Margaret", "Derek", "Lydia", "Ivy", "Gordon", "Tomasz", "Frances", "Ron", "Joan", "Kelvin", "Amina")
FAMILY: Final = (
    "Holroyd", "Stanniforth", "Crane", "Pickersgill", "Platts", "Wilk", "Odell", "Beevers", "Battersby", "Marsh", "Saleh",
    "Gledhill", "Webb",
)  # fmt: skip
PLACES: Final = ("Totley", "Dronfield", "Millhouses", "Hathersage", "Heeley", "Nether Edge", "Rotherham", "Beighton")
WANTS: Final = (
    "Oak stairs, 13 treads",
    "Loft stairs",
    "Kitchen doors",
    "Alcove shelves",
    "Two doors, hung",
    "Garden gate",
)
NOTES: Final = (
    "call again, husband decides", "after Easter", "nice lady, mornings", "called 3.5., no answer", "quote sent 3 April",
    "ring after 5", "never picks up, try evenings", "wants it before winter", "12.6. left a message",
)  # fmt: skip
COLOURS: Final = {"FFF2D54E": 41, "FF8FCB8F": 96, "FFE58A82": 22}
STATES: Final = ("enquiry", "enquiry", "quote", "sold", "enquiry", "i. A.")


def her_list(folder: Path, *, rows: int = 312, states: bool = True) -> Path:
    """Title row, three fill colours, struck-through rows, four cells that need an answer, notes that tell of contacts, 28 rows
    without a date and (``states``) a column of words, one of which nobody knows."""
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "all"
    sheet.append(["Enquiries 2026"])
    heads = ["Name", "Place", "Phone", "Wants", "Note", "Came in", "Call on"]
    sheet.append([*heads, "Status"] if states else heads)
    fills = [code for code, count in COLOURS.items() for _n in range(count)]
    for n in range(rows):
        phone: str | None = f"0114 496 {n:04d}"
        call_on: object = dt.date(2026, 12, 1 + n % 20) if n % 7 == 0 else None
        if n == 14:
            phone = "0114 49"
        if n == 55:
            call_on = "next week!"
        if n == 140:
            phone = "07700 900471 or evenings 0114 496 0159"
        if n == 200:
            call_on = "31.11.2026"
        came = dt.date(2026, 1 + n % 10, 1 + n % 28) if n % 11 or n > 300 else None
        name = f"{GIVEN[n % len(GIVEN)]} {FAMILY[n % len(FAMILY)]}"
        cells = [name, PLACES[n % 8], phone, WANTS[n % 6], NOTES[n % 9], came, call_on]
        sheet.append([*cells, STATES[n % 6]] if states else cells)
        place = n * 37 % rows
        for cell in sheet[sheet.max_row]:
            if place < len(fills):
                cell.fill = PatternFill("solid", fgColor=fills[place])
            if n % 26 == 9:
                cell.font = Font(strike=True)
    path = folder / "customers 2026.xlsx"
    book.save(path)
    return path

"""Do the tasks of PRODUCT section 10 in the real window under Xvfb by real keys and clicks, count them, check the file: a table.

.venv/bin/python tools/drive_tasks.py                       # every task at 1280x672, in fresh folders
.venv/bin/python tools/drive_tasks.py --only calls ring     # some of them
.venv/bin/python tools/drive_tasks.py --keep /tmp/drive     # keeps the home folders and a picture of every step there
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import drive_kit
from tools.drive_checks import Task, main
from tools.drive_kit import Screen

DISPLAY = 94
CHOOSE, FIRST_FILE, OPEN, BRING_IN, TODAY = (650, 144), (520, 180), (900, 470), (1142, 625), (60, 84)
"""Where these stand at 1280x672."""
MAIL = """From: Website form <noreply@forms.example>
Subject: New enquiry from your website

Name: Rosalind Archer
Company: Archer Joinery Ltd
Email: rosalind.archer@archerjoinery.example
Phone: 0114 496 0244
Message: Could you quote for 14 sash windows? We would like them before Easter. Please call after 3 pm.
"""
SLIP = "Anna Berg, Berg Solar, 0171 2345678, call Tue 10:00, 12k"


def imported(screen: Screen, home: Path) -> str:
    """Here is your list; ring the first person: no answer. The file lies in the folder the dialog shows first."""
    screen.click(*CHOOSE)
    screen.shot("import_0_dialog")
    screen.click(*FIRST_FILE)
    screen.click(*OPEN)
    screen.rest(1.5)
    screen.shot("import_1_cards")
    screen.click(*BRING_IN)
    screen.rest(1.0)
    screen.click(*TODAY)
    screen.shot("import_2_today")
    screen.keys("2", "Return")
    screen.end()
    screen.shot("import_3_rung")
    found = rows(screen, home)
    rung = sum(bool(row["touches"]) for row in found)
    return "" if len(found) >= 310 and rung == 1 else f"{len(found)} leads, {rung} rung"


def pasted(screen: Screen, home: Path) -> str:
    """The mail on the clipboard becomes a lead; the same again doubles nobody."""
    before = len(rows(screen, home))
    screen.copy(MAIL)
    screen.begin()
    screen.keys("ctrl+v")
    screen.shot("paste_1")
    screen.keys("Return")
    counted, screen.count = screen.end(), drive_kit.Count()
    screen.keys("ctrl+v")
    screen.shot("paste_2_again")
    screen.keys("Return")
    screen.count = counted
    more = len(rows(screen, home)) - before
    return "" if more == 1 else f"{more} more leads"


def looked_up(screen: Screen, home: Path) -> str:
    """Four digits say who rings; the answer stands in the picture."""
    screen.keys("ctrl+k")
    screen.type("0244", counted=True)
    counted, screen.count = screen.end(), drive_kit.Count()
    screen.shot("ring_1")
    screen.keys("Escape")
    screen.count = counted
    found = screen.ask("search", "0244", "--db", str(data(home)))
    return "" if "Archer" in found else "nobody found"


def ten_calls(screen: Screen, home: Path) -> str:
    """Ten results in a row without a talk, then one undo. A talk costs a third key: nothing fills in what was agreed."""
    screen.keys("ctrl+1")
    before = touches(screen, home)
    screen.begin()
    for nth in range(10):
        screen.keys("2" if nth % 2 else "3", "Return")
    counted, screen.count = screen.end(), drive_kit.Count()
    screen.shot("calls_1_ten")
    logged = touches(screen, home) - before
    screen.keys("ctrl+z")
    screen.rest(1.0)
    screen.count = counted
    left = touches(screen, home) - before
    return "" if (logged, left) == (10, 9) else f"{logged} logged, {left} after one undo"


def quick_added(screen: Screen, home: Path) -> str:
    """One line becomes a lead with firm, number, step and value."""
    screen.keys("ctrl+n")
    screen.type(SLIP)
    screen.shot("quick_1")
    screen.keys("Return")
    screen.end()
    screen.shot("quick_2")
    found = [row for row in rows(screen, home) if row["name"] == "Anna Berg"]
    return "" if len(found) == 1 else f"{len(found)} leads of that name"


TASKS = (
    Task("import", "Here is your list. Ring the first person: no answer.", (2, 9, 90), imported),
    Task("paste", "A form mail is on the clipboard. Get it in.", (3, 0, 8), pasted),
    Task("ring", "Your phone shows ...0244. Who is it?", (6, 0, 5), looked_up),
    Task("quick", "Anna Berg, on a slip of paper.", (3, 0, None), quick_added),
    Task("calls", "Do ten calls; here are the results.", (20, 0, 35), ten_calls),
)
"""In this order, in one window: each goes on where the one before it stopped."""


def data(home: Path) -> Path:
    """The data file the first start makes."""
    return home / "documents" / "leads.leaddesk"


def rows(screen: Screen, home: Path) -> list[dict[str, Any]]:
    """The leads, as the command line lists them."""
    found = json.loads(screen.ask("list", "leads", "--db", str(data(home)), "--json"))
    listed: list[dict[str, Any]] = found["rows"] if isinstance(found, dict) else found
    return listed


def touches(screen: Screen, home: Path) -> int:
    """How many contacts and tries all leads have together."""
    return sum(int(row["touches"] or 0) for row in rows(screen, home))


def write_list(path: Path) -> None:
    """312 invented rows below a title, some of them in three colours."""
    import openpyxl
    from openpyxl.styles import PatternFill

    dice = random.Random(7)
    given = ("Margaret", "Derek", "Ivy", "Tomasz", "Joan", "Kelvin", "Amina", "Peter", "Sue", "Colin", "Beryl", "Hanif")
    family = ("Holroyd", "Stanniforth", "Pickersgill", "Wilk", "Battersby", "Marsh", "Saleh", "Gledhill", "Wragg")
    wishes = ["Oak stairs, 13 treads", "Loft stairs", "Alcove shelves", "Back door", "Bookcase, 4 m", "Porch"]
    remarks = ["", "", "call again, husband decides", "quote sent, no answer", "ring in autumn"]
    fills = [PatternFill("solid", fgColor=colour) for colour in ("FFFF00", "92D050", "FF0000")]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Customers and enquiries 2026"])
    sheet.append(["Name", "Town", "Phone", "What they want", "Date", "Remarks"])
    for nth in range(312):
        name = f"{given[nth % 12]} {family[nth // 12 % 9]}{'' if nth < 108 else f' {nth}'}"
        phone = f"0114 495 {1000 + nth}" if nth % 2 else f"07700 {901000 + nth}"
        day = f"{dice.randint(1, 28):02d}/{dice.randint(1, 10):02d}/2026"
        sheet.append([name, "Totley", phone, dice.choice(wishes), day, dice.choice(remarks)])
        if dice.random() < 0.3:
            fill = dice.choice(fills)
            for cell in sheet[sheet.max_row]:
                cell.fill = fill
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def prepare(screen: Screen, home: Path) -> None:
    """A list in the folder that the dialog shows first; the first start."""
    write_list(home / "Documents" / "customers 2026.xlsx")
    screen.start()


if __name__ == "__main__":
    raise SystemExit(main(__doc__, TASKS, display=DISPLAY, prepare=prepare))

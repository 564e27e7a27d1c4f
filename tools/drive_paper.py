"""Issue 10 by real keys and a real mouse in the real window under Xvfb: last Monday's paper, a call sheet for the van typed back.

.venv/bin/python tools/drive_paper.py                       # every task at 1280x672, each checked in the file and taken back
.venv/bin/python tools/drive_paper.py --only van
.venv/bin/python tools/drive_paper.py --keep /tmp/drive     # keeps the home folder and a picture of every step there

This machine has no printer, so papers come out as PDF. The file is asked with plain sqlite3, never through the program.
"""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.drive_board import aside, left_over
from tools.drive_checks import LEADS, NOW, Task, firm, main, one, rows, state
from tools.drive_kit import Screen

DISPLAY = 98
LONG_REST_S = 1.5
DIGITS = (1, 2, 3, 2, 5, 6, 2, 1, 8, 2, 4, 2)
"""The boxes ticked in the van, in printed order."""
OUTCOMES = {
    1: ("call", "outbound", "reached"), 2: ("call", "outbound", "no_answer"), 3: ("call", "outbound", "voicemail"),
    4: ("email", "outbound", "sent"), 5: ("call", "outbound", "wrong_number"), 6: ("call", "outbound", "call_back_asked"),
    7: ("email", "inbound", "replied"), 8: ("call", "outbound", "refused"),
}  # fmt: skip
"""As they stand on the paper (22_call_sheet_a4), written down anew."""
TYPED = (
    "SELECT t.row_no, a.type, a.direction, a.outcome FROM paper_result t JOIN activity a ON a.id = t.activity_id "
    "JOIN paper_row r ON r.sheet_id = t.sheet_id AND r.row_no = t.row_no AND r.lead_id = a.lead_id ORDER BY t.row_no"
)
MONDAY = "2026-11-16T08:12:00+00:00"
TYPE_BACK = (1186, 49)
PIPELINE_ROW = (300, 154)
OPEN_LEADS = (1014, 279)
"""At 1280x672: the button in the head of Reports, the first row of the papers, the first key figure on the small picture of it."""
PATIENCE_S = 30.0
OPEN = "SELECT count(*) FROM lead WHERE kind = 'lead' AND deleted_at IS NULL AND is_active = 1"


def papers(home: Path) -> Path:
    """Where this firm keeps its papers."""
    folder = home / "papers"
    folder.mkdir(exist_ok=True)
    return folder


def prepare(screen: Screen, home: Path) -> None:
    """Last Monday the pipeline report was made; then the program is opened on Thursday."""
    now = screen.now
    screen.ask("demo", str(firm(home)), "--leads", str(LEADS), "--today", NOW[:10], "--quiet")
    screen.now = MONDAY
    screen.ask("report", "pipeline", "--out", str(papers(home) / "monday.pdf"), "--db", str(firm(home)))
    screen.now = now
    screen.start(str(firm(home)))


# --- last Monday's paper -------------------------------------------------------------------------------------------------------
def monday(screen: Screen, home: Path) -> str:
    """Reports, Ctrl+P: a PDF of today beside the one of Monday."""
    screen.keys("ctrl+5", "ctrl+p")
    deadline = time.monotonic() + PATIENCE_S
    while len(made := sorted(papers(home).glob("*.pdf"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    screen.end()
    aside(screen, partial(screen.shot, "monday_1_made"))
    kept = rows(home, "SELECT report, way, pages FROM paper ORDER BY id")
    fine = len(made) == 2 and [paper[:2] for paper in kept] == [("pipeline", "pdf")] * 2
    return "" if fine else f"{len(made)} files, {kept}"


def why(screen: Screen, home: Path) -> str:
    """One click on a figure of the picture: its rows. How many they are says the picture of the window, and the file."""
    figure = one(home, OPEN)
    figures = home / "figures.json"
    screen.ask("report", "pipeline", "--out", str(figures), "--db", str(firm(home)))
    measures = json.loads(figures.read_text(encoding="utf-8"))["measures"]
    said = next(measure["value"] for measure in measures if measure["name"] == "open")
    aside(screen, partial(screen.keys, "ctrl+5"))
    aside(screen, partial(screen.click, *PIPELINE_ROW))
    aside(screen, partial(screen.rest, LONG_REST_S))
    aside(screen, partial(screen.shot, "why_0_paper"))
    screen.begin()
    screen.click(*OPEN_LEADS)
    screen.end()
    aside(screen, partial(screen.rest, LONG_REST_S))
    aside(screen, partial(screen.shot, f"why_1_{figure}_rows"))
    return "" if figure == said else f"the paper says {said}, the file {figure}"


# --- the van -------------------------------------------------------------------------------------------------------------------
def van(screen: Screen, home: Path) -> str:
    """The call sheet of twelve comes out, with a number."""
    screen.keys("ctrl+5", "Down", "ctrl+p", "Return")
    screen.type(str(papers(home) / "van.pdf"))
    screen.keys("Return")
    screen.end()
    aside(screen, partial(screen.rest, LONG_REST_S))
    aside(screen, partial(screen.shot, "van_1_printed"))
    standing = one(home, "SELECT count(*) FROM paper_row WHERE sheet_id = (SELECT max(id) FROM paper_sheet)")
    there = (papers(home) / "van.pdf").is_file()
    return "" if standing == len(DIGITS) and there else f"{standing} rows, file {there}"


def back(screen: Screen, home: Path) -> str:
    """The van is back: its sheet by number, a digit a row, Enter between two, saved; one undo opens the sheet again."""
    before = state(home)
    sheet = one(home, "SELECT max(id) FROM paper_sheet")
    screen.begin()
    screen.click(*TYPE_BACK)
    screen.type(str(sheet), counted=True)
    screen.keys("Return")
    aside(screen, partial(screen.shot, "back_1_open"))
    for digit in DIGITS[:-1]:
        screen.keys(str(digit), "Return")
    screen.keys(str(DIGITS[-1]))
    aside(screen, partial(screen.shot, "back_2_typed"))
    screen.keys("ctrl+Return")
    screen.end()
    aside(screen, partial(screen.rest, LONG_REST_S))
    aside(screen, partial(screen.shot, "back_3_saved"))
    typed = rows(home, TYPED)
    wanted = [(row, *OUTCOMES[digit]) for row, digit in enumerate(DIGITS, start=1)]
    changes = one(home, "SELECT count(DISTINCT changeset_id) FROM change WHERE tbl = 'paper_result'")
    aside(screen, partial(screen.keys, "ctrl+z"))
    left = left_over(screen, home, before)
    aside(screen, partial(screen.shot, "back_4_undone"))
    wrong = "" if typed == wanted else f"typed {typed}"
    return f"{wrong}{'' if changes == 1 else f' {changes} changes'}{left}".strip()


TASKS = (
    Task("monday", "Print what you printed last Monday.", (2, 0, 6), monday),
    Task("van", "Print for the van: a call sheet of twelve.", (6, 0, None), van),
    Task("back", "The van is back: type the twelve results.", (26, 1, None), back),
    Task("why", "Why does it say so many?", (0, 1, None), why),
)


if __name__ == "__main__":
    raise SystemExit(main(__doc__, TASKS, display=DISPLAY, prepare=prepare))

"""Pictures of Today: the first days (empty, then 312 imported rows, then one new enquiry) and the sample firm, beside the mock-ups."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tools.shot_kit import NOW, Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

_DAY_1 = ("18_today_day1", "18b_today_1093")
_GIVEN = (
    "Maud",
    "Ellis",
    "Priscilla",
    "Wilf",
    "Noreen",
    "Casimir",
    "Jocelyn",
    "Barney",
    "Thea",
    "Rowan",
    "Ottilie",
    "Silas",
)
_FAMILY = (
    "Hathersedge",
    "Brookbank",
    "Lindqvist",
    "Ollerton",
    "Pakeman",
    "Ravensdale",
    "Sowerby",
    "Tunnard",
    "Umpleby",
    "Wragby",
    "Yeardley",
    "Ackroyd",
    "Bickerdike",
    "Cawthorne",
    "Drabble",
    "Entwistle",
    "Frobisher",
    "Gomersal",
    "Heptonstall",
    "Ibbotson",
    "Jagger",
    "Kitching",
    "Longbottom",
    "Murgatroyd",
    "Netherwood",
    "Oldroyd",
)
_TOWNS = (
    "Totley",
    "Dronfield",
    "Hathersage",
    "Nether Edge",
    "Bakewell",
    "Chesterfield",
    "Broomhill",
    "Grindleford",
    "Crookes",
)
_WISHES = (
    "Oak stairs, 13 treads",
    "Loft stairs",
    "Alcove shelves",
    "Staircase and handrail",
    "Built-in wardrobe",
    "Back door",
    "Porch",
)
_NOTES = (
    "call again",
    "call again, her brother decides",
    "quote sent, no answer",
    "wants it before winter",
    "ring in autumn",
    "",
)


def scenes() -> Iterator[Scene]:
    """The scenes, day 1 first."""
    yield Scene("today_first_run", _today, empty=True, beside=("09_first_run",))
    yield Scene("today_day1", _day_1, empty=True, beside=_DAY_1)
    yield Scene("today_plan", _plan, empty=True)
    yield Scene("today_nothing", _nothing, empty=True)
    yield Scene("today_groups", _today)
    yield Scene("today_reason", _by_reason, beside=("01_today",))
    yield Scene("today_nobody_has_time", _nobody_has_time)


def _today(window: MainWindow, _session: Session) -> None:
    window.show_page("today")


def _by_reason(window: MainWindow, session: Session) -> None:
    _today(window, session)
    if not window.actions_.action("view.by_reason").isChecked():
        window.actions_.trigger("view.by_reason")
    settled(session)


def _nobody_has_time(window: MainWindow, session: Session) -> None:
    """Everybody is away for a week, and two leads that were answered belong to nobody."""
    from leaddesk.services import leads, team, touches
    from leaddesk.services.followups import NextStep
    from leaddesk.store import reference

    ws = session.ws
    for name in ("Maud Umpleby", "Rowan Wragby"):
        lead_id = leads.add(ws, {"full_name": name, "phone": "0114 496 0177", "product": "Repair visit"}).ids[0]
        step = NextStep("Call", ws.today() + dt.timedelta(days=4), "10:00")
        touches.log(ws, lead_id, type="call", outcome="reached", next_step=step)
        with ws.store.write("Nobody's") as write:
            write.update("lead", lead_id, owner_id=None)
    today = ws.today()
    for person in reference.assignees(ws.store):
        team.add_absence(ws, person.id, f"{today}", f"{today + dt.timedelta(days=6)}")
    _by_reason(window, session)


def _day_1(window: MainWindow, session: Session) -> None:
    """Her list of 312 rows, then one new enquiry and two steps for today."""
    _import(window, session, old=True)
    _today(window, session)


def _import(window: MainWindow, session: Session, *, old: bool) -> None:
    from leaddesk.ui.imports.page import ImportPage

    window.take_file(str(her_list(Path(tempfile.mkdtemp()), old=old)))
    settled(session)
    page = window.page("import")
    assert isinstance(page, ImportPage)
    page.flow.bring_in()
    settled(session)
    window.toast_.hide()


def _plan(window: MainWindow, session: Session) -> None:
    """Rows of this month, which nobody has answered: one line, and the dialog that spreads them."""
    from leaddesk.ui.today.page import TodayPage

    _import(window, session, old=False)
    _today(window, session)
    settled(session)
    page = window.page("today")
    assert isinstance(page, TodayPage)
    window.actions_.trigger("today.plan")


def _nothing(window: MainWindow, session: Session) -> None:
    """One lead with a step on another day: nothing waits."""
    from leaddesk.services import leads, touches
    from leaddesk.services.followups import NextStep

    ws = session.ws
    made = leads.add(ws, {"full_name": "Maud Umpleby", "phone": "0114 496 0177", "product": "Porch"})
    step = NextStep("Call", ws.today() + dt.timedelta(days=4), "10:00")
    touches.log(ws, made.ids[0], type="call", outcome="reached", next_step=step)
    _today(window, session)
    settled(session)


def her_list(folder: Path, *, old: bool) -> Path:
    """A workbook of 312 rows such as a joiner keeps: from months ago, or of these weeks."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Town", "Phone", "What they want", "Remarks", "Came in"])
    last = NOW.date() - dt.timedelta(days=120 if old else 0)
    for n in range(312):
        name = f"{_GIVEN[n % 12]} {_FAMILY[n // 12]}"
        came_in = last - dt.timedelta(days=n % 90 if old else 0)
        sheet.append([name, _TOWNS[n % 9], f"0114 496 {n:04d}", _WISHES[n % 7], _NOTES[n % 6], came_in])
    path = folder / "customers 2026.xlsx"
    book.save(path)
    return path

"""What the page *Type back* reads off the UI thread: the sheets, one of them, who there is, what follows each tick. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from leaddesk.domain.plan_line import PlanContext
from leaddesk.domain.records import Assignee
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.services import paper_sheets, plan_line, type_back
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference
from leaddesk.store.paper_sheets import Sheet, SheetRow
from leaddesk.ui.type_back.answers import Proposed


@dataclass(frozen=True)
class Opened:
    """A sheet as it stands, with what a typed step is read with; ``people`` who may have called, ``me`` who types, ``usual_day`` of the
    calls, ``printed`` the local day of the paper."""

    sheet: Sheet
    rows: tuple[SheetRow, ...]
    context: PlanContext
    people: tuple[Assignee, ...]
    me: int | None
    printed: date
    usual_day: date


def read(ws: Workspace, number: int) -> Opened:
    """One sheet. Raises UserError for a number that is not, or no longer, known."""
    sheet, rows = paper_sheets.sheet(ws, number), paper_sheets.rows(ws, number)
    people = tuple(one for one in reference.assignees(ws.store) if one.kind == "member")
    calendar = ws.settings.calendar
    printed = calendar.local_date(sheet.made_at)
    usual = usual_day(printed, ws.today(), calendar)
    return Opened(sheet, rows, plan_line.context(ws), people, ws.store.author.actor_id, printed, usual)


def propose(ws: Workspace, number: int) -> tuple[int, Proposed]:
    """What follows every tick of a sheet; with its number."""
    return number, type_back.propose(ws, number)


def usual_day(printed: date, today: date, calendar: WorkCalendar) -> date:
    """When the calls were most likely made: the last working day since it was printed, today itself among them."""
    since = (today - timedelta(days=back) for back in range((today - printed).days + 1))
    return next((day for day in since if calendar.is_working_day(day)), today)

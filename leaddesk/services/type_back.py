"""Type back a printed sheet: what was ticked becomes contacts of the day they were made, as one change that one undo takes back (K16).

Through the same verbs as the log bar; rows that are not typed stay open. Gives and keeps no numbers (``paper_sheets`` does).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.cadence import Proposal
from leaddesk.domain.paper import BOXES, TickBox
from leaddesk.services import attempt_plans, paper_sheets, said, touches
from leaddesk.services.steps import NextStep
from leaddesk.services.touches import Contact
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store import paper_sheets as stored
from leaddesk.store.paper_sheets import Sheet, SheetRow

BOX: Final[Mapping[int, TickBox]] = MappingProxyType({box.key: box for box in BOXES})
"""Every box by its number key."""
_NOON: Final = time(12)


@dataclass(frozen=True)
class TypedRow:
    """What is written in a row: the number of its box, the words on its line, the next step where there is to be one."""

    row: int
    box: int
    text: str = ""
    next_step: NextStep | None = None


@dataclass(frozen=True)
class Saved(Done):
    """A sheet was typed back: ``typed`` rows with this change, ``open`` ones are left."""

    typed: int
    open: int


class RowsRefused(UserError):
    """Rows that cannot be typed back; nothing was saved. ``rows``: why not, by the number of the row."""

    code = "rows_refused"

    def __init__(self, rows: Mapping[int, str]) -> None:
        lines = [_("Row {n}: {why}").format(n=row, why=why) for row, why in sorted(rows.items())]
        super().__init__(" ".join(lines), hint=_("Leave them out and save the others."), field="rows")
        self.rows = dict(rows)
        self.details = {"rows": [{"row": row, "message": why} for row, why in sorted(rows.items())]}


def propose(ws: Workspace, number: int) -> dict[int, dict[int, NextStep | None]]:
    """The next step that each box of each row would fill in, as the log bar does; None where somebody has to say it.

    Of rows that are open only. About 1 ms a row: off the UI thread. Raises UserError as ``paper_sheets.sheet``.
    """
    found = {}
    for row in paper_sheets.rows(ws, number):
        if row.state in ("open", "closed"):
            found[row.row] = _proposed(ws, row)
    return found


def _proposed(ws: Workspace, row: SheetRow) -> dict[int, NextStep | None]:
    if not row.can_plan:
        return dict.fromkeys(BOX)
    plan = attempt_plans.for_lead(ws, row.lead_id)
    return {key: _step(plan.after(box.type, box.outcome, _direction(box))) for key, box in BOX.items()}


def _step(proposal: Proposal | None) -> NextStep | None:
    if proposal is None:
        return None
    what = proposal.text or _(codes.ACTIVITY_TYPES[proposal.type])
    return NextStep(what, proposal.due_on, proposal.due_time, proposal.type)


def save(ws: Workspace, number: int, *, on: date, rows: Sequence[TypedRow], by: int | None = None) -> Saved:
    """Save what is written on a sheet: the contacts were made ``on`` that local day, ``by`` that member (None: who writes).

    One change. Raises UserError for a day before the printing or to come, and ``RowsRefused`` naming every row that cannot be saved:
    typed back before, not on the sheet, no such box, its lead in the bin, or a next step for a lead that is not open. Then nothing is.
    """
    if not rows:
        raise UserError(_("Nothing is typed."), field="rows", code="empty")
    label = N_("Type back sheet {n}: {rows} rows") if len(rows) > 1 else N_("Type back sheet {n}: 1 row")
    with ws.store.write(label, group=True, n=number, rows=len(rows)) as write:
        sheet = paper_sheets.known(ws, write, number)
        at = _instant(ws, sheet, on)
        known = {row.row: row for row in stored.rows(write, number, ws.today())}
        refused = _refused(rows, known)
        if refused:
            raise RowsRefused(refused)
        with ws.store.by(replace(ws.store.author, actor_id=_who(ws, by))):
            for typed in sorted(rows, key=lambda each: each.row):
                _log(ws, write, sheet, typed, lead_id=known[typed.row].lead_id, at=at)
    left = sum(row.state in ("open", "closed") for row in known.values()) - len(rows)
    told = done(write, _(label).format(n=number, rows=len(rows)))
    return Saved(**vars(told), typed=len(rows), open=left)


def _log(ws: Workspace, write: Write, sheet: Sheet, typed: TypedRow, *, lead_id: int, at: datetime) -> None:
    box = BOX[typed.box]
    contact = Contact(box.type, box.outcome, _direction(box), at, typed.text)
    call_list = sheet.call_list_id if not box.inbound and _stands_on(write, sheet.call_list_id, lead_id) else None
    activity_id = touches.log_in(ws, write, lead_id, contact, next_step=typed.next_step, call_list=call_list)
    write.insert("paper_result", sheet_id=sheet.number, row_no=typed.row, activity_id=activity_id)


def _stands_on(write: Write, list_id: int | None, lead_id: int) -> bool:
    """Whether the call list that was printed still has the lead: an undo may have taken it away."""
    sql = "SELECT 1 FROM call_list_entry WHERE list_id = ? AND lead_id = ?"
    return list_id is not None and write.row(sql, (list_id, lead_id)) is not None


def _direction(box: TickBox) -> str:
    return "inbound" if box.inbound else "outbound"


def _instant(ws: Workspace, sheet: Sheet, on: date) -> datetime:
    """Noon of the day, for paper says no time; on the day of printing not before it, and never to come."""
    now, local = ws.clock.now(), ws.settings.calendar.local_date
    if on > local(now):
        raise UserError(_("That lies in the future."), field="on", hint=_("Say on which day the contacts were made."))
    printed = local(sheet.made_at)
    if on < printed:
        raise UserError(
            _("Sheet {n} was printed on {day}; nothing on it was done before.").format(
                n=sheet.number, day=said.day(printed)
            ),
            field="on",
            hint=_("Say on which day the contacts were made."),
        )
    return min(max(datetime.combine(on, _NOON, ws.settings.zone), sheet.made_at), now)


def _who(ws: Workspace, by: int | None) -> int | None:
    if by is None:
        return ws.store.author.actor_id
    if ws.store.row("SELECT 1 FROM assignee WHERE id = ?", (by,)) is None:
        raise UserError(_("There is nobody with the number {id}.").format(id=by), field="by", code="unknown_record")
    return by


def _refused(rows: Sequence[TypedRow], known: Mapping[int, SheetRow]) -> dict[int, str]:
    """Why rows cannot be saved, by their number."""
    times = Counter(typed.row for typed in rows)
    found = {}
    for typed in rows:
        why = _("It is typed twice.") if times[typed.row] > 1 else _against(typed, known.get(typed.row))
        if why:
            found[typed.row] = why
    return found


def _against(typed: TypedRow, row: SheetRow | None) -> str:
    if row is None:
        return _("There is no such row on the sheet.")
    if typed.box not in BOX:
        return _("There is no box {n}; boxes are 1 to {last}.").format(n=typed.box, last=len(BOX))
    name = row.name or row.company or row.lead_number or str(row.lead_id)
    if row.state == "typed":
        return _("{name} is typed back already; undo it, or log a further contact with the lead.").format(name=name)
    if row.state == "gone":
        return _("{name} is not in the book any more.").format(name=name)
    if typed.next_step is not None and not row.can_plan:
        return _("{name} is not open, and takes no next step.").format(name=name)
    return ""

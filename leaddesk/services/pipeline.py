"""Moving, closing and reopening leads: the verbs of the board and the inbox. Parking is ``parking``'s.

Leaving the pipeline asks why, from everywhere (S0-11). Stage events are written once; milestones are set once and taken back
only by undo. Each verb takes one or many ids and is one changeset.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.identity import fold
from leaddesk.domain.inputs import choice
from leaddesk.domain.texts import clean
from leaddesk.services import customers
from leaddesk.services.leaving import (
    Leaving,
    end_steps,
    leads_of,
    leave,
    open_again,
    reason_id,
    record,
    refuse_closed,
    refuse_name,
)
from leaddesk.services.promotion import promote_in
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write, definition

_MILESTONE_OF_STATUS = {"qualified": "qualified_at", "quoted": "quoted_at"}
"""*Qualified* is reached by a move only where the firm does not ask for the verdict (``definition.qualifies``)."""


def move(ws: Workspace, ids: Sequence[int], stage: str | int) -> Done:
    """Move leads to a stage, by its id, label or status. A name becomes a lead, a parked lead wakes.

    Raises UserError for an unknown stage and for closed leads, which are reopened first.
    """
    _stage_id, label, _status = stage_called(ws, stage)
    with ws.store.write(N_("Move {n} to {stage}"), group=len(ids) > 1, n=len(ids), stage=label) as write:
        move_in(ws, write, ids, stage)
    return done(write, _("Move {n} to {stage}").format(n=len(ids), stage=label))


def move_in(ws: Workspace, write: Write, ids: Sequence[int], stage: str | int) -> None:
    """The same inside an open write."""
    stage_id, _label, status = stage_called(ws, stage)
    by_move = definition.current(ws.store).qualifies == "either"
    promote_in(write, ids, ws.store.author.actor_id)
    for lead in leads_of(write, ids):
        refuse_closed(lead)
        if (lead.stage_id, lead.status) == (stage_id, status):
            continue
        values: dict[str, Any] = {"status": status, "stage_id": stage_id}
        if lead.status == codes.PARKED_STATUS:
            values |= {"parked_until": None, "reason_id": None, "reason_note": "", "stage_before_id": None}
            end_steps(write, lead.id, "replaced", where="is_light = 1")
        write.update("lead", lead.id, **values)
        _reach(write, lead.id, status, by_move=by_move)
        record(write, lead.id, stage_id=stage_id, status=status, by_id=ws.store.author.actor_id)


def close(
    ws: Workspace,
    ids: Sequence[int],
    status: str,
    *,
    reason: str | None = None,
    note: str = "",
    value_minor: int | None = None,
) -> Done:
    """Close leads as won, lost, disqualified, non_responsive or not_a_lead.

    All but won need a reason of their moment (non_responsive has one only). ``value_minor``: the amount really won, in the
    lead's currency. A lead that is closed like that already stays closed since then: what is given anew of reason, note and
    value corrects it. Raises UserError where the reason is missing or unknown, a competitor has no name (``note_needed``), or a
    record is only a name.
    """
    status = choice(status, {code: codes.STATUSES[code] for code in codes.CLOSED_STATUSES}, field="status")
    found = reason_id(ws, status, reason, note=note)
    label = codes.STATUSES[status]
    with ws.store.write(N_("Close {n} as {status}"), group=len(ids) > 1, n=len(ids), status=label) as write:
        for lead in leads_of(write, ids):
            why = (found if reason is not None or lead.status != status else None, clean(note))
            _close(write, ws, lead, status=status, why=why, value_minor=value_minor)
        customers.settle(write)
    return done(write, _("Close {n} as {status}").format(n=len(ids), status=_(label)))


def close_in(ws: Workspace, write: Write, lead_id: int, status: str, *, reason: str) -> None:
    """The same for one lead inside an open write."""
    found = reason_id(ws, status, reason)
    for lead in leads_of(write, [lead_id]):
        _close(write, ws, lead, status=status, why=(found, ""), value_minor=None)
    customers.settle(write)


def reopen(ws: Workspace, ids: Sequence[int]) -> Done:
    """Open closed leads again, or wake parked ones, at the stage they left. Milestones once reached stay reached."""
    with ws.store.write(N_("Open {n} again"), group=len(ids) > 1, n=len(ids)) as write:
        for lead in leads_of(write, ids):
            if lead.status not in codes.OPEN_STATUSES:
                open_again(write, lead, ws.store.author.actor_id)
        customers.settle(write)
    return done(write, _("Open {n} again").format(n=len(ids)))


# --- one lead -------------------------------------------------------------------------------------------------------
def _close(
    write: Write, ws: Workspace, lead: Leaving, *, status: str, why: tuple[int | None, str], value_minor: int | None
) -> None:
    """Close one lead, or correct what was said where it is closed like that already."""
    refuse_name(lead)
    if lead.status == status:
        _correct(write, ws, lead, why=why, value_minor=value_minor)
    else:
        values = _closing(write, ws, lead, status, value_minor)
        leave(write, lead, status=status, values=values, why=why, by_id=ws.store.author.actor_id)


def _correct(
    write: Write, ws: Workspace, lead: Leaving, *, why: tuple[int | None, str], value_minor: int | None
) -> None:
    """Put right what was said when ``lead`` was closed. When it left stays as it was, or it would move to another period."""
    names = ("reason_id", "reason_note", "won_value_minor", "currency")
    row = write.row(f"SELECT {', '.join(names)} FROM lead WHERE id = ?", (lead.id,)) or ()
    known = dict(zip(names, row, strict=True))
    is_sum = value_minor is not None and lead.status == "won"
    said = {
        "reason_id": why[0],
        "reason_note": why[1] or None,
        "won_value_minor": value_minor if is_sum else None,
        "currency": lead.currency or ws.settings.currency if is_sum else None,
    }
    changed: dict[str, Any] = {
        name: value for name, value in said.items() if value is not None and value != known[name]
    }
    if "reason_id" in changed:
        changed["same_as_id"] = None
    if changed:
        write.update("lead", lead.id, **changed)


def _closing(write: Write, ws: Workspace, lead: Leaving, status: str, value_minor: int | None) -> dict[str, Any]:
    """Columns that closing sets beside status and reason; a won lead makes its firm or person a customer."""
    values: dict[str, Any] = {"closed_at": write.now}
    row = write.row("SELECT won_at, lost_at FROM lead WHERE id = ?", (lead.id,))
    won_at, lost_at = row if row else (None, None)
    if status == "won":
        values |= {} if won_at else {"won_at": write.now}
        if value_minor is not None:
            values |= {"won_value_minor": value_minor, "currency": lead.currency or ws.settings.currency}
        customers.make(write, person_id=lead.person_id, company_id=lead.company_id, since=ws.today())
    elif status == "lost" and not lost_at:
        values["lost_at"] = write.now
    return values


def _reach(write: Write, lead_id: int, status: str, *, by_move: bool) -> None:
    column = _MILESTONE_OF_STATUS.get(status)
    if (
        column
        and (by_move or column != "qualified_at")
        and write.row(f"SELECT 1 FROM lead WHERE id = ? AND {column} IS NULL", (lead_id,))
    ):
        write.update("lead", lead_id, **{column: write.now})


# --- looking up -----------------------------------------------------------------------------------------------------
def stage_called(ws: Workspace, stage: str | int) -> tuple[int, str, str]:
    """(id, label, status) of a stage by id, label or status. Raises UserError naming the known ones."""
    rows = ws.store.rows("SELECT id, label, status FROM stage ORDER BY position")
    for row_id, label, status in rows:
        if stage == row_id or (isinstance(stage, str) and fold(stage) in (fold(label), status)):
            return row_id, label, status
    raise UserError(
        _("There is no stage “{stage}”.").format(stage=stage),
        field="stage",
        code="unknown_stage",
        hint=_("Known: {names}.").format(names=", ".join(row[1] for row in rows)),
    )

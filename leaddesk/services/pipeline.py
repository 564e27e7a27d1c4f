"""Moving, closing and reopening leads: the verbs of the board and the inbox. Parking is ``parking``'s.

Leaving the pipeline asks why, from everywhere (S0-11). Stage events are written once; milestones are set once and taken back
only by undo. Each verb takes one or many ids and is one changeset.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.inputs import choice
from leaddesk.domain.process import WON, Need
from leaddesk.domain.records import Stage
from leaddesk.domain.texts import clean
from leaddesk.services import customers, editing, stages
from leaddesk.services.leaving import (
    Leaving,
    end_steps,
    leads_of,
    leave,
    open_again,
    reason_id,
    record_all,
    refuse_closed,
    refuse_name,
)
from leaddesk.services.process_kept import Given, Kept, keep_to
from leaddesk.services.promotion import promote_in
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write, definition
from leaddesk.store.stages import first

_MILESTONE_OF_STATUS = {"qualified": "qualified_at", "quoted": "quoted_at"}
"""*Qualified* is reached by a move only where the firm does not ask for the verdict (``definition.qualifies``)."""


@dataclass(frozen=True)
class Moved(Done):
    """Leads were moved or closed; ``open``: (lead, need) of what the process asks and nobody has given yet."""

    open: tuple[tuple[int, Need], ...] = ()


def move(
    ws: Workspace,
    ids: Sequence[int],
    stage: str | int,
    *,
    values: Mapping[str, str] | None = None,
    note: str = "",
    confirmed: Collection[int | str] = (),
    free: bool = False,
) -> Moved:
    """Move leads to a stage, by its id, label or status. A name becomes a lead, a parked lead wakes.

    ``values``: fields set along from typed texts, ``note`` kept with the move, ``confirmed``: statements of the process that were
    ticked. ``free``: a fact that follows no process (a quote that went out, undo). Raises UserError for an unknown stage, for
    closed leads, which are reopened first, ``move_not_allowed`` and ``needs_open`` (S2-7).
    """
    label = stages.called(ws, stage).label
    with ws.store.write(N_("Move {n} to {stage}"), group=len(ids) > 1, n=len(ids), stage=label) as write:
        left = move_in(ws, write, ids, stage, values=values, note=note, confirmed=confirmed, free=free)
    return Moved(**vars(done(write, _("Move {n} to {stage}").format(n=len(ids), stage=label))), open=left)


def move_in(
    ws: Workspace,
    write: Write,
    ids: Sequence[int],
    stage: str | int,
    *,
    values: Mapping[str, str] | None = None,
    note: str = "",
    confirmed: Collection[int | str] = (),
    free: bool = False,
) -> tuple[tuple[int, Need], ...]:
    """The same inside an open write; gives back what stayed open."""
    target = stages.called(ws, stage)
    here = leads_of(write, ids)
    for lead in here:
        refuse_closed(lead)
    moving = [lead for lead in here if (lead.stage_id, lead.status) != (target.id, target.status)]
    promote_in(write, [lead.id for lead in moving if lead.kind == "name"], ws.store.author.actor_id)
    _set_along(ws, write, [lead.id for lead in here], values or {})
    kept = Kept() if free else keep_to(ws, moving, target.id, Given(note, confirmed))
    there = [lead for lead in moving if lead.kind == "name" and first(write)[0] == target.id]
    _place(ws, write, [lead for lead in moving if lead not in there], target, kept.notes)
    _note(write, {lead.id: kept.notes.get(lead.id, "") for lead in there})
    return kept.open


def _note(write: Write, notes: Mapping[int, str]) -> None:
    """What was said of names that became leads in the stage they were to go to: it stands with the stage event they have."""
    for lead_id, text in notes.items():
        row = write.row("SELECT id FROM stage_event WHERE lead_id = ? AND left_at IS NULL", (lead_id,))
        if row is not None and text:
            write.update("stage_event", row[0], note=text)


def _place(ws: Workspace, write: Write, moving: Sequence[Leaving], target: Stage, notes: Mapping[int, str]) -> None:
    """Put leads into a stage: a thousand at once cost little more than one."""
    ids = [lead.id for lead in moving]
    parked = [lead.id for lead in moving if lead.status == codes.PARKED_STATUS]
    there: dict[str, Any] = {"status": target.status, "stage_id": target.id, "board_rank": None}
    woken = {"parked_until": None, "reason_id": None, "reason_note": "", "stage_before_id": None}
    write.update("lead", parked, **there, **woken)
    write.update("lead", [lead.id for lead in moving if lead.status != codes.PARKED_STATUS], **there)
    for lead_id in parked:
        end_steps(write, lead_id, "replaced", where="is_light = 1")
    _reach(write, ids, target.status, by_move=definition.current(ws.store).qualifies == "either")
    record_all(write, ids, stage_id=target.id, status=target.status, by_id=ws.store.author.actor_id, notes=notes)


def _set_along(ws: Workspace, write: Write, ids: Sequence[int], values: Mapping[str, str]) -> None:
    """Fields that are set with a move. Raises UserError for one that only a verb may change."""
    for name in values:
        known = FIELDS.get(name)
        if not name.startswith(CUSTOM_PREFIX) and (known is None or not known.editable):
            raise UserError(_("There is no field “{name}”.").format(name=name), field=name, code="unknown_field")
    for lead_id in ids if values else ():
        editing.apply(ws, write, lead_id, values, many=len(ids) > 1)


def close(
    ws: Workspace,
    ids: Sequence[int],
    status: str,
    *,
    reason: str | None = None,
    note: str = "",
    value_minor: int | None = None,
    who: int | None = None,
    values: Mapping[str, str] | None = None,
    confirmed: Collection[int | str] = (),
    free: bool = False,
) -> Moved:
    """Close leads as won, lost, disqualified, non_responsive or not_a_lead.

    All but won need a reason of their moment (non_responsive has one only). ``value_minor``: the amount really won, in the
    lead's currency; ``who`` gets the customer started; both of what is won only. A lead that is closed like that already stays
    closed since then: what is given anew of reason, note and value corrects it. Raises UserError where the reason is missing or
    unknown, a competitor has no name (``note_needed``), or a record is only a name.

    Won is a move of the process: it must be allowed from the stage, and asks what leaving that asks (``values``, ``note``,
    ``confirmed`` and ``free`` as of ``move``). Leaving otherwise asks its reason only, as nothing may be trapped.
    """
    status = choice(status, {code: codes.STATUSES[code] for code in codes.CLOSED_STATUSES}, field="status")
    found = reason_id(ws, status, reason, note=note)
    label = codes.STATUSES[status]
    with ws.store.write(N_("Close {n} as {status}"), group=len(ids) > 1, n=len(ids), status=label) as write:
        closing = leads_of(write, ids)
        _set_along(ws, write, ids, values or {})
        left: tuple[tuple[int, Need], ...] = ()
        notes: Mapping[int, str] = {}
        if status == WON and not free:
            going = [lead for lead in closing if lead.status != WON and lead.kind == "lead"]
            kept = keep_to(ws, going, WON, Given(note, confirmed))
            left, notes = kept.open, kept.notes
        for lead in closing:
            why = (found if reason is not None or lead.status != status else None, notes.get(lead.id, clean(note)))
            _close(write, ws, lead, status=status, why=why, won=_Won(value_minor, who))
        customers.settle(write)
    answer = done(write, _("Close {n} as {status}").format(n=len(ids), status=_(label)))
    return Moved(**vars(answer), open=left)


def close_in(ws: Workspace, write: Write, lead_id: int, status: str, *, reason: str) -> None:
    """The same for one lead inside an open write."""
    found = reason_id(ws, status, reason)
    for lead in leads_of(write, [lead_id]):
        _close(write, ws, lead, status=status, why=(found, ""), won=_Won())
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
@dataclass(frozen=True)
class _Won:
    """What is said of a lead that was won: the amount, and who gets the customer started."""

    value_minor: int | None = None
    who: int | None = None


def _close(write: Write, ws: Workspace, lead: Leaving, *, status: str, why: tuple[int | None, str], won: _Won) -> None:
    """Close one lead, or correct what was said where it is closed like that already."""
    refuse_name(lead)
    if lead.status == status:
        _correct(write, ws, lead, why=why, won=won)
    else:
        values = _closing(write, ws, lead, status, won)
        leave(write, lead, status=status, values=values, why=why, by_id=ws.store.author.actor_id)


def _correct(write: Write, ws: Workspace, lead: Leaving, *, why: tuple[int | None, str], won: _Won) -> None:
    """Put right what was said when ``lead`` was closed. When it left stays as it was, or it would move to another period."""
    names = ("reason_id", "reason_note", "won_value_minor", "currency", "onboarding_owner_id")
    row = write.row(f"SELECT {', '.join(names)} FROM lead WHERE id = ?", (lead.id,)) or ()
    known = dict(zip(names, row, strict=True))
    is_won = lead.status == WON
    is_sum = won.value_minor is not None and is_won
    said = {
        "reason_id": why[0],
        "reason_note": why[1] or None,
        "won_value_minor": won.value_minor if is_sum else None,
        "onboarding_owner_id": won.who if is_won else None,
        "currency": lead.currency or ws.settings.currency if is_sum else None,
    }
    changed: dict[str, Any] = {
        name: value for name, value in said.items() if value is not None and value != known[name]
    }
    if "reason_id" in changed:
        changed["same_as_id"] = None
    if changed:
        write.update("lead", lead.id, **changed)


def _closing(write: Write, ws: Workspace, lead: Leaving, status: str, won: _Won) -> dict[str, Any]:
    """Columns that closing sets beside status and reason; a won lead makes its firm or person a customer."""
    values: dict[str, Any] = {"closed_at": write.now}
    row = write.row("SELECT won_at, lost_at FROM lead WHERE id = ?", (lead.id,))
    won_at, lost_at = row if row else (None, None)
    if status == "won":
        values |= {"onboarding_owner_id": won.who} | ({} if won_at else {"won_at": write.now})
        if won.value_minor is not None:
            values |= {"won_value_minor": won.value_minor, "currency": lead.currency or ws.settings.currency}
        customers.make(write, person_id=lead.person_id, company_id=lead.company_id, since=ws.today())
    elif status == "lost" and not lost_at:
        values["lost_at"] = write.now
    return values


def _reach(write: Write, ids: Sequence[int], status: str, *, by_move: bool) -> None:
    """The first time a stage of that status is reached."""
    column = _MILESTONE_OF_STATUS.get(status)
    if column and (by_move or column != "qualified_at"):
        wanted = json.dumps(list(ids))
        rows = write.rows(
            f"SELECT l.id FROM json_each(?) j JOIN lead l ON l.id = j.value WHERE l.{column} IS NULL", (wanted,)
        )
        write.update("lead", [row[0] for row in rows], **{column: write.now})

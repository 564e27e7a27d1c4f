"""Moving, closing, parking and reopening leads: the verbs of the board and the inbox.

Leaving the pipeline asks why, from everywhere (S0-11). Stage events are written once; milestones are set once and taken back
only by undo. Each verb takes one or many ids and is one changeset.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.identity import fold
from leaddesk.domain.inputs import choice
from leaddesk.domain.texts import clean
from leaddesk.services import customers
from leaddesk.services.promotion import promote_in
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write

_MILESTONE_OF_STATUS = {"qualified": "qualified_at", "quoted": "quoted_at"}


@dataclass(frozen=True)
class _Lead:
    id: int
    number: str | None
    kind: str
    status: str
    stage_id: int | None
    stage_before_id: int | None
    person_id: int | None
    company_id: int | None
    currency: str | None


def move(ws: Workspace, ids: Sequence[int], stage: str | int) -> Done:
    """Move leads to a stage, by its id, label or status. A name becomes a lead, a parked lead wakes.

    Raises UserError for an unknown stage and for closed leads, which are reopened first.
    """
    stage_id, label, status = stage_called(ws, stage)
    with ws.store.write(N_("Move {n} to {stage}"), group=len(ids) > 1, n=len(ids), stage=label) as write:
        promote_in(write, ids, ws.store.author.actor_id)
        for lead in _leads(write, ids):
            if lead.status in codes.CLOSED_STATUSES:
                raise UserError(
                    _("{lead} is closed.").format(lead=_named(lead)), code="closed", hint=_("Open it again first.")
                )
            if (lead.stage_id, lead.status) == (stage_id, status):
                continue
            values: dict[str, Any] = {"status": status, "stage_id": stage_id}
            if lead.status == codes.PARKED_STATUS:
                values |= {"parked_until": None, "reason_id": None, "reason_note": "", "stage_before_id": None}
            write.update("lead", lead.id, **values)
            _reach(write, lead.id, status)
            _record(write, lead.id, stage_id=stage_id, status=status, by_id=ws.store.author.actor_id)
    return done(write, _("Move {n} to {stage}").format(n=len(ids), stage=label))


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
    value corrects it. Raises UserError where the reason is missing or unknown, or a record is only a name.
    """
    status = choice(status, {code: codes.STATUSES[code] for code in codes.CLOSED_STATUSES}, field="status")
    reason_id = _reason(ws, status, reason)
    label = codes.STATUSES[status]
    with ws.store.write(N_("Close {n} as {status}"), group=len(ids) > 1, n=len(ids), status=label) as write:
        for lead in _leads(write, ids):
            why = (reason_id if reason is not None or lead.status != status else None, clean(note))
            _close(write, ws, lead, status=status, why=why, value_minor=value_minor)
        customers.settle(write)
    return done(write, _("Close {n} as {status}").format(n=len(ids), status=_(label)))


def close_in(ws: Workspace, write: Write, lead_id: int, status: str, *, reason: str) -> None:
    """The same for one lead inside an open write."""
    reason_id = _reason(ws, status, reason)
    for lead in _leads(write, [lead_id]):
        _close(write, ws, lead, status=status, why=(reason_id, ""), value_minor=None)
    customers.settle(write)


def park(ws: Workspace, ids: Sequence[int], *, until: date, reason: str, note: str = "") -> Done:
    """Park leads until a date, with a reason: the clocks stop openly, and each stands in *Woke up* from that day on (S2-8).

    Whoever speaks to us before is worked on again at once (``wake_in``).

    Raises UserError for a date that is not in the future, an unknown reason, a closed lead or a name.
    """
    if until <= ws.today():
        raise UserError(_("The day to wake up must be in the future."), field="until")
    reason_id = _reason(ws, codes.PARKED_STATUS, reason)
    with ws.store.write(N_("Later for {n}, until {day}"), group=len(ids) > 1, n=len(ids), day=until) as write:
        for lead in _leads(write, ids):
            _refuse_name(lead)
            if lead.status in codes.CLOSED_STATUSES:
                raise UserError(
                    _("{lead} is closed.").format(lead=_named(lead)), code="closed", hint=_("Open it again first.")
                )
            _leave(
                write,
                ws,
                lead,
                status=codes.PARKED_STATUS,
                values={"parked_until": until},
                why=(reason_id, clean(note)),
            )
    return done(write, _("Later for {n}, until {day}").format(n=len(ids), day=until.isoformat()))


def reopen(ws: Workspace, ids: Sequence[int]) -> Done:
    """Open closed leads again, or wake parked ones, at the stage they left. Milestones once reached stay reached."""
    with ws.store.write(N_("Open {n} again"), group=len(ids) > 1, n=len(ids)) as write:
        for lead in _leads(write, ids):
            if lead.status not in codes.OPEN_STATUSES:
                _open_again(write, lead, ws.store.author.actor_id)
        customers.settle(write)
    return done(write, _("Open {n} again").format(n=len(ids)))


def wake_in(write: Write, lead_id: int, by_id: int | None) -> None:
    """They spoke to us: a parked lead is worked on again, inside an open write; any other stays as it is (S2-8)."""
    for lead in _leads(write, [lead_id]):
        if lead.status == codes.PARKED_STATUS:
            _open_again(write, lead, by_id)


# --- one lead -------------------------------------------------------------------------------------------------------
def _open_again(write: Write, lead: _Lead, by_id: int | None) -> None:
    """Back to the stage it left; why and until when it was gone is over."""
    stage_id = lead.stage_before_id or lead.stage_id
    row = write.row("SELECT id, status FROM stage WHERE id = ?", (stage_id,)) or write.row(
        "SELECT id, status FROM stage ORDER BY position LIMIT 1"
    )
    assert row is not None, "every file has a stage"
    values = {"status": row[1], "stage_id": row[0], "stage_before_id": None, "reason_id": None, "reason_note": ""}
    write.update("lead", lead.id, **values, parked_until=None, closed_at=None, same_as_id=None)
    _record(write, lead.id, stage_id=row[0], status=row[1], by_id=by_id)


def _close(
    write: Write, ws: Workspace, lead: _Lead, *, status: str, why: tuple[int | None, str], value_minor: int | None
) -> None:
    """Close one lead, or correct what was said where it is closed like that already."""
    _refuse_name(lead)
    if lead.status == status:
        _correct(write, ws, lead, why=why, value_minor=value_minor)
    else:
        _leave(write, ws, lead, status=status, values=_closing(write, ws, lead, status, value_minor), why=why)


def _leave(
    write: Write, ws: Workspace, lead: _Lead, *, status: str, values: dict[str, Any], why: tuple[int | None, str]
) -> None:
    """Take a lead off the board: status, reason, stage kept for the way back, its planned steps ended."""
    reason_id, note = why
    gone = {"parked_until": None, "same_as_id": None, **values}
    before = lead.stage_id or lead.stage_before_id
    write.update(
        "lead",
        lead.id,
        status=status,
        stage_id=None,
        stage_before_id=before,
        reason_id=reason_id,
        reason_note=note,
        **gone,
    )
    by_id = ws.store.author.actor_id
    _record(write, lead.id, stage_id=None, status=status, by_id=by_id, reason_id=reason_id, note=note)
    ended = "parked" if status == codes.PARKED_STATUS else "closed"
    steps = write.rows("SELECT id FROM next_action WHERE lead_id = ? AND ended_at IS NULL", (lead.id,))
    write.update("next_action", [row[0] for row in steps], ended_at=write.now, ended_as=ended)


def _correct(write: Write, ws: Workspace, lead: _Lead, *, why: tuple[int | None, str], value_minor: int | None) -> None:
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


def _closing(write: Write, ws: Workspace, lead: _Lead, status: str, value_minor: int | None) -> dict[str, Any]:
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


def _reach(write: Write, lead_id: int, status: str) -> None:
    column = _MILESTONE_OF_STATUS.get(status)
    if column and write.row(f"SELECT 1 FROM lead WHERE id = ? AND {column} IS NULL", (lead_id,)):
        write.update("lead", lead_id, **{column: write.now})


def _record(
    write: Write,
    lead_id: int,
    *,
    stage_id: int | None,
    status: str,
    by_id: int | None,
    reason_id: int | None = None,
    note: str = "",
) -> None:
    """Close the running stage interval and open the next."""
    running = write.rows("SELECT id FROM stage_event WHERE lead_id = ? AND left_at IS NULL", (lead_id,))
    write.update("stage_event", [row[0] for row in running], left_at=write.now)
    write.insert(
        "stage_event",
        lead_id=lead_id,
        stage_id=stage_id,
        status=status,
        at=write.now,
        by_id=by_id,
        reason_id=reason_id,
        note=note,
    )


# --- looking up -----------------------------------------------------------------------------------------------------
def _leads(write: Write, ids: Sequence[int]) -> list[_Lead]:
    found: list[_Lead] = []
    for lead_id in dict.fromkeys(ids):
        row = write.row(
            "SELECT id, number, kind, status, stage_id, stage_before_id, person_id, company_id, currency "
            "FROM lead WHERE id = ? AND deleted_at IS NULL",
            (lead_id,),
        )
        if row is None:
            raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
        found.append(_Lead(*row))
    return found


def _named(lead: _Lead) -> str:
    return lead.number or str(lead.id)


def _refuse_name(lead: _Lead) -> None:
    if lead.kind == "name":
        raise UserError(
            _("{id} is only on a list: nobody asked us yet.").format(id=lead.id),
            code="only_a_name",
            hint=_("Give it a next step or a stage first; that makes it a lead."),
        )


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


def _reason(ws: Workspace, status: str, reason: str | None) -> int | None:
    """The id of a reason by code or label, of the moment that ``status`` stands for."""
    moment = codes.MOMENT_OF_STATUS.get(status)
    if moment is None:
        return None
    rows = ws.store.rows(
        "SELECT id, code, label FROM reason WHERE moment = ? AND active = 1 ORDER BY position", (moment,)
    )
    if reason is None and len(rows) == 1:
        return int(rows[0][0])
    wanted = fold(reason or "").replace(" ", "_")
    for row_id, code, label in rows:
        shown = label or codes.REASONS[moment].get(code, code)
        if wanted and wanted in (code, fold(shown).replace(" ", "_"), fold(_(shown)).replace(" ", "_")):
            return int(row_id)
    message = _("“{reason}” is not a reason here.").format(reason=reason) if reason else _("A reason is needed.")
    raise UserError(
        message,
        field="reason",
        code="reason_needed",
        hint=_("Known: {names}.").format(names=", ".join(row[1] for row in rows)),
    )

"""How one lead leaves the board and comes back, inside an open write: what ``pipeline``, ``parking`` and ``silence`` share.

Stage events are written once; steps end with the stage they were planned in. Asks nothing and labels nothing: the verbs do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.base.pieces import parts
from leaddesk.domain import codes
from leaddesk.domain.identity import fold
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write, stages
from leaddesk.store.times import stored

_CHUNK: Final = 500


@dataclass(frozen=True)
class Leaving:
    """A lead as it stands before it leaves or comes back."""

    id: int
    number: str | None
    kind: str
    status: str
    stage_id: int | None
    stage_before_id: int | None
    person_id: int | None
    company_id: int | None
    currency: str | None
    parked_until: str | None
    parked_n: int

    @property
    def named(self) -> str:
        """How a sentence calls it."""
        return self.number or str(self.id)


def leads_of(write: Write, ids: Sequence[int]) -> list[Leaving]:
    """The leads and names of ``ids``, each once. Raises UserError where there is none, or it is in the bin."""
    wanted = list(dict.fromkeys(ids))
    known: dict[int, Leaving] = {}
    for part in parts(wanted, _CHUNK):
        rows = write.rows(
            "SELECT id, number, kind, status, stage_id, stage_before_id, person_id, company_id, currency, parked_until, "
            f"parked_n FROM lead WHERE id IN ({_marks(part)}) AND deleted_at IS NULL",
            part,
        )
        known.update((row[0], Leaving(*row)) for row in rows)
    for lead_id in wanted:
        if lead_id not in known:
            raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
    return [known[lead_id] for lead_id in wanted]


def refuse_name(lead: Leaving) -> None:
    """Raise UserError for somebody who is only on a list."""
    if lead.kind == "name":
        raise UserError(
            _("{id} is only on a list: nobody asked us yet.").format(id=lead.id),
            code="only_a_name",
            hint=_("Give it a next step or a stage first; that makes it a lead."),
        )


def refuse_closed(lead: Leaving) -> None:
    """Raise UserError for a closed lead, which is opened again first."""
    if lead.status in codes.CLOSED_STATUSES:
        raise UserError(_("{lead} is closed.").format(lead=lead.named), code="closed", hint=_("Open it again first."))


def leave(
    write: Write,
    lead: Leaving,
    *,
    status: str,
    values: dict[str, Any],
    why: tuple[int | None, str],
    by_id: int | None,
) -> None:
    """Take a lead off the board: status, reason (its id and a note), stage kept for the way back, its planned steps ended."""
    reason_id, note = why
    over = ("parked_until", "same_as_id", "after_sale", "onboarding_owner_id", "board_rank")
    gone: dict[str, Any] = dict.fromkeys(over) | values
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
    record(write, lead.id, stage_id=None, status=status, by_id=by_id, why=why)
    if status == codes.PARKED_STATUS:
        until = gone["parked_until"].isoformat()
        end_steps(write, lead.id, "parked", where="is_light = 0 OR due_on IS NULL OR due_on >= ?", parameters=(until,))
    else:
        end_steps(write, lead.id, "closed")


def open_again(write: Write, lead: Leaving, by_id: int | None) -> None:
    """Back to the stage it left; why and until when it was gone is over, and so is what was planned for then."""
    stage_id, status = stages.active_or_first(write, lead.stage_before_id or lead.stage_id)
    values = {"status": status, "stage_id": stage_id, "stage_before_id": None, "reason_id": None, "reason_note": ""}
    gone = dict.fromkeys(("parked_until", "closed_at", "same_as_id", "after_sale", "onboarding_owner_id", "board_rank"))
    write.update("lead", lead.id, **values, **gone)
    record(write, lead.id, stage_id=stage_id, status=status, by_id=by_id)
    end_steps(write, lead.id, "replaced", where="is_light = 1 OR care IS NOT NULL")


def end_steps(write: Write, lead_id: int, as_: str, *, where: str = "1", parameters: Sequence[Any] = ()) -> None:
    """End open steps of a lead, ordinary and light ones; ``where``: fixed SQL over ``next_action``."""
    rows = write.rows(
        f"SELECT id FROM next_action WHERE lead_id = ? AND ended_at IS NULL AND ({where})", (lead_id, *parameters)
    )
    write.update("next_action", [row[0] for row in rows], ended_at=write.now, ended_as=as_)


def record(
    write: Write,
    lead_id: int,
    *,
    stage_id: int | None,
    status: str,
    by_id: int | None,
    why: tuple[int | None, str] = (None, ""),
    after_sale: str | None = None,
) -> None:
    """Close the running stage interval and open the next; ``after_sale``: the position of a won lead."""
    running = write.rows("SELECT id FROM stage_event WHERE lead_id = ? AND left_at IS NULL", (lead_id,))
    write.update("stage_event", [row[0] for row in running], left_at=write.now)
    write.insert(
        "stage_event",
        lead_id=lead_id,
        stage_id=stage_id,
        status=status,
        at=write.now,
        by_id=by_id,
        reason_id=why[0],
        note=why[1],
        after_sale=after_sale,
    )


def record_all(
    write: Write,
    lead_ids: Sequence[int],
    *,
    stage_id: int,
    status: str,
    by_id: int | None,
    notes: Mapping[int, str] | None = None,
) -> None:
    """The same for many leads that come into one stage, at once; ``notes`` by lead."""
    running = [
        row_id
        for part in parts(lead_ids, _CHUNK)
        for (row_id,) in write.rows(
            f"SELECT id FROM stage_event WHERE lead_id IN ({_marks(part)}) AND left_at IS NULL", part
        )
    ]
    write.update("stage_event", running, left_at=write.now)
    now, said = stored(write.now), notes or {}
    rows = ((lead_id, stage_id, status, now, by_id, said.get(lead_id, "")) for lead_id in lead_ids)
    write.insert_rows("stage_event", ("lead_id", "stage_id", "status", "at", "by_id", "note"), rows)


def _marks(part: Sequence[int]) -> str:
    return ", ".join("?" * len(part))


def reason_id(ws: Workspace, status: str, reason: str | None, *, note: str = "") -> int | None:
    """The id of a reason by code or label, of the moment that ``status`` stands for; None where it asks none.

    A moment with one reason only takes it unasked. Raises UserError ``reason_needed`` where it is missing or unknown, and
    ``note_needed`` where ``note`` lacks what goes with it: a competitor has a name (S0-11).
    """
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
            if (moment, code) in codes.REASON_NEEDS_NOTE and not note.strip():
                raise UserError(
                    _("Which competitor?"), field="note", code="note_needed", hint=_("Say the name as note.")
                )
            return int(row_id)
    message = _("“{reason}” is not a reason here.").format(reason=reason) if reason else _("A reason is needed.")
    raise UserError(
        message,
        field="reason",
        code="reason_needed",
        hint=_("Known: {names}.").format(names=", ".join(row[1] for row in rows)),
    )

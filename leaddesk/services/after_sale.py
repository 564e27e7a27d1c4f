"""A won lead goes on: getting started, done, invoiced, happy, and back (S0-1). Its status stays won.

Each move is a stage event and reaches the milestone of its position once (S0-10); going back is one event more. Who gets the
customer started is ``onboarding_owner_id``; leaving and reopening take both away (``leaving``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import after_sale as positions
from leaddesk.domain.after_sale import LABELS, MILESTONE_COLUMNS, POSITIONS, WON
from leaddesk.services import care
from leaddesk.services.leaving import Leaving, leads_of, record
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write

__all__ = ["POSITIONS", "called", "is_position", "move", "move_in", "set_who"]
_DONE = POSITIONS.index("delivered")
"""From here on the customer is asked how it goes (S4-10)."""


def is_position(text: str) -> bool:
    """Whether ``text`` names a position of a won lead."""
    return positions.called(text) is not None


def called(text: str) -> str:
    """The code of a position by code or label. Raises UserError ``unknown_position`` naming those there are."""
    found = positions.called(text)
    if found is None:
        raise UserError(
            _("“{name}” is not a place after the sale.").format(name=text),
            field="position",
            code="unknown_position",
            hint=_("Known: {names}.").format(names=", ".join(POSITIONS)),
        )
    return found


def move(ws: Workspace, ids: Sequence[int], position: str | None, *, who: int | None = None) -> Done:
    """Bring won leads to a position (None or ``won``: back to where nobody had started). ``who`` gets them started.

    ``who`` None leaves that as it is; where there is one team member it is them as soon as it is started. A lead that stands there stays as
    it is. Raises UserError ``unknown_position``, and ``not_won`` for a lead that is not won.
    """
    label = LABELS[called(position or WON)]
    with ws.store.write(N_("Move {n} to {stage}"), group=len(ids) > 1, n=len(ids), stage=label) as write:
        move_in(ws, write, ids, position, who=who)
    return done(write, _("Move {n} to {stage}").format(n=len(ids), stage=_(label)))


def move_in(ws: Workspace, write: Write, ids: Sequence[int], position: str | None, *, who: int | None = None) -> None:
    """The same inside an open write."""
    code = called(position or WON)
    _refuse_stranger(ws, who)
    starter = who if who is not None else ws.only_member()
    for lead in leads_of(write, ids):
        _refuse_not_won(lead)
        _move(ws, write, lead, code, who=who, starter=starter)


def set_who(ws: Workspace, ids: Sequence[int], who: int | None) -> Done:
    """Say who gets won leads started; None = nobody yet. Raises UserError ``not_won``."""
    _refuse_stranger(ws, who)
    name = ws.store.value("SELECT name FROM assignee WHERE id = ?", (who,)) if who is not None else N_("Nobody yet")
    with ws.store.write(N_("{who} gets {n} started"), group=len(ids) > 1, n=len(ids), who=name) as write:
        leads = leads_of(write, ids)
        for lead in leads:
            _refuse_not_won(lead)
        write.update("lead", [lead.id for lead in leads], onboarding_owner_id=who)
    return done(write, _("{who} gets {n} started").format(n=len(ids), who=_(name)))


def _move(ws: Workspace, write: Write, lead: Leaving, code: str, *, who: int | None, starter: int | None) -> None:
    column = MILESTONE_COLUMNS.get(code)
    row = write.row(f"SELECT after_sale, onboarding_owner_id, {column or 'won_at'} FROM lead WHERE id = ?", (lead.id,))
    stands, owner_id, reached = row if row else (None, None, None)
    changed: dict[str, Any] = {}
    if (stands or WON) != code:
        changed |= {"after_sale": None if code == WON else code, "board_rank": None}
        record(
            write,
            lead.id,
            stage_id=None,
            status="won",
            by_id=ws.store.author.actor_id,
            after_sale=changed["after_sale"],
        )
        if column and reached is None:
            changed[column] = write.now
    wanted = who if who is not None else owner_id or (starter if code != WON else None)
    if wanted != owner_id:
        changed["onboarding_owner_id"] = wanted
    if changed:
        write.update("lead", lead.id, **changed)
    is_done = POSITIONS.index(code) >= _DONE
    if is_done and POSITIONS.index(stands or WON) < _DONE:
        care.plan_in(ws, write, lead.id)
    elif not is_done and POSITIONS.index(stands or WON) >= _DONE:
        care.withdraw_in(write, lead.id)


def _refuse_not_won(lead: Leaving) -> None:
    if lead.status != "won":
        raise UserError(
            _("{lead} is not won.").format(lead=lead.named), code="not_won", hint=_("Close it as won first.")
        )


def _refuse_stranger(ws: Workspace, who: int | None) -> None:
    if who is not None and ws.store.row("SELECT 1 FROM assignee WHERE id = ?", (who,)) is None:
        raise UserError(_("There is nobody with the number {id}.").format(id=who), field="who")

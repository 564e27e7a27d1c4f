"""Two leads that were one inquiry: the later becomes *not a lead / duplicate* and points to the one that stays (PRODUCT section 4).

Its contacts stay with it, both numbers are still found, nothing is moved. Only leads of one person or company: others are joined
first.
"""

from __future__ import annotations

from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.services import pipeline
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Author

_LEAD = "SELECT number, kind, person_id, company_id, same_as_id, status FROM lead WHERE id = ? AND deleted_at IS NULL"


def same_inquiry(ws: Workspace, keep_lead: int, later_lead: int) -> Done:
    """Say that ``later_lead`` asked for the same as ``keep_lead``. Raises UserError: same_record, unknown_record, only_a_name,
    other_person, already_same."""
    keep, later = _lead(ws, keep_lead), _lead(ws, later_lead)
    if keep_lead == later_lead:
        raise UserError(_("That is one and the same."), code="same_record")
    if _whose(keep) != _whose(later):
        raise UserError(
            _("{one} and {other} are not of the same person.").format(one=keep[0], other=later[0]),
            code="other_person",
            hint=_("Join the two people first, if they are one."),
        )
    if later[4] is not None or keep[4] is not None:
        raise UserError(
            _("{lead} was the same as another already.").format(lead=later[0] if later[4] is not None else keep[0]),
            code="already_same",
        )
    names = {"later": later[0], "lead": keep[0]}
    with (
        ws.store.by(Author(ws.store.author.actor_id, "merge")),
        ws.store.write(N_("{later} is the same as {lead}"), **names) as write,
    ):
        pipeline.close_in(ws, write, later_lead, "not_a_lead", reason="duplicate")
        before = [i for (i,) in write.rows("SELECT id FROM lead WHERE same_as_id = ?", (later_lead,))]
        write.update("lead", [later_lead, *before], same_as_id=keep_lead)
    return done(write, _("{later} is the same as {lead}").format(later=later[0], lead=keep[0]))


def _lead(ws: Workspace, lead_id: int) -> tuple[Any, ...]:
    row = ws.store.row(_LEAD, (lead_id,))
    if row is None:
        raise UserError(
            _("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record", field="id"
        )
    if row[1] == "name":
        raise UserError(
            _("{id} is only on a list: nobody asked us yet.").format(id=lead_id),
            code="only_a_name",
            hint=_("Join the two people instead."),
        )
    return row


def _whose(lead: tuple[Any, ...]) -> tuple[str, int]:
    person, company = lead[2], lead[3]
    return ("person", person) if person is not None else ("company", company)

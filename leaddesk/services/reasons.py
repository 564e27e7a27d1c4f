"""The firm's reasons, moment by moment: in the order of their number keys, called as the firm calls them, hidden, added.

A code never changes: what is counted stays what it was. *Not recorded* stays; it is what an import writes that says no reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.identity import fold
from leaddesk.services import named
from leaddesk.services.sources import Made
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import reference
from leaddesk.store.reference import ReasonRow

KEPT: Final = "not_recorded"
MOST: Final = 60


def add(ws: Workspace, moment: str, label: str) -> Made:
    """A reason of the firm's own, behind the others. Raises UserError for an unknown moment or a label that is there."""
    moment, label = _moment(moment), named.cleaned(label, field="label", most=MOST)
    rows = reference.reason_rows(ws.store, moment)
    _refuse_taken(rows, label, None)
    code = _code(label, {row.code for row in rows} | set(codes.REASONS[moment]))
    with ws.store.write(N_("New reason {reason}"), reason=label) as write:
        last = 1 + max((row.position for row in rows if row.code != KEPT), default=-1)
        row_id = write.insert("reason", moment=moment, code=code, label=label, position=last)
        write.update("reason", [row.id for row in rows if row.code == KEPT], position=last + 1)
    return Made(**vars(done(write, _("New reason {reason}").format(reason=label))), id=row_id)


def rename(ws: Workspace, reason_id: int, label: str) -> Done:
    """The firm's words for a reason; empty = ours again. What is counted stays the same."""
    row = known(ws, reason_id)
    ours = _(codes.REASONS[row.moment].get(row.code, ""))
    label = named.cleaned(label, field="label", most=MOST) if label.strip() or not ours else ""
    label = "" if label == ours else label
    _refuse_taken(reference.reason_rows(ws.store, row.moment), label or ours, reason_id)
    with ws.store.write(N_("Rename reason {reason} to {name}"), reason=row.label, name=label or ours) as write:
        write.update("reason", reason_id, label=label)
    return done(write, _("Rename reason {reason} to {name}").format(reason=row.label, name=label or ours))


def set_active(ws: Workspace, reason_id: int, active: bool) -> Done:
    """Offered or hidden. Raises UserError for *not recorded* and for the last one of its moment."""
    row = known(ws, reason_id)
    offered = [each for each in reference.reason_rows(ws.store, row.moment) if each.active and each.code != KEPT]
    if not active and (row.code == KEPT or [each.id for each in offered] == [reason_id]):
        raise UserError(_("“{reason}” stays: something has to be there.").format(reason=row.label), field="active")
    label = N_("Reason {reason} is shown again") if active else N_("Reason {reason} is hidden")
    with ws.store.write(label, reason=row.label) as write:
        write.update("reason", reason_id, active=int(active))
    return done(write, _(label).format(reason=row.label))


def reorder(ws: Workspace, moment: str, ids: Sequence[int]) -> Done:
    """Put the reasons of a moment in this order: that of their number keys. *Not recorded* stays last."""
    rows = reference.reason_rows(ws.store, _moment(moment))
    known_ids = [row.id for row in rows]
    order = [i for i in dict.fromkeys(ids) if i in known_ids]
    order += [i for i in known_ids if i not in order]
    last = [row.id for row in rows if row.code == KEPT]
    order = [i for i in order if i not in last] + last
    words = codes.REASON_MOMENTS[rows[0].moment] if rows else ""
    with ws.store.write(N_("Put the reasons in order: {type}"), type=words) as write:
        write.update_rows("reason", [(row_id, {"position": place}) for place, row_id in enumerate(order)])
    return done(write, _("Put the reasons in order: {type}").format(type=_(words) if words else ""))


def known(ws: Workspace, reason_id: int) -> ReasonRow:
    """The reason with this number. Raises UserError where there is none."""
    found = next((row for row in reference.reason_rows(ws.store) if row.id == reason_id), None)
    if found is None:
        raise UserError(
            _("There is no reason with the number {id}.").format(id=reason_id), code="unknown_record", field="reason"
        )
    return found


def called(ws: Workspace, moment: str, name: str) -> ReasonRow:
    """A reason of a moment by code, words or number. Raises UserError naming those there are."""
    rows = reference.reason_rows(ws.store, _moment(moment))
    wanted = fold(name)
    found = next((r for r in rows if wanted in (fold(r.code), fold(r.label)) or name == str(r.id)), None)
    if found is None:
        raise UserError(
            _("“{reason}” is not a reason here.").format(reason=name),
            field="reason",
            code="unknown_record",
            hint=_("Known: {names}.").format(names=", ".join(row.code for row in rows)),
        )
    return found


def _moment(text: str) -> str:
    from leaddesk.domain.inputs import choice

    return choice(text, dict(codes.REASON_MOMENTS), field="moment")


def _refuse_taken(rows: Sequence[ReasonRow], label: str, but: int | None) -> None:
    for row in rows:
        if row.id != but and fold(label) in (fold(row.label), fold(row.code)):
            hint = "" if row.active else _("It is hidden; it can be shown again.")
            raise UserError(
                _("There is one called “{name}” already.").format(name=row.label),
                field="label",
                code="name_taken",
                hint=hint,
            )


def _code(label: str, taken: set[str]) -> str:
    """``too_far_away`` of "Too far away"; with a number where it is taken, ``own`` where nothing of it can be written so."""
    base = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:40] or "own"
    n, code = 2, base
    while code in taken:
        n, code = n + 1, f"{base}_{n}"
    return code

"""Keeps to the process inside the write of a move (S2-7): refuses what is not allowed and a must that is open, notes what was given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.process import GIVEN, WON, LeadAsked, Need, Process, To
from leaddesk.domain.texts import clean
from leaddesk.services import process_asked, stages
from leaddesk.services.leaving import Leaving
from leaddesk.services.workspace import Workspace
from leaddesk.store import stages as stored

LONGEST: Final = 2_000
_NAMED: Final = 5


@dataclass(frozen=True)
class Given:
    """What is given with a move beside its fields: a note, and statements that were ticked (ids or words of needs)."""

    note: str = ""
    confirmed: Collection[int | str] = ()


@dataclass(frozen=True)
class Kept:
    """What stayed open (lead, need), and the note of each lead's stage event."""

    open: tuple[tuple[int, Need], ...] = ()
    notes: Mapping[int, str] = field(default_factory=dict)


def keep_to(ws: Workspace, leads: Sequence[Leaving], to: To, given: Given) -> Kept:
    """Compare a move of ``leads`` (as they stood before it) with the process, after its fields were set in the same write.

    Raises UserError ``move_not_allowed`` and ``needs_open``, naming what is allowed or open.
    """
    note = clean(given.note).strip()[:LONGEST]
    if stored.asks_nothing(ws.store):
        return Kept(notes=dict.fromkeys((lead.id for lead in leads), note) if note else {})
    process = stored.process(ws.store)
    asked = process_asked.judged(ws, process, {lead.id: _stands(lead) for lead in leads}, to)
    _refuse_move(ws, process, leads, asked, to)
    still = [(one.lead_id, state.need) for one in asked for state in one.needs if not state.met]
    left = tuple((lead_id, need) for lead_id, need in still if not _is_given(need, note, given))
    _refuse_open(leads, left, _label(ws, to))
    ticked = {
        one.lead_id: [
            process_asked.label(state.need)
            for state in one.needs
            if state.need.kind == "confirm" and process_asked.is_confirmed(state.need, given.confirmed)
        ]
        for one in asked
    }
    notes = {lead_id: "\n".join(filter(None, (note, *words))) for lead_id, words in ticked.items()}
    return Kept(left, notes)


def _stands(lead: Leaving) -> int | None:
    """The stage it comes from: where it stood before it was set to later; none of a name or of what is closed."""
    if lead.status in codes.CLOSED_STATUSES:
        return None
    return lead.stage_before_id if lead.status == codes.PARKED_STATUS else lead.stage_id


def _is_given(need: Need, note: str, given: Given) -> bool:
    if need.kind not in GIVEN:
        return False
    return bool(note) if need.kind == "note" else process_asked.is_confirmed(need, given.confirmed)


def _refuse_move(ws: Workspace, process: Process, leads: Sequence[Leaving], asked: Iterable[LeadAsked], to: To) -> None:
    refused = next((one for one in asked if one.refused and one.from_stage_id is not None), None)
    if refused is None or refused.from_stage_id is None:
        return
    known = {stage.id: stage for stage in stored.stages(ws.store)}
    here = known.get(refused.from_stage_id)
    lead = next(lead for lead in leads if lead.id == refused.lead_id)
    raise UserError(
        _("{lead} cannot go from {here} to {there}.").format(
            lead=lead.named, here=here.full if here else "?", there=_label(ws, to)
        ),
        field="stage",
        code="move_not_allowed",
        hint=_("Allowed: {names}; and leaving as lost, later or the like.").format(
            names=", ".join(process_asked.allowed_labels(process, refused.from_stage_id, known))
        ),
    )


def _refuse_open(leads: Sequence[Leaving], left: Sequence[tuple[int, Need]], there: str) -> None:
    """Raise UserError where a must is open: the first lead by name, how many more there are, and all that is needed."""
    musts = [(lead_id, need) for lead_id, need in left if need.is_must]
    if not musts:
        return
    who = list(dict.fromkeys(lead_id for lead_id, _need in musts))
    named = {lead.id: lead.named for lead in leads}
    shown = ", ".join(named[lead_id] for lead_id in who[:_NAMED])
    rest = len(who) - _NAMED
    if rest > 0:
        shown += ngettext(" and {n} more", " and {n} more", rest).format(n=rest)
    needed = ", ".join(dict.fromkeys(process_asked.label(need) for _lead_id, need in musts))
    raise UserError(
        _("{who} cannot go to {there} yet. Needed: {needs}.").format(who=shown, there=there, needs=needed),
        field="stage",
        code="needs_open",
        hint=_("Fill it in with the move."),
    )


def _label(ws: Workspace, to: To) -> str:
    return _(codes.STATUSES[WON]) if to == WON else stages.known(ws, to).full

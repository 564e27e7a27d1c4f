"""What is known about a plan before it is saved: what speaks against its day, and what is planned for that lead already. Read lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import Entry, EntryKey
from leaddesk.domain.calendar_conflicts import Spot, conflicts
from leaddesk.services import calendar, load, plan_line
from leaddesk.services.workspace import Workspace
from leaddesk.ui.planning.plan import Plan

PAST = "past"


@dataclass(frozen=True)
class Checked:
    """``against``: sentences, the most important first; ``is_past``: that day is over; ``planned``: what is planned once for that lead, in
    words, empty where nothing is; ``usual``: minutes such a thing takes; ``lead_id``: of which lead this is."""

    against: tuple[str, ...] = ()
    is_past: bool = False
    planned: tuple[tuple[str, date | None], ...] = ()
    usual: int = 0
    lead_id: int | None = None


def check(ws: Workspace, plan: Plan, key: EntryKey | None) -> Checked:
    """What is known about ``plan``; ``key``: of the entry that is changed, which does not stand in its own way."""
    lead_id = plan.whom.lead_id if plan.whom is not None else None
    rules = load.rules(ws)
    usual = rules.of_step("meeting" if plan.kind == "meeting" and not plan.channel else plan.channel, None)
    planned = plan_line.planned_once(ws, lead_id) if lead_id is not None and key is None else ()
    if plan.day is None:
        return Checked(planned=planned, usual=usual, lead_id=lead_id)
    page = calendar.read(ws, plan.day, plan.day, per_day=None)
    owner_id = plan.owner_id
    if owner_id is None:
        owner_id = (
            plan.whom.owner_id if plan.kind == "follow_up" and plan.whom is not None else ws.store.author.actor_id
        )
    minutes = plan.minutes if plan.minutes is not None else usual
    entry = Entry(
        key or EntryKey(plan.kind, 0, plan.day),
        plan.title,
        plan.day,
        who=plan.whom.name if plan.whom is not None else "",
        lead_id=lead_id,
        owner_id=owner_id,
        time=plan.time,
        minutes=minutes,
        channel=plan.channel,
    )
    contacts = calendar.contacts(ws, [lead_id]) if lead_id is not None else None
    there = page.find(entry.key) if key is not None else None
    found = conflicts(page, [there or entry], Spot(plan.day, plan.time, owner_id), contacts=contacts)
    said = [one.said() for one in found if one.code != PAST]
    if not page.mark(plan.day).is_working and not any(one.code in ("holiday", "day_off") for one in found):
        said.append(_("Nobody works that day."))
    is_past = plan.day < page.today
    said = [] if is_past else said
    return Checked(tuple(said), is_past, planned, usual, lead_id)

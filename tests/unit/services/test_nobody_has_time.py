"""*Nobody has time* (K7): an unassigned lead waits visibly on Today while everybody has too much to do."""

from __future__ import annotations

from datetime import timedelta

from leaddesk.services import assignment, followups, leads, load, team, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import today
from leaddesk.store.today import Wish


def waiting(ws: Workspace) -> int:
    """An unassigned lead that fits no other section: talked with, and its next step is weeks ahead."""
    lead_id = leads.add(ws, {"full_name": "Nadia Rahimi", "owner": ""}).ids[0]
    touches.log(
        ws, lead_id, type="call", outcome="reached", next_step=NextStep("Visit", ws.today() + timedelta(days=21))
    )
    return lead_id


def fill(ws: Workspace, owner: str, minutes: int) -> None:
    """``minutes`` of planned steps a day for somebody, on the next seven days."""
    for n in range(7):
        day = ws.today() + timedelta(days=n)
        lead_id = leads.add(ws, {"full_name": f"{owner} {n}", "owner": owner}).ids[0]
        followups.set_next(ws, [lead_id], NextStep("Work", day, None, "visit", minutes=minutes))


def section(ws: Workspace, lead_id: int) -> str | None:
    page = today.layout(ws.store, ws.moment(), Wish(full=load.nobody_has_time(ws)))
    tally = today.counts(ws.store, ws.moment(), full=load.nobody_has_time(ws))
    assert tally == page.tally
    return page.section_of(lead_id)


def test_k7_an_unassigned_lead_waits_visibly_while_everybody_has_too_much(ws: Workspace) -> None:
    first = ws.store.value("SELECT name FROM assignee")
    team.add(ws, "Tom Osei")
    lead_id = waiting(ws)
    fill(ws, str(first), 24 * 60)
    assert section(ws, lead_id) is None, "Tom has time"
    fill(ws, "Tom Osei", 24 * 60)
    assert section(ws, lead_id) == "nobody_has_time"
    assignment.assign(ws, [lead_id], ws.member_called("Tom Osei"))
    assert section(ws, lead_id) is None


def test_k7_a_firm_of_one_is_never_told_about_load(ws: Workspace) -> None:
    lead_id = waiting(ws)
    fill(ws, str(ws.store.value("SELECT name FROM assignee")), 24 * 60)
    assert section(ws, lead_id) is None

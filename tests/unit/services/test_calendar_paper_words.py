"""Figures of the same name are equal on paper and on the screen (PRODUCT section 5, K7)."""

from __future__ import annotations

from leaddesk.domain.calendar_words import of_everybody
from leaddesk.reporting.calendar import saying
from leaddesk.services import calendar_paper, followups, leads, team
from leaddesk.services.calendar_paper import Asked
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace


def test_k7_what_one_has_free_makes_up_for_nothing_another_has_too_much(ws: Workspace) -> None:
    team.add(ws, "Tom Osei")
    day = ws.settings.calendar.next_working_day(ws.today())
    for owner, minutes in (("Tom Osei", 10 * 60), (str(ws.store.value("SELECT name FROM assignee")), 60)):
        lead_id = leads.add(ws, {"full_name": f"Of {owner}", "owner": owner}).ids[0]
        followups.set_next(ws, [lead_id], NextStep("Work", day, None, "visit", minutes=minutes))
    asked = Asked("day", day)
    page = calendar_paper.page_of(ws, asked)
    (shown,) = calendar_paper.told(ws, asked, page, saying()).days
    assert shown.load == "planned 11 h, free 8 h; Tom 1 h too much", "a working day is 9 hours"
    assert shown.load == "; ".join(of_everybody(page, day, lambda person: person.first_name))

"""A series of another calendar that is with a lead becomes a follow-up that comes again, each with its time (S2-8)."""

from __future__ import annotations

from pathlib import Path

from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import followups, leads
from leaddesk.services.workspace import Workspace

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:weekly@example.org
DTSTART:20260310T090000
DURATION:PT45M
RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3
SUMMARY:Call Wendy
ATTENDEE;CN=Wendy Lomas:mailto:wendy@lomas.example
END:VEVENT
END:VCALENDAR
"""


def test_the_next_of_a_series_taken_in_has_its_time_and_length(ws: Workspace, tmp_path: Path) -> None:
    leads.add(ws, {"full_name": "Wendy Lomas", "email": "wendy@lomas.example"})
    path = tmp_path / "theirs.ics"
    path.write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    importing.run(ws, path, Options())
    stands = "SELECT id, due_on, due_time, minutes, uid FROM next_action WHERE ended_at IS NULL"
    seen = []
    while row := ws.store.row(stands):
        seen.append(row[1:])
        followups.done(ws, [row[0]])
    assert seen == [(day, "09:00", 45, "weekly@example.org") for day in ("2026-03-10", "2026-03-17", "2026-03-24")]

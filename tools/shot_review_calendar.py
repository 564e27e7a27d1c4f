"""A calendar file for the picture of its review: ours with entries moved elsewhere, new ones of people who are here, a series, old ones.

Made from what the sample firm holds, so that it fits whatever that is.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leaddesk.domain.calendar import CalendarFilter
from leaddesk.exchange import ics_out

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

OURS: Final = 9
"""Entries of ours in the file; every third was moved in the other program."""
_PEOPLE: Final = """
SELECT p.full_name, min(e.value) FROM lead l JOIN person p ON p.id = l.person_id
JOIN contact_point e ON e.person_id = p.id AND e.kind = 'email' AND e.is_role = 0
WHERE l.is_active = 1 AND l.deleted_at IS NULL GROUP BY p.id HAVING count(DISTINCT l.id) = 1 ORDER BY l.id LIMIT 4
"""
_START: Final = re.compile(rb"(DTSTART;TZID=[^:]+:\d{8}T)(\d\d)")


def calendar(folder: Path, ws: Workspace) -> Path:
    """Write the file; gives back its path."""
    path = folder / "Maya's phone.ics"
    ics_out.write(ws, path, CalendarFilter(kinds=frozenset({"follow_up"}), done=False), first=ws.today())
    head, *entries = path.read_bytes().split(b"BEGIN:VEVENT")
    timed = [entry for entry in entries if _START.search(entry) and b"DTSTART" in entry][:OURS]
    mine = [_moved(entry) if n % 3 == 0 else entry for n, entry in enumerate(timed)]
    mine = [entry.replace(b"END:VCALENDAR", b"").rstrip() + b"\r\n" for entry in mine]
    path.write_bytes(b"BEGIN:VEVENT".join([head, *mine]) + _theirs(ws).encode() + b"END:VCALENDAR\r\n")
    return path


def _moved(entry: bytes) -> bytes:
    return _START.sub(lambda found: found[1] + b"%02d" % (int(found[2]) % 12 + 7), entry, count=1)


def _theirs(ws: Workspace) -> str:
    """What another program holds beside."""
    day = f"{ws.today().replace(day=1):%Y}1215"
    people = ws.store.rows(_PEOPLE)
    lines = [
        _entry(
            n,
            f"{day}T{9 + n:02}3000",
            f"SUMMARY:Site visit {name}",
            f"ATTENDEE;CN={name}:mailto:{email}",
            "DURATION:PT1H",
        )
        for n, (name, email) in enumerate(people)
    ]
    lines += [
        _entry(10, f"{day}T080000", "SUMMARY:Team round", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;BYDAY=TU"),
        _entry(11, f"{day}T190000", "SUMMARY:Choir", "DURATION:PT2H", "LOCATION:Parish hall"),
        _entry(12, "20251104T090000", "SUMMARY:Dentist", "DURATION:PT1H"),
        _entry(13, "20250612T090000", "SUMMARY:Fair in Leeds", "DURATION:PT8H"),
    ]
    return "".join(lines)


def _entry(n: int, start: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{n}@phone.example", f"DTSTART:{start}", *lines, "END:VEVENT", ""])

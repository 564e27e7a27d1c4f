"""What to do next after an outcome: the simple proposal of the first day (K10). Attempt plans per source come with their issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leaddesk.domain.workcalendar import WorkCalendar

CALL_BACK_AT = "09:00"


@dataclass(frozen=True)
class Proposal:
    """An activity type, a local due date and optionally a time (``HH:MM``); shown pre-filled, always changeable."""

    type: str
    due_on: date
    due_time: str | None = None


def propose(type: str, outcome: str | None, *, today: date, calendar: WorkCalendar) -> Proposal | None:
    """The next step after an outcome; None where a person has to say it (they were reached, or refused).

    Nobody there: the same again on the next working day. A call back asked: the next working day at 9. A letter gets a call
    after five working days. A wrong number or a bounced mail: another channel on the next working day.
    """
    tomorrow = calendar.next_working_day(today)
    if outcome in ("no_answer", "voicemail"):
        return Proposal(type, tomorrow)
    if outcome == "call_back_asked":
        return Proposal("call", tomorrow, CALL_BACK_AT)
    if outcome == "sent":
        wait = 5 if type == "letter" else 2
        return Proposal("call", calendar.add_working_days(today, wait))
    if outcome == "wrong_number":
        return Proposal("email", tomorrow)
    if outcome == "bounced":
        return Proposal("call", tomorrow)
    return None

"""What an attempt plan means in days: when each try falls for a lead that comes in today. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leaddesk.domain.attempt_plans import PlanStep
from leaddesk.domain.workcalendar import WorkCalendar


@dataclass(frozen=True)
class PlannedTry:
    """The day of a try and its channel (an activity type)."""

    day: date
    channel: str


def tries(steps: Sequence[PlanStep], calendar: WorkCalendar, came_in: date) -> tuple[PlannedTry, ...]:
    """The days of the tries, each ``wait_days`` working days after the one before, the first after ``came_in``."""
    day = came_in if calendar.is_working_day(came_in) else calendar.next_working_day(came_in)
    found = []
    for step in steps:
        day = calendar.add_working_days(day, step.wait_days) if step.wait_days else day
        found.append(PlannedTry(day, step.channel))
    return tuple(found)

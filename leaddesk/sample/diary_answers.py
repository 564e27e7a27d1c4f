"""Closing the books of what is planned: answers, each beside the definition it follows (decision 0016, K7)."""

from __future__ import annotations

from leaddesk.sample import hours, house
from leaddesk.sample.answers import Answer
from leaddesk.sample.diary_books import HORIZON, DiaryBooks, holds

_KINDS = ("care", "expected_close", "first_reply", "follow_up", "meeting", "promise", "wake_up")


def answers(books: DiaryBooks) -> dict[str, Answer]:
    """``calendar``, ``calendar_late`` and ``load``."""
    today = books.plan.today
    days = range(today, today + HORIZON)
    told = {str(hours.date_of(day)): {kind: books.days[day, kind] for kind in _KINDS} for day in days}
    load = {
        person.name: {str(hours.date_of(day)): [books.minutes[place, day], holds(place, day, today)] for day in days}
        for place, person in enumerate(house.TEAM)
        if person.kind == "member"
    }
    return {
        "calendar": Answer(
            told,
            f"open entries of the {HORIZON} days from today on, by day and kind: follow_up and care = open steps, and the later days of "
            "those that come again by their due days; promise = open ones; meeting = each day of one; wake_up = parked until; "
            "expected_close of active leads; first_reply = active, no try, 240 working minutes after it came in",
            "rows",
        ),
        "calendar_late": Answer(
            {kind: books.late[kind] for kind in ("follow_up", "care", "promise")},
            "open steps and open promises due before today",
            "rows",
        ),
        "load": Answer(
            load,
            "of each team member and day [minutes planned, minutes the day has]: a step takes its own minutes, else those of its "
            "channel (call, promise and first reply without a step 15, e-mail 10, meeting 60, visit 90, letter 15); meetings their own, "
            "whole days what the day has; steps and promises of today count when done too; late ones do not; a day has the minutes a "
            "week / working days, 0 on other days and while away",
            "minutes",
        ),
    }

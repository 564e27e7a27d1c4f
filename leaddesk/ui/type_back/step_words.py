"""The next step of a row as one typed line: "call fri 16:00" understood, and said back in full. Pure but for the user's locale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, days, plan_line
from leaddesk.domain.plan_line import PlanContext
from leaddesk.services.steps import NextStep
from leaddesk.ui.bridge import words


@dataclass(frozen=True)
class Usual:
    """What holds where the line does not say it: the day, and by which way (an activity type)."""

    day: date
    channel: str = "call"


def said(step: NextStep, today: date) -> str:
    """``Call, Fri 20 Nov 16:00``."""
    if step.due_on is None:
        return step.what
    when = day_and_time(step.due_on, step.due_time, today)
    return _("{what}, {when}").format(what=step.what, when=when)


def day_and_time(day: date, time: str | None, today: date) -> str:
    """``Fri 20 Nov 16:00``, ``today 16:00``."""
    name = _("today") if day == today else words.weekday_and_day(day, today)
    return f"{name} {time}" if time else name


def read(line: str, context: PlanContext, usual: Usual) -> NextStep | None:
    """What a typed line means; None where nothing is typed. Without a day it is for the usual one.

    Raises UserError (field ``next_action_due``) for a day before today.
    """
    if not line.strip():
        return None
    only = days.read(line, context.days)  # nothing but a day: "fri", "tomorrow 10:00"
    if only is not None and only.has_day:
        return NextStep(_(codes.ACTIVITY_TYPES[usual.channel]), _ahead(only.day, context), only.time, usual.channel)
    found = plan_line.read(line, context)
    what = found.what()
    return NextStep(
        what or _(codes.ACTIVITY_TYPES[usual.channel]),
        _ahead(found.day or usual.day, context),
        found.time,
        found.channel or ("" if what else usual.channel),
        found.minutes,
        found.place,
        found.reminder_min,
        found.repeat,
        found.owner_id,
    )


def _ahead(day: date, context: PlanContext) -> date:
    """The day, where it is not past."""
    if day < context.days.today:
        raise UserError(
            _("{day} is past.").format(day=words.weekday_and_day(day, context.days.today)),
            field="next_action_due",
            hint=_("Say a day from today on."),
        )
    return day

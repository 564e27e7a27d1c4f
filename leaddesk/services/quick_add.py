"""A line typed as on a slip of paper becomes a lead: what the line is read with, and saving what was understood in one change.

Reading itself is ``domain.quick`` and ``domain.days``; this is where they meet the file.
"""

from __future__ import annotations

from datetime import date

from leaddesk.base import i18n
from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import days
from leaddesk.domain.days import DayContext
from leaddesk.services.workspace import Workspace


def day_context(ws: Workspace) -> DayContext:
    """Where and when a day is typed: the firm's today, time, working days and order of figures; the language shown first."""
    settings, now = ws.settings, ws.clock.now()
    shown = i18n.language().partition("_")[0].lower()
    return DayContext(
        today=ws.today(),
        now=now.astimezone(settings.zone).strftime("%H:%M"),
        calendar=settings.calendar,
        order=days.order_of(str(settings["country"])),
        languages=tuple(dict.fromkeys((shown, "en", "de"))),
    )


def due_of(ws: Workspace, text: str, *, field: str = "next_action_due") -> tuple[date, str | None]:
    """A typed due day, with a time (``HH:MM``) where one was said. Raises UserError for what is no day, and for one before today."""
    day, time = days.due(text, day_context(ws), field=field)
    if day < ws.today():
        raise UserError(
            _("{day} is past.").format(day=day.isoformat()),
            field=field,
            hint=_("Say a day from today on."),
            code="past",
        )
    return day, time

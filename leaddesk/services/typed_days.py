"""A day typed anywhere in the program, read as the firm speaks of days: its today, time, working days and order of figures."""

from __future__ import annotations

from datetime import date

from leaddesk.base import i18n
from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import days
from leaddesk.domain.days import DayContext
from leaddesk.services.workspace import Workspace


def day_context(ws: Workspace) -> DayContext:
    """Where and when a day is typed; the language shown comes first, English and German are always understood."""
    settings, now = ws.settings, ws.clock.now()
    shown = i18n.language().partition("_")[0].lower()
    return DayContext(
        today=ws.today(),
        now=now.astimezone(settings.zone).strftime("%H:%M"),
        calendar=settings.calendar,
        order=days.order_of(str(settings["country"])),
        languages=tuple(dict.fromkeys((shown, "en", "de"))),
    )


def typed_due(ws: Workspace, text: str, *, field: str = "next_action_due") -> tuple[date, str | None]:
    """A typed due day, with a time (``HH:MM``) where one was said. Raises UserError for what is no day."""
    return days.due(text, day_context(ws), field=field)


def due_of(ws: Workspace, text: str, *, field: str = "next_action_due") -> tuple[date, str | None]:
    """The same for what is planned now: a day before today is refused, with UserError (code ``past``)."""
    day, time = typed_due(ws, text, field=field)
    if day < ws.today():
        raise UserError(
            _("{day} is past.").format(day=day.isoformat()),
            field=field,
            hint=_("Say a day from today on."),
            code="past",
        )
    return day, time

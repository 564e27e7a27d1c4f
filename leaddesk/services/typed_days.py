"""A day typed anywhere in the program, read as the firm speaks of days: its today, time, working days and order of figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leaddesk.base import i18n
from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import days, recurrence_typed
from leaddesk.domain.days import DayContext
from leaddesk.domain.recurrence_model import Repeat
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
    _refuse_past(ws, day, field)
    return day, time


def planned_ahead(ws: Workspace, text: str, *, field: str = "next_action_due") -> TypedDue:
    """The same for what may come again ("every Monday")."""
    typed = planned(ws, text, field=field)
    _refuse_past(ws, typed.day, field)
    return typed


def _refuse_past(ws: Workspace, day: date, field: str) -> None:
    if day < ws.today():
        raise UserError(
            _("{day} is past.").format(day=day.isoformat()),
            field=field,
            hint=_("Say a day from today on."),
            code="past",
        )


@dataclass(frozen=True)
class TypedDue:
    """A typed due day, with a time (``HH:MM``) and how it comes again where that was said."""

    day: date
    time: str | None = None
    repeat: Repeat | None = None


def planned(ws: Workspace, text: str, *, field: str = "next_action_due") -> TypedDue:
    """A typed due day that may come again: "next Tuesday 10:00 every month", "jeden Dienstag". Raises UserError for what is none."""
    typed = recurrence_typed.read(text, day_context(ws))
    if typed is not None:
        return TypedDue(typed.day, typed.time, typed.repeat)
    return TypedDue(*typed_due(ws, text, field=field))


def repeat_of(ws: Workspace, text: str, *, field: str = "repeat") -> TypedDue:
    """How something comes again, as typed: "every 2 weeks", "monthly on the 31st, 10 times"; with its first day by those words.

    Raises UserError (``bad_repeat``) for what is none.
    """
    typed = recurrence_typed.read(text, day_context(ws))
    if typed is None:
        raise UserError(
            _("“{text}” does not say how often.").format(text=text.strip()),
            field=field,
            code="bad_repeat",
            hint=_("Write it like every 2 weeks on Tue, every month on the 31st, or 3 weeks after done."),
        )
    return TypedDue(typed.day, typed.time, typed.repeat)

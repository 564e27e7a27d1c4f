"""What is being planned, as one value: what the line says, what was said over it, and what was known before. Pure; saves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final, Literal

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.recurrence import Repeat, begun
from leaddesk.services.events import EventChange, NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.plan_line import Understood, Whom

Kind = Literal["follow_up", "meeting"]
EVENT_KINDS: Final = {"visit": "visit", "meeting": "meeting"}
"""The kind of a meeting by the way it is held."""


@dataclass(frozen=True)
class Given:
    """What is known before anything is typed: the chosen lead, a click into a day or an hour, ``text`` to begin with."""

    lead_id: int | None = None
    day: date | None = None
    time: str | None = None
    minutes: int | None = None
    owner_id: int | None = None
    text: str = ""


@dataclass(frozen=True)
class Plan:
    """A follow-up or meeting to be. ``minutes`` None = as long as such things take; ``reminder_min`` None = as usual, -1 = none;
    ``owner_id`` None = whose the lead is, of a meeting whoever writes. ``replaces``: in place of what is planned once for that lead.
    ``guessed``: names of fields that nobody said."""

    kind: Kind = "follow_up"
    what: str = ""
    channel: str = ""
    whom: Whom | None = None
    day: date | None = None
    time: str | None = None
    minutes: int | None = None
    repeat: Repeat | None = None
    reminder_min: int | None = None
    owner_id: int | None = None
    place: str = ""
    note: str = ""
    end_day: date | None = None
    replaces: bool = False
    guessed: frozenset[str] = field(default_factory=frozenset)

    @property
    def title(self) -> str:
        """What it is called: its words, else how they are reached."""
        if self.what:
            return self.what
        if self.kind == "meeting":
            return _(codes.ACTIVITY_TYPES[self.channel]) if self.channel in EVENT_KINDS else _("Meeting")
        return _(codes.ACTIVITY_TYPES[self.channel]) if self.channel else _("Get in touch")

    def step(self) -> NextStep:
        """As a follow-up."""
        return NextStep(
            self.title,
            self.day,
            self.time,
            self.channel,
            minutes=self.minutes,
            place=self.place,
            reminder_min=self.reminder_min,
            repeat=self.repeat,
            owner_id=self.owner_id,
        )

    def event(self) -> NewEvent:
        """As a meeting. ``day`` has to be known."""
        assert self.day is not None
        return NewEvent(
            self.title,
            self.day,
            self.time,
            self.minutes if self.time is not None else None,
            end_day=max(self.end_day or self.day, self.day) if self.time is None else None,
            kind=EVENT_KINDS.get(self.channel, "meeting"),
            lead_id=self.whom.lead_id if self.whom is not None else None,
            owner_id=self.owner_id,
            place=self.place,
            note=self.note,
            reminder_min=self.reminder_min,
            repeat=self.repeat,
        )

    def event_change(self, before: Plan) -> EventChange:
        """What is another than in ``before``, to change a meeting by."""
        new, old = self.event(), before.event()
        given = {
            one.name: getattr(new, one.name)
            for one in fields(NewEvent)
            if one.name != "uid" and getattr(new, one.name) != getattr(old, one.name)
        }
        return EventChange(**given)


def merged(
    understood: Understood, given: Given, said: Mapping[str, Any], *, kind: Kind, known: Mapping[str, Any]
) -> Plan:
    """The plan: what was ``said`` over what the line says, over what was ``given``.

    ``known``: ``today``, ``day`` (the one proposed), ``whom`` (of the chosen lead, or None).
    """
    reading = understood.reading
    guessed: set[str] = set()
    whom = understood.whom[0] if understood.whom else None
    if whom is not None and kind == "meeting" and not _is_said(understood, whom):
        whom = None  # a meeting needs nobody: one word that is part of a name does not make it theirs
    if whom is None or (not understood.is_sure and known.get("whom") is not None):
        whom = known.get("whom")
        span = None
    else:
        span = understood.span
        if not understood.is_sure:
            guessed.add("whom")
    repeat = said.get("repeat", reading.repeat)
    day = reading.day or given.day
    if day is None and repeat is not None:
        series = begun(repeat, known["today"])
        day = series.start if series is not None else None
    if day is None:
        day = known["day"]
        guessed.add("day")
    plan = Plan(
        kind,
        reading.what(span),
        reading.channel,
        whom,
        day,
        reading.time or (given.time if reading.day in (None, given.day) else None),
        reading.minutes or given.minutes,
        repeat,
        reading.reminder_min,
        reading.owner_id if reading.owner_id is not None else given.owner_id,
        reading.place,
        end_day=reading.end_day if kind == "meeting" else None,
        guessed=frozenset(guessed - said.keys()),
    )
    return replace(plan, **said)


def _is_said(understood: Understood, whom: Whom) -> bool:
    """Whether more than a word of somebody's name was typed, or all of it."""
    start, end = understood.span or (0, 0)
    text = understood.reading.line[start:end].strip()
    return understood.is_sure and (" " in text or text.casefold() in (whom.name.casefold(), whom.firm.casefold()))


def on_first_day(plan: Plan) -> Plan:
    """A plan that comes again stands on the first day of its rule."""
    if plan.repeat is None or plan.day is None:
        return plan
    series = begun(plan.repeat, plan.day)
    return plan if series is None else replace(plan, day=series.start)

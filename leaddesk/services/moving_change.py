"""What a move does to one entry, by its kind: the field that holds its day, what it has no field for, and what is refused plainly.

Decides and says which rows change; ``calendar_moves`` asks it inside the write and writes only if nothing at all is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import DAY_KINDS, STEP_KINDS
from leaddesk.domain.parking import asks_again
from leaddesk.services import events, leaving, step_days, steps
from leaddesk.services.events_rows import MOST_MINUTES
from leaddesk.services.moving import UNCHANGED, Refusal, Unchanged, Which
from leaddesk.services.moving_rows import Standing
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write

MOST_STEP: Final = 1440
"""Minutes of a day: what a step takes at most."""
Act = Callable[[Write], int]
"""Writes it, and gives back the id of the row that stands there now."""


@dataclass(frozen=True)
class Wish:
    """Where to: ``UNCHANGED`` and None of ``day``, ``minutes`` and ``end_day`` stay as they are; ``time`` None = no time of the day."""

    day: date | None = None
    time: str | Unchanged | None = UNCHANGED
    owner: int | Unchanged | None = UNCHANGED
    minutes: int | None = None
    end_day: date | None = None
    which: Which = "this"


@dataclass(frozen=True)
class Change:
    """What it comes to: where it stands then, columns of its own row, or more than that (``act``)."""

    standing: Standing
    day: date
    time: str | None
    owner_id: int | None
    own_minutes: int | None
    values: Mapping[str, Any]
    act: Act | None = None


def of(ws: Workspace, write: Write, standing: Standing, wish: Wish) -> Change | Refusal:
    """What ``wish`` does to an entry, or why it cannot be."""
    refused = _refused(ws, standing, wish)
    if refused is not None:
        return refused
    if standing.kind in STEP_KINDS:
        return _step(standing, wish)
    if standing.kind == "meeting":
        return _meeting(ws, standing, wish)
    if standing.kind == "promise":
        return _promise(standing, wish)
    return _wake_up(ws, write, standing, wish) if standing.kind == "wake_up" else _close(standing, wish)


# --- what is refused ----------------------------------------------------------------------------------------------------
def _refused(ws: Workspace, standing: Standing, wish: Wish) -> Refusal | None:
    """What no entry of that kind can do, whatever else is wished."""
    if wish.day is not None and wish.day != standing.day and standing.kind != "meeting" and wish.day < ws.today():
        why = _("{day} is past.").format(day=wish.day.isoformat())
        return Refusal(standing.key, "past", why, _("Say a day from today on."))
    return _no_time(standing, wish) or _no_length(standing, wish) or _no_owner(standing, wish)


def _no_time(standing: Standing, wish: Wish) -> Refusal | None:
    if standing.kind in DAY_KINDS and wish.time is not UNCHANGED and wish.time is not None:
        return _not_here(standing, _("“{what}” is a day without a time.").format(what=standing.what))
    return None


def _no_length(standing: Standing, wish: Wish) -> Refusal | None:
    if wish.end_day is not None and standing.kind != "meeting":
        return _not_here(standing, _("Only a meeting has a last day."))
    if wish.minutes is None:
        return None
    if standing.kind not in (*STEP_KINDS, "meeting"):
        return _not_here(standing, _("How long “{what}” takes is not kept.").format(what=standing.what))
    most = MOST_MINUTES if standing.kind == "meeting" else MOST_STEP
    if not 1 <= wish.minutes <= most:
        return Refusal(standing.key, "bad_number", _("It takes from 1 to {most} minutes.").format(most=most))
    return None


def _no_owner(standing: Standing, wish: Wish) -> Refusal | None:
    if standing.kind in DAY_KINDS and wish.owner not in (UNCHANGED, standing.owner_id):
        why = _("“{what}” belongs to whose lead it is.").format(what=standing.what)
        return Refusal(standing.key, "not_here", why, _("Pass the lead on instead."))
    return None


def _not_here(standing: Standing, why: str) -> Refusal:
    return Refusal(standing.key, "not_here", why)


# --- each kind ----------------------------------------------------------------------------------------------------------
def _step(standing: Standing, wish: Wish) -> Change | Refusal:
    """A planned step: its own day, time, person and minutes; the series of a repeated one goes along where that is meant."""
    day = wish.day or standing.day
    until = standing.parked_until
    if standing.kind == "light" and until is not None and standing.day < until <= day:
        why = _("“{what}” is for the time before they wake up on {day}.").format(
            what=standing.what, day=until.isoformat()
        )
        return Refusal(standing.key, "not_light", why)
    values = _values(standing, wish, minutes="minutes", owner="owner_id")
    is_same = day == standing.day and not values
    if not is_same and standing.series is not None and (standing.projected or wish.which != "this"):
        return _change(standing, wish, {}, _in_series(standing, day, values, wish.which))
    return _change(standing, wish, values | ({"due_on": day} if day != standing.day else {}))


def _in_series(standing: Standing, day: date, values: Mapping[str, Any], which: Which) -> Act:
    """A day of a step that comes again, or several of them: ``later`` and ``all`` keep what is changed for those to come."""
    step_id, on = standing.key.id, standing.by_rule or standing.day

    def act(write: Write) -> int:
        row_id = step_id
        if standing.projected or day != standing.day:
            row_id = step_days.move_in(write, step_id, on=on, to=day, which=which)
        if values:
            write.update("next_action", row_id, **values)
        if which != "this":
            _keep_for_later(write, standing, row_id, values)
        return row_id

    return act


def _keep_for_later(write: Write, standing: Standing, row_id: int, values: Mapping[str, Any]) -> None:
    """What was changed the later ones have too; what this one alone had another way before stays this one's."""
    if row_id != standing.key.id:  # cut off from its series: what it has is what its own series has
        steps.keep_in(write, row_id)
        return
    columns = {"due_time": "at_time", "minutes": "minutes", "owner_id": "owner_id"}
    kept = {columns[name]: value for name, value in values.items()}
    if kept.get("owner_id") == standing.lead_owner_id and "owner_id" in kept:
        kept["owner_id"] = None
    if kept and standing.recurrence_id is not None:
        write.update("recurrence", standing.recurrence_id, **kept)


def _meeting(ws: Workspace, standing: Standing, wish: Wish) -> Change | Refusal:
    """A meeting: day, time, person, length; one of its days alone, that and later ones, or all of them."""
    time = standing.time if wish.time is UNCHANGED else wish.time
    if time is None and wish.minutes is not None:
        return _not_here(standing, _("Whole days have no minutes."))
    if time is not None and wish.end_day is not None and wish.end_day != (wish.day or standing.day):
        return _not_here(standing, _("At a time it takes minutes; the last day is for whole days."))
    if wish.end_day is not None and wish.end_day < (wish.day or standing.day):
        return Refusal(standing.key, "bad_date", _("It must not end before it begins."))
    given: dict[str, Any] = {}
    if wish.day is not None and wish.day != standing.day:
        given["day"] = wish.day
    if wish.time is not UNCHANGED and wish.time != standing.time:
        given["time"] = wish.time
    if wish.owner is not UNCHANGED and wish.owner != standing.owner_id:
        given["owner_id"] = wish.owner
    if wish.minutes is not None and wish.minutes != standing.own_minutes:
        given["minutes"] = wish.minutes
    if wish.end_day is not None and time is None and wish.end_day != standing.last:
        given["end_day"] = wish.end_day
    event_id, on = standing.key.id, standing.by_rule if standing.series is not None else None
    change = events.EventChange(**given)

    def act(write: Write) -> int:
        return events.change_in(ws, write, events.read(write, event_id), change, on=on, which=wish.which)

    return _change(standing, wish, {}, act if given else None)


def _promise(standing: Standing, wish: Wish) -> Change:
    """A promise: until when, and who promised it."""
    values = _values(standing, wish, minutes="", owner="by_id")
    if wish.day is not None and wish.day != standing.day:
        values["due_on"] = wish.day
    return _change(standing, wish, values)


def _wake_up(ws: Workspace, write: Write, standing: Standing, wish: Wish) -> Change | Refusal:
    """The day a lead set to later comes back: after today. One that came back already is set to later once more (S2-8)."""
    if wish.day is None or wish.day == standing.day:
        return _change(standing, wish, {})
    if wish.day <= ws.today():
        why = _("The day to wake up must be in the future.")
        return Refusal(standing.key, "past", why, _("Work on it now: open it again."))
    if standing.day > ws.today():
        return _change(standing, wish, {"parked_until": wish.day})
    (lead,) = leaving.leads_of(write, [standing.key.id])
    if asks_again(lead.parked_n, int(ws.settings["parked_limit"])):
        why = _("{lead} was put off {times} times already.").format(lead=standing.what, times=lead.parked_n)
        return Refusal(
            standing.key, "parked_often", why, _("Open it: close it with a reason, or set it to later there.")
        )
    until, by_id = wish.day, ws.store.author.actor_id

    def act(inner: Write) -> int:
        row = inner.row("SELECT reason_id, reason_note FROM lead WHERE id = ?", (lead.id,))
        why = (row[0], row[1]) if row else (None, "")
        leaving.leave(inner, lead, status=lead.status, values={"parked_until": until}, why=why, by_id=by_id)
        return lead.id

    return _change(standing, wish, {}, act)


def _close(standing: Standing, wish: Wish) -> Change:
    moved = wish.day is not None and wish.day != standing.day
    return _change(standing, wish, {"expected_close": wish.day} if moved else {})


def _values(standing: Standing, wish: Wish, *, minutes: str, owner: str) -> dict[str, Any]:
    """The columns for time, minutes and person of what really changes."""
    values: dict[str, Any] = {}
    if wish.time is not UNCHANGED and wish.time != standing.time:
        values["due_time"] = wish.time
    if wish.owner is not UNCHANGED and wish.owner != standing.owner_id:
        values[owner] = wish.owner
    if wish.minutes is not None and wish.minutes != standing.own_minutes:
        values[minutes] = wish.minutes
    return values


def _change(standing: Standing, wish: Wish, values: Mapping[str, Any], act: Act | None = None) -> Change:
    owner = standing.owner_id if isinstance(wish.owner, Unchanged) else wish.owner
    if owner is None:
        owner = standing.lead_owner_id  # nobody's own step or promise is that of whose lead it is
    time = standing.time if isinstance(wish.time, Unchanged) else wish.time
    minutes = wish.minutes if wish.minutes is not None else standing.own_minutes
    return Change(standing, wish.day or standing.day, time, owner, minutes, values, act)

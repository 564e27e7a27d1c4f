"""Every move in the calendar, of every kind: to a day, a time, a person; longer or shorter; put off; done (decision 0016).

Each is one change with one undo, however many and of whatever kinds: either all of it happens, or nothing and each refusal is told.
What a kind can do is ``moving_change``'s, what stands where ``moving_rows``', free days ``moving_days``'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import inputs
from leaddesk.domain.calendar import DAY_KINDS, STEP_KINDS, EntryKey
from leaddesk.services import events, moving_change, moving_rows, steps
from leaddesk.services.moving import (
    UNCHANGED,
    WHICH,
    ADay,
    CannotMove,
    Moved,
    Placing,
    Refusal,
    Unchanged,
    Which,
)
from leaddesk.services.moving_change import Change, Wish
from leaddesk.services.moving_days import Days
from leaddesk.services.moving_rows import Standing
from leaddesk.services.typed_days import due_of
from leaddesk.services.workspace import Done, Workspace
from leaddesk.services.workspace import done as told
from leaddesk.store import Write

__all__ = [
    "UNCHANGED", "CannotMove", "Moved", "Placing", "Which", "Wish", "carry_out", "done", "move", "shift", "snooze",
    "snooze_plan", "still_there",
]  # fmt: skip


def move(
    ws: Workspace,
    keys: Sequence[EntryKey],
    *,
    day: date | None = None,
    time: str | Unchanged | None = UNCHANGED,
    owner: int | Unchanged | None = UNCHANGED,
    minutes: int | None = None,
    end_day: date | None = None,
    which: Which = "this",
) -> Moved:
    """Put entries on ``day``, at ``time`` (None = any), into somebody's hands (None = nobody's), for so many ``minutes``.

    What is not given stays. Repeated ones: ``which``. By hand everything goes to any day: a day off, a holiday or too much is said in
    ``Placing.why``. Raises ``CannotMove`` (its first refusal's code: ``changed``, ``fixed``, ``past``, ``planned_later``, ``not_here``,
    ``parked_often``) or UserError for a time or a person that is none.
    """
    wish = Wish(day, _time(time), _owner(ws, owner), minutes, end_day, _which(which))
    if not keys:
        raise _nothing()
    label, words = _label(ws, keys, wish)
    return carry_out(ws, [(key, wish) for key in dict.fromkeys(keys)], label, **words)


def shift(ws: Workspace, keys: Sequence[EntryKey], days: int, *, which: Which = "this") -> Moved:
    """Move entries by so many days, each from its own; raises as ``move``."""
    standing = _standing(ws, keys)
    by = timedelta(days=days)
    wishes = [(each.key, Wish(each.day + by, which=_which(which))) for each in standing]
    return carry_out(ws, wishes, N_("Move {what} by {days} days"), what=_what(standing), days=days)


def snooze(ws: Workspace, keys: Sequence[EntryKey], until: str | ADay) -> Moved:
    """Put entries off until a typed or chosen day: "tomorrow", "next week", "Tue 10", "in 2 hours".

    Only days on which whose they are works go; without a time said the first from then on with room for them, and their own time of
    day stays. A meeting keeps the day said: it is with others. Raises as ``move``, and for what is no day or past.
    """
    plan = snooze_plan(ws, keys, until)
    wishes = [(each.key, Wish(each.day, each.time if each.key.kind not in DAY_KINDS else UNCHANGED)) for each in plan]
    days = sorted({each.day for each in plan})
    label = N_("Put off {what} until {day}") if len(days) == 1 else N_("Put off {what} until {day} and later")
    moved = carry_out(ws, wishes, label, what=_what(plan), day=days[0] if days else ws.today())
    now = {each.key: each.now for each in moved.placings}
    placings = tuple(replace(each, now=now.get(each.key)) for each in plan)
    return replace(moved, placings=placings)


def snooze_plan(ws: Workspace, keys: Sequence[EntryKey], until: str | ADay) -> tuple[Placing, ...]:
    """Where ``snooze`` would put each, and why; nothing changes. Raises for what is not there, no day, or past."""
    day, time = due_of(ws, until, field="until") if isinstance(until, str) else (until.day, until.time)
    standing = _standing(ws, keys)
    days = Days(ws, day)
    for each in standing:
        days.release(each)
    return tuple(_put_off(days, each, day, time) for each in standing)


def done(ws: Workspace, keys: Sequence[EntryKey]) -> Done:
    """Planned steps are done (the next of a repeated one is planned), meetings took place, promises are kept: one change.

    Raises ``CannotMove`` for what is over, planned later, or nothing that is done (a wake-up, an expected close, a first reply).
    """
    if not keys:
        raise _nothing()
    what = _what(moving_rows.look(ws.store, keys, ws.settings.calendar)[0], len(set(keys)))
    with ws.store.write(N_("Done: {what}"), group=len(keys) > 1, what=what) as write:
        standing, refused = moving_rows.look(write, keys, ws.settings.calendar)
        refused += [no for each in standing if (no := _never_done(each)) is not None]
        if refused:
            raise CannotMove(refused, len(set(keys)))
        steps.done_in(write, [each.key.id for each in standing if each.kind in STEP_KINDS])
        for each in standing:
            if each.kind == "meeting":
                events.done_in(ws, write, each.key.id, on=each.by_rule if each.series is not None else None)
        kept = [each.key.id for each in standing if each.kind == "promise"]
        write.update("promise", kept, state="kept", settled_on=write.local_date(write.now), settled_by_activity_id=None)
    return told(write, _("Done: {what}").format(what=what))


def still_there(ws: Workspace, keys: Sequence[EntryKey]) -> bool:
    """Whether everything stands where ``keys`` show it."""
    return not moving_rows.look(ws.store, keys, ws.settings.calendar)[1]


def carry_out(ws: Workspace, wishes: Sequence[tuple[EntryKey, Wish]], label: str, **words: Any) -> Moved:
    """Every wish in one change named by ``label`` and its ``words``, or none: then ``CannotMove`` says which and why."""
    with ws.store.write(label, group=len(wishes) > 1, **words) as write:
        changes = _decided(ws, write, wishes)
        for table in dict.fromkeys(change.standing.key.table for change in changes):
            mine = [change for change in changes if change.standing.key.table == table and change.values]
            write.update_rows(table, [(change.standing.key.id, change.values) for change in mine])
        rows = [change.standing.key.id if change.act is None else change.act(write) for change in changes]
    finished = told(write, _(label).format(**{name: _shown(value) for name, value in words.items()}))
    return Moved(finished.changeset, finished.label, finished.changed, finished.ids, _placings(ws, changes, rows))


# --- inside ---------------------------------------------------------------------------------------------------------------
def _decided(ws: Workspace, write: Write, wishes: Sequence[tuple[EntryKey, Wish]]) -> list[Change]:
    """What each wish comes to, as things stand inside the write."""
    by_key = dict(wishes)
    standing, refused = moving_rows.look(write, by_key, ws.settings.calendar)
    changes: list[Change] = []
    whole: set[tuple[str, int]] = set()
    for each in standing:
        wish = by_key[each.key]
        if wish.which != "this" and each.series is not None:
            if (each.key.table, each.key.id) in whole:
                continue
            whole.add((each.key.table, each.key.id))
        change = moving_change.of(ws, write, each, wish)
        if isinstance(change, Refusal):
            refused.append(change)
        else:
            changes.append(change)
    if refused:
        raise CannotMove(refused, len(by_key))
    return changes


def _placings(ws: Workspace, changes: Sequence[Change], rows: Sequence[int]) -> tuple[Placing, ...]:
    """Where each stands now, as the row of ``rows``, with what there is to say of the day."""
    if not changes:
        return ()
    days = Days(ws, ws.today(), span=_span(ws, changes))
    found = []
    for each, row_id in zip(changes, rows, strict=True):
        minutes = each.own_minutes if each.own_minutes is not None else days.minutes_of(each.standing)
        is_elsewhere = (each.day, each.owner_id, each.own_minutes) != (
            each.standing.day,
            each.standing.owner_id,
            each.standing.own_minutes,
        )
        why = days.said(each.owner_id, each.day, minutes) if is_elsewhere else ()
        key, is_still = each.standing.key, each.day == each.standing.day and row_id == each.standing.key.id
        now = key if is_still else EntryKey(key.kind, row_id, each.day)
        found.append(Placing(key, each.standing.what, each.day, each.time, each.owner_id, minutes, why, now))
    return tuple(found)


def _span(ws: Workspace, changes: Sequence[Change]) -> int:
    """Days from today to the last one something went to; a year at most."""
    return min(max((max(change.day for change in changes) - ws.today()).days, 0), 366)


def _put_off(days: Days, standing: Standing, day: date, time: str | None) -> Placing:
    """Where one entry that is put off to ``day`` goes."""
    minutes, owner = days.minutes_of(standing), standing.owner_id
    why: tuple[str, ...] = ()
    if standing.kind == "meeting":
        to = day
    elif time is not None or standing.kind in DAY_KINDS:
        to = days.working(owner, day)
    else:
        room = days.with_room(owner, day, minutes)
        to, why = (days.working(owner, day), ("no_room",)) if room is None else (room, ())
    keeps = time is not None and standing.kind not in DAY_KINDS and (to == day or _in_hours(days, time))
    at = time if keeps else standing.time
    if to != day and not why:
        why = (days.why_not(owner, day) or "moved_on",)
    days.take(owner, to, minutes)
    return Placing(standing.key, standing.what, to, at, owner, minutes, why or days.said(owner, to, minutes))


def _in_hours(days: Days, time: str) -> bool:
    minute = int(time[:2]) * 60 + int(time[3:5])
    return days.calendar.start <= minute < days.calendar.end


def _never_done(standing: Standing) -> Refusal | None:
    if standing.kind in DAY_KINDS:
        why = _("“{what}” is a day to look again, nothing that is done.").format(what=standing.what)
        return Refusal(standing.key, "fixed", why, _("Open the lead and say what came of it."))
    if standing.projected:
        why = _("“{what}” is only planned later: the one before comes first.").format(what=standing.what)
        return Refusal(standing.key, "planned_later", why)
    return None


def _standing(ws: Workspace, keys: Sequence[EntryKey]) -> list[Standing]:
    """Everything as it stands. Raises ``CannotMove`` where something is not where it was shown."""
    if not keys:
        raise _nothing()
    standing, refused = moving_rows.look(ws.store, keys, ws.settings.calendar)
    if refused:
        raise CannotMove(refused, len(set(keys)))
    return standing


def _nothing() -> UserError:
    return UserError(_("Choose something first."), field="calendar", code="nothing_chosen")


def _which(which: Which) -> Which:
    if which not in WHICH:
        raise UserError(
            _("“{text}” is not one of the choices.").format(text=which),
            field="which",
            hint=_("Known: {names}.").format(names=", ".join(WHICH)),
        )
    return which


def _time(time: str | Unchanged | None) -> str | Unchanged | None:
    return time if time is None or isinstance(time, Unchanged) else inputs.clock_time(time, field="time")


def _owner(ws: Workspace, owner: int | Unchanged | None) -> int | Unchanged | None:
    if isinstance(owner, int) and not ws.store.row("SELECT 1 FROM assignee WHERE id = ? AND active = 1", (owner,)):
        raise UserError(
            _("There is nobody with the number {id}.").format(id=owner), field="owner", code="unknown_record"
        )
    return owner


# --- words ----------------------------------------------------------------------------------------------------------------
def _label(ws: Workspace, keys: Sequence[EntryKey], wish: Wish) -> tuple[str, Mapping[str, Any]]:
    """What the change is called: by the day where it goes to one, else by the person, the time, the length."""
    what = _what(moving_rows.look(ws.store, keys, ws.settings.calendar)[0], len(set(keys)))
    if wish.day is not None:
        time = wish.time if isinstance(wish.time, str) else None
        if time is not None:
            return N_("Move {what} to {day}, {time}"), {"what": what, "day": wish.day, "time": time}
        return N_("Move {what} to {day}"), {"what": what, "day": wish.day}
    if not isinstance(wish.owner, Unchanged):
        row = ws.store.row("SELECT name FROM assignee WHERE id = ?", (wish.owner,)) if wish.owner is not None else None
        return N_("Move {what} to {who}"), {"what": what, "who": row[0] if row else _("Nobody yet")}
    if not isinstance(wish.time, Unchanged):
        if wish.time is None:
            return N_("Any time of the day: {what}"), {"what": what}
        return N_("Move {what} to {time}"), {"what": what, "time": wish.time}
    return N_("Change how long it takes: {what}"), {"what": what}


def _what(each: Sequence[Standing | Placing], n: int = 1) -> str:
    """One by its name, several by their number."""
    return each[0].what if len(each) == 1 and n == 1 else str(max(len(each), n))


def _shown(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

"""Planned steps as rows, inside an open write: made, done, ended. A repeated one makes its next when it is done (decision 0016).

The verbs are ``followups``' and ``touches``'; whether a lead may have a step is theirs to ask. Nothing here labels a change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.base.pieces import parts
from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import Occurrence, Repeat
from leaddesk.domain.texts import clean
from leaddesk.services import recurring
from leaddesk.store import Write, recurrences
from leaddesk.store.recurrences import Own

COPIED: Final = ("lead_id", "what", "channel", "place", "reminder_min", "care", "uid")
"""What the next one of a series has from the one before; time, minutes and whose it is are the series' own."""
_CHUNK: Final = 500


@dataclass(frozen=True)
class NextStep:
    """What to do next: text, local due date of the firm, optional local time ``HH:MM``, channel (an activity type).

    ``minutes`` it takes (None = as long as such a contact takes), ``place``, ``reminder_min`` minutes before (None = as usual, -1 = none),
    ``repeat``: how it comes again, from the first day of the rule on that is not before ``due_on``; ``owner_id``: who is to do it, None =
    whose the lead is.
    """

    what: str
    due_on: date | None = None
    due_time: str | None = None
    channel: str = ""
    minutes: int | None = None
    place: str = ""
    reminder_min: int | None = None
    repeat: Repeat | None = None
    owner_id: int | None = None


def insert_in(write: Write, lead_id: int, step: NextStep, *, owner_id: int | None, care: str | None = None) -> int:
    """A new step of a lead; gives back its id. ``owner_id``: whose the lead is. Raises UserError for what cannot be kept."""
    values = columns_of(step)
    if step.repeat is not None:
        series = recurring.begun(step.repeat, _day_of(step))
        day = recurrence.shifted(series.start, series.shift, write.calendar)
        own = Own(step.due_time, step.minutes, step.owner_id if step.owner_id != owner_id else None)
        values |= {"due_on": day, "occurs_on": series.start, "recurrence_id": recurring.add_in(write, series, own)}
    whose = step.owner_id if step.owner_id is not None else owner_id
    return write.insert("next_action", lead_id=lead_id, **values, owner_id=whose, created_at=write.now, care=care)


def columns_of(step: NextStep) -> dict[str, Any]:
    """The step's own columns, without whose it is and how it comes again. Raises UserError for what is out of bounds."""
    what = clean(step.what).strip()
    if not what:
        raise UserError(_("Say what the next step is."), field="next_action")
    if step.due_time is not None and step.due_on is None:
        raise UserError(_("A time needs a day."), field="next_action_due")
    if step.minutes is not None and not 1 <= step.minutes <= 24 * 60:
        raise UserError(_("It takes between 1 minute and 24 hours."), field="minutes", code="bad_number")
    if step.reminder_min is not None and not -1 <= step.reminder_min <= 28 * 24 * 60:
        raise UserError(_("A reminder comes at most 28 days before."), field="reminder", code="bad_number")
    return {
        "what": what,
        "channel": step.channel,
        "due_on": step.due_on,
        "due_time": step.due_time,
        "minutes": step.minutes,
        "place": clean(step.place).strip(),
        "reminder_min": step.reminder_min,
    }


def _day_of(step: NextStep) -> date:
    if step.due_on is None:
        raise UserError(_("What comes again needs a first day."), field="next_action_due", code="no_day")
    return step.due_on


# --- ending -------------------------------------------------------------------------------------------------------------
def done_in(
    write: Write, ids: Sequence[int], *, on: date | None = None, activity_id: int | None = None
) -> dict[int, int]:
    """These open steps are done; repeated ones make their next. Gives back the id of the next by the one done.

    ``on``: the local day on which they were done (default: today); ``activity_id``: the contact that did it. Ended ones stay as they are.
    """
    open_ids = _open_of(write, ids)
    followed = _next_ones(write, open_ids, on)
    write.update("next_action", open_ids, ended_at=write.now, ended_as="done", done_by_activity_id=activity_id)
    return _make(write, followed)


def skip_in(write: Write, ids: Sequence[int]) -> dict[int, int]:
    """These open steps are left out; repeated ones make their next, as if done. Gives back the id of the next by the one left out."""
    open_ids = _open_of(write, ids)
    followed = _next_ones(write, open_ids, None)
    write.update("next_action", open_ids, ended_at=write.now, ended_as="replaced")
    return _make(write, followed)


def end_single_in(write: Write, lead_id: int) -> None:
    """The lead's single open steps make place for another; repeated ones stay, and so do light touches."""
    rows = write.rows(
        "SELECT id FROM next_action WHERE lead_id = ? AND ended_at IS NULL AND is_light = 0 AND recurrence_id IS NULL",
        (lead_id,),
    )
    write.update("next_action", [row[0] for row in rows], ended_at=write.now, ended_as="replaced")


def done_by_in(
    write: Write, lead_id: int, activity_id: int, *, on: date, all_single: bool, channel: str | None = None
) -> None:
    """What a contact of ours on the local day ``on`` does: the lead's steps due by then; with ``all_single`` also single ones later on.

    ``channel``: only those planned by this kind of contact.
    """
    rows = write.rows(
        "SELECT id FROM next_action WHERE lead_id = ?1 AND ended_at IS NULL AND is_light = 0 "
        "AND (due_on IS NULL OR due_on <= ?2 OR (?3 AND recurrence_id IS NULL)) AND (?4 IS NULL OR channel = ?4) ORDER BY id",
        (lead_id, on.isoformat(), all_single, channel),
    )
    done_in(write, [row[0] for row in rows], on=on, activity_id=activity_id)


# --- the next of a series -----------------------------------------------------------------------------------------------
def _open_of(write: Write, ids: Sequence[int]) -> list[int]:
    wanted = list(dict.fromkeys(ids))
    still = {
        row[0]
        for part in parts(wanted, _CHUNK)
        for row in write.rows(
            f"SELECT id FROM next_action WHERE ended_at IS NULL AND id IN ({', '.join('?' * len(part))})", part
        )
    }
    return [row_id for row_id in wanted if row_id in still]


def _next_ones(write: Write, ids: Sequence[int], on: date | None) -> dict[int, tuple[int, Occurrence]]:
    """By step of a series that goes on: the series' id and the one that comes next."""
    today = write.local_date(write.now)
    rows = [
        row
        for part in parts(ids, _CHUNK)
        for row in write.rows(
            "SELECT id, recurrence_id, coalesce(occurs_on, due_on) FROM next_action "
            f"WHERE recurrence_id IS NOT NULL AND id IN ({', '.join('?' * len(part))})",
            part,
        )
    ]
    series = recurrences.series(write, [row[1] for row in rows])
    had = recurrences.nth(write, [row[1] for row in rows])
    found: dict[int, tuple[int, Occurrence]] = {}
    for step_id, recurrence_id, occurred_on in rows:
        following = recurrence.next_of(
            series[recurrence_id],
            date.fromisoformat(occurred_on),
            done_on=on or today,
            today=today,
            nth=had[recurrence_id],
            calendar=write.calendar,
        )
        if following is not None:
            found[step_id] = recurrence_id, following
    return found


def _make(write: Write, followed: dict[int, tuple[int, Occurrence]]) -> dict[int, int]:
    return {
        step_id: copy_in(write, step_id, due_on=one.day, occurs_on=one.on, recurrence_id=recurrence_id)
        for step_id, (recurrence_id, one) in followed.items()
    }


def copy_in(
    write: Write, step_id: int, *, due_on: date, occurs_on: date | None = None, recurrence_id: int | None = None
) -> int:
    """Another open step like this one of a series, on another day: with the time, minutes and person of its series. Gives back its id."""
    names = ", ".join(f"n.{name}" for name in COPIED)
    row = write.row(
        f"SELECT n.recurrence_id, l.owner_id, {names} FROM next_action n JOIN lead l ON l.id = n.lead_id WHERE n.id = ?",
        (step_id,),
    )
    series_id, lead_owner_id, *values = row or (None, None)
    own = recurrences.own(write, [series_id])[series_id]
    return write.insert(
        "next_action",
        **dict(zip(COPIED, values, strict=True)),
        due_on=due_on,
        due_time=own.at_time,
        minutes=own.minutes,
        owner_id=own.owner_id if own.owner_id is not None else lead_owner_id,
        occurs_on=occurs_on,
        recurrence_id=recurrence_id,
        created_at=write.now,
    )


def keep_in(write: Write, step_id: int) -> None:
    """What this step has now, the ones after it have too: time, minutes and whose it is. A step planned once stays as it is."""
    row = write.row(
        "SELECT n.recurrence_id, n.due_time, n.minutes, nullif(n.owner_id, l.owner_id) FROM next_action n "
        "JOIN lead l ON l.id = n.lead_id WHERE n.id = ?",
        (step_id,),
    )
    if row is not None and row[0] is not None:
        write.update("recurrence", row[0], at_time=row[1], minutes=row[2], owner_id=row[3])

"""First steps for many leads at once, so many a working day: "412 from the import of 3 May: plan them".

One change and one undo. Only open leads without a planned step get one; everybody else is left as they are and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.base.pieces import parts
from leaddesk.domain import codes
from leaddesk.domain.texts import clean
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.services.promotion import promote_in
from leaddesk.services.workspace import Done, Workspace
from leaddesk.store import Store, Write
from leaddesk.store.times import stored

PER_DAY_AT_MOST: Final = 500
_CHUNK: Final = 500
_FREE: Final = """
SELECT l.id, l.owner_id FROM lead l WHERE l.is_active = 1 AND l.next_due_on IS NULL AND l.id IN ({marks})
"""
_DAYLESS: Final = """
SELECT n.id FROM next_action n WHERE n.ended_at IS NULL AND n.is_light = 0 AND n.due_on IS NULL AND n.lead_id IN ({marks})
"""
"""Steps without a day: the planned one takes their place."""
_NAMES: Final = "SELECT l.id FROM lead l WHERE l.kind = 'name' AND l.deleted_at IS NULL AND l.id IN ({marks})"


@dataclass(frozen=True)
class Planned(Done):
    """What was planned: ``days`` = (working day, how many); ``left``: ids that got no step, because they are not open leads or
    have one already."""

    days: tuple[tuple[date, int], ...] = ()
    left: tuple[int, ...] = ()


def first_day(ws: Workspace) -> date:
    """Where planning begins unless somebody says otherwise: today, or the next working day."""
    today, calendar = ws.today(), ws.settings.calendar
    return today if calendar.is_working_day(today) else calendar.next_working_day(today)


def without_step(ws: Workspace, ids: Sequence[int]) -> list[int]:
    """Those of ``ids`` that ``spread`` would plan for: open leads without a planned step, in their order."""
    free = {row[0] for row in _among(ws.store, _FREE, ids)}
    return [lead_id for lead_id in dict.fromkeys(ids) if lead_id in free]


def spread_days(ws: Workspace, n: int, *, per_day: int, start: date | None = None) -> tuple[tuple[date, int], ...]:
    """How ``n`` steps fall on working days from ``start`` on: (day, how many). Raises UserError as ``spread`` does."""
    begin = _checked(ws, per_day, start)
    days = islice(_working_days(begin, ws.settings.calendar), -(-n // per_day))
    return tuple((day, min(per_day, n - k * per_day)) for k, day in enumerate(days))


def spread(
    ws: Workspace,
    ids: Sequence[int],
    *,
    per_day: int,
    what: str,
    start: date | None = None,
    channel: str = "call",
    due_time: str | None = None,
    names: bool = False,
) -> Planned:
    """Plan a first step for each of ``ids``, in their order, ``per_day`` on each working day from ``start`` on.

    ``names``: names on a list become leads and get one too; else they stay names. ``due_time`` is ``HH:MM``.
    Raises UserError for no text, a number a day below 1, a start before today, or where nobody is left to plan for.
    """
    text = clean(what).strip()
    if not text:
        raise UserError(_("Say what the next step is."), field="next_action")
    if channel and channel not in codes.ACTIVITY_TYPES:
        raise UserError(_("There is no kind of contact “{name}”.").format(name=channel), field="channel")
    _checked(ws, per_day, start)
    wanted = list(dict.fromkeys(ids))
    n = len(without_step(ws, wanted)) + (len(list(_among(ws.store, _NAMES, wanted))) if names else 0)
    if n == 0:
        raise UserError(_("Nobody among them needs a next step."), code="nothing_to_plan")
    with ws.store.write(N_("Plan {n}: {what}"), group=True, n=n, what=text) as write:
        if names:
            promote_in(write, [row[0] for row in _among(write, _NAMES, wanted)], ws.store.author.actor_id)
        owners: dict[int, int | None] = dict(_among(write, _FREE, wanted))
        chosen = [lead_id for lead_id in wanted if lead_id in owners]
        days = spread_days(ws, len(chosen), per_day=per_day, start=start)
        now = stored(write.now)
        replaced = [row[0] for row in _among(write, _DAYLESS, chosen)]
        write.update("next_action", replaced, ended_at=write.now, ended_as="replaced")
        due = (day.isoformat() for day, n in days for _each in range(n))
        write.insert_rows(
            "next_action",
            ("lead_id", "what", "channel", "due_on", "due_time", "owner_id", "created_at"),
            (
                (lead_id, text, channel, day, due_time, owners[lead_id], now)
                for lead_id, day in zip(chosen, due, strict=True)
            ),
        )
    left = tuple(lead_id for lead_id in wanted if lead_id not in owners)
    label = _("Plan {n}: {what}").format(n=len(chosen), what=text)
    return Planned(write.changeset, label, write.journal.counts(), tuple(sorted(chosen)), days, left)


def _among(reads: Store | Write, sql: str, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    for part in parts(ids, _CHUNK):
        yield from reads.rows(sql.format(marks=", ".join("?" * len(part))), part)


def _checked(ws: Workspace, per_day: int, start: date | None) -> date:
    """The day to begin on. Raises UserError where the wish makes no sense."""
    if not 1 <= per_day <= PER_DAY_AT_MOST:
        raise UserError(
            _("Between 1 and {n} a day can be planned.").format(n=PER_DAY_AT_MOST), field="per_day", code="bad_number"
        )
    if start is not None and start < ws.today():
        raise UserError(_("{day} is over.").format(day=start.isoformat()), field="start", code="bad_date")
    return start or first_day(ws)


def _working_days(start: date, calendar: WorkCalendar) -> Iterator[date]:
    """Working days from ``start`` on, ``start`` included where it is one."""
    day = start - timedelta(days=1)
    while True:
        day = calendar.next_working_day(day)
        yield day

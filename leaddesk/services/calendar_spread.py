"""What is late, spread over days with room: first a proposal of who goes where and why, then one change (decision 0016, S3-13).

Promises first, then the oldest; working days only, never while somebody is away, only so much as fits. ``calendar_moves`` writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.calendar import STEP_KINDS, EntryKey
from leaddesk.services import calendar, calendar_moves, moving_rows
from leaddesk.services.calendar_moves import Wish
from leaddesk.services.moving import UNCHANGED, CannotMove, Moved, Placing, Unchanged
from leaddesk.services.moving_days import Days
from leaddesk.services.moving_rows import Standing
from leaddesk.services.workspace import Workspace

SPREAD_KINDS: Final = (*STEP_KINDS, "promise")
"""What is work of ours alone and may go to a day that suits us."""


@dataclass(frozen=True)
class Spread:
    """A proposal: where each goes, in the order of the days; ``left``: what has no room in sight, as it stands."""

    placings: tuple[Placing, ...] = ()
    left: tuple[Placing, ...] = ()

    @property
    def days(self) -> tuple[tuple[date, int], ...]:
        """(day, how many) in order."""
        found: dict[date, int] = {}
        for each in self.placings:
            found[each.day] = found.get(each.day, 0) + 1
        return tuple(sorted(found.items()))


def late_keys(ws: Workspace, owner_id: int | None = None) -> tuple[EntryKey, ...]:
    """Everything that is late, of one person or of everybody."""
    late = calendar.late(ws)
    return tuple(entry.key for entry in late if owner_id is None or entry.owner_id == owner_id)


def spread_plan(
    ws: Workspace, keys: Sequence[EntryKey], *, start: date | None = None, owner: int | Unchanged | None = UNCHANGED
) -> Spread:
    """Where each would go from ``start`` (None = today) on, for whose it is or for ``owner``; nothing changes.

    Raises UserError for a start that is past, ``CannotMove`` for what is over meanwhile or keeps its day (meetings, wake-ups ...).
    """
    today = ws.today()
    if start is not None and start < today:
        raise UserError(_("{day} is over.").format(day=start.isoformat()), field="start", code="past")
    standing, refused = moving_rows.look(ws.store, keys, ws.settings.calendar)
    if refused:
        raise CannotMove(refused, len(set(keys)))
    days = Days(ws, start or today)
    spread = [each for each in standing if each.kind in SPREAD_KINDS]
    for each in spread:
        days.release(each)
    placings: list[Placing] = []
    left = [_as_it_is(days, each) for each in standing if each.kind not in SPREAD_KINDS]
    for each in sorted(spread, key=_order):
        whose = each.owner_id if isinstance(owner, Unchanged) else owner
        placed = _place(days, each, start or today, whose)
        if placed is None:
            left.append(_as_it_is(days, each, "no_room"))
        else:
            placings.append(placed)
    return Spread(tuple(sorted(placings, key=lambda one: (one.day, one.time or "99"))), tuple(left))


def spread(
    ws: Workspace, keys: Sequence[EntryKey], *, start: date | None = None, owner: int | Unchanged | None = UNCHANGED
) -> Moved:
    """The proposal and the change at once; raises as ``spread_plan``, and ``no_room`` where there is none for any of them."""
    return carry_out(ws, spread_plan(ws, keys, start=start, owner=owner))


def carry_out(ws: Workspace, plan: Spread) -> Moved:
    """Exactly what was proposed, as one change. Raises ``CannotMove`` where something was moved or is over meanwhile."""
    if not plan.placings:
        raise UserError(_("There is no day with room for it."), field="calendar", code="no_room")
    wishes = [(each.key, Wish(each.day, each.time, each.owner_id)) for each in plan.placings]
    moved = calendar_moves.carry_out(ws, wishes, N_("Spread {n} over {days} days"), n=len(wishes), days=len(plan.days))
    now = {each.key: each.now for each in moved.placings}
    return replace(moved, placings=tuple(replace(each, now=now.get(each.key)) for each in plan.placings))


def _place(days: Days, standing: Standing, start: date, owner_id: int | None) -> Placing | None:
    """The first day with room; what is planned for a day still to come never comes earlier than that."""
    minutes = days.minutes_of(standing)
    first = max(start, standing.day) if standing.day >= days.today else start
    day = days.with_room(owner_id, first, minutes)
    until = standing.parked_until
    if day is None or (standing.kind == "light" and until is not None and standing.day < until <= day):
        return None
    days.take(owner_id, day, minutes)
    why = () if day == first else (days.why_not(owner_id, first) or "moved_on",)
    time = standing.time if day == standing.day else None
    return Placing(standing.key, standing.what, day, time, owner_id, minutes, why)


def _as_it_is(days: Days, standing: Standing, *why: str) -> Placing:
    minutes = days.minutes_of(standing)
    return Placing(standing.key, standing.what, standing.day, standing.time, standing.owner_id, minutes, why)


def _order(standing: Standing) -> tuple[bool, date, str, str, int]:
    """Promises first, then the oldest."""
    return standing.kind != "promise", standing.day, standing.time or "99", standing.kind, standing.key.id

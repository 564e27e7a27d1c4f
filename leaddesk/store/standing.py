"""Reads where a lead stands with its clocks (``domain.standing``): stored columns and the light touches, nothing is computed anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from leaddesk.domain.codes import CHANNEL_BITS
from leaddesk.domain.standing import LightTouch, Standing
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

CHUNK = 500
_COLUMNS = """
SELECT l.attempt_n, l.channel_mask, l.first_attempt_at, l.last_attempt_at, l.last_contact_at, l.silent_since, l.parked_n, s.stale_days,
  l.stage_since, l.answer_due_at, l.reason_note, l.inquiry
FROM lead l LEFT JOIN stage s ON s.id = l.stage_id WHERE l.id = ?
"""
_LIGHT = """
SELECT what, due_on FROM next_action WHERE lead_id = ? AND ended_at IS NULL AND is_light = 1 ORDER BY due_on, id
"""


def of_lead(store: Store, lead_id: int, calendar: WorkCalendar) -> Standing:
    """One lead's standing; an empty one where there is no such lead."""
    rows = store.rows(_COLUMNS, (lead_id,))
    if not rows:
        return Standing()
    tries, mask, first, last, contact, silent, parked, stale, stage, answer, note, asked = rows[0]
    instants = [at for at in (to_instant(last), to_instant(contact), to_instant(stage)) if at is not None]
    return Standing(
        tries=tries,
        channels=tuple(code for code, bit in CHANNEL_BITS.items() if mask & bit),
        first_try=_day(to_instant(first), calendar),
        last_try=_day(to_instant(last), calendar),
        contacts=contact is not None,
        silent_since=to_instant(silent),
        parked_n=parked,
        stale_days=stale,
        moved_on=_day(max(instants, default=None), calendar),
        answer_due_at=to_instant(answer),
        reason_note=note,
        asked=asked,
        light=tuple(LightTouch(what, to_date(on)) for what, on in store.rows(_LIGHT, (lead_id,))),
    )


def most_parked(store: Store, ids: Sequence[int]) -> int:
    """How often the one of ``ids`` that was set to later most often was; 0 for none."""
    most = 0
    for at in range(0, len(ids), CHUNK):
        chunk = list(ids[at : at + CHUNK])
        marks = ", ".join("?" * len(chunk))
        most = max(
            most, int(store.value(f"SELECT coalesce(max(parked_n), 0) FROM lead WHERE id IN ({marks})", chunk) or 0)
        )
    return most


def _day(at: datetime | None, calendar: WorkCalendar) -> date | None:
    return calendar.local_date(at) if at is not None else None

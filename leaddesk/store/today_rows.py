"""The rows of Today that are on the screen: what ``LeadRow`` does not hold, in one SELECT for a page of ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from leaddesk.base.pieces import parts
from leaddesk.domain import codes
from leaddesk.domain.moment import Moment
from leaddesk.domain.today_rows import RowFacts, TodayRow, right, said
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store import expected, rowsql
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

_PROMISE: Final = """(SELECT p.id FROM promise p WHERE p.lead_id = l.id AND p.state = 'open'
  ORDER BY p.due_on, coalesce(p.due_time, ''), p.id LIMIT 1)"""
_ASKED: Final = """(SELECT i.id FROM activity i WHERE i.lead_id = l.id AND i.direction = 'inbound' AND i.type <> 'note'
  ORDER BY i.happened_at DESC, i.id DESC LIMIT 1)"""
_SELECT: Final = f"""
SELECT l.id, substr(l.inquiry, 1, 500), substr(l.notes, 1, 500),
  coalesce((SELECT substr(t.text, 1, 500) FROM activity t WHERE t.lead_id = l.id AND t.text <> ''
    ORDER BY t.happened_at DESC, t.id DESC LIMIT 1), ''),
  coalesce(substr(i.text, 1, 500), ''), coalesce(i.type, ''), coalesce(n.channel, ''), coalesce(n.is_light, 0), l.reason_note,
  l.last_attempt_at, l.answer_due_at, l.attempt_n, l.channel_mask, l.silent_since IS NOT NULL, l.parked_n,
  p.id, coalesce(p.what, ''), p.due_on, p.due_time
FROM lead l LEFT JOIN next_action n ON n.id = l.next_action_id
LEFT JOIN promise p ON p.id = {_PROMISE} LEFT JOIN activity i ON l.unanswered_since IS NOT NULL AND i.id = {_ASKED}
WHERE l.id IN """


def rows(store: Store, moment: Moment, pairs: Sequence[tuple[int, str]], *, calendar: WorkCalendar) -> list[TodayRow]:
    """The rows of ``pairs`` (lead id, section) in their order; ids that are none (any more) are passed over."""
    wanted = dict(pairs)
    facts = _facts(store, list(wanted))
    money = expected.currency(store)
    found = []
    for lead in rowsql.fetch(store, list(wanted)):
        section, known = wanted[lead.id], facts.get(lead.id, RowFacts())
        words, quoted = said(lead, section, known)
        at = right(lead, section, known, now=moment.now, calendar=calendar)
        found.append(TodayRow(lead, section, words, quoted, at, known, lead.currency or money))
    return found


def _facts(store: Store, ids: Sequence[int]) -> dict[int, RowFacts]:
    found = {}
    for part in parts(ids, rowsql.PER_QUERY):
        marks = ", ".join("?" * len(part))
        for row in store.rows(f"{_SELECT}({marks})", part):
            found[row[0]] = _fact(row)
    return found


def _fact(row: tuple[Any, ...]) -> RowFacts:
    mask = row[12]
    return RowFacts(
        inquiry=row[1],
        notes=row[2],
        last_text=row[3],
        asked_text=row[4],
        asked_type=row[5],
        step_channel=row[6],
        step_is_light=bool(row[7]),
        reason_note=row[8],
        last_attempt_at=to_instant(row[9]),
        answer_due_at=to_instant(row[10]),
        tries=row[11],
        channels=tuple(code for code, bit in codes.CHANNEL_BITS.items() if mask & bit),
        silent=bool(row[13]),
        parked_n=row[14],
        promise_id=row[15],
        promise_what=row[16],
        promise_due_on=to_date(row[17]),
        promise_due_time=row[18],
    )

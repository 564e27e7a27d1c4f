"""Minutes planned of each person and day, added up by SQL (K7). Reading only; what a contact takes says ``domain.load``.

Counted is what is open from today on, and what of today is done already: that time is gone. Late work stands in no day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from leaddesk.domain.load import LoadRules
from leaddesk.domain.moment import Moment
from leaddesk.store import calendar_sql as sql
from leaddesk.store.localdays import local_day
from leaddesk.store.session import Store
from leaddesk.store.times import to_text

Planned = Counter[tuple[int, date]]
"""Minutes by (person or 0, day)."""
_STEPS: Final = "SELECT {who}, {day}, n.channel, n.minutes, count(*) FROM {rows} WHERE {where} GROUP BY 1, 2, 3, 4"
_COUNTED: Final = "SELECT {who}, {day}, count(*) FROM {rows} WHERE {where} GROUP BY 1, 2"


def planned(store: Store, moment: Moment, rules: LoadRules, first: date, last: date) -> Planned:
    """Steps, promises and first replies from ``first`` (not before today) to ``last``; meetings and what comes again apart."""
    found: Planned = Counter()
    today = moment.today
    span = (max(first, today).isoformat(), last.isoformat())
    done = (today.isoformat(), today.isoformat()) if first <= today <= last else None
    for source, days in ((sql.STEPS, span), (sql.STEPS_DONE, done)):
        for who, day, channel, own, n in _rows(store, _STEPS, source, days):
            found[who, date.fromisoformat(day)] += n * rules.of_step(channel, own)
    instants = (to_text(moment.starts(max(first, today))), to_text(moment.ends(last)))
    replies = sql.replies(local_day("l.reply_due_at", moment))
    replies = replace(replies, state=f"{replies.state} AND l.next_action_id IS NULL")
    for source, days in ((sql.PROMISES, span), (sql.PROMISES_KEPT, done), (replies, instants)):
        for who, day, n in _rows(store, _COUNTED, source, days):
            found[who, date.fromisoformat(day)] += n * rules.call
    return found


def _rows(store: Store, text: str, source: sql.Source, span: tuple[str, str] | None) -> Sequence[tuple[Any, ...]]:
    if span is None:
        return ()
    statement = text.format(who=source.who, day=source.day, rows=source.rows, where=source.where)
    return store.rows(statement, span)

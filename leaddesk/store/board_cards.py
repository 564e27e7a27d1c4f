"""The cards that are on the screen: one SELECT for a page of ids, everything a card shows (``domain.board.Card``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from leaddesk.base.pieces import parts
from leaddesk.domain.board import Card
from leaddesk.domain.moment import Moment
from leaddesk.store import expected
from leaddesk.store.after_sale import ATTENTION
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant, to_text

PER_QUERY: Final = 256
_SELECT: Final = f"""
SELECT l.id, l.number, l.status, l.stage_id, l.after_sale, coalesce(c.name, ''), coalesce(p.full_name, ''), l.product,
  l.value_minor, l.won_value_minor, l.source_id, l.currency, l.probability, l.rating,
  coalesce(n.what, ''), coalesce(n.channel, ''), l.next_due_on, l.next_due_time, l.needs_step_since IS NOT NULL,
  l.owner_id, coalesce(o.name, ''), coalesce(o.initials, ''), coalesce(o.color, ''),
  l.stage_since, s.stale_days, l.stale_on, max(coalesce(l.last_attempt_at, ''), coalesce(l.last_contact_at, ''),
  coalesce(l.stage_since, '')), l.received_on, l.unanswered_since, coalesce(l.untouched_due_at <= ?, FALSE), l.in_backlog, l.won_at,
  l.onboarding_owner_id, coalesce(b.name, ''), coalesce(b.initials, ''), coalesce(b.color, ''), coalesce({ATTENTION}, FALSE),
  l.board_rank, l.rev
FROM lead l
LEFT JOIN person p ON p.id = l.person_id
LEFT JOIN company c ON c.id = l.company_id
LEFT JOIN stage s ON s.id = l.stage_id
LEFT JOIN assignee o ON o.id = l.owner_id
LEFT JOIN assignee b ON b.id = l.onboarding_owner_id
LEFT JOIN next_action n ON n.id = l.next_action_id
WHERE l.deleted_at IS NULL AND l.id IN """


def cards(store: Store, ids: Sequence[int], moment: Moment) -> list[Card]:
    """The cards of ``ids`` in their order; ids that are none (any more) are passed over."""
    found: dict[int, Card] = {}
    bound = (to_text(moment.now), to_text(moment.attention_before))
    for part in parts(ids, PER_QUERY):
        marks = ", ".join("?" * len(part))
        for row in store.rows(f"{_SELECT}({marks})", (*bound, *part)):
            found[row[0]] = _card(store, row, moment)
    return [found[i] for i in ids if i in found]


def _card(store: Store, row: tuple[Any, ...], moment: Moment) -> Card:
    (
        row_id, number, status, stage_id, after_sale, company, person, product,
        value, won_value, source_id, currency, probability, rating,
        step, channel, due_on, due_time, no_step,
        owner_id, owner, initials, color,
        stage_since, limit, stale_on, moved, received_on, unanswered, untouched, backlog, won_at,
        starter_id, starter, starter_initials, starter_color, attention,
        rank, rev,
    ) = row  # fmt: skip
    is_won, today = status == "won", moment.today
    since, due, stale = to_instant(stage_since), to_date(due_on), to_date(stale_on)
    amount = won_value if is_won and won_value is not None else value
    money = currency or expected.currency(store)
    estimate = expected.estimate(store, source_id, money) if amount is None and not is_won else None
    # A frozen dataclass sets its fields one by one, at several times the cost of this (``rowsql``).
    made = object.__new__(Card)
    made.__dict__.update(
        id=row_id, number=number or "", column=(after_sale or "won") if is_won else stage_id, status=status,
        stage_id=stage_id, after_sale=after_sale, company=company, person=person, product=product,
        value_minor=amount, value_is_won=is_won and won_value is not None, estimate_minor=estimate, currency=money,
        probability=probability, rating=rating, step=step, step_channel=channel, due_on=due, due_time=due_time,
        late_days=max(0, (today - due).days) if due else 0, no_step=bool(no_step),
        owner_id=owner_id, owner=owner, initials=initials, color=color, since=since, days=_days(since, moment), limit=limit,
        quiet_days=_days_since(_last(moved, received_on, moment), today) if stale and stale <= today else None,
        waits_since=to_instant(unanswered), untouched=bool(untouched), backlog=bool(backlog),
        won_on=_local(to_instant(won_at), moment), starter_id=starter_id, starter=starter,
        starter_initials=starter_initials, starter_color=starter_color, attention=bool(attention), rank=rank, rev=rev,
    )  # fmt: skip
    return made


def _last(moved: str, received_on: str | None, moment: Moment) -> date | None:
    """The local day of the last try, talk or move, or on which it came in: from which *quiet* counts (``clocks``)."""
    days = [day for day in (_local(to_instant(moved), moment), to_date(received_on)) if day is not None]
    return max(days, default=None)


def _local(at: datetime | None, moment: Moment) -> date | None:
    return at.astimezone(moment.zone).date() if at else None


def _days_since(day: date | None, today: date) -> int:
    return max(0, (today - day).days) if day else 0


def _days(since: datetime | None, moment: Moment) -> int:
    return _days_since(_local(since, moment), moment.today)

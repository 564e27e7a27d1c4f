"""The built-in views: named conditions over stored deadlines, each with the order in which it is read. Fixed text, no input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from leaddesk.domain.codes import ACTIVE_STATUSES, CLOSED_STATUSES
from leaddesk.domain.filters import Condition, Sort
from leaddesk.domain.moment import Moment
from leaddesk.store import quotes_sql
from leaddesk.store.after_sale import AFTER_SALE, attention_ids
from leaddesk.store.clauses import Access
from leaddesk.store.times import to_text

Bound = Literal["now", "today", "black_hole", "black_hole_day", "attention", "year"]


_VALUES: Final[Mapping[str, Callable[[Moment], str]]] = {
    "now": lambda moment: to_text(moment.now),
    "today": lambda moment: moment.today.isoformat(),
    "black_hole": lambda moment: to_text(moment.black_hole_before),
    "black_hole_day": lambda moment: (moment.today - timedelta(days=moment.black_hole_days)).isoformat(),
    "attention": lambda moment: to_text(moment.attention_before),
    "year": lambda moment: to_text(moment.starts(moment.year_from)),
}


@dataclass(frozen=True)
class View:
    """One built-in view.

    ``where``: SQL over ``l`` (lead) with ``?`` for each of ``bound``; ``active``: active leads only, read from the partial
    index ``lead_work``; ``access``: how its rows are found otherwise (``compile``); ``kind`` is what it lists; ``sorts`` its own order;
    ``conditions``: what else must hold, where its SQL depends on what the firm decided.
    """

    where: str = ""
    bound: tuple[Bound, ...] = ()
    active: bool = False
    access: Access = "filter"
    kind: str = "lead"
    sorts: tuple[Sort, ...] = (Sort("received_at", descending=True),)
    conditions: tuple[Condition, ...] = ()

    def parameters(self, moment: Moment) -> tuple[str, ...]:
        """What ``where`` binds at ``moment``."""
        return tuple(_VALUES[name](moment) for name in self.bound)


def _one_of(statuses: Iterable[str]) -> str:
    return "l.status IN ({})".format(", ".join(f"'{status}'" for status in statuses))


_DUE = (Sort("next_action_due"),)
_QUOTES_OUT = (Sort("quote_valid_until"),)
_CLOSED = (Sort("closed_at", descending=True),)

QUOTED: Final = (
    "(l.quoted_at IS NOT NULL OR EXISTS (SELECT 1 FROM quote q WHERE q.lead_id = l.id AND q.state <> 'draft'))"
)
"""A quote was sent: one is on record, or the lead reached the milestone."""
_REAL: Final = "l.status <> 'not_a_lead'"

VIEWS: Final[Mapping[str, View]] = {
    "inbox": View(active=True),
    "untouched": View("l.untouched_due_at <= ?", ("now",), active=True, sorts=(Sort("received_at"),)),
    "untried": View("l.untouched_due_at IS NOT NULL", active=True, sorts=(Sort("received_at"),)),
    "new": View("l.status = 'new'"),
    "worth_our_time": View(active=True, conditions=(Condition("worth", "=", "yes"),)),
    "nobody_yet": View("l.owner_id IS NULL", active=True),
    "needs_step": View("l.needs_step_since IS NOT NULL", active=True),
    "late": View("l.next_due_on < ?", ("today",), active=True, sorts=_DUE),
    "due_today": View("l.next_due_on = ?", ("today",), active=True, sorts=_DUE),
    "waiting_for_us": View("l.answer_due_at IS NOT NULL", active=True),
    "promises": View(
        "l.id IN (SELECT p.lead_id FROM promise p WHERE p.state = 'open' AND p.due_on <= ?)",
        ("today",),
        access="rows",
        sorts=(Sort("received_at"),),
    ),
    "to_decide": View("l.silent_since IS NOT NULL", active=True, sorts=(Sort("last_touch_at"),)),
    "black_hole": View(
        "l.in_backlog = 0 AND (l.next_due_on IS NULL OR l.next_due_on < ?) AND CASE "
        "WHEN l.last_touch_at IS NULL AND l.received_at IS NULL AND l.received_on IS NOT NULL THEN l.received_on <= ? "
        "ELSE coalesce(l.last_touch_at, l.received_at, l.created_at) < ? END",
        ("today", "black_hole_day", "black_hole"),
        active=True,
        sorts=(Sort("last_touch_at"),),
    ),
    "quiet": View("l.stale_on <= ?", ("today",), active=True, sorts=(Sort("last_touch_at"),)),
    "lagging": View("l.stale_on < ?", ("today",), active=True, sorts=(Sort("days_over_limit", descending=True),)),
    "after_sale": View(AFTER_SALE, ("year", "year"), sorts=(Sort("days_in_stage", descending=True),)),
    "backlog": View("l.in_backlog = 1", active=True),
    "dont_know": View("l.in_backlog = 0 AND l.rating = 'dont_know'", active=True, sorts=(Sort("received_at"),)),
    "deals": View(_one_of(status for status in ACTIVE_STATUSES if status != "new")),
    "woke_up": View("l.status = 'nurture' AND l.parked_until <= ?", ("today",), sorts=(Sort("parked_until"),)),
    "later": View("l.status = 'nurture'", sorts=(Sort("parked_until"),)),
    "quotes_out": View(
        f"l.id IN (SELECT q.lead_id FROM quote q WHERE {quotes_sql.OUT})", access="rows", sorts=_QUOTES_OUT
    ),
    "quotes_expired": View(
        f"l.id IN (SELECT q.lead_id FROM quote q WHERE {quotes_sql.OUT} AND q.valid_until < ?)",
        ("today",),
        access="rows",
        sorts=_QUOTES_OUT,
    ),
    "won": View("l.status = 'won'", sorts=_CLOSED),
    "needs_attention": View(
        f"l.id IN ({attention_ids('?')})", ("attention", "attention"), access="rows", sorts=(Sort("closed_at"),)
    ),
    "lost": View("l.status = 'lost'", sorts=_CLOSED),
    "closed": View(_one_of(CLOSED_STATUSES), sorts=_CLOSED),
    "all": View(),
    "received": View(_REAL, access="scan"),
    "replied": View(f"{_REAL} AND l.reply_work_min IS NOT NULL", access="scan"),
    "quoted": View(f"{_REAL} AND {QUOTED}", access="scan"),
    "names": View(kind="name", sorts=(Sort("full_name"),)),
}
OF_WHAT: Final = {"leads": "all", "deals": "deals", "names": "names"}
"""The view behind ``list leads`` and its like where no view is named; customers are listed by ``customers``."""

"""Facts of every lead at the data time, for the measures of ``domain.figures``: today's, from the derived columns.

The same facts at a past day come from the history: ``measures_past``. Names are only counted.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from leaddesk.domain.frames import Slice
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.moment import Moment
from leaddesk.domain.records import Reason
from leaddesk.domain.repeats import Inquiry, customer_of, repeats
from leaddesk.store import died
from leaddesk.store.localdates import LocalDates
from leaddesk.store.reference import reason_label
from leaddesk.store.session import Store
from leaddesk.store.views import QUOTED, VIEWS

_UNTOUCHED, _BLACK_HOLE = VIEWS["untouched"], VIEWS["black_hole"]
_MILESTONES = (
    "l.assigned_at", "l.accepted_at", "l.first_attempt_at", "l.first_contact_at", "l.qualified_at", "l.quoted_at", "l.won_at",
    "l.onboarded_at", "l.delivered_at", "l.invoiced_at", "l.satisfied_at",
)  # fmt: skip
"""When the milestones after the first were reached, in the order of ``lead_facts.MILESTONES``; the first is the day it came in."""
_AS_THEY_ARE = """
l.id, l.status, l.stage_id, l.owner_id, l.source_id, l.reason_id, l.value_minor, l.won_value_minor, l.currency, l.probability
"""
IMPORTED_TRY = (
    "CASE WHEN l.attempt_n = 0 THEN 0 WHEN l.received_at IS NOT NULL THEN l.reply_min IS NULL ELSE EXISTS (SELECT 1 FROM activity a "
    "WHERE a.lead_id = l.id AND a.happened_at = l.first_attempt_at AND a.origin = 'import') END"
)
"""Where the hour is known, the minutes to the first reply are unknown for this reason only (``domain.clocks``)."""
REGION = "coalesce(nullif(p.region, ''), c.region, '')"
"""As the field *Region* of every list has it: the person's, else the company's."""
PARTIES = "LEFT JOIN company c ON c.id = l.company_id LEFT JOIN person p ON p.id = l.person_id"
_CAME_IN, _REST = 10, 29
"""Places in a row: behind the columns that are taken as they are; of the milestones."""
_FACTS = f"""
SELECT {_AS_THEY_ARE},
  l.received_on, l.received_at, coalesce(l.closed_at, CASE l.status WHEN 'won' THEN l.won_at WHEN 'lost' THEN l.lost_at END), {QUOTED},
  l.attempt_n, l.unanswered_since IS NOT NULL, coalesce({_UNTOUCHED.where}, FALSE), l.reply_min, l.reply_work_min, l.next_due_on,
  l.needs_step_since IS NOT NULL, l.stale_on, l.in_backlog, coalesce({_BLACK_HOLE.where}, FALSE), l.campaign_id, l.person_id,
  l.company_id, l.expected_close, l.touch_n, {", ".join(_MILESTONES)}, l.origin, l.product, l.rating, coalesce(c.industry, ''),
  {REGION}, coalesce(c.size, ''), {{died}}, {IMPORTED_TRY}
FROM lead l {PARTIES}
WHERE {{kind}} = 'lead' AND l.deleted_at IS NULL{{some}}
"""
_SOME = " AND l.id IN (SELECT value FROM json_each(?))"
_INQUIRIES = (
    "SELECT id, company_id, person_id, received_on, received_at FROM lead "
    "WHERE {kind} = 'lead' AND deleted_at IS NULL AND status <> 'not_a_lead' AND {of}"
)
_OF_EVERYBODY = _INQUIRIES.format(kind="kind", of="coalesce(company_id, person_id) IS NOT NULL")
OF_SOME = " UNION ALL ".join(
    _INQUIRIES.format(kind="+kind", of=of)
    for of in (
        "company_id IN (SELECT value FROM json_each(?))",
        "company_id IS NULL AND person_id IN (SELECT value FROM json_each(?))",
    )
)
"""The inquiries of some companies and persons, each of the two by its own index ("+": not by the kind)."""


def facts(
    store: Store, moment: Moment, *, asked: Slice | None = None, ids: Collection[int] | None = None
) -> list[LeadFact]:
    """One fact per lead that is not binned; those of the slice ``asked`` only, of the leads ``ids`` only, where given."""
    some, bound = _of_slice(asked) if asked else ("", [])
    if ids is not None:
        some, bound = some + _SOME, [*bound, json.dumps(sorted(ids))]
    kind = "l.kind" if ids is None else "+l.kind"  # "+": by their ids
    sql = _FACTS.format(died=died.sql(moment), kind=kind, some=some)
    dates = LocalDates(moment.zone)
    rows = store.rows(sql, (*_UNTOUCHED.parameters(moment), *_BLACK_HOLE.parameters(moment), *bound))
    found = [_fact(row, dates) for row in rows]
    won = [fact for fact in found if fact.status == "won"]
    if not won:
        return found
    again = repeats(won, _inquiries(store, dates, won if some else None))
    return [fact._replace(repeat=True) if fact.id in again else fact for fact in found] if again else found


def _inquiries(store: Store, dates: LocalDates, won: Sequence[LeadFact] | None) -> list[Inquiry]:
    """Whose leads came in when: of the customers of ``won``, else of everybody."""
    sql, bound = _OF_EVERYBODY, tuple[str, ...]()
    if won is not None:
        companies = sorted({fact.company_id for fact in won if fact.company_id is not None})
        people = sorted({fact.person_id for fact in won if fact.person_id is not None and fact.company_id is None})
        sql, bound = OF_SOME, (json.dumps(companies), json.dumps(people))
    return [
        Inquiry(row_id, customer_of(company, person), dates.day(day) or dates.of(at))
        for row_id, company, person, day, at in store.rows(sql, bound)
    ]


def names(store: Store, asked: Slice) -> int:
    """How many names there are (S3-11), of the slice; what is not there counts as in ``Slice``: 0 and "" ask for none."""
    where, bound = _of_slice(asked)
    sql = f"SELECT count(*) FROM lead l {PARTIES} WHERE l.kind = 'name' AND l.deleted_at IS NULL"
    return int(store.value(sql + where, tuple(bound)))


_COLUMNS = {
    "owner_id": "l.owner_id", "source_id": "l.source_id", "campaign_id": "l.campaign_id", "origin": "l.origin",
    "product": "l.product", "rating": "l.rating", "industry": "c.industry", "region": REGION, "size": "c.size",
}  # fmt: skip
"""The column of each dimension."""


def _of_slice(asked: Slice) -> tuple[str, list[str | int]]:
    """As ``Slice.holds`` asks, in SQL: conditions and what they bind."""
    where, bound = "", list[str | int]()
    for name, column in _COLUMNS.items():
        value = getattr(asked, name)
        if value is not None:
            where += f" AND coalesce({column}, {'0' if isinstance(value, int) else repr('')}) = ?"
            bound.append(value)
    return where, bound


def titles(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """What a report calls each lead: its company, else the person, with the lead number."""
    marks = ", ".join("?" * len(ids))
    rows = store.rows(
        "SELECT l.id, coalesce(nullif(c.name, ''), nullif(p.full_name, ''), ''), l.number FROM lead l "
        f"LEFT JOIN company c ON c.id = l.company_id LEFT JOIN person p ON p.id = l.person_id WHERE l.id IN ({marks})",
        list(ids),
    )
    return {row_id: f"{name} ({number})" if name else str(number) for row_id, name, number in rows}


def reasons(store: Store) -> dict[int, Reason]:
    """Every reason by its id, also those no longer offered: leads left for them."""
    rows = store.rows("SELECT id, moment, code, label FROM reason")
    return {row_id: Reason(row_id, at, code, reason_label(at, code, label)) for row_id, at, code, label in rows}


def _fact(row: Sequence[Any], dates: LocalDates) -> LeadFact:
    (
        received_on, received_at, closed_at, quoted, attempts, unanswered, untouched, reply_min, reply_work_min, next_due_on, needs_step,
        stale_on, backlog, black_hole, campaign_id, person_id, company_id, expected_close, touches,
    ) = row[_CAME_IN:_REST]  # fmt: skip
    origin, product, rating, industry, region, size, link, imported = row[_REST + len(_MILESTONES) :]
    came = dates.day(received_on) or dates.of(received_at)
    return LeadFact._make((
        *row[:_CAME_IN], came, received_at is not None, dates.of(closed_at), bool(quoted), attempts > 0, bool(unanswered), bool(untouched),
        reply_min, reply_work_min, dates.day(next_due_on), bool(needs_step), dates.day(stale_on), bool(backlog), bool(black_hole),
        campaign_id, origin, product, rating, industry, region, size, person_id, company_id, dates.day(expected_close),
        (came, *map(dates.of, row[_REST : _REST + len(_MILESTONES)])), attempts, touches, link, False,
        bool(imported),
    ))  # fmt: skip

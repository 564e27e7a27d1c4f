"""What is known of one of two records that are compared: everything a person sees, read once. Reads only.

The lead that speaks for a record is its open one, else its latest; rating, who has it, source and next step are told by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.likeness import Party
from leaddesk.services.known import Who, known
from leaddesk.services.merging_rows import FAMILY
from leaddesk.store import Store
from leaddesk.store.times import to_date, to_instant

PLACE: Final = ("street", "postcode", "city", "region", "country")
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "person": (
        "full_name",
        "first_name",
        "last_name",
        "sort_key",
        "match_key",
        "salutation",
        "job_title",
        "company_id",
        *PLACE,
    ),
    "company": ("name", "sort_key", "match_key", "industry", "size", *PLACE),
}


@dataclass(frozen=True)
class Speaking:
    """The lead that speaks for a record."""

    id: int
    number: str
    kind: str
    status: str
    is_open: bool
    rating: str
    owner_id: int | None
    owner: str
    source_id: int | None
    source: str
    value: tuple[int, str] | None
    step: str
    step_on: date | None
    step_time: str
    received_on: date | None
    reply_due_at: datetime | None


@dataclass(frozen=True)
class Facts:
    """One record: its own columns, how to reach it, wishes not to be contacted, its leads and how much there is of everything.

    ``points``: (line of the comparison, value as written, norm); ``wishes``: (channel, since); ``won``: sums by currency;
    ``open_leads``: ids.
    """

    who: Who
    columns: Mapping[str, Any]
    points: tuple[tuple[str, str, str], ...]
    wishes: tuple[tuple[str, date | None], ...]
    lead: Speaking | None
    won: Mapping[str, int]
    won_n: int
    since: date | None
    note: str
    counts: Mapping[str, int]
    open_leads: tuple[int, ...] = field(default=())


_LEAD: Final = (
    "SELECT l.id, coalesce(l.number, ''), l.kind, l.status, l.is_active OR l.status = 'nurture', l.rating, l.owner_id, "
    "coalesce(o.name, ''), l.source_id, coalesce(s.name, ''), l.value_minor, l.currency, coalesce(n.what, ''), n.due_on, "
    "coalesce(n.due_time, ''), l.received_on, l.reply_due_at FROM lead l LEFT JOIN assignee o ON o.id = l.owner_id "
    "LEFT JOIN source s ON s.id = l.source_id LEFT JOIN next_action n ON n.id = l.next_action_id WHERE l.id = ?"
)
_COUNTS: Final[Mapping[str, str]] = {
    "touches": "SELECT count(*) FROM activity WHERE {0} = ?",
    "quotes": "SELECT count(*) FROM quote q JOIN lead l ON l.id = q.lead_id WHERE l.{0} = ? AND l.deleted_at IS NULL",
    "steps": (
        "SELECT count(*) FROM next_action n JOIN lead l ON l.id = n.lead_id WHERE l.{0} = ? AND n.ended_at IS NULL "
        "AND l.deleted_at IS NULL"
    ),
    "numbers": "SELECT count(number) FROM lead WHERE {0} = ? AND deleted_at IS NULL",
}
_PEOPLE: Final = "SELECT count(*) FROM person WHERE company_id = ? AND deleted_at IS NULL AND merged_into_id IS NULL"


def live(store: Store, table: str, row_id: int) -> None:
    """Raise UserError where there is no such person or company, or it was merged into another."""
    row = None
    if table in COLUMNS:
        row = store.row(f"SELECT merged_into_id FROM {table} WHERE id = ? AND deleted_at IS NULL", (row_id,))
    if row is None:
        raise UserError(
            _("There is nothing with the number {id}.").format(id=row_id), code="unknown_record", field="id"
        )
    if row[0] is not None:
        whom = known(store, [(table, row_id), (table, row[0])])
        raise UserError(
            _("{name} was joined to {other} already.").format(
                name=whom[table, row_id].title or row_id, other=whom[table, row[0]].title or row[0]
            ),
            code="already_merged",
            hint=_("Open {other} instead.").format(other=whom[table, row[0]].title or row[0]),
        )


def facts(store: Store, party: Party) -> Facts:
    """Everything of ``party``, which must be live."""
    table, row_id = party
    column = f"{table}_id"
    who = known(store, [party])[party]
    names = COLUMNS[table]
    values = store.row(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row_id,)) or ()
    points = store.rows(
        f"SELECT kind, value, norm FROM contact_point WHERE {column} = ? ORDER BY position, id", (row_id,)
    )
    wishes = store.rows(f"SELECT channel, since_on FROM opt_out WHERE {column} = ? ORDER BY since_on, id", (row_id,))
    customer = store.row(f"SELECT since_on, note FROM customer WHERE {column} = ?", (row_id,)) or (None, "")
    won = store.rows(
        f"SELECT coalesce(currency, ''), sum(won_value_minor), count(*) FROM lead WHERE {column} = ? AND status = 'won' "
        "AND deleted_at IS NULL GROUP BY currency",
        (row_id,),
    )
    opened = store.rows(
        f"SELECT id FROM lead WHERE {column} = ? AND deleted_at IS NULL AND (is_active = 1 OR status = 'nurture') ORDER BY id",
        (row_id,),
    )
    counts = {code: int(store.value(sql.format(column), (row_id,))) for code, sql in _COUNTS.items()}
    if table == "company":
        counts["people"] = int(store.value(_PEOPLE, (row_id,)))
    return Facts(
        who=who,
        columns=dict(zip(names, values, strict=True)),
        points=tuple((FAMILY[kind], value, norm) for kind, value, norm in points),
        wishes=tuple((channel, to_date(since)) for channel, since in wishes),
        lead=_speaking(store, who.lead_id),
        won={currency: total for currency, total, _n in won if total},
        won_n=sum(n for _currency, _total, n in won),
        since=to_date(customer[0]),
        note=customer[1],
        counts=counts,
        open_leads=tuple(i for (i,) in opened),
    )


def _speaking(store: Store, lead_id: int | None) -> Speaking | None:
    row = store.row(_LEAD, (lead_id,)) if lead_id is not None else None
    if row is None:
        return None
    row_id, number, kind, status, is_open, rating, owner_id, owner, source_id, source, minor, currency, *rest = row
    step, on, time, received, reply_due = rest
    return Speaking(
        id=row_id,
        number=number,
        kind=kind,
        status=status,
        is_open=bool(is_open) and kind == "lead",
        rating=rating,
        owner_id=owner_id,
        owner=owner,
        source_id=source_id,
        source=source,
        value=(minor, currency) if minor is not None else None,
        step=step,
        step_on=to_date(on),
        step_time=time,
        received_on=to_date(received),
        reply_due_at=to_instant(reply_due),
    )

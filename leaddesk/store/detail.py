"""Everything of one record for the detail pane and ``show``: a handful of small queries by indexed keys, no list."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from leaddesk.domain import codes
from leaddesk.domain.records import ContactPoint, LeadDetail, LeadRow, NextAction
from leaddesk.store import documents, people, promises, quotes, rowsql, timeline, wishes
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant
from leaddesk.store.ways import COVERS

OTHERS = 20
"""Other inquiries of the same person or company shown at most."""
_MILESTONES = {code: f"{code}_at" for code in codes.MILESTONES}
_PLACE = ("street", "postcode", "region", "country", "city")
_HEAD = f"""
SELECT l.person_id, l.company_id, coalesce(p.first_name, ''), coalesce(p.last_name, ''), coalesce(p.salutation, ''),
  coalesce(p.job_title, ''), coalesce(c.industry, ''), l.origin, coalesce(l.external_id, ''), l.notes, l.preferred_channel,
  l.best_times, l.probability, l.custom,
  {", ".join(f"coalesce(p.{column}, ''), coalesce(c.{column}, '')" for column in _PLACE)},
  {", ".join(f"l.{column}" for column in _MILESTONES.values())}
FROM lead l LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id WHERE l.id = ?
"""
_FACTS = 14


def complete(store: Store, row: LeadRow) -> LeadDetail:
    """``row`` with everything else the file holds about it."""
    head = store.rows(_HEAD, (row.id,))[0]
    person_id, company_id, first, last, salutation, job, industry, origin, external, notes, channel, times = head[:12]
    place = _place(head[_FACTS : _FACTS + 2 * len(_PLACE)])
    milestones = _milestones(row, head[_FACTS + 2 * len(_PLACE) :])
    parties = (person_id, company_id)
    refused = wishes.of_parties(store, *parties)
    return LeadDetail(
        row=row,
        person_id=person_id,
        company_id=company_id,
        first_name=first,
        last_name=last,
        salutation=salutation,
        job_title=job,
        industry=industry,
        street=place["street"],
        postcode=place["postcode"],
        region=place["region"],
        country=place["country"],
        origin=origin,
        external_id=external,
        notes=notes,
        preferred_channel=channel,
        best_times=times,
        probability=head[12],
        contact_points=_contact_points(store, parties),
        tags=tuple(
            name
            for (name,) in store.rows(
                "SELECT t.name FROM lead_tag lt JOIN tag t ON t.id = lt.tag_id WHERE lt.lead_id = ? ORDER BY t.match_key",
                (row.id,),
            )
        ),
        custom=_custom(store, head[13]),
        milestones=milestones,
        timeline=timeline.of_lead(store, row.id),
        next_actions=_steps(store, row.id),
        quotes=quotes.of_lead(store, row.id),
        opt_outs=tuple(sorted({wish.channel for wish in refused})),
        promises=promises.of_lead(store, row.id),
        others=_others(store, row.id, parties),
        wishes=refused,
        people=people.of_lead(store, row.id),
        documents=documents.of_lead(store, row.id),
    )


def _place(values: tuple[str, ...]) -> dict[str, str]:
    """The person's address; the company's where the person has none at all (``fields.Home``)."""
    person, company = values[0::2], values[1::2]
    return dict(zip(_PLACE, person if any(person) else company, strict=True))


def _milestones(row: LeadRow, values: tuple[str | None, ...]) -> dict[str, datetime | date | None]:
    """All milestones in their order, None where not reached; *came in* may be a date only."""
    reached: dict[str, datetime | date | None] = {}
    for code, text in zip(_MILESTONES, values, strict=True):
        reached[code] = to_instant(text)
    reached["received"] = row.received_at or row.received_on
    return reached


def _contact_points(store: Store, parties: tuple[int | None, int | None]) -> tuple[ContactPoint, ...]:
    """The person's ways first, then the company's, each in the order of its kind and position."""
    rows = store.rows(
        "SELECT k.id, k.kind, k.value, k.norm, EXISTS (SELECT 1 FROM opt_out o WHERE (o.person_id = ? OR o.company_id = ?) "
        f"AND {COVERS}), k.person_id IS NULL FROM contact_point k WHERE k.person_id = ? OR k.company_id = ? "
        "ORDER BY k.person_id IS NULL, k.position, k.id",
        (*parties, *parties),
    )
    return tuple(ContactPoint(i, kind, value, norm, bool(out), bool(firm)) for i, kind, value, norm, out, firm in rows)


def _custom(store: Store, text: str) -> dict[str, str]:
    """The firm's own fields by label, in their order. A damaged value is shown as none, never an error."""
    try:
        values: Any = json.loads(text)
    except ValueError:
        values = None
    if not values or not isinstance(values, dict):
        return {}
    fields = store.rows("SELECT id, label FROM custom_field ORDER BY position, id")
    return {label: str(values[str(i)]) for i, label in fields if values.get(str(i)) not in (None, "")}


def _steps(store: Store, lead_id: int) -> tuple[NextAction, ...]:
    """Open steps by due date, then those that have ended, the newest first."""
    rows = store.rows(
        "SELECT n.id, n.what, n.due_on, n.due_time, coalesce(o.name, ''), n.ended_at FROM next_action n "
        "LEFT JOIN assignee o ON o.id = n.owner_id WHERE n.lead_id = ? "
        "ORDER BY n.ended_at IS NOT NULL, n.ended_at DESC, n.due_on IS NULL, n.due_on, n.due_time, n.id",
        (lead_id,),
    )
    return tuple(NextAction(i, what, to_date(on), at, who, to_instant(end)) for i, what, on, at, who, end in rows)


def _others(store: Store, lead_id: int, parties: tuple[int | None, int | None]) -> tuple[LeadRow, ...]:
    """Other inquiries and names of the same person or company, the newest first."""
    ids = [
        i
        for (i,) in store.rows(
            "SELECT id FROM lead WHERE (person_id = ? OR company_id = ?) AND id <> ? AND deleted_at IS NULL "
            "ORDER BY received_on DESC, id DESC LIMIT ?",
            (*parties, lead_id, OTHERS),
        )
    ]
    return tuple(rowsql.fetch(store, ids))

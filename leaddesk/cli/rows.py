"""A record as a row: its JSON with the keys of COMMAND_LINE.md, and its line in a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from leaddesk.base.i18n import _
from leaddesk.cli.terminal import table
from leaddesk.cli.words import date_json, due_text, instant_json, instant_text, money_text, received_json
from leaddesk.domain import codes
from leaddesk.domain.inputs import format_money

if TYPE_CHECKING:
    from leaddesk.domain.moment import Moment
    from leaddesk.domain.records import CustomerRow, LeadRow
    from leaddesk.store.followups import FollowUp


def lead_json(row: LeadRow, moment: Moment) -> dict[str, Any]:
    """A lead, deal or name. ``untouched`` = nobody has replied for more than 1 working day (S2-1)."""
    zone = moment.zone
    return {
        "id": row.id,
        "lead_number": row.lead_number,
        "kind": row.kind,
        "name": row.name,
        "company": row.company,
        "status": row.status,
        "stage": row.stage,
        "rating": row.rating,
        "owner": row.owner,
        "value": format_money(row.value_minor, row.currency),
        "currency": row.currency,
        "next_action": row.next_action,
        "next_action_due": date_json(row.next_due_on),
        "next_action_time": row.next_due_time,
        "received_at": received_json(row.received_at, row.received_on, zone),
        "won_value": format_money(row.won_value_minor, row.currency),
        "source": row.source,
        "source_type": row.source_type,
        "campaign": row.campaign,
        "product": row.product,
        "reason": row.reason,
        "won_at": instant_json(row.won_at, zone),
        "after_sale": row.after_sale,
        "parked_until": date_json(row.parked_until),
        "expected_close": date_json(row.expected_close),
        "touches": row.touches,
        "first_attempt_at": instant_json(row.first_attempt_at, zone),
        "last_contacted_at": instant_json(row.last_contact_at, zone),
        "last_touch_at": instant_json(row.last_touch_at, zone),
        "waiting_for_us_since": instant_json(row.unanswered_since, zone),
        "untouched": row.untouched_due_at is not None and row.untouched_due_at <= moment.now,
        "needs_step": row.needs_step_since is not None,
        "backlog": row.in_backlog,
        "email": row.email,
        "phone": row.phone,
        "city": row.city,
    }


def customer_json(row: CustomerRow) -> dict[str, Any]:
    """A customer in the same keys; ``value`` is what they have bought for in ``currency``."""
    return {
        "id": row.id,
        "lead_number": None,
        "kind": "customer",
        "name": row.name,
        "company": row.company,
        "status": None,
        "stage": None,
        "rating": None,
        "owner": None,
        "value": format_money(row.won_value_minor, row.currency) if row.currency else None,
        "currency": row.currency,
        "next_action": None,
        "next_action_due": None,
        "received_at": None,
        "since": date_json(row.since),
        "won_leads": row.won_leads,
        "email": row.email,
        "phone": row.phone,
        "city": row.city,
    }


def step_json(step: FollowUp, moment: Moment) -> dict[str, Any]:
    """A planned step: its lead's row with this step, its due day and who is to do it."""
    return lead_json(step.lead, moment) | {
        "step_id": step.id,
        "next_action": step.what,
        "next_action_due": date_json(step.due_on),
        "next_action_time": step.due_time,
        "channel": step.channel,
        "repeats": step.repeats,
        "owner": step.owner,
    }


def leads_table(rows: Sequence[LeadRow], moment: Moment, *, room: int | None, groups: Sequence[str] = ()) -> str:
    """Leads or deals for people; ``groups`` gives each a word in front."""
    titles = [
        _("No."), _("Name"), _("Company"), _("Stage"), _("Rating"), _("Value"), _("Who"), _("Next step"), _("Due"),
        _("Came in"),
    ]  # fmt: skip
    cells = [_lead_cells(row, moment) for row in rows]
    if groups:
        titles.insert(0, _("Why"))
        cells = [[group, *row] for group, row in zip(groups, cells, strict=True)]
    return table(titles, cells, right=(6 if groups else 5,), most=32, room=room)


def _lead_cells(row: LeadRow, moment: Moment) -> list[str]:
    stage = row.stage or _(codes.STATUSES.get(row.status, row.status))
    return [
        row.lead_number or str(row.id),
        row.name,
        row.company,
        stage if row.kind == "lead" else "",
        _(codes.RATINGS.get(row.rating, row.rating)) if row.rating != "dont_know" else "",
        money_text(row.won_value_minor if row.status == "won" else row.value_minor, row.currency),
        row.owner,
        row.next_action,
        due_text(row.next_due_on, row.next_due_time),
        instant_text(row.received_at, moment.zone) or date_json(row.received_on) or "",
    ]


def names_table(rows: Sequence[LeadRow], *, room: int | None) -> str:
    """Names for people."""
    cells = [[str(row.id), row.name, row.company, row.email, row.phone, row.city] for row in rows]
    return table(
        (_("Id"), _("Name"), _("Company"), _("E-mail"), _("Phone"), _("Town")), cells, right=(0,), most=32, room=room
    )


def customers_table(rows: Sequence[CustomerRow], *, room: int | None) -> str:
    """Customers for people."""
    titles = (_("Id"), _("Name"), _("Company"), _("Since"), _("Won"), _("Value"), _("E-mail"), _("Phone"), _("Town"))
    cells = [
        [
            str(row.id),
            row.name,
            row.company,
            date_json(row.since) or "",
            str(row.won_leads),
            money_text(row.won_value_minor, row.currency) if row.currency else "",
            row.email,
            row.phone,
            row.city,
        ]
        for row in rows
    ]
    return table(titles, cells, right=(0, 4, 5), most=32, room=room)


def steps_table(rows: Sequence[FollowUp], *, room: int | None) -> str:
    """Planned steps for people."""
    cells = [
        [
            str(step.id),
            due_text(step.due_on, step.due_time),
            step.what,
            step.lead.lead_number or str(step.lead.id),
            step.lead.name,
            step.lead.company,
            step.lead.phone,
            step.owner,
        ]
        for step in rows
    ]
    titles = (_("Id"), _("Due"), _("Next step"), _("No."), _("Name"), _("Company"), _("Phone"), _("Who"))
    return table(titles, cells, right=(0,), most=36, room=room)

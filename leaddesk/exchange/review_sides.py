"""What a record says and what a row says, field by field, in words for people: the two sides of a comparison.

Reads the data file for the record's side; changes nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.inputs import format_money
from leaddesk.exchange.matching_records import KnownLead, Party
from leaddesk.exchange.plan_draft import CLEAR, PLACE, POINT_KINDS, Draft, text
from leaddesk.exchange.plan_refs import Refs
from leaddesk.exchange.review_words import money, value
from leaddesk.store import Store

_POINTS = {
    "person": "SELECT kind, value FROM contact_point WHERE person_id = ? ORDER BY position, id",
    "company": "SELECT kind, value FROM contact_point WHERE company_id = ? ORDER BY position, id",
}
_TAGS = "SELECT t.name FROM lead_tag lt JOIN tag t ON t.id = lt.tag_id WHERE lt.lead_id = ? ORDER BY t.match_key"
Sides = Mapping[str, str]
"""field -> text for people; only fields that say something."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How values are said: the firm's zone, and its currency for amounts that name none."""

    zone: ZoneInfo
    currency: str


def of_row(one: Draft, speech: Speech) -> Sides:
    """What a row says."""
    found: dict[str, str] = {"full_name": one.name, "company": one.company}
    currency = text(one.values.get("currency")) or speech.currency
    for field, said in one.values.items():
        if field not in ("full_name", "first_name", "last_name", "company", "currency", *POINT_KINDS):
            found[field] = _said(field, said, currency, speech)
    for kind in POINT_KINDS:
        written = [one.values.get(kind), *one.row.extra.get(kind, ())]
        found[kind] = ", ".join(_words(said) for said in written if said is not None)
    due = found.pop("next_action_due", "")
    found["next_action"] = " ".join(filter(None, (found.get("next_action", ""), due)))
    found |= {f"{CUSTOM_PREFIX}{label}": _words(said) for label, said in one.row.custom.items()}
    return {field: said for field, said in found.items() if said}


def _said(field: str, said: Any, currency: str, speech: Speech) -> str:
    if isinstance(said, tuple):
        return ", ".join(said)
    if field in ("value", "won_value") and isinstance(said, int):
        return money(format_money(said, currency) or "", currency)
    if isinstance(said, dt.datetime):
        return value(field, said.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ", "seconds"), zone=speech.zone)
    if isinstance(said, dt.date):
        return value(field, said.isoformat())
    if field == "consent" and text(said).startswith("opt_out"):
        return _("do not contact")
    return _words(said) if said == CLEAR else value(field, text(said), currency=currency, zone=speech.zone)


def _words(said: Any) -> str:
    return _("(cleared)") if said == CLEAR else text(said)


def of_record(store: Store, refs: Refs, party: Party, lead: KnownLead | None, speech: Speech) -> Sides:
    """What a person or company says here, with the lead or name that is meant."""
    found: dict[str, str] = {"company": party.firm_name}
    if party.table == "person":
        found |= {name: text(party.current.get(name)) for name in ("full_name", "salutation", "job_title")}
    found |= {name: text(party.current.get(name)) for name in PLACE}
    if party.firm is not None:
        found["industry"] = text(party.firm.current.get("industry"))
    points: dict[str, list[str]] = {}
    for kind, said in store.rows(_POINTS[party.table], (party.ref,)):
        points.setdefault(kind, []).append(said)
    found |= {kind: ", ".join(points[kind]) for kind in POINT_KINDS if kind in points}
    if party.opted_out:
        found["consent"] = _("do not contact")
    if lead is not None:
        found |= _of_lead(store, refs, lead, speech)
    return {field: said for field, said in found.items() if said}


def _of_lead(store: Store, refs: Refs, lead: KnownLead, speech: Speech) -> dict[str, str]:
    current = lead.current
    currency = text(current["currency"]) or speech.currency
    plain = {name: text(current[name]) for name in ("product", "probability", "preferred_channel", "expected_close")}
    rating = text(current["rating"])
    found = {name: value(name, said, zone=speech.zone) for name, said in plain.items()}
    found["rating"] = value("rating", rating) if rating != "dont_know" else ""
    for name in ("value", "won_value"):
        found[name] = money(format_money(current[f"{name}_minor"], currency) or "", currency)
    found["source"] = "" if _is_unknown(refs, lead) else refs.names.get(("source", current["source_id"] or 0), "")
    found["campaign"] = refs.names.get(("campaign", current["campaign_id"] or 0), "")
    found["owner"] = refs.names.get(("assignee", current["owner_id"] or 0), "")
    if lead.is_lead:
        found["status"] = _(codes.STATUSES.get(text(current["status"]), text(current["status"])))
        found["stage"] = next((one.full for one in refs.stages if one.id == current["stage_id"]), "")
        found["received_at"] = value(
            "received_at", text(current["received_at"] or current["received_on"]), zone=speech.zone
        )
    if lead.step is not None:
        due = value("next_action_due", lead.step[1] or "")
        found["next_action"] = " ".join(filter(None, (lead.step[0], due)))
    found |= {"external_id": text(current["external_id"]), "lead_number": text(current["number"])}
    found |= {"notes": text(current["notes"]), "tags": ", ".join(name for (name,) in store.rows(_TAGS, (lead.ref,)))}
    return found | _custom(store, current["custom"])


def _is_unknown(refs: Refs, lead: KnownLead) -> bool:
    return refs.source_type.get(lead.current["source_id"] or 0, "unknown") == "unknown"


def _custom(store: Store, kept: Any) -> dict[str, str]:
    values: dict[str, str] = json.loads(kept) if isinstance(kept, str) else dict(kept)
    if not values:
        return {}
    labels = {str(row_id): label for row_id, label in store.rows("SELECT id, label FROM custom_field")}
    return {f"{CUSTOM_PREFIX}{labels[key]}": said for key, said in values.items() if key in labels}

"""A row that means a known inquiry: its lead brought up to the row, or a name made a lead by it.

Differences are the file's, listed with the old value; notes, tags and touches are added to. A file never takes a lead back to
*New* nor opens a closed one again: that is said as a problem instead.
"""

from __future__ import annotations

import json
from typing import Any

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.exchange import values_money
from leaddesk.exchange.matching_records import KnownLead, Party
from leaddesk.exchange.model import Problem
from leaddesk.exchange.plan_changes import Changes
from leaddesk.exchange.plan_draft import CLEAR, Draft, text, typed
from leaddesk.exchange.plan_leads import Leads
from leaddesk.exchange.plan_model import Rows
from leaddesk.exchange.plan_refs import Refs
from leaddesk.exchange.plan_when import Now, standing


class Updates:
    """Brings known leads and names up to their rows."""

    def __init__(
        self, rows: Rows, refs: Refs, leads: Leads, changes: Changes, now: Now, problems: list[Problem]
    ) -> None:
        self._rows = rows
        self._refs = refs
        self._leads = leads
        self._changes = changes
        self._now = now
        self._problems = problems

    def update(self, draft: Draft, party: Party, lead: KnownLead) -> bool:
        """Bring ``lead`` up to the row; gives back whether anything changes."""
        lead.claimed = True
        changed = self._fields(draft, lead)
        changed |= self._references(draft, lead)
        changed |= self._notes(draft, lead)
        changed |= self._custom(draft, lead)
        changed |= self._leads.tag(draft, lead)
        if lead.is_lead:
            changed |= self._received(draft, lead)
            changed |= self._status(draft, party, lead)
            changed |= self._step(draft, lead)
        changed |= self._leads.touches.last_contact(draft, party, lead)
        return self._leads.touches.noted(draft, party, lead) | changed

    def promote(self, draft: Draft, party: Party, lead: KnownLead) -> None:
        """They asked us, or a deal is under way: a name becomes a lead (who and when is kept, S3-11)."""
        came = self._leads.received(draft)
        columns: dict[str, Any] = {
            "kind": "lead",
            "became_lead_at": self._now.text,
            "became_lead_by_id": self._now.actor_id,
            "received_at": came.at,
            "received_on": came.on,
            **standing(draft, came, self._now, self._refs),
        }
        has_step = columns["status"] in codes.OPEN_STATUSES and self._leads.step(draft) is not None
        columns["from_before"] = int(self._leads.is_from_before(came, has_step=has_step))
        for column, value in columns.items():
            self._set(lead, column, value)
        party.names.remove(lead)
        party.add_lead(lead)
        event = [lead.ref, columns["stage_id"], columns["status"], self._now.text, self._now.actor_id]
        self._leads.run("stage_event", lead, [*event, columns.get("reason_id"), columns.get("reason_note", "")])
        if columns["status"] == "won":
            self._leads.customer(party, since=columns["won_at"][:10], basis="won", note="")
        self.update(draft, party, lead)

    # --- parts -------------------------------------------------------------------------------------------------------
    def _fields(self, draft: Draft, lead: KnownLead) -> bool:
        key = ("lead", lead.ref)
        changed = False
        for name in ("product", "preferred_channel"):
            changed |= self._changes.text(key, lead.current, draft, name)
        rating = text(draft.values.get("rating"))
        if rating in codes.RATINGS and rating not in ("dont_know", lead.current["rating"]):
            old = lead.current["rating"] if lead.current["rating"] != "dont_know" else None
            self._changes.note(draft, "rating", old, rating)
            self._set(lead, "rating", rating)
            changed = True
        expected = typed(draft.values, "expected_close")
        day = expected.isoformat() if expected is not None else None
        changed |= self._changes.value(key, lead.current, draft, "expected_close", day)
        changed |= self._changes.value(key, lead.current, draft, "probability", typed(draft.values, "probability"))
        if draft.external_id and draft.external_id != lead.current["external_id"]:
            changed |= self._changes.set(key, lead.current, draft, "external_id", draft.external_id)
        return self._money(draft, lead) | changed

    def _money(self, draft: Draft, lead: KnownLead) -> bool:
        """Sums of the row; where it names no currency, they are sums in the lead's own, or else in the firm's."""
        key = ("lead", lead.ref)
        changed = False
        read_in = text(draft.values.get("currency")) or self._now.currency
        currency = read_in if draft.row.own_currency else lead.current["currency"] or read_in
        for name in ("value", "won_value"):
            amount = typed(draft.values, name)
            if amount is not None:
                amount = values_money.rescaled(amount, read_in, currency)
            changed |= self._changes.value(key, lead.current, draft, name, amount, column=f"{name}_minor")
        if typed(draft.values, "value") is not None or typed(draft.values, "won_value") is not None:
            changed |= self._changes.value(key, lead.current, draft, "currency", currency)
        return changed

    def _references(self, draft: Draft, lead: KnownLead) -> bool:
        changed = False
        name = text(draft.values.get("source"))
        if name and self._leads.source(draft) != lead.current["source_id"]:
            source = self._leads.source(draft)
            self._set(lead, "source_id", source)
            self._set(lead, "origin", codes.ORIGIN_OF_SOURCE[self._refs.source_type[source]])
            changed = True
        campaign = text(draft.values.get("campaign"))
        if campaign:
            found = self._refs.campaign(campaign, lead.current["source_id"])
            if found != lead.current["campaign_id"]:
                self._set(lead, "campaign_id", found)
                changed = True
        owner = text(draft.values.get("owner"))
        if owner:
            changed |= self._owner(draft, lead, self._refs.assignee(owner))
        return changed

    def _owner(self, draft: Draft, lead: KnownLead, owner: int) -> bool:
        old = lead.current["owner_id"]
        if old == owner:
            return False
        self._changes.note(
            draft, "owner", self._refs.names.get(("assignee", old)) if old else None, text(draft.values["owner"])
        )
        self._set(lead, "owner_id", owner)
        if lead.is_lead and not lead.current.get("assigned_at"):
            self._set(lead, "assigned_at", self._now.text)
            self._set(lead, "accepted_at", self._now.text)
        self._leads.run("assignment_interval", lead, [lead.ref, owner, self._now.text, self._now.actor_id])
        return True

    def _notes(self, draft: Draft, lead: KnownLead) -> bool:
        """New notes stand below the old ones; only "(clear)" takes notes away."""
        old = lead.current["notes"] or ""
        if self._changes.clears(draft, "notes"):
            return bool(old) and self._changes.set(("lead", lead.ref), lead.current, draft, "notes", "")
        fresh = text(draft.values.get("notes"))
        if not fresh or fresh in old:
            return False
        self._set(lead, "notes", f"{old}\n{fresh}" if old and old not in fresh else fresh)
        return True

    def _custom(self, draft: Draft, lead: KnownLead) -> bool:
        cleared = self._changes.cleared_custom(draft)
        if not draft.row.custom and not cleared:
            return False
        known = lead.current["custom"]
        values: dict[str, str] = dict(json.loads(known) if isinstance(known, str) else known)
        changed = False
        for label in filter(self._refs.has_custom_field, cleared):
            old = values.pop(str(self._refs.custom_field(label)), None)
            self._changes.note(draft, f"custom:{label}", old, "")
            changed |= old is not None
        for label, value in draft.row.custom.items():
            if value == CLEAR:
                continue
            field = str(self._refs.custom_field(label))
            if values.get(field, "") != value:
                self._changes.note(draft, f"custom:{label}", values.get(field), value)
                values[field] = value
                changed = True
        if changed:
            self._set(lead, "custom", values)
        return changed

    def _received(self, draft: Draft, lead: KnownLead) -> bool:
        """The day it came in; the same day without a time says nothing new."""
        came = self._leads.received(draft)
        same = came.on == lead.current["received_on"] and (came.at is None or came.at == lead.current["received_at"])
        if not came.is_dated or same:
            return False
        self._changes.note(
            draft, "received_at", lead.current["received_at"] or lead.current["received_on"], came.at or came.on
        )
        self._set(lead, "received_at", came.at)
        self._set(lead, "received_on", came.on)
        return True

    def _status(self, draft: Draft, party: Party, lead: KnownLead) -> bool:
        if not text(draft.values.get("status")) and not text(draft.values.get("stage")):
            return False
        stands = (lead.current["status"], lead.current["stage_id"])
        columns = standing(draft, self._leads.received(draft), self._now, self._refs, stands=stands)
        old, new = lead.current["status"], columns["status"]
        if (new, columns["stage_id"]) == (old, lead.current["stage_id"]):
            return False
        if new == "new" or (old in codes.CLOSED_STATUSES and new not in codes.CLOSED_STATUSES):
            if new != old:
                self._keep_status(draft, old, new)
            return False
        if old == new and new not in codes.OPEN_STATUSES:
            return False
        if columns["stage_id"] is None:
            columns["stage_before_id"] = lead.current["stage_id"] or lead.current["stage_before_id"]
            self._leads.end("next_action", lead)
            lead.step = None
        if old == codes.PARKED_STATUS and new != old:
            columns = {"parked_until": None, "reason_id": None, "reason_note": "", **columns}
        self._changes.note(draft, "status", old, new)
        for column, value in columns.items():
            self._set(lead, column, value)
        event = [lead.ref, columns["stage_id"], new, self._now.text, self._now.actor_id]
        self._leads.run("stage_event", lead, [*event, columns.get("reason_id"), columns.get("reason_note", "")])
        if new == "won":
            self._leads.customer(party, since=columns["won_at"][:10], basis="won", note="")
        return True

    def _keep_status(self, draft: Draft, old: str, new: str) -> None:
        message = _("The file says {new}; it stays {old}, as it stands here.").format(
            new=_(codes.STATUSES[new]), old=_(codes.STATUSES[old])
        )
        self._problems.append(Problem(draft.row.row_no, "status", "kept_status", message))

    def _step(self, draft: Draft, lead: KnownLead) -> bool:
        step = self._leads.step(draft)
        if step is None or lead.current["status"] not in codes.OPEN_STATUSES or step == lead.step:
            return False
        if lead.step is not None:
            self._changes.note(draft, "next_action", " ".join(filter(None, lead.step)), " ".join(filter(None, step)))
        self._leads.plan_step(lead, step)
        return True

    def _set(self, lead: KnownLead, column: str, value: Any) -> None:
        lead.current[column] = value
        self._rows.set("lead", lead.ref, column, value)

"""A row that means a known inquiry: its lead brought up to the row, or a name made a lead by it.

Differences are the file's, listed with the old value; notes, tags and touches are added to. A file never takes a lead back to
*New* nor opens a closed one again: that is said as a problem instead.
"""

from __future__ import annotations

import json
from typing import Any, Final

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.definition import CRITERION_PREFIX
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.identity import fold
from leaddesk.exchange import values_money
from leaddesk.exchange.matching_records import KnownLead, Party
from leaddesk.exchange.model import Problem
from leaddesk.exchange.plan_changes import Changes, joined
from leaddesk.exchange.plan_draft import CLEAR, Draft, text, typed
from leaddesk.exchange.plan_leads import Leads
from leaddesk.exchange.plan_model import Rows
from leaddesk.exchange.plan_refs import Refs
from leaddesk.exchange.plan_when import Now, standing, stands_at

_AFTER_SALE: Final = ("after_sale", "onboarding_owner_id")


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
        changed = self.values(draft, party, lead)
        changed |= self._leads.tag(draft, lead)
        changed |= self._leads.questions.add(draft, lead)
        changed |= self._leads.touches.last_contact(draft, party, lead)
        return self._leads.touches.noted(draft, party, lead) | changed

    def values(self, draft: Draft, party: Party, lead: KnownLead) -> bool:
        """Bring the values of ``lead`` up to the row, those that may differ: what it only adds (tags, touches) is ``update``'s."""
        changed = self._fields(draft, lead)
        changed |= self._references(draft, lead)
        changed |= self._notes(draft, lead)
        changed |= self._custom(draft, lead)
        if lead.is_lead:
            changed |= self._received(draft, lead)
            changed |= self._status(draft, party, lead)
            changed |= self._step(draft, lead)
        return changed

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
            changed |= self._take(draft, lead, "rating", "rating", rating, words=(old, rating))
        expected = typed(draft.values, "expected_close")
        day = expected.isoformat() if expected is not None else None
        changed |= self._changes.value(key, lead.current, draft, "expected_close", day)
        changed |= self._changes.value(key, lead.current, draft, "probability", typed(draft.values, "probability"))
        if draft.external_id and draft.external_id != lead.current["external_id"]:
            changed |= self._changes.set(key, lead.current, draft, "external_id", draft.external_id)
        return self._money(draft, lead) | changed

    def _money(self, draft: Draft, lead: KnownLead) -> bool:
        """Sums of the row; where it names no currency, they are sums in the lead's own, or else in the firm's. The currency goes
        with the sums: it is a value of its own only where no sum differs."""
        key = ("lead", lead.ref)
        read_in = text(draft.values.get("currency")) or self._now.currency
        currency = read_in if draft.row.own_currency else lead.current["currency"] or read_in
        taken, left, named = False, False, False
        for name in ("value", "won_value"):
            amount = typed(draft.values, name)
            if amount is not None:
                amount, named = values_money.rescaled(amount, read_in, currency), True
            before = lead.current[f"{name}_minor"]
            is_taken = self._changes.value(key, lead.current, draft, name, amount, column=f"{name}_minor")
            taken |= is_taken
            left |= not is_taken and amount is not None and amount != before
        if not named or left or currency == lead.current["currency"]:
            return taken
        if taken:
            self._changes.note(draft, "currency", lead.current["currency"], currency)
            self._set(lead, "currency", currency)
            return True
        return self._changes.value(key, lead.current, draft, "currency", currency)

    def _references(self, draft: Draft, lead: KnownLead) -> bool:
        changed = self._source(draft, lead)
        campaign = text(draft.values.get("campaign"))
        old = self._refs.names.get(("campaign", lead.current["campaign_id"] or 0))
        if (
            campaign
            and fold(campaign) != fold(old or "")
            and self._changes.take(draft, "campaign", old, campaign, ref=lead.ref)
        ):
            self._set(lead, "campaign_id", self._refs.campaign(campaign, lead.current["source_id"]))
            changed = True
        owner = text(draft.values.get("owner"))
        return (bool(owner) and self._owner(draft, lead, owner)) | changed

    def _source(self, draft: Draft, lead: KnownLead) -> bool:
        """The row's own source; any is more than *unknown*."""
        name, known = text(draft.values.get("source")), lead.current["source_id"]
        if not name or self._refs.known_source(name) == known:
            return False
        is_known = known is not None and self._refs.source_type.get(known) != "unknown"
        old = self._refs.names.get(("source", known)) if is_known else None
        if not self._changes.take(draft, "source", old, name, ref=lead.ref):
            return False
        source = self._leads.source(draft)
        self._set(lead, "source_id", source)
        self._set(lead, "origin", codes.ORIGIN_OF_SOURCE[self._refs.source_type[source]])
        return True

    def _owner(self, draft: Draft, lead: KnownLead, name: str) -> bool:
        old = lead.current["owner_id"]
        if old is not None and old == self._refs.known_assignee(name):
            return False
        words = self._refs.names.get(("assignee", old)) if old else None
        if not self._changes.take(draft, "owner", words, name, ref=lead.ref):
            return False
        owner = self._refs.assignee(name)
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
        if not fresh or fresh in old or not self._changes.adds(draft, "notes", old, fresh):
            return False
        self._set(lead, "notes", f"{old}\n{fresh}" if old and old not in fresh else fresh)
        return True

    def _custom(self, draft: Draft, lead: KnownLead) -> bool:
        cleared = self._changes.cleared_custom(draft)
        own = {label: value for label, value in draft.row.custom.items() if not label.startswith(CRITERION_PREFIX)}
        if not own and not cleared:
            return False
        known = lead.current["custom"]
        values: dict[str, str] = dict(json.loads(known) if isinstance(known, str) else known)
        changed = False
        wanted = [(label, "") for label in cleared]
        wanted += [(label, value) for label, value in own.items() if value != CLEAR]
        for label, value in wanted:
            changed |= self._own_field(draft, lead, values, (label, value))
        if changed:
            self._set(lead, "custom", values)
        return changed

    def _own_field(self, draft: Draft, lead: KnownLead, values: dict[str, str], wanted: tuple[str, str]) -> bool:
        """Bring one of the firm's own fields up to ``wanted`` (label, text; "" = cleared) in ``values``, by id."""
        label, value = wanted
        value = self._refs.own_value(label, value, draft.row.raw) if value else value
        name = f"{CUSTOM_PREFIX}{label}"
        old = values.get(str(self._refs.custom_field(label)), "") if self._refs.has_custom_field(label) else ""
        if old == value:
            return False
        if old and value and self._changes.choice(draft.row.row_no, name) == "both":
            value = joined(old, value)
        if not self._changes.take(draft, name, old, value, ref=lead.ref):
            return False
        if value:
            values[str(self._refs.custom_field(label))] = value
        else:
            del values[str(self._refs.custom_field(label))]
        return True

    def _received(self, draft: Draft, lead: KnownLead) -> bool:
        """The day it came in; the same day without a time says nothing new."""
        came = self._leads.received(draft)
        same = came.on == lead.current["received_on"] and (came.at is None or came.at == lead.current["received_at"])
        if not came.is_dated or same:
            return False
        old = lead.current["received_at"] or lead.current["received_on"]
        if not self._changes.take(draft, "received_at", old, came.at or came.on, ref=lead.ref):
            return False
        self._set(lead, "received_at", came.at)
        self._set(lead, "received_on", came.on)
        return True

    def _status(self, draft: Draft, party: Party, lead: KnownLead) -> bool:
        if not text(draft.values.get("status")) and not text(draft.values.get("stage")):
            return False
        stands = (lead.current["status"], lead.current["stage_id"])
        new, stage_id, _before = stands_at(draft, self._refs, stands=stands)
        old = stands[0]
        if (new, stage_id) == stands:
            return False
        if new == "new" or (old in codes.CLOSED_STATUSES and new not in codes.CLOSED_STATUSES):
            if new != old:
                self._keep_status(draft, old, new)
            return False
        if old == new and new not in codes.OPEN_STATUSES:
            return False
        if not self._changes.take(draft, "status", old, new, ref=lead.ref):
            return False
        columns = standing(draft, self._leads.received(draft), self._now, self._refs, stands=stands)
        if columns["stage_id"] is None:
            columns["stage_before_id"] = lead.current["stage_id"] or lead.current["stage_before_id"]
            self._leads.end("next_action", lead)
            lead.step = None
        if old == codes.PARKED_STATUS and new != old:
            columns = {"parked_until": None, "reason_id": None, "reason_note": "", **columns}
            self._leads.end("next_action", lead)  # its light touches: it is parked no longer
            lead.step = None
        if (
            lead.ref > 0
        ):  # what a new one of this file does not have yet: its place on the board, where it stands after the sale
            columns |= dict.fromkeys(("board_rank", *(_AFTER_SALE if old == "won" else ())))
        for column, value in columns.items():
            self._set(lead, column, value)
        event = [lead.ref, columns["stage_id"], new, self._now.text, self._now.actor_id]
        self._leads.run("stage_event", lead, [*event, columns.get("reason_id"), columns.get("reason_note", "")])
        if new == "won":
            self._leads.customer(party, since=columns["won_at"][:10], basis="won", note="")
        return True

    def _keep_status(self, draft: Draft, old: str, new: str) -> None:
        if self._changes.is_looking:
            return
        message = _("The file says {new}; it stays {old}, as it stands here.").format(
            new=_(codes.STATUSES[new]), old=_(codes.STATUSES[old])
        )
        self._problems.append(Problem(draft.row.row_no, "status", "kept_status", message))

    def _step(self, draft: Draft, lead: KnownLead) -> bool:
        step = self._leads.step(draft)
        if step is None or lead.current["status"] not in codes.OPEN_STATUSES or step == lead.step:
            return False
        old = " ".join(filter(None, lead.step)) if lead.step is not None else None
        if not self._changes.take(draft, "next_action", old, " ".join(filter(None, step)), ref=lead.ref):
            return False
        self._leads.plan_step(lead, step)
        return True

    def _take(
        self, draft: Draft, lead: KnownLead, field: str, column: str, value: Any, *, words: tuple[Any, Any]
    ) -> bool:
        if not self._changes.take(draft, field, *words, ref=lead.ref):
            return False
        self._set(lead, column, value)
        return True

    def _set(self, lead: KnownLead, column: str, value: Any) -> None:
        lead.current[column] = value
        self._rows.set("lead", lead.ref, column, value)

"""What a row asks for, by its kind or that of its file: a new lead, the same one again, asked again, a name, a customer.

Owns the inquiry rules of PRODUCT section 4 (Duplicates, Two gates); the rows themselves are planned by ``plan_leads`` and
``plan_updates``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final, Literal, NamedTuple

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.definition import CRITERION_PREFIX
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.inputs import format_money
from leaddesk.exchange.matching_index import Base
from leaddesk.exchange.matching_records import KnownLead, Party
from leaddesk.exchange.model import ImportKind
from leaddesk.exchange.plan_draft import CLEAR, Draft, text
from leaddesk.exchange.plan_leads import Leads
from leaddesk.exchange.plan_model import Outcome
from leaddesk.exchange.plan_updates import Updates
from leaddesk.exchange.plan_when import Received

Decision = tuple[Outcome, str, KnownLead | None]
"""Outcome as far as the inquiry goes, a reason where it needs one, the lead or name meant."""
Verb = Literal["bought", "noted", "update", "promote", "ask_again", "new_name", "new_lead"]


class Intent(NamedTuple):
    """What a row asks for, and the lead or name it means (None = a new one, or none at all). ``noted``: somebody on a list who is
    more than a name already; ``promote``: a name who asked."""

    verb: Verb
    lead: KnownLead | None = None


_IN_WORK: Final = (*codes.OPEN_STATUSES, codes.PARKED_STATUS)
"""What somebody who asks again asks about: open leads, and parked ones, which wake by it."""
_AT_HOME: Final = frozenset(
    [
        "full_name", "first_name", "last_name", "salutation", "job_title", "company", "email", "phone", "mobile", "website",
        "street", "city", "region", "postcode", "country", "industry", "consent", "source", "notes", "currency",
    ]
)  # fmt: skip
"""Fields of a customer that need no line in its note: they have a home, or stand in it anyway."""
_SAID_ASKING: Final = _AT_HOME | {"product", "campaign", "received_at", "tags", "lead_number", "external_id"}
"""Fields of somebody who asked again that need no line in the touch."""


class Inquiries:
    """Decides about the inquiry of one row after another. ``kind``: what rows are that do not say so themselves;
    ``adopt_numbers``: the firm has given no lead number yet.

    ``before``: leads of earlier versions of this file for which no row of it stands unchanged.
    """

    def __init__(
        self,
        kind: ImportKind,
        base: Base,
        leads: Leads,
        updates: Updates,
        *,
        adopt_numbers: bool,
        before: Collection[int] = (),
    ) -> None:
        self._kind = kind
        self._base = base
        self._leads = leads
        self._updates = updates
        self._adopt = adopt_numbers
        self._before = before

    def meant(self, one: Draft, party: Party, named: KnownLead | None, *, repeats: bool) -> Intent:
        """What ``one`` asks for; changes nothing. ``named``: the lead whose number it bears; ``repeats``: the file spoke of them
        before."""
        kind = self.kind_of(one)
        if kind == "customers":
            return Intent("bought")
        if named is not None and (named.is_lead or kind != "names"):
            return _of_known(named)
        if kind == "names" and not self._leads.asked_us(one):
            if party.names:
                return Intent("update", party.names[0])
            if party.leads or party.customer is not None:
                return Intent("noted", party.leads[0] if party.leads else None)
            return Intent("new_name")
        return self._asked(one, party, repeats)

    def act(self, one: Draft, party: Party, intent: Intent) -> Decision:
        """Do what was ``meant``."""
        lead = intent.lead
        if intent.verb == "bought":
            return self._bought(one, party)
        if intent.verb == "noted" or lead is None:
            if intent.verb in ("new_name", "new_lead"):
                return "created", "", self._create(one, party, intent.verb.removeprefix("new_"))
            changed = self._leads.touches.noted(one, party, None)
            return ("updated" if changed else "unchanged"), "", lead
        if intent.verb == "ask_again":
            self._leads.ask_again(one, party, lead, also=_lines(one, _SAID_ASKING))
            self._leads.questions.add(one, lead)
            return "updated", "asked_again", lead
        if intent.verb == "promote":
            self._updates.promote(one, party, lead)
            return "updated", "promoted", lead
        return ("updated" if self._updates.update(one, party, lead) else "unchanged"), "", lead

    def kind_of(self, one: Draft) -> ImportKind:
        """Who the row is about: by itself, else as the whole file."""
        return one.row.kind or self._kind

    def _bought(self, one: Draft, party: Party) -> Decision:
        """A customer, never a lead."""
        came = self._leads.received(one)
        is_new = party.customer is None
        since = came.on if came.is_dated else None
        changed = self._leads.customer(party, since=since, basis="list", note="\n".join(_note(one)))
        changed |= self._leads.touches.noted(one, party, None)
        return ("created" if is_new else "updated" if changed else "unchanged"), "", None

    def _asked(self, one: Draft, party: Party, repeats: bool) -> Intent:
        """An inquiry or a deal: the same one again, asked again, or a new lead."""
        if not party.leads and not party.names:
            return Intent("new_lead")
        is_deal = self.kind_of(one) == "deals"
        same = self._same_deal(one, party) if is_deal else self._same_inquiry(one, party, repeats)
        if same is not None:
            return _of_known(same)
        if not is_deal:
            in_work = next((lead for lead in reversed(party.leads) if lead.current["status"] in _IN_WORK), None)
            if in_work is not None:
                return Intent("ask_again", in_work)
        name = next((lead for lead in party.names if not lead.claimed), None)
        return _of_known(name) if name is not None else Intent("new_lead")

    def _create(self, one: Draft, party: Party, kind: str) -> KnownLead:
        lead = self._leads.create(one, party, kind=kind, adopt_number=self._adopt)
        self._base.know_lead(party, lead)
        return lead

    # --- the same one ------------------------------------------------------------------------------------------------
    def _same_deal(self, one: Draft, party: Party) -> KnownLead | None:
        """A known deal of that day about the same thing which no other row of the file stands for."""
        came = self._leads.received(one)
        if not came.is_dated:
            return self._of_before(one, party)
        known = party.of_day(came.on)
        return _first(
            lead for lead in known if not lead.claimed and _is_same(one, lead, came) and _same_product(one, lead)
        )

    def _same_inquiry(self, one: Draft, party: Party, repeats: bool) -> KnownLead | None:
        """The lead that came in at the same time, or, undated, the one of an earlier row of this file: no second inquiry."""
        came = self._leads.received(one)
        if came.is_dated:
            return _first(lead for lead in party.of_day(came.on) if _is_same(one, lead, came))
        mine = (lead for lead in party.leads if repeats and lead.claimed and _same_product(one, lead))
        found = _first(lead for lead in mine if not _other_id(one, lead))
        return found or self._of_before(one, party)

    def _of_before(self, one: Draft, party: Party) -> KnownLead | None:
        """The lead that an earlier version of this file brought in: an undated row that was edited asks nothing new."""
        known = (lead for lead in party.leads if lead.ref in self._before and not lead.claimed)
        return _first(
            lead
            for lead in known
            if _same_product(one, lead)
            and not _other_id(one, lead)
            and (self.kind_of(one) == "deals" or not _says_more(one, lead))
        )


def _of_known(lead: KnownLead) -> Intent:
    return Intent("update" if lead.is_lead else "promote", lead)


def _first(leads: Iterable[KnownLead]) -> KnownLead | None:
    return next(iter(leads), None)


def _is_same(one: Draft, lead: KnownLead, came: Received) -> bool:
    known_at = lead.current["received_at"]
    if came.on != lead.current["received_on"] or (came.at and known_at and came.at != known_at):
        return False
    return not _other_id(one, lead)


def _other_id(one: Draft, lead: KnownLead) -> bool:
    """Whether the row bears an external id and the lead another."""
    known = lead.current["external_id"]
    return bool(one.external_id and known and known != one.external_id)


def _same_product(one: Draft, lead: KnownLead) -> bool:
    product = text(one.values.get("product"))
    return not product or product.casefold() == (lead.current["product"] or "").casefold()


def _says_more(one: Draft, lead: KnownLead) -> bool:
    """Whether the row has a message that is neither the lead's own nor its continuation."""
    said, known = text(one.values.get("notes")), lead.current["notes"] or ""
    return bool(said) and said not in known and (not known or known not in said)


def _note(one: Draft) -> list[str]:
    """What a list of customers says beside name and address, as lines of the customer's note."""
    return text(one.values.get("notes")).splitlines() + _lines(one, _AT_HOME)


def _lines(one: Draft, without: Collection[str]) -> list[str]:
    """What a row says, a line for each field but those ``without``."""
    lines: list[str] = []
    for name, value in one.values.items():
        if name in without or name not in FIELDS:
            continue
        if name == "status":
            value = _(codes.STATUSES.get(value, value))
        if name in ("value", "won_value") and isinstance(value, int):
            value = f"{format_money(value, one.values.get('currency'))} {one.values.get('currency', '')}".strip()
        shown = ", ".join(value) if isinstance(value, tuple) else text(value)
        if shown:
            lines.append(f"{_(FIELDS[name].label)}: {shown}")
    own = {label: value for label, value in one.row.custom.items() if not label.startswith(CRITERION_PREFIX)}
    return lines + [f"{label}: {value}" for label, value in own.items() if value != CLEAR]

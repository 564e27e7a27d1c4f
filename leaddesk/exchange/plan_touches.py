"""Contacts that a row tells of, as touches with origin import: its last contact, those in its notes, a pasted mail itself.

They feed the clocks and *untouched*, never the first-reply measure (PRODUCT section 4, Touch clocks). None is made twice: bare
days meet by day, type and direction, times to the second.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.exchange.matching_records import KnownLead, Party
from leaddesk.exchange.model import NotedTouch
from leaddesk.exchange.plan_draft import Draft, typed
from leaddesk.exchange.plan_model import Rows
from leaddesk.exchange.plan_when import Now, moment
from leaddesk.store import Store
from leaddesk.store.times import to_instant, to_text

_OF_LEAD = "SELECT happened_at, type, direction FROM activity WHERE lead_id = ?"
_OF_PARTY = {
    "person": "SELECT happened_at, type, direction FROM activity WHERE person_id = ?",
    "company": "SELECT happened_at, type, direction FROM activity WHERE company_id = ? AND person_id IS NULL",
}


class _Made(NamedTuple):
    """A touch that stands already: its local day, stored instant, type and direction."""

    day: dt.date | None
    at: str
    type: str
    direction: str | None


class Touches:
    """Plans touches of leads, names, people and firms. ``keeps``: rows have touches of their own, so what stands is looked up."""

    def __init__(self, store: Store, rows: Rows, now: Now, *, keeps: bool) -> None:
        self._store = store
        self._rows = rows
        self._now = now
        self._keeps = keeps
        self._made: dict[tuple[str, int], list[_Made]] = {}

    def last_contact(self, draft: Draft, party: Party, lead: KnownLead) -> bool:
        """An imported *last contact* becomes a touch, unless the row itself tells what that day's contact was."""
        value = typed(draft.values, "last_contacted_at")
        if value is None:
            return False
        at, date_only = moment(value, self._now.calendar)
        day = self._now.calendar.local_date(value) if isinstance(value, dt.datetime) else value
        if date_only and day == self._now.today:
            at = min(at, self._now.text)
        known, length = lead.last_contact_at, 10 if date_only else 19
        if at > self._now.text or (known is not None and known[:length] >= at[:length]):
            return False
        if any(touch.on == day for touch in draft.row.touches):
            return False
        lead.last_contact_at = at
        self.add(party, lead, (at, date_only), ("call", "outbound", "reached"), _("Last contact, as the file says"))
        return True

    def noted(self, draft: Draft, party: Party, lead: KnownLead | None) -> bool:
        """The row's own ``touches``, of ``lead`` or (None) of the person or firm alone; whether any is new."""
        wanted = [
            touch
            for touch in draft.row.touches
            if touch.on <= self._now.today and not (touch.is_inquiry and self._is_of(touch, lead))
        ]
        if not wanted:
            return False
        standing = list(self._standing(party, lead))
        fresh = [touch for touch in wanted if not self._take(standing, touch)]
        for touch in fresh:
            self._note(party, lead, touch, touch.text)
        return bool(fresh)

    def asked(self, draft: Draft, party: Party, lead: KnownLead, *, on: dt.date | None, said: list[str]) -> bool:
        """Write ``said`` over the row's own inbound touch of that day, where it has one that does not stand yet."""
        own = next((touch for touch in draft.row.touches if touch.direction == "inbound" and touch.on == on), None)
        if own is None or self._take(list(self._standing(party, lead)), own):
            return False
        head = [line for line in said if line not in own.text]
        self._note(party, lead, own, "\n".join([*head, "", own.text] if head else [own.text]))
        return True

    def add(
        self,
        party: Party,
        lead: KnownLead | None,
        when: tuple[str, bool],
        what: tuple[str, str | None, str | None],
        said: str,
    ) -> None:
        """Plan one touch: ``when`` = (stored instant, whether only the day is known), ``what`` = (type, direction, outcome)."""
        now = self._now
        person = party.ref if party.table == "person" else None
        firm = lead.current["company_id"] if lead is not None else party.firm.ref if party.firm is not None else None
        row = [lead.ref if lead is not None else None, person, firm, when[0], now.text, int(when[1]), now.zone_name]
        self._rows.add("activity", [*row, *what, "import", now.actor_id, said])
        if self._keeps:
            self._standing(party, lead).append(self._stands(when[0], what[0], what[1]))

    def _is_of(self, touch: NotedTouch, lead: KnownLead | None) -> bool:
        """Whether a row's own inquiry is, word for word, the one that ``lead`` came in with."""
        if lead is None:
            return False
        if lead.ref < 0:
            return bool(lead.current["inquiry"] == touch.text)
        return bool(self._store.value("SELECT inquiry FROM lead WHERE id = ?", (lead.ref,)) == touch.text)

    # --- none twice --------------------------------------------------------------------------------------------------
    def _note(self, party: Party, lead: KnownLead | None, touch: NotedTouch, said: str) -> None:
        direction, outcome = (None, None) if touch.type == "note" else (touch.direction, touch.outcome or None)
        at = self._at(touch)
        self.add(party, lead, (at, touch.at is None), (touch.type, direction, outcome), said)
        is_contact = direction == "inbound" or outcome in codes.CONTACT_OUTCOMES
        if lead is not None and is_contact:
            lead.last_contact_at = max(lead.last_contact_at or "", at)

    def _at(self, touch: NotedTouch) -> str:
        """The stored instant; noon for a bare day, and never after now."""
        at = to_text(touch.at) if touch.at is not None else moment(touch.on, self._now.calendar)[0]
        return min(at, self._now.text)

    def _take(self, standing: list[_Made], touch: NotedTouch) -> bool:
        """Whether ``touch`` stands already; a touch that stands answers for one of the row's alone."""
        direction = None if touch.type == "note" else touch.direction
        at = self._at(touch) if touch.at is not None else ""
        for made in standing:
            same = made.at == at if at else made.day == touch.on
            if same and (made.type, made.direction) == (touch.type, direction):
                standing.remove(made)
                return True
        return False

    def _standing(self, party: Party, lead: KnownLead | None) -> list[_Made]:
        """The touches of a lead, or of a person or firm: those of the data file, and those planned since."""
        key = _key(party, lead)
        made = self._made.get(key)
        if made is None:
            rows = (
                self._store.rows(_OF_LEAD if lead is not None else _OF_PARTY[key[0]], (key[1],)) if key[1] > 0 else ()
            )
            made = self._made[key] = [self._stands(*row) for row in rows]
        return made

    def _stands(self, at: str, type_: str, direction: str | None) -> _Made:
        instant = to_instant(at)
        return _Made(self._now.calendar.local_date(instant) if instant is not None else None, at, type_, direction)


def _key(party: Party, lead: KnownLead | None) -> tuple[str, int]:
    return ("lead", lead.ref) if lead is not None else (party.table, party.ref)

"""People and firms of a plan: made where nobody known is meant, else completed by what the row says.

An update fills empty fields; where the file says something else, the file wins and the change is listed with the old value.
Contact points are only ever added, never replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain import identity
from leaddesk.domain.identity import fold
from leaddesk.domain.likeness_names import says_less
from leaddesk.exchange.matching import Matcher
from leaddesk.exchange.matching_records import Firm, KnownLead, Party, family
from leaddesk.exchange.plan_changes import Changes
from leaddesk.exchange.plan_draft import PLACE, POINT_KINDS, Draft, Point, text, texts
from leaddesk.exchange.plan_model import Rows

_PERSON_TEXTS: Final = ("first_name", "last_name", "salutation", "job_title")
_NOWHERE: Final = ("",) * len(PLACE)


class Parties:
    """Makes and completes people and firms of one plan."""

    def __init__(self, rows: Rows, matcher: Matcher, changes: Changes) -> None:
        self._rows = rows
        self._matcher = matcher
        self._changes = changes

    # --- new ---------------------------------------------------------------------------------------------------------
    def create(self, draft: Draft, *, anew: bool = False) -> Party:
        """Whom nobody knows yet: a person, or a firm where the row names no person. ``anew``: a firm of its own, whatever is known."""
        if draft.is_firm:
            firm = self._matcher.firm(draft, strict=True) if not anew else None
            party = self._matcher.firm_party(firm if firm is not None else self._new_firm(draft, place=True))
            if firm is not None:
                self._complete_firm(draft, party)
        else:
            party = self._new_person(draft)
        self._add_points(draft, party)
        return party

    def _new_person(self, draft: Draft) -> Party:
        firm = self._firm_of(draft) if draft.company else None
        values = draft.values
        row = [
            firm.ref if firm is not None else None, draft.name, *texts(values, _PERSON_TEXTS),
            fold(draft.name), identity.name_match_key(draft.name), *texts(values, PLACE),
        ]  # fmt: skip
        return Party("person", self._rows.add("person", row), draft.name, firm, row)

    def _firm_of(self, draft: Draft) -> Firm:
        """The firm that a person's row names, found or made; its industry filled in."""
        firm = self._matcher.firm(draft)
        if firm is None:
            return self._new_firm(draft, place=False)
        self._changes.text(("company", firm.ref), firm.current, draft, "industry")
        return firm

    def _new_firm(self, draft: Draft, *, place: bool) -> Firm:
        """A new company; the row's address is its own only where the row names no person."""
        values = draft.values
        row = [
            draft.company, fold(draft.company), draft.company_key, text(values.get("industry")), "",
            *(texts(values, PLACE) if place else _NOWHERE),
        ]  # fmt: skip
        firm = Firm(self._rows.add("company", row), draft.company, draft.company_key, row)
        self._matcher.base.know_firm(firm)
        return firm

    # --- known -------------------------------------------------------------------------------------------------------
    def complete(self, draft: Draft, party: Party) -> bool:
        """Add to ``party`` what the row says more, or otherwise; gives back whether anything changes."""
        if party.table == "company":
            changed = self._complete_firm(draft, party)
        else:
            changed = self._complete_person(draft, party)
        return self._add_points(draft, party) | self._clear_points(draft, party) | changed

    def _complete_firm(self, draft: Draft, party: Party) -> bool:
        changed = False
        for name in ("industry", *PLACE):
            changed |= self._changes.text(("company", party.ref), party.current, draft, name)
        return changed

    def _complete_person(self, draft: Draft, party: Party) -> bool:
        key = (party.table, party.ref)
        changed = self._complete_name(draft, party)
        for name in ("salutation", "job_title", *PLACE):
            changed |= self._changes.text(key, party.current, draft, name)
        if draft.company:
            changed |= self._complete_company(draft, party)
        return changed

    def _complete_name(self, draft: Draft, party: Party) -> bool:
        """A fuller name takes the place of a shorter one; a shorter one changes nothing."""
        if not draft.name or fold(draft.name) == fold(party.name):
            return self._fill_parts(draft, party)
        if party.name and says_less(draft.name, party.name):
            return False
        changed = self._changes.set(("person", party.ref), party.current, draft, "full_name", draft.name)
        if changed:
            party.name = draft.name
            self._rows.set("person", party.ref, "sort_key", fold(draft.name))
            self._rows.set("person", party.ref, "match_key", identity.name_match_key(draft.name))
            for name in ("first_name", "last_name"):
                party.current[name] = text(draft.values.get(name))
                self._rows.set("person", party.ref, name, party.current[name])
        return changed

    def _fill_parts(self, draft: Draft, party: Party) -> bool:
        changed = False
        for name in ("first_name", "last_name"):
            if draft.name and not party.current[name]:
                changed |= self._changes.text(("person", party.ref), party.current, draft, name)
        return changed

    def _complete_company(self, draft: Draft, party: Party) -> bool:
        mine = party.firm
        if mine is not None and mine.key == draft.company_key:
            return self._changes.text(("company", mine.ref), mine.current, draft, "industry")
        known = self._matcher.firm(draft)
        if known is not None and mine is not None and mine.ref == known.ref:
            return False
        named = known.name if known is not None else draft.company
        if not self._changes.take(draft, "company", party.firm_name, named, ref=party.ref):
            return False
        firm = self._firm_of(draft)
        self._rows.set("person", party.ref, "company_id", firm.ref)
        for lead in (*party.leads, *party.names):
            if lead.current["company_id"] is None or (mine and lead.current["company_id"] == mine.ref):
                self._move_lead(lead, firm)
        party.firm = firm
        return True

    def _move_lead(self, lead: KnownLead, firm: Firm) -> None:
        lead.current["company_id"] = firm.ref
        self._rows.set("lead", lead.ref, "company_id", firm.ref)

    # --- contact points ----------------------------------------------------------------------------------------------
    def _add_points(self, draft: Draft, party: Party) -> bool:
        is_first = party.ref < 0 and not party.fresh and party.known_points is None
        known = {} if is_first else party.points
        fresh: Sequence[Point] = draft.points
        if known:
            fresh = [point for point in fresh if (family(point.kind), point.norm) not in known]
        if not is_first and fresh:
            added = {kind: self._adds(draft, party, kind, fresh) for kind in dict.fromkeys(p.kind for p in fresh)}
            fresh = [point for point in fresh if added[point.kind]]
        if self._changes.is_looking:
            return False
        person, firm = (party.ref, None) if party.table == "person" else (None, party.ref)
        for position, (kind, value, norm, is_role, _identifies) in enumerate(fresh, len(known)):
            self._rows.add("contact_point", [person, firm, kind, value, norm, int(is_role), position])
        if is_first:
            party.fresh = fresh
        else:
            known.update(((family(point.kind), point.norm), 0) for point in fresh)
            for point in fresh:
                party.gains(point.kind)
        self._matcher.base.know(party, [point.norm for point in fresh if point.identifies])
        return bool(fresh)

    def _adds(self, draft: Draft, party: Party, kind: str, fresh: Sequence[Point]) -> bool:
        """Whether points of ``kind`` come beside those there are."""
        there = [norm for of, norm in party.points if of == family(kind)] if party.has(kind) else []
        added = [point.value for point in fresh if point.kind == kind]
        return self._changes.adds(draft, kind, ", ".join(there), ", ".join(added))

    def _clear_points(self, draft: Draft, party: Party) -> bool:
        """Take contact points away whose field the row clears; what the row itself says of the same kind stays."""
        cleared = False
        said = {(family(point.kind), point.norm) for point in draft.points}
        for kind in POINT_KINDS:
            if not self._changes.clears(draft, kind):
                continue
            mine = [
                (key, point_id)
                for key, point_id in party.points.items()
                if point_id
                and key[0] == family(kind)
                and (point_id in party.mobiles) == (kind == "mobile")
                and key not in said
            ]
            if not mine or not self._changes.take(
                draft, kind, ", ".join(key[1] for key, _id in mine), "", ref=party.ref
            ):
                continue
            for key, point_id in mine:
                self._rows.deletes["contact_point"].append(point_id)
                del party.points[key]
            cleared = True
        return cleared

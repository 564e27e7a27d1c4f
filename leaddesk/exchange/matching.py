"""Finds whom a row means: certain matches (T1) among the known and the planned people and firms, and why others are none.

T1 = same personal e-mail, same phone number, same external id or lead number, and no contradicting name or firm. A number or
address that stands on differently named people or firms proves nothing by itself (PRODUCT section 4, Duplicates).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.identity import fold, forms_contradict
from leaddesk.domain.likeness_certain import contradicts, proves
from leaddesk.domain.likeness_shared import Holders
from leaddesk.exchange.matching_index import Base
from leaddesk.exchange.matching_records import Firm, KnownLead, Party
from leaddesk.exchange.model import ImportKind
from leaddesk.exchange.plan_draft import Draft, Point


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row means. ``party`` None = nobody known; ``lead`` where the row names one by number or external id.

    ``near`` is somebody who shares a number or address and contradicts by name or firm: T2 at most, listed, never joined.
    """

    party: Party | None = None
    lead: KnownLead | None = None
    evidence: str = ""
    near: Party | None = None


NOBODY: Final = Match()


class Matcher:
    """The index of one import: what the file knows already and what the plan adds row by row.

    ``kind`` is that of rows that do not say themselves what they are.
    """

    def __init__(self, base: Base, drafts: Iterable[Draft], *, kind: ImportKind = "inquiries") -> None:
        self.base = base
        self._kind = kind
        self.shared = _shared_norms(base, drafts)

    def find(self, draft: Draft) -> Match:
        """Whom ``draft`` means."""
        named = self._by_number(draft)
        if named is not None:
            return named
        near: Party | None = None
        known = [point for point in draft.points if point.identifies and self.base.knows(point.norm)]
        for point in sorted(known, key=_strength):
            for party in self.base.with_norm(point.norm, draft.name):
                if self._proves(draft, party, point):
                    return Match(party, None, point.kind)
                near = near or party
        if draft.is_firm:
            firm = self.firm(draft, strict=True)
            if firm is not None:
                return Match(self.firm_party(firm), None, "company")
        return Match(near=near) if near is not None else NOBODY

    def lead_of(self, draft: Draft, party: Party) -> KnownLead | None:
        """The lead of ``party`` whose number the row bears."""
        named = self._by_number(draft)
        return named.lead if named is not None and named.party is party else None

    def of_target(self, target: tuple[str, int]) -> Match:
        """Whom an equal row made or meant in an earlier import: the record (table, id) itself."""
        party, lead = self.base.targets.get(target, (None, None))
        return Match(party, lead, "same_row" if party is not None else "")

    def _by_number(self, draft: Draft) -> Match | None:
        """The lead whose number the row bears. Each deal is a lead of its own: no two of them mean one by an external id."""
        numbered = self.base.by_number.get(draft.lead_number, ()) if draft.lead_number else ()
        called = self.base.by_external.get(draft.external_id, ()) if draft.external_id else ()
        if not numbered and not called:
            return None
        own_row = (draft.row.kind or self._kind) == "deals"
        for known, evidence in ((numbered, "lead_number"), (called, "external_id")):
            fitting = [found for found in known if not _contradicts(draft, found[0])]
            free = [found for found in fitting if not found[1].claimed]
            if free or (fitting and not own_row):
                party, lead = (free or fitting)[0]
                return Match(party, lead, evidence)
        return None

    def _proves(self, draft: Draft, party: Party, point: Point) -> bool:
        """Whether sharing ``point`` makes ``draft`` and ``party`` the same."""
        if party.table == "company" and draft.name:
            return False
        return proves(
            draft.name,
            draft.company,
            party.name,
            party.firm_name,
            role=point.is_role,
            shared=point.norm in self.shared,
        )

    def firm(self, draft: Draft, *, strict: bool = False) -> Firm | None:
        """The known firm of that name (but for a legal form that only one of them bears). ``strict``: not one in another town or
        postcode."""
        known = self.base.firms(draft.company_key, draft.values) if draft.company_key else ()
        firms = [firm for firm in known if not forms_contradict(draft.company, firm.name)]
        if not firms:
            return None
        here = [firm for firm in firms if not _elsewhere(draft, firm)]
        if here:
            return here[0]
        return None if strict else firms[0]

    def firm_party(self, firm: Firm) -> Party:
        """The firm as somebody who can be meant."""
        party = self.base.firm_parties.get(firm.ref)
        if party is None:
            party = self.base.firm_parties[firm.ref] = Party("company", firm.ref, "", firm, firm.values)
        return party


def _strength(point: Point) -> int:
    if point.kind == "email":
        return 3 if point.is_role else 0
    return 1 if point.kind == "mobile" else 2


def _contradicts(draft: Draft, party: Party) -> bool:
    return contradicts(draft.name, draft.company, party.name, party.firm_name)


def _elsewhere(draft: Draft, firm: Firm) -> bool:
    """Whether the row's firm and the known one lie in different places, both being given."""
    for name in ("postcode", "city"):
        here, there = draft.values.get(name), firm.current.get(name)
        if here and there:
            return fold(str(here)) != fold(str(there))
    return False


def _shared_norms(base: Base, drafts: Iterable[Draft]) -> set[str]:
    """Numbers and addresses that stand on differently named people or firms, in the file or in the base."""
    holders = Holders()
    for norm, party in base.holders():
        holders.hold(norm, party.name, party.firm_name)
    for draft in drafts:
        for point in draft.points:
            if point.identifies:
                holders.hold(point.norm, draft.name, draft.company)
    return holders.shared

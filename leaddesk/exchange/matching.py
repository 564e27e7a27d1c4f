"""Finds whom a row means: certain matches (T1) among the known and the planned people and firms, and why others are none.

T1 = same personal e-mail, same phone number, same external id or lead number, and no contradicting name or firm. A number or
address that stands on differently named people or firms proves nothing by itself (PRODUCT section 4, Duplicates).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from leaddesk.domain.identity import fold
from leaddesk.exchange.matching_base import Base, Firm, KnownLead, Party
from leaddesk.exchange.matching_names import firms_contradict, names_contradict, same_full_name
from leaddesk.exchange.plan_draft import Draft, Point

_MANY = 6
"""More spellings than this on one number are taken for a switchboard without comparing them all."""


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row means. ``party`` None = nobody known; ``lead`` where the row names one by number or external id.

    ``near`` is somebody who shares a number or address and contradicts by name or firm: T2 at most, listed, never joined.
    """

    party: Party | None = None
    lead: KnownLead | None = None
    evidence: str = ""
    near: Party | None = None


class Matcher:
    """The index of one import: what the file knows already and what the plan adds row by row."""

    def __init__(self, base: Base, drafts: Iterable[Draft]) -> None:
        self.base = base
        self._shared = _shared_norms(base, drafts)

    def find(self, draft: Draft) -> Match:
        """Whom ``draft`` means."""
        named = self._by_number(draft)
        if named is not None:
            return named
        near: Party | None = None
        for point in sorted(draft.points, key=_strength):
            if not point.identifies:
                continue
            for party in self.base.by_norm.get(point.norm, ()):
                if self._proves(draft, party, point):
                    return Match(party, None, point.kind)
                near = near or party
        if draft.is_firm:
            firm = self.firm(draft, strict=True)
            if firm is not None:
                return Match(self.firm_party(firm), None, "company")
        return Match(near=near)

    def _by_number(self, draft: Draft) -> Match | None:
        for key, known, evidence in (
            (draft.lead_number, self.base.by_number, "lead_number"),
            (draft.external_id, self.base.by_external, "external_id"),
        ):
            found = known.get(key) if key else None
            if found is not None and not _contradicts(draft, found[0]):
                return Match(found[0], found[1], evidence)
        return None

    def _proves(self, draft: Draft, party: Party, point: Point) -> bool:
        """Whether sharing ``point`` makes ``draft`` and ``party`` the same."""
        if _contradicts(draft, party):
            return False
        if party.table == "company":
            return not draft.name
        if not point.is_role and point.norm not in self._shared:
            return True
        if same_full_name(draft.name, party.name):
            return True
        return point.is_role and not draft.name and not party.name

    def firm(self, draft: Draft, *, strict: bool = False) -> Firm | None:
        """The known firm of that name (legal form aside). ``strict``: not one in another town or postcode."""
        firms = self.base.firms.get(draft.company_key, ()) if draft.company_key else ()
        here = [firm for firm in firms if not _elsewhere(draft, firm)]
        if here:
            return here[0]
        return None if strict or not firms else firms[0]

    def firm_party(self, firm: Firm) -> Party:
        """The firm as somebody who can be meant."""
        party = self.base.firm_parties.get(firm.ref)
        if party is None:
            party = self.base.firm_parties[firm.ref] = Party("company", firm.ref, "", firm, firm.current)
        return party


def _strength(point: Point) -> int:
    if point.kind == "email":
        return 3 if point.is_role else 0
    return 1 if point.kind == "mobile" else 2


def _contradicts(draft: Draft, party: Party) -> bool:
    return names_contradict(draft.name, party.name) or firms_contradict(draft.company, party.firm_name)


def _elsewhere(draft: Draft, firm: Firm) -> bool:
    """Whether the row's firm and the known one lie in different places, both being given."""
    for name in ("postcode", "city"):
        here, there = draft.values.get(name), firm.current.get(name)
        if here and there:
            return fold(str(here)) != fold(str(there))
    return False


def _shared_norms(base: Base, drafts: Iterable[Draft]) -> set[str]:
    """Numbers and addresses that stand on differently named people or firms, in the file or in the base."""
    holders: dict[str, list[tuple[str, str]]] = defaultdict(list)
    shared: set[str] = set()

    def hold(norm: str, name: str, company: str) -> None:
        known = holders[norm]
        holder = (name, company)
        if norm in shared or holder in known:
            return
        if len(known) >= _MANY or any(
            names_contradict(name, other) or firms_contradict(company, firm) for other, firm in known
        ):
            shared.add(norm)
        known.append(holder)

    for norm, parties in base.by_norm.items():
        for party in parties:
            hold(norm, party.name, party.firm_name)
    for draft in drafts:
        for point in draft.points:
            if point.identifies:
                hold(point.norm, draft.name, draft.company)
    return shared

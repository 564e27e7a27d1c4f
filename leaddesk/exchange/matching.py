"""Finds whom a row means: certain matches (T1) among the known and the planned people and firms, and why others are none.

T1 = same personal e-mail, same phone number, same external id or lead number, and no contradicting name or firm. A number or
address that stands on differently named people or firms proves nothing by itself (PRODUCT section 4, Duplicates).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leaddesk.domain.identity import fold
from leaddesk.domain.likeness_names import firms_contradict, names_contradict, same_full_name
from leaddesk.exchange.matching_index import Base, place_key
from leaddesk.exchange.matching_records import Firm, KnownLead, Party
from leaddesk.exchange.model import ImportKind
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
    """The index of one import: what the file knows already and what the plan adds row by row.

    ``kind`` is that of rows that do not say themselves what they are.
    """

    def __init__(self, base: Base, drafts: Iterable[Draft], *, kind: ImportKind = "inquiries") -> None:
        self.base = base
        self._kind = kind
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
            for party in self.base.with_norm(point.norm, draft.name):
                if self._proves(draft, party, point):
                    return Match(party, None, point.kind)
                near = near or party
        if draft.is_firm:
            firm = self.firm(draft, strict=True)
            if firm is not None:
                return Match(self.firm_party(firm), None, "company")
        return Match(near=near)

    def of_target(self, target: tuple[str, int]) -> Match:
        """Whom an equal row made or meant in an earlier import: the record (table, id) itself."""
        party, lead = self.base.targets.get(target, (None, None))
        return Match(party, lead, "same_row" if party is not None else "")

    def _by_number(self, draft: Draft) -> Match | None:
        """The lead whose number the row bears. Each deal is a lead of its own: no two of them mean one by an external id."""
        own_row = (draft.row.kind or self._kind) == "deals"
        for key, known, evidence in (
            (draft.lead_number, self.base.by_number, "lead_number"),
            (draft.external_id, self.base.by_external, "external_id"),
        ):
            fitting = [found for found in known.get(key, ()) if not _contradicts(draft, found[0])] if key else []
            free = [found for found in fitting if not found[1].claimed]
            if free or (fitting and not own_row):
                party, lead = (free or fitting)[0]
                return Match(party, lead, evidence)
        return None

    def _proves(self, draft: Draft, party: Party, point: Point) -> bool:
        """Whether sharing ``point`` makes ``draft`` and ``party`` the same."""
        if _contradicts(draft, party):
            return False
        if party.table == "company" and draft.name:
            return False
        if not point.is_role and point.norm not in self._shared:
            return True
        if same_full_name(draft.name, party.name):
            return True
        if draft.name or party.name:
            return False
        return point.is_role or (party.firm is not None and party.firm.key == draft.company_key)

    def firm(self, draft: Draft, *, strict: bool = False) -> Firm | None:
        """The known firm of that name (legal form aside). ``strict``: not one in another town or postcode."""
        firms = self.base.firms(draft.company_key, place_key(draft.values)) if draft.company_key else ()
        here = [firm for firm in firms if not _elsewhere(draft, firm)]
        if here:
            return here[0]
        return None if strict or not firms else firms[0]

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
    holders: dict[str, Holder | list[Holder]] = {}
    shared: set[str] = set()

    def hold(norm: str, holder: Holder) -> None:
        known = holders.get(norm)
        if known is None:
            holders[norm] = holder
        elif norm not in shared and known != holder:
            several = known if isinstance(known, list) else [known]
            if holder in several:
                return
            if len(several) >= _MANY or any(_differ(holder, other) for other in several):
                shared.add(norm)
            holders[norm] = [*several, holder]

    for norm, party in base.holders():
        hold(norm, (party.name, party.firm_name))
    for draft in drafts:
        holder = (draft.name, draft.company)
        for point in draft.points:
            if point.identifies:
                hold(point.norm, holder)
    return shared


Holder = tuple[str, str]


def _differ(one: Holder, other: Holder) -> bool:
    return names_contradict(one[0], other[0]) or firms_contradict(one[1], other[1])

"""T1: when two records certainly are one person or one company. One rule for form, paste, page and import.

A shared personal e-mail, phone number or external id proves it, unless name or firm contradict. What stands on several differently
named people or firms (a switchboard, a family's address) proves nothing by itself, nor does a firm's mailbox (info@). Rules:
PRODUCT section 4 (Duplicates).
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from leaddesk.domain.identity import company_match_key
from leaddesk.domain.likeness import Evidence, Subject
from leaddesk.domain.likeness_names import firms_contradict, names_contradict, same_full_name

NONE_SHARED: Final[frozenset[str]] = frozenset()


class Common(NamedTuple):
    """A point that two records have in common: the code of its evidence and its norm."""

    code: str
    norm: str


def contradicts(name: str, firm: str, other_name: str, other_firm: str) -> bool:
    """Whether two people's names, or their firms' names, cannot belong to one. Blank names contradict nothing."""
    return names_contradict(name, other_name) or firms_contradict(firm, other_firm)


def proves(name: str, firm: str, other_name: str, other_firm: str, *, role: bool = False, shared: bool = False) -> bool:
    """Whether one point in common (e-mail or phone) makes two the same. ``role``: it is a firm's mailbox; ``shared``: it stands on
    differently named people or firms."""
    if contradicts(name, firm, other_name, other_firm):
        return False
    if not role and not shared:
        return True
    if same_full_name(name, other_name):
        return True
    if name or other_name:
        return False
    return role or (bool(firm and other_firm) and company_match_key(firm) == company_match_key(other_firm))


def certain(one: Subject, other: Subject, shared: AbstractSet[str] = NONE_SHARED) -> Evidence | None:
    """What proves that ``one`` and ``other`` are the same, the strongest there is; None where nothing does.

    ``shared``: e-mails and numbers known to stand on differently named people or firms. A company never is somebody with a name.
    """
    if (one.party[0] == "company" and other.name) or (other.party[0] == "company" and one.name):
        return None
    for code, norm in in_common(one, other):
        if code == "external_id":
            if not contradicts(one.name, one.company, other.name, other.company):
                return Evidence(code, agrees=True)
        elif proves(one.name, one.company, other.name, other.company, role=code == "role_email", shared=norm in shared):
            return Evidence(code, agrees=True)
    return None


def in_common(one: Subject, other: Subject) -> Iterator[Common]:
    """What identifies and stands on both, the strongest first."""
    yield from (Common("external_id", text) for text in one.external_ids if text in other.external_ids)
    yield from (Common("email", text) for text in one.emails if text in other.emails)
    yield from (Common("phone", text) for text in one.phones if text in other.phones)
    yield from (Common("role_email", text) for text in one.role_emails if text in other.role_emails)

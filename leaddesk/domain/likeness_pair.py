"""One pair of records, folded and ready: the tier it makes and the score it has. Loads rapidfuzz.

Every field that both know adds its weight; what one of them lacks is neutral. A name alone never is probable: it takes an anchor,
something beside the name that fits. Rules: PRODUCT section 4 (Duplicates).
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from math import exp

from leaddesk.domain.likeness import OTHER_PERSON, PROBABLE, Evidence, Likeness, Tier
from leaddesk.domain.likeness_certain import certain
from leaddesk.domain.likeness_evidence import evidence
from leaddesk.domain.likeness_seen import Seen
from leaddesk.domain.likeness_weigh import BIAS, Weighed, may_be_probable, weigh_company, weigh_person


def compare(one: Seen, other: Seen, shared: AbstractSet[str], least: Tier = "possible") -> Likeness | None:
    """How alike the two are; None where nothing worth saying speaks for it, they are of different kinds, or it is below ``least``."""
    if one.is_company != other.is_company:
        return None
    common = not one.points.isdisjoint(other.points)
    every = least == "possible"
    if not (common or every or one.is_company or may_be_probable(one, other)):
        return None
    proof = certain(one.subject, other.subject, shared) if common else None
    if proof is not None:
        return Likeness("certain", 1.0, evidence(one, other, proof))
    weighed = weigh_company(one, other, common) if one.is_company else weigh_person(one, other, common)
    tier = _tier(weighed) if weighed is not None else None
    if weighed is None or tier is None or (tier == "possible" and not every):
        return None
    score = 1 / (1 + exp(-weighed.total - BIAS))
    score = max(score, PROBABLE) if tier == "probable" else min(score, PROBABLE)
    told = [Evidence(OTHER_PERSON, agrees=False)] if weighed.other_person else []
    return Likeness(tier, round(score, 3), evidence(one, other, *told))


def _tier(weighed: Weighed) -> Tier | None:
    """The tier of two that nothing proves to be one."""
    if weighed.other_person or weighed.same_household:
        return "probable"
    if weighed.anchored and not weighed.is_another and weighed.total + BIAS >= 0:
        return "probable"
    if weighed.same_domain or (weighed.names_fit and weighed.same_town):
        return "possible"
    return None

"""All fields of two people or two companies weighed together: the sum, and what of it a tier depends on."""

from __future__ import annotations

from typing import NamedTuple

from leaddesk.domain.likeness_certain import contradicts, in_common
from leaddesk.domain.likeness_fields import (
    CLOSE,
    FAIR,
    SAME,
    SIMILAR_FIRM,
    email_alike,
    firm_alike,
    firm_weight,
    name_weight,
    names_alike,
    phone_alike,
    place_of,
)
from leaddesk.domain.likeness_seen import Seen

_IN_COMMON, _EMAIL_ALIKE, _PHONE_ALIKE, _DOMAIN = 2.0, 4.0, 2.5, 2.5
_OTHER_EMAIL, _OTHER_PHONE = -0.4, -0.3
_ROLE_ONLY = {"role_email"}


class Weighed(NamedTuple):
    """``total``: log-odds. ``anchored``: something beside the name fits. ``names_fit``: the names are alike; ``is_another``: they are
    two people's or firms' whatever else fits, or one has none. ``other_person``: an identity in common although name or firm contradict."""

    total: float
    anchored: bool
    names_fit: bool
    is_another: bool
    same_town: bool
    same_domain: bool
    other_person: bool


def weigh_person(one: Seen, other: Seen) -> Weighed:
    """Two people. An anchor is the same firm (or its domain), the same door, or a number or address in common or nearly so."""
    names = names_alike(one, other)
    total, anchored, same_domain, other_person = _points(one, other)
    at_work = firm_weight(firm_alike(one, other))
    if same_domain:
        at_work = max(at_work, _DOMAIN)
    place = place_of(one, other)
    return Weighed(
        total + name_weight(names) + at_work + place.weight,
        anchored or at_work >= _DOMAIN or place.same_door,
        names_fit=names.first >= CLOSE and names.last >= CLOSE,
        is_another=(names.last if names.first < 0 else names.first) < FAIR,
        same_town=place.same_town,
        same_domain=same_domain,
        other_person=other_person,
    )


def weigh_company(one: Seen, other: Seen) -> Weighed:
    """Two companies. An anchor is the same town or door, the same domain, or a number or address in common or nearly so."""
    total, anchored, same_domain, other_person = _points(one, other)
    alike = firm_alike(one, other)
    place = place_of(one, other)
    named = (
        0.0
        if alike < 0
        else 3.5
        if alike >= SAME
        else 2.5
        if alike >= SIMILAR_FIRM
        else -0.5
        if alike >= FAIR
        else -4.0
    )
    nowhere = alike >= SAME and not place.weight
    return Weighed(
        total + named + (_DOMAIN if same_domain else 0.0) + place.weight,
        anchored or same_domain or place.same_town or place.same_door,
        names_fit=alike >= SIMILAR_FIRM,
        is_another=alike < FAIR,
        same_town=place.same_town or nowhere,
        same_domain=same_domain,
        other_person=other_person,
    )


def _points(one: Seen, other: Seen) -> tuple[float, bool, bool, bool]:
    """E-mails, numbers and ids: their weight, whether they are an anchor, whether a domain of their own is the same, and whether
    an identity is in common although name or firm contradict."""
    mine, theirs = one.subject, other.subject
    same_domain = bool(one.domains) and not one.domains.isdisjoint(other.domains)
    total = 0.0
    if common := {point.code for point in in_common(mine, theirs)}:
        contradicting = contradicts(mine.name, mine.company, theirs.name, theirs.company)
        return _IN_COMMON * len(common), True, same_domain, contradicting and common != _ROLE_ONLY
    anchored = False
    if mine.emails and theirs.emails:
        anchored = email_alike(one, other)
        total += _EMAIL_ALIKE if anchored else _OTHER_EMAIL
    if mine.phones and theirs.phones:
        alike = phone_alike(one, other)
        anchored = anchored or alike
        total += _PHONE_ALIKE if alike else _OTHER_PHONE
    return total, anchored, same_domain, False

"""All fields of two people or two companies weighed together: the sum, and what of it a tier depends on."""

from __future__ import annotations

from typing import Final, NamedTuple

from leaddesk.domain.likeness_certain import contradicts, in_common
from leaddesk.domain.likeness_fields import (
    CLOSE,
    FAIR,
    SAME,
    SIMILAR_FIRM,
    Names,
    Place,
    company_weight,
    email_alike,
    firm_alike,
    firm_weight,
    id_alike,
    name_weight,
    names_alike,
    phone_alike,
    place_of,
)
from leaddesk.domain.likeness_seen import Seen

_IN_COMMON, _EMAIL_ALIKE, _PHONE_ALIKE, _ID_ALIKE, _DOMAIN = 2.0, 4.0, 2.5, 3.0, 2.5
_AT_WORK = 2.0
"""From this weight on the firm, or its domain, is an anchor."""
_NEARLY = 75.0
"""First and last word each this alike: one full name, with slips."""
_OTHER_EMAIL, _OTHER_PHONE = -0.4, -0.3
BIAS: Final = -2.5
"""What speaks against any two records before they are looked at."""
_ROLE_ONLY = {"role_email"}


class Weighed(NamedTuple):
    """``total``: log-odds. ``anchored``: something beside the name fits. ``names_fit``: the names are alike; ``is_another``: they are
    two people's or firms' whatever else fits, or one has none. ``same_household``: one surname at one door. ``other_person``: an
    identity in common although name or firm contradict."""

    total: float
    anchored: bool
    names_fit: bool
    is_another: bool
    same_town: bool
    same_domain: bool
    same_household: bool
    other_person: bool


class Points(NamedTuple):
    """What e-mails, numbers and ids say: their weight, whether one is an anchor, whether an identity is in common although name or
    firm contradict (``other_person``), and whether two ids differ by a slip."""

    weight: float
    anchored: bool
    other_person: bool
    id_slip: bool


def weigh_person(one: Seen, other: Seen, common: bool) -> Weighed | None:
    """Two people. An anchor is the same firm (or its domain), the same door, the same full name in one postcode area, or a number or
    address in common or nearly so. ``common``: they have a point in common. None where their names leave nothing to weigh."""
    names, same_domain = names_alike(one, other), _same_domain(one, other)
    if 0 <= names.first < FAIR and not (common or same_domain or one.subject.external_ids or one.street):
        return None
    points, place = points_of(one, other, common), place_of(one, other)
    at_work = firm_weight(firm_alike(one, other))
    if same_domain:
        at_work = max(at_work, _DOMAIN)
    here = place.same_door or place.same_postcode
    alike = min(names)
    return Weighed(
        points.weight + name_weight(names) + at_work + place.weight,
        points.anchored or at_work >= _AT_WORK or place.same_door or (alike >= _NEARLY and place.same_postcode),
        names_fit=alike >= CLOSE,
        is_another=_are_two(names, place) and not (points.id_slip and here),
        same_town=place.same_town,
        same_domain=same_domain,
        same_household=_same_household(one, other, place),
        other_person=points.other_person,
    )


def _same_household(one: Seen, other: Seen, place: Place) -> bool:
    """One surname at one door (same street, postcode and surname: PRODUCT section 4 names it T2): a family, or one person twice. House
    number and postcode to the letter, since neighbours differ by a digit."""
    same_name = one.last != "" and one.last == other.last and one.name_digits == other.name_digits
    same_place = one.number == other.number != "" and one.postcode == other.postcode != ""
    return same_name and same_place and place.same_door


def may_be_probable(one: Seen, other: Seen) -> bool:
    """Whether two people without a point in common may be probably one: quick, and never wrong where it says no.

    A missing name is less than ``FAIR`` and says no too, unless two ids differ by a slip.
    """
    names = names_alike(one, other)
    if _same_household(one, other, place_of(one, other)):
        return True
    slip = bool(one.subject.external_ids and other.subject.external_ids) and id_alike(one, other)
    if not slip and (names.last if names.first < 0 else names.first) < FAIR:
        return False
    place = place_of(one, other)
    if not slip and names.last < FAIR and not place.same_door:
        return False
    at_work = firm_weight(firm_alike(one, other))
    if _same_domain(one, other):
        at_work = max(at_work, _DOMAIN)
    emails = bool(one.subject.emails and other.subject.emails)
    phones = bool(one.subject.phones and other.subject.phones)
    most = name_weight(names) + at_work + place.weight + _ID_ALIKE * slip
    if most + _EMAIL_ALIKE * emails + _PHONE_ALIKE * phones + BIAS < 0:
        return False
    return emails or phones or slip or at_work >= _AT_WORK or place.same_door or place.same_postcode


def _are_two(names: Names, place: Place) -> bool:
    """Whether two names are two people's. Another first name is somebody else of the family; another surname is a colleague's, but may
    be that of one who married and still lives there."""
    if (names.last if names.first < 0 else names.first) < FAIR:
        return True
    return names.last < FAIR and not place.same_door


def weigh_company(one: Seen, other: Seen, common: bool) -> Weighed:
    """Two companies. An anchor is the same town or door, the same domain, or a number or address in common or nearly so."""
    points, place, alike = points_of(one, other, common), place_of(one, other), firm_alike(one, other)
    same_domain = _same_domain(one, other)
    nowhere = alike >= SAME and not place.weight
    return Weighed(
        points.weight + company_weight(alike) + (_DOMAIN if same_domain else 0.0) + place.weight,
        points.anchored or same_domain or place.same_town or place.same_door,
        names_fit=alike >= SIMILAR_FIRM,
        is_another=alike < FAIR,
        same_town=place.same_town or nowhere,
        same_domain=same_domain,
        same_household=False,
        other_person=points.other_person,
    )


def points_of(one: Seen, other: Seen, common: bool) -> Points:
    """E-mails, numbers and ids of two, weighed. Ids that differ say nothing: every lead of a person has its own."""
    mine, theirs = one.subject, other.subject
    if common:
        codes = {point.code for point in in_common(mine, theirs)}
        contradicting = contradicts(mine.name, mine.company, theirs.name, theirs.company)
        return Points(_IN_COMMON * len(codes), True, contradicting and codes != _ROLE_ONLY, id_slip=False)
    email = phone = id_slip = False
    weight = 0.0
    if mine.emails and theirs.emails:
        email = email_alike(one, other)
        weight += _EMAIL_ALIKE if email else _OTHER_EMAIL
    if mine.phones and theirs.phones:
        phone = phone_alike(one, other)
        weight += _PHONE_ALIKE if phone else _OTHER_PHONE
    if mine.external_ids and theirs.external_ids:
        id_slip = id_alike(one, other)
        weight += _ID_ALIKE if id_slip else 0.0
    return Points(weight, email or phone or id_slip, other_person=False, id_slip=id_slip)


def _same_domain(one: Seen, other: Seen) -> bool:
    return bool(one.domains) and not one.domains.isdisjoint(other.domains)

"""What each field says for or against two records being one: how alike its two values are, and the weight of that.

Weights are log-odds: +3 makes it 20 times as likely, -3 as unlikely. Those of name, street, house number, postcode and town were fitted
on febrl1 and one half of febrl3 and rounded; the others, which those sets do not have, are set by the same measure.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from leaddesk.domain.identity import digits_of
from leaddesk.domain.likeness_seen import Seen

SAME: Final = 100.0
CLOSE: Final = 84.0
"""Alike in per cent: a slip of the finger."""
FAIR: Final = 65.0
"""Alike in per cent: may still be one word."""
_STREET, _TOWN = 80.0, 75.0
_ELSEWHERE: Final = -4.0
"""Postcode and town say one thing: where both differ, this much speaks against, and no more."""
_INITIAL: Final = 85.0
_SHORT_FORM: Final = 80.0
SIMILAR_FIRM: Final = 85.0
"""Alike in per cent: one firm's name with a slip or another spelling."""


class Names(NamedTuple):
    """How alike first and last words of two names are, in per cent; ``first`` -1 where one of them has one word only, both where one
    has none."""

    first: float
    last: float

    @property
    def percent(self) -> float:
        """Both together."""
        return self.last if self.first < 0 else (self.first + self.last) / 2


NO_NAMES: Final = Names(-1.0, -1.0)
OTHER_NAMES: Final = Names(0.0, 0.0)


def names_alike(one: Seen, other: Seen) -> Names:
    """First word with first and last with last, or crosswise where that fits better ("Berg Anna")."""
    if not one.last or not other.last:
        return NO_NAMES
    if one.name_digits and other.name_digits and one.name_digits != other.name_digits:
        return OTHER_NAMES
    if not one.first or not other.first:
        best = word_alike(one.last, other.last)
        if best < CLOSE and bool(one.first) != bool(other.first):
            single, begin = (one.last, other.first) if other.first else (other.last, one.first)
            best = max(best, word_alike(single, begin))
        return Names(-1.0, best)
    first, last = word_alike(one.first, other.first), word_alike(one.last, other.last)
    if len(one.words) > 2 or len(other.words) > 2:
        whole = _run_together(one.words, other.words)
        first = max(first, whole, _best(one.words[:-1], other.words[:-1]))
        last = max(last, whole, _best(one.words[1:], other.words[1:]))
    if first + last < 150:
        crossed, back = word_alike(one.first, other.last), word_alike(one.last, other.first)
        if crossed + back > first + last:
            return Names(min(crossed, back), max(crossed, back))
    return Names(first, last)


def _run_together(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two names are with no spaces, in either order ("Anna Lena Berg", "Berg Annalena"); 0 where that is not close."""
    letters, others = "".join(one), "".join(other)
    alike = ratio(letters, others)
    for words, text in ((one, others), (other, letters)):
        alike = max(alike, ratio("".join((words[-1], *words[:-1])), text), ratio("".join((*words[1:], words[0])), text))
    return alike if alike >= CLOSE else 0.0


def _best(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    return max(word_alike(word, other) for word in some for other in others)


def word_alike(one: str, other: str) -> float:
    """How alike two words of a name are: an initial fits every word that begins with it, a short form its long one."""
    if one == other:
        return SAME
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    alike = ratio(one, other)
    if alike < _SHORT_FORM and min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one)):
        return _SHORT_FORM
    return alike


def name_weight(names: Names) -> float:
    """The weight of two names; 0 where one is missing."""
    if names.last < 0:
        return 0.0
    weight = _LAST[_level(names.last)]
    return weight if names.first < 0 else weight + _FIRST[_level(names.first)]


def _level(alike: float) -> int:
    return 0 if alike >= SAME else 1 if alike >= CLOSE else 2 if alike >= FAIR else 3


_FIRST: Final = (1.0, 1.0, -0.3, -2.1)
_LAST: Final = (1.0, 1.0, 0.3, -2.1)


def firm_alike(one: Seen, other: Seen) -> float:
    """How alike two firms' names are without legal form; -1 where one is missing."""
    if not one.firm or not other.firm:
        return -1.0
    if one.firm == other.firm:
        return SAME
    if one.firm_digits and other.firm_digits and one.firm_digits != other.firm_digits:
        return 0.0  # Kita 12 and Kita 21
    return ratio(one.firm, other.firm)


def firm_weight(alike: float) -> float:
    """Weight of a firm that people work for: they change it, so another one speaks less against than the same for."""
    if alike < 0:
        return 0.0
    return 3.5 if alike >= SAME else 2.0 if alike >= SIMILAR_FIRM else 0.0 if alike >= FAIR else -2.0


def company_weight(alike: float) -> float:
    """Weight of the names of two companies that are compared themselves."""
    if alike < 0:
        return 0.0
    return 3.5 if alike >= SAME else 2.5 if alike >= SIMILAR_FIRM else -0.5 if alike >= FAIR else -4.0


def street_alike(one: Seen, other: Seen) -> float:
    """How alike two streets are without house number; -1 where one is missing."""
    if not one.street or not other.street:
        return -1.0
    return SAME if one.street == other.street else ratio(one.street, other.street)


class Place(NamedTuple):
    """The weight of where they are; whether that is one street (``same_door``), one postcode (a slip aside), one town."""

    weight: float
    same_door: bool
    same_postcode: bool
    same_town: bool


def place_of(one: Seen, other: Seen) -> Place:
    """What street, house number, postcode and town say together. Without towns the postcode says whether it is one."""
    weight = 0.0
    same_postcode = same_town = another_town = False
    if one.postcode and other.postcode:
        same_postcode = (
            one.postcode == other.postcode or OSA.distance(one.postcode, other.postcode, score_cutoff=1) <= 1
        )
        weight += 2.0 if one.postcode == other.postcode else 0.5 if same_postcode else -2.5
    if one.city and other.city:
        alike = SAME if one.city == other.city else ratio(one.city, other.city)
        same_town, another_town = alike >= CLOSE, alike < _TOWN
        weight += 2.9 if alike >= SAME else 1.5 if alike >= _TOWN else -2.9
        same_postcode = same_postcode and not another_town
    else:
        same_postcode = same_town = same_postcode and one.postcode == other.postcode
    weight = max(weight, _ELSEWHERE)
    street = street_alike(one, other)
    if street < 0:
        return Place(weight, same_door=False, same_postcode=same_postcode, same_town=same_town)
    weight += 3.5 if street >= _STREET else -0.6
    same_number = bool(one.number) and one.number == other.number
    if one.number and other.number:
        weight += 1.7 if same_number else -0.5
    same_door = street >= _STREET and (same_number or same_postcode or not another_town)
    return Place(weight, same_door, same_postcode, same_town)


def email_alike(one: Seen, other: Seen) -> bool:
    """Whether two personal addresses differ by a slip of the finger: one letter, two in long ones, and no digit."""
    for mine in one.subject.emails:
        for theirs in other.subject.emails:
            if abs(len(mine) - len(theirs)) <= 2 and mine != theirs:
                allowed = 1 if min(len(mine), len(theirs)) < 16 else 2
                if OSA.distance(mine, theirs, score_cutoff=allowed) <= allowed and digits_of(mine) == digits_of(theirs):
                    return True
    return False


def phone_alike(one: Seen, other: Seen) -> bool:
    """Whether two numbers differ by one digit, or by an extension."""
    for mine in one.subject.phones:
        for theirs in other.subject.phones:
            if mine != theirs and (
                OSA.distance(mine, theirs, score_cutoff=1) <= 1 or mine.partition("x")[0] == theirs.partition("x")[0]
            ):
                return True
    return False


def id_alike(one: Seen, other: Seen) -> bool:
    """Whether two ids of at least six signs differ by one of them, or by two that were swapped. One at the end is no slip: there differ
    those that were given out one after another."""
    return any(
        mine != theirs
        and min(len(mine), len(theirs)) >= 6
        and OSA.distance(mine, theirs, score_cutoff=1) <= 1
        and (mine[-2:] == theirs[-2:] or sorted(mine) == sorted(theirs))
        for mine in one.subject.external_ids
        for theirs in other.subject.external_ids
    )

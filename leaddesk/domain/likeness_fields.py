"""What each field says for or against two records being one: how alike its two values are, and the weight of that.

Weights are log-odds: +3 makes it 20 times as likely, -3 as unlikely. Those of name, street, house number, postcode and town were fitted
on febrl1 and one half of febrl3 and rounded; the others, which those sets do not have, are set by the same measure.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from leaddesk.domain.likeness_seen import Seen

SAME: Final = 100.0
CLOSE: Final = 84.0
"""Alike in per cent: a slip of the finger."""
FAIR: Final = 70.0
"""Alike in per cent: may still be one word."""
_INITIAL: Final = 85.0
_SHORT_FORM: Final = 80.0
SIMILAR_FIRM: Final = 88.0
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


def names_alike(one: Seen, other: Seen) -> Names:
    """First word with first and last with last, or crosswise where that fits better ("Berg Anna")."""
    if not one.last or not other.last:
        return NO_NAMES
    if not one.first or not other.first:
        best = word_alike(one.last, other.last)
        if best < CLOSE and bool(one.first) != bool(other.first):
            single, begin = (one.last, other.first) if other.first else (other.last, one.first)
            best = max(best, word_alike(single, begin))
        return Names(-1.0, best)
    first, last = word_alike(one.first, other.first), word_alike(one.last, other.last)
    if len(one.words) > 2 or len(other.words) > 2:
        return Names(
            max(first, _best(one.words[:-1], other.words[:-1])), max(last, _best(one.words[1:], other.words[1:]))
        )
    if first + last < 150:
        crossed, back = word_alike(one.first, other.last), word_alike(one.last, other.first)
        if crossed + back > first + last:
            return Names(crossed, back)
    return Names(first, last)


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
    return ratio(one.firm, other.firm)


def firm_weight(alike: float) -> float:
    """Weight of a firm that people work for: they change it, so another one speaks less against than the same for."""
    if alike < 0:
        return 0.0
    return 3.5 if alike >= SAME else 2.5 if alike >= SIMILAR_FIRM else 0.0 if alike >= FAIR else -2.0


def street_alike(one: Seen, other: Seen) -> float:
    """How alike two streets are without house number; -1 where one is missing."""
    if not one.street or not other.street:
        return -1.0
    return SAME if one.street == other.street else ratio(one.street, other.street)


class Place(NamedTuple):
    """The weight of where they are, whether that is one street (``same_door``), and whether one town."""

    weight: float
    same_door: bool
    same_town: bool


NOWHERE: Final = Place(0.0, same_door=False, same_town=False)


def place_of(one: Seen, other: Seen) -> Place:
    """What street, house number, postcode and town say together."""
    weight = 0.0
    near = far = 0
    if one.postcode and other.postcode:
        if one.postcode == other.postcode:
            weight, near = weight + 2.0, 1
        elif OSA.distance(one.postcode, other.postcode, score_cutoff=1) <= 1:
            weight += 0.5
        else:
            weight, far = weight - 2.5, 1
    same_town = False
    if one.city and other.city:
        alike = SAME if one.city == other.city else ratio(one.city, other.city)
        same_town = alike >= CLOSE
        weight += 2.9 if alike >= SAME else 1.5 if alike >= 75.0 else -2.9
        near, far = near + same_town, far + (alike < 75.0)
    street = street_alike(one, other)
    if street < 0:
        return Place(weight, same_door=False, same_town=same_town or (near > far))
    weight += 3.5 if street >= 80.0 else -0.6
    another = False
    if one.number and other.number:
        if one.number == other.number:
            weight += 1.7
        else:
            another = OSA.distance(one.number, other.number, score_cutoff=1) > 1
            weight -= 0.7 if another else 0.4
    return Place(weight, same_door=street >= 80.0 and not far * another, same_town=same_town or near > far)


def email_alike(one: Seen, other: Seen) -> bool:
    """Whether two personal addresses differ by a slip of the finger: one letter, two in long ones."""
    return any(
        mine != theirs and OSA.distance(mine, theirs, score_cutoff=2) <= (1 if min(len(mine), len(theirs)) < 16 else 2)
        for mine in one.subject.emails
        for theirs in other.subject.emails
    )


def phone_alike(one: Seen, other: Seen) -> bool:
    """Whether two numbers differ by one digit, or by an extension."""
    for mine in one.subject.phones:
        for theirs in other.subject.phones:
            if mine != theirs and (
                OSA.distance(mine, theirs, score_cutoff=1) <= 1 or mine.partition("x")[0] == theirs.partition("x")[0]
            ):
                return True
    return False

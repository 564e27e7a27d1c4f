"""Which day belongs to which contact in a note cut into pieces, who spoke to whom, and what is said to have come of it.

Pure grammar over ``noted_words.Item``; which calendar day is meant and what becomes of it is decided in ``noted``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from leaddesk.exchange.noted_words import Item

_NEAR: Final = 8
"""So many pieces at most lie between a contact and its day."""
_LONG: Final = 25
"""So many pieces behind it are read for what came of it."""
_LIGHT: Final = frozenset(
    ["between", "we", "they", "third", "with", "time", "initials", "whom", "honorifics", "objects"]
)
"""Pieces that may stand between a contact and its day."""


@dataclass(frozen=True, slots=True)
class Said:
    """A contact: places of its ``word`` and ``day`` among the pieces, the ``first`` and ``last`` piece that tell of it.
    ``is_maybe``: the word may be a plan as well."""

    word: int
    day: int
    first: int
    last: int
    type: str
    direction: str
    outcomes: tuple[str, ...]
    is_maybe: bool


def contacts(items: Sequence[Item]) -> Iterator[Said]:
    """The contacts whose day and subject are certain, in order."""
    pairs = _pairs(items)
    taken = [word for word, _day in pairs]
    for word, day in pairs:
        last = _last(items, pairs, word, day)
        first = _clause_start(items, min(word, day))
        direction = _direction(items, word)
        if direction is None or _is_doubtful(items, word, day):
            continue
        outcomes = tuple(_outcomes(items, word, max(word, day), last))
        entry = items[word].entry
        if entry.how == "maybe" and not (_opens(items, word) and outcomes and taken.count(word) == 1):
            continue
        if entry.how == "maybe" and entry.type in ("meeting", "visit") and "reached" not in outcomes:
            continue
        yield Said(word, day, first, last, entry.type, direction, outcomes, entry.how == "maybe")


# --- which day belongs to which contact ------------------------------------------------------------------------------
def _pairs(items: Sequence[Item]) -> list[tuple[int, int]]:
    """(contact, day), each day once. A contact has several days only where they are joined ("called 3.5. and 5.5.")."""
    found: list[tuple[int, int]] = []
    for at, item in enumerate(items):
        if item.sort != "day" or item.day is None or item.day.is_range:
            continue
        word = _word_of(items, at)
        if word is not None and found and _came_of(items, found[-1], word, at):
            word = None
        joined = _joined_to(items, at)
        if word is None and joined is not None:
            word = next((word for word, day in found if day == joined), None)
        if word is not None:
            found.append((word, at))
    claims = [word for word, _day in found]
    return [
        (word, day)
        for word, day in found
        if claims.count(word) == 1 or _all_joined(items, [d for w, d in found if w == word])
    ]


def _word_of(items: Sequence[Item], day: int) -> int | None:
    """The contact of a day: the one in its own clause, else by whether the entry puts days first."""
    left, right = _to_left(items, day), _to_right(items, day)
    days_first = _begins_with_day(items, day)
    if left is not None and days_first and not _is_same_clause(items, left, day):
        left = None
    if left is None or right is None:
        return left if right is None else right
    near = [word for word in (left, right) if _is_same_clause(items, word, day)]
    if len(near) == 1:
        return near[0]
    return right if days_first else left


def _came_of(items: Sequence[Item], before: tuple[int, int], word: int, day: int) -> bool:
    """Whether ``word`` tells what came of the contact ``before`` it ("called 12.9. - not reached, 15.9. mailbox"), not of a new one."""
    end = max(before)
    if word <= end or not _tells_outcome(items[word]) or _is_same_clause(items, word, day):
        return False
    return not any(item.sort in ("day", "word") or item.ends in (".", ";") for item in items[end + 1 : word])


def _is_same_clause(items: Sequence[Item], one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return not any(item.ends for item in items[first + 1 : last + 1])


def _to_left(items: Sequence[Item], day: int) -> int | None:
    """The contact before a day: "called (him) (on) 3.5.", "called, no answer, 3.5."."""
    crossed = items[day].ends
    carried = False
    for at in range(day - 1, max(-1, day - 1 - _NEAR), -1):
        item = items[at]
        if crossed not in ("", ","):
            return None
        if item.sort == "word":
            return at if not (crossed and carried) else None
        if item.sort == "outcome":
            carried = False
        elif not _passes(items, at):
            return None
        else:
            carried |= item.sort in ("objects", "name", "honorifics")
        crossed = crossed or item.ends
        if item.ends in (".", ";"):
            return None
    return None


def _to_right(items: Sequence[Item], day: int) -> int | None:
    """The contact behind a day that opens its clause: "3.5. (mit Herrn Meier) telefoniert", "3.5.: called"."""
    if not _opens(items, day):
        return None
    crossed, carried = False, False
    for at in range(day + 1, min(len(items), day + 1 + _NEAR)):
        item = items[at]
        if item.ends in (".", ";") or (item.ends == "," and crossed):
            return None
        crossed |= item.ends == ","
        if item.sort == "word":
            return at
        if not _passes(items, at) or (carried and item.ends == ","):
            return None
        carried |= item.sort in ("objects", "name", "honorifics")
    return None


def _passes(items: Sequence[Item], at: int) -> bool:
    """Whether a piece may stand between a contact and its day. A name does behind "Mr", "with" or the contact."""
    sort = items[at].sort
    if sort in _LIGHT:
        return True
    before = items[at - 1].sort if at > 0 and items[at].ends == "" else None
    if sort == "name":
        return before in ("honorifics", "whom", "with", "name", "word")
    return sort == "other" and before in ("honorifics", "whom")


def _begins_with_day(items: Sequence[Item], day: int) -> bool:
    """Whether the entry that a day stands in begins with a day, so that each day stands before its contact."""
    at = day
    while at > 0 and items[at].ends != ";":
        at -= 1
    while at < day and items[at].sort not in ("day", "word"):
        at += 1
    return items[at].sort == "day"


def _joined_to(items: Sequence[Item], day: int) -> int | None:
    """The day before, where only a comma or words like "and" lie between."""
    at, comma = day - 1, items[day].ends == ","
    while at >= 0 and items[at].sort == "between" and items[at + 1].ends in ("", ","):
        comma |= items[at].ends == ","
        at -= 1
    if at < 0 or items[at].sort != "day" or items[at + 1].ends in (".", ";"):
        return None
    return at if comma or at < day - 1 else None


def _all_joined(items: Sequence[Item], days: Sequence[int]) -> bool:
    return all(_joined_to(items, day) == before for before, day in pairwise(days))


# --- who, and whether at all -----------------------------------------------------------------------------------------
def _before(items: Sequence[Item], at: int) -> Iterator[Item]:
    """The pieces of the same clause before one, the nearest first."""
    while at > 0 and items[at].ends == "":
        at -= 1
        yield items[at]


def _clause_start(items: Sequence[Item], at: int) -> int:
    while at > 0 and items[at].ends == "" and items[at - 1].sort not in ("day", "word"):
        at -= 1
    return at


def _opens(items: Sequence[Item], at: int) -> bool:
    """Whether nothing of weight stands before a piece in its clause, but who it is about."""
    while at > 0 and items[at].ends == "":
        at -= 1
        if items[at].sort in ("word", "outcome", "day"):
            return True
        if items[at].sort == "objects" or not _passes(items, at):
            return False
    return True


def _direction(items: Sequence[Item], word: int) -> str | None:
    """Who reached whom; None where that is not certain."""
    entry = items[word].entry
    they, third = _subjects(items, word)
    if entry.how == "in":
        return "inbound"
    if entry.how == "they":
        return "inbound" if they and not entry.outcome else None
    if entry.how == "maybe":
        return "outbound" if not they and not third else None
    if entry.how == "did":
        if they or third:
            return "inbound" if they and entry.outcome in ("", "voicemail") else None
        return "outbound" if _opens(items, word) else None
    if entry.outcome == "no_answer":
        return "outbound"
    if third:
        return "inbound" if they and entry.outcome != "reached" else None
    return "outbound" if not they or entry.outcome else None


def _subjects(items: Sequence[Item], word: int) -> tuple[bool, bool]:
    """(whether somebody else is the subject, whether a "has" of somebody else stands before)."""
    they = third = False
    clause = list(_before(items, word))
    for place, item in enumerate(clause):
        if item.sort in ("word", "outcome"):
            break
        behind = clause[place + 1].sort if place + 1 < len(clause) else None
        if item.sort in ("they", "honorifics") and behind != "with":
            they = True
        elif item.sort == "third" and (place == 0 or item.end - item.start > 2):
            third = True
    return they, third


def _is_doubtful(items: Sequence[Item], word: int, day: int) -> bool:
    """Whether the clauses of contact and day speak of a plan or a condition, deny it, or ask."""
    for at in (word, day):
        start = at
        while start > 0 and items[start].ends == "":
            start -= 1
        end = at + 1
        while end < len(items) and items[end].ends == "":
            end += 1
        if any(item.sort in ("plan", "not") for item in items[start:end]):
            return True
    return False


# --- what came of it -------------------------------------------------------------------------------------------------
def _last(items: Sequence[Item], pairs: Sequence[tuple[int, int]], word: int, day: int) -> int:
    """The last piece that tells of the contact: before the clause of the next day or contact, or the end of the entry.

    Days that are joined share what is told behind the last.
    """
    last = at = begin = max(word, *(other for own, other in pairs if own == word), day)
    others = {own for own, _day in pairs} - {word}
    full: int | None = None
    while at + 1 < min(len(items), last + _LONG):
        at += 1
        item = items[at]
        if item.ends:
            full = last
        if item.ends == ";":
            break
        if item.sort == "day" or at in others or (item.sort == "word" and not _tells_outcome(item)):
            last = full if full is not None else last
            break
        last = at
    while last > begin and items[last].sort in ("between", "with", "we", "third", "they"):
        last -= 1
    return last


def _tells_outcome(item: Item) -> bool:
    return bool(item.entry.outcome) or item.entry.how in ("they", "in")


def _outcomes(items: Sequence[Item], word: int, begin: int, last: int) -> Iterator[str]:
    """What the words of the contact say of it, and what is told behind it or between it and its day."""
    if items[word].entry.outcome:
        yield items[word].entry.outcome
    for at in range(min(word, begin) + 1, last + 1):
        item = items[at]
        if item.sort == "outcome":
            yield item.entry.outcome
        elif item.sort == "word" and at != word and _tells_outcome(item):
            yield item.entry.outcome or "replied"

"""Names of columns that come again beside a blank column: two lists side by side, or a second person in each row.

Owns that one question for ``detect_beside``. A record has one column for who it is about; where it comes again, with a way to reach
somebody or beside signs of two lists, what stands on the right is a list of its own. In doubt the list stays whole, and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from leaddesk.exchange import synonyms, synonyms_rules
from leaddesk.exchange.detect_cells import fold, heading, kind
from leaddesk.exchange.detect_header import THRESHOLD, Header, filled
from leaddesk.exchange.model import RawCell

Verdict = Literal["one", "two", "unclear"]
_WHO = frozenset({"full_name", "first_name", "last_name", "company"})
_REACH = frozenset({"phone", "email"})
_NUMBER = re.compile(r"\W*\d+\W*")


@dataclass(frozen=True)
class Part:
    """A run of columns (0-based, both ends included) without a blank one between them, as a list of its own; ``numbers`` are the
    positions of its rows that hold anything."""

    left: int
    right: int
    rows: list[list[RawCell]]
    header: Header
    numbers: list[int]

    @property
    def has_header(self) -> bool:
        """Whether a row names the columns."""
        return self.header.row is not None and self.header.score >= THRESHOLD

    @property
    def names(self) -> list[str]:
        """The names of its columns, folded."""
        return [fold(label) for label in self.header.labels if label]

    @property
    def data(self) -> list[int]:
        """Positions of the rows below the header that hold anything."""
        return [number for number in self.numbers if number >= self.header.first_data]

    @property
    def is_unbroken(self) -> bool:
        """Whether every row from the first record to the last one holds something."""
        data = self.data
        return bool(data) and data[-1] - data[0] + 1 == len(data)

    def text(self, number: int, index: int) -> str:
        """The cell of row ``number`` in column ``index`` of the part, as a word to compare; "" where blank."""
        row = self.rows[number]
        return heading(row[index]).casefold() if index < len(row) else ""


def judge(left: Part, right: Part) -> Verdict:
    """Whether ``right`` is a list of its own because it tells anew who it is about; both have their titles in the same row.

    "one" where nobody is named twice or the same people are; "unclear" where rows of the right may belong to those of the left.
    """
    again = set(left.names) & set(right.names)
    who = {name for name in again if _meaning(name) in _WHO}
    if not who:
        return "one"
    same = _same_people(left, right, who)
    if same > 0.5:
        return "one" if same == 1 else "unclear"
    here, there = set(left.numbers), set(right.numbers)
    persons = _are_numbered_persons(_titles(left, right))
    if any(number not in here and filled(right.rows[number]) > 1 for number in right.data):
        return "two"  # somebody stands there whom no row of the left can be about
    if _leans(right, left):
        return "one" if persons else "unclear"
    if persons or (left.is_unbroken and not right.is_unbroken):
        return "unclear"
    if any(_meaning(name) in _REACH for name in again):
        return "two"
    ends = any(number not in there and filled(left.rows[number]) > 1 for number in left.data)
    enough = 2 * len(again) >= min(len(left.names), len(right.names))
    return "two" if enough and (ends or _titles(left, right) is not None) else "unclear"


@lru_cache(maxsize=4096)
def _meaning(name: str) -> str:
    """The field that ``name`` stands for, "key" for what numbers records; "" where it is none of those asked about here."""
    reading = synonyms_rules.read(synonyms.dictionary().read(name), {})
    if reading.role in ("id", "number"):
        return "key"
    return "phone" if reading.field == "mobile" else reading.field or ""


def _leans(right: Part, left: Part) -> bool:
    """Whether the left names a firm or a number that the right lacks: its people may be further ones of the same firm."""
    keys = {"company", "key"}
    return bool(keys & set(map(_meaning, left.names))) and not keys & set(map(_meaning, right.names))


def _same_people(left: Part, right: Part, who: set[str]) -> float:
    """The share (0 to 1) of rows that name the same on both sides: two addresses of one person."""
    both = equal = 0
    shared = sorted(set(left.data) & set(right.data))
    labels = [[fold(label) for label in part.header.labels] for part in (left, right)]
    for name in who:
        here, there = labels[0].index(name), labels[1].index(name)
        pairs = [(left.text(number, here), right.text(number, there)) for number in shared]
        told = [pair for pair in pairs if all(pair)]
        both += len(told)
        equal += sum(one == other for one, other in told)
    return equal / both if both else 0.0


def _titles(left: Part, right: Part) -> tuple[str, str] | None:
    """The lone titles in the row above the names of the columns, folded; None where one has none."""
    row = left.header.row
    if not row or right.header.row != row:
        return None
    above = [[cell for cell in part.rows[row - 1] if cell is not None] for part in (left, right)]
    if any(len(cells) != 1 or kind(cells[0]) != "text" for cells in above):
        return None
    return fold(heading(above[0][0])), fold(heading(above[1][0]))


def _are_numbered_persons(titles: Sequence[str] | None) -> bool:
    """ "Contact 1" and "Contact 2": people of one record; "Group 1" and "Group 2" are none."""
    if titles is None or titles[0] == titles[1]:
        return False
    bare = {_NUMBER.sub("", title) for title in titles}
    return len(bare) == 1 and _meaning(bare.pop()) in _WHO

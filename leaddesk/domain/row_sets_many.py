"""The leads behind many figures over the same facts: each named set is asked once, then sets are put together. Pure.

The answers are those of ``row_sets.ids``, figure by figure; a report has thousands of cells, but few sets and slices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from leaddesk.domain import row_sets
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_sets import OfFile, Part

_Ids = frozenset[int]


class Chooser:
    """Chooses among ``facts`` for many figures of one data time; ``of_file``: the sets that no facts tell, by name."""

    def __init__(self, facts: Sequence[LeadFact], of_file: Mapping[str, OfFile]) -> None:
        self._facts = facts
        self._of_file = of_file
        self._place = {fact.id: place for place, fact in enumerate(facts)}
        self._every = frozenset(self._place)
        self._by_value: dict[str, Mapping[int | str, _Ids]] = {}
        self._slices: dict[Slice, _Ids] = {}
        self._parts: dict[tuple[str, tuple[str | int, ...], Span, str, Slice], _Ids] = {}

    def ids(self, rows: str, frame: Frame) -> tuple[int, ...]:
        """The leads of ``rows`` of ``frame``, its slice included, in the order of the facts."""
        found = self._sliced(frame.slice)
        for part in row_sets.parts(rows):
            if not found:
                break
            found &= self._of_part(part, frame)
        return tuple(sorted(found, key=self._place.__getitem__))

    def _of_part(self, part: Part, frame: Frame) -> _Ids:
        """One set. One that is asked lead by lead never looks at the slice, so that it is the same for all of them."""
        whole = part.row_set.holds is None
        key = (part.row_set.name, part.values, frame.span, frame.view, frame.slice if whole else Slice())
        if key not in self._parts:
            of_all = frame if whole else replace(frame, slice=Slice())
            self._parts[key] = frozenset(row_sets.ids_of_part(part, self._facts, of_all, self._of_file))
        return self._parts[key]

    def _sliced(self, asked: Slice) -> _Ids:
        if asked not in self._slices:
            found = self._every
            for field in fields(Slice):
                value = getattr(asked, field.name)
                if value is not None:
                    found &= self._valued(field.name).get(value, frozenset())
            self._slices[asked] = found
        return self._slices[asked]

    def _valued(self, name: str) -> Mapping[int | str, _Ids]:
        """The leads of each value of a dimension, as ``Slice.holds`` compares it."""
        if name not in self._by_value:
            nothing: int | str = 0 if name.endswith("_id") else ""
            sets: defaultdict[int | str, set[int]] = defaultdict(set)
            for fact in self._facts:
                sets[getattr(fact, name) or nothing].add(fact.id)
            self._by_value[name] = {value: frozenset(ids) for value, ids in sets.items()}
        return self._by_value[name]

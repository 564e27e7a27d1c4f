"""Firms, people and leads as an import sees them: known from the data file, or planned by an earlier row of the same file.

What is planned keeps no copy of its values: it looks into the planned row, which a hundred thousand rows are glad of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.exchange.plan_draft import Point
from leaddesk.exchange.plan_model import COLUMNS_OF


class PlannedFields:
    """The columns of a planned row by name, read and written in place. Names the table does not have read as None."""

    __slots__ = ("_places", "_row")

    def __init__(self, table: str, row: list[Any]) -> None:
        self._places: Mapping[str, int] = _PLACES[table]
        self._row = row

    def __getitem__(self, name: str) -> Any:
        return self._row[self._places[name]]

    def __setitem__(self, name: str, value: Any) -> None:
        self._row[self._places[name]] = value

    def get(self, name: str) -> Any:
        at = self._places.get(name)
        return None if at is None else self._row[at]


_PLACES: Final = {table: {name: at for at, name in enumerate(columns)} for table, columns in COLUMNS_OF.items()}
Fields = dict[str, Any] | PlannedFields
_KIND: Final = _PLACES["lead"]["kind"]
_FEW: Final = 8
_BITS: Final = {"email": 1, "phone": 2, "mobile": 4, "website": 8}


@dataclass(slots=True, eq=False)
class Customer:
    """A customer, known or planned."""

    ref: int
    note: str


@dataclass(slots=True, eq=False)
class Firm:
    """A company. ``values``: its fields by name where it is known, else the planned row."""

    ref: int
    name: str
    key: str
    values: dict[str, Any] | list[Any]
    customer: Customer | None = None

    @property
    def current(self) -> Fields:
        return self.values if isinstance(self.values, dict) else PlannedFields("company", self.values)


@dataclass(slots=True, eq=False)
class KnownLead:
    """A lead or name. ``values``: columns by name where it is known, else the planned row; ``step`` its open next step.

    ``stage_event``, ``assignment_interval``, ``next_action``: what runs and was made by this import, which later rows replace.
    ``claimed``: a row of the present file already stands for it.
    """

    ref: int
    values: dict[str, Any] | list[Any]
    last_contact_at: str | None = None
    tags: set[int] | None = None
    step: tuple[str, str | None] | None = None
    claimed: bool = False
    stage_event: list[Any] | None = None
    assignment_interval: list[Any] | None = None
    next_action: list[Any] | None = None

    @property
    def current(self) -> Fields:
        return self.values if isinstance(self.values, dict) else PlannedFields("lead", self.values)

    @property
    def is_lead(self) -> bool:
        kind = self.values["kind"] if isinstance(self.values, dict) else self.values[_KIND]
        return bool(kind == "lead")


@dataclass(slots=True, eq=False)
class Party:
    """Somebody who can be meant: a person, or a firm without one. ``ref`` is an id of ``table``, negative while planned.

    ``fresh`` are contact points that its first row brought; ``last_row`` is the row of the present file that was last
    about it, 0 for none; ``mobiles`` are ids of those of ``points`` that are mobiles.
    """

    table: str
    ref: int
    name: str
    firm: Firm | None
    values: dict[str, Any] | list[Any]
    fresh: Sequence[Point] = ()
    known_points: dict[tuple[str, str], int] | None = None
    leads: list[KnownLead] = field(default_factory=list)
    names: list[KnownLead] = field(default_factory=list)
    by_day: dict[str | None, list[KnownLead]] | None = None
    own_customer: Customer | None = None
    opted_out: bool = False
    last_row: int = 0
    kinds: int = 0
    mobiles: tuple[int, ...] = ()

    @property
    def current(self) -> Fields:
        return self.values if isinstance(self.values, dict) else PlannedFields(self.table, self.values)

    @property
    def points(self) -> dict[tuple[str, str], int]:
        """(family, norm) -> id of the contact point, 0 while planned; the family of a mobile is ``phone``."""
        if self.known_points is None:
            self.known_points = {(family(point.kind), point.norm): 0 for point in self.fresh}
        return self.known_points

    def has(self, kind: str) -> bool:
        """Whether they have a contact point of ``kind`` (``email phone mobile website``)."""
        return bool(self.kinds & _BITS[kind]) or any(point.kind == kind for point in self.fresh)

    def gains(self, kind: str) -> None:
        """They have a contact point of ``kind`` now."""
        self.kinds |= _BITS.get(kind, 0)

    def add_lead(self, lead: KnownLead) -> None:
        """One more lead, or name, of theirs."""
        (self.leads if lead.is_lead else self.names).append(lead)
        if self.by_day is not None and lead.is_lead:
            self.by_day.setdefault(lead.current["received_on"], []).append(lead)

    def of_day(self, day: str | None) -> Sequence[KnownLead]:
        """Their leads that came in on a day: quick for a firm with thousands."""
        if len(self.leads) < _FEW:
            return self.leads
        if self.by_day is None:
            self.by_day = {}
            for lead in self.leads:
                self.by_day.setdefault(lead.current["received_on"], []).append(lead)
        return self.by_day.get(day, ())

    @property
    def firm_name(self) -> str:
        return self.firm.name if self.firm is not None else ""

    @property
    def customer(self) -> Customer | None:
        """The customer that the firm, or the private person, is."""
        return (self.firm.customer if self.firm is not None else None) or self.own_customer


def family(kind: str) -> str:
    """Phones and mobiles are one family: the same number in another column is no new one."""
    return "phone" if kind == "mobile" else kind

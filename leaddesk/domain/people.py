"""How soon everybody follows up what they were given (S3-5): counted from the day of the assignment, passed on ones told apart. Pure.

A turn is a lead in somebody's hands, partners included: the first one of that lead with that person in the days asked, by the day it was
given. Tried = somebody tried while the turn lasted; before a lead's first turn counts as at once. Each turn is in one of four states.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from leaddesk.domain.tally import Numbers
from leaddesk.domain.workcalendar import WorkCalendar

State = Literal["tried", "waiting", "passed", "closed"]
STATES: Final[tuple[State, ...]] = ("tried", "waiting", "passed", "closed")
ALL, TIMED, ELSEWHERE, UNTRIED = "all", "timed", "elsewhere", "untried"
PARTS: Final = (ALL, *STATES, TIMED, ELSEWHERE, UNTRIED)
_ROWS: Final = {"waiting": f"{UNTRIED}+open", "closed": f"{UNTRIED}+not_open"}
"""How the parts are spelled that the lead's own standing decides."""


@dataclass(frozen=True)
class Turn:
    """``given``, ``ended`` (None: it lasts) and ``tried_at`` (None: nobody tried) are instants; ``day`` the local day it was given.

    ``is_imported``: the try came by an import, so that its time is not ours to count; ``onward``: somebody else had the lead afterwards;
    ``is_open``: the lead is open at the data time.
    """

    lead_id: int
    assignee_id: int
    given: datetime
    day: date
    ended: datetime | None
    tried_at: datetime | None
    is_imported: bool
    onward: bool
    is_open: bool

    @property
    def state(self) -> State:
        """Tried; still waiting; passed on before anybody tried; closed or parked before anybody tried."""
        if self.tried_at is not None:
            return "tried"
        if self.ended is not None:
            return "passed"
        return "waiting" if self.is_open else "closed"

    @property
    def is_timed(self) -> bool:
        """Whether the time to the first try is ours to count."""
        return self.tried_at is not None and not self.is_imported

    def is_in(self, part: str) -> bool:
        """Whether it is one of the rows of a figure (``PARTS``)."""
        if part == ALL:
            return True
        if part == TIMED:
            return self.is_timed
        if part == UNTRIED:
            return self.state in ("waiting", "closed")
        return self.onward if part == ELSEWHERE else self.state == part


@dataclass(frozen=True)
class Person:
    """``n`` leads given = tried + waiting + passed + closed; ``elsewhere`` of all went to somebody else later. Times in minutes."""

    assignee_id: int
    n: int
    tried: int
    waiting: int
    passed: int
    closed: int
    elsewhere: int
    timed: int
    working: float | None
    working_p90: int | None
    calendar: float | None
    calendar_p90: int | None

    def rows(self, part: str) -> str:
        """The row set of a part."""
        return rows_of(self.assignee_id, part)


def rows_of(assignee_id: int, part: str) -> str:
    """The row set of a part of somebody's turns; 0 = anybody's."""
    return f"given:{assignee_id}:{_ROWS.get(part, f'{part}+a_lead')}"


class _Counted:
    def __init__(self) -> None:
        self.parts: Counter[str] = Counter()
        self.working, self.calendar = Numbers(), Numbers()

    def add(self, turn: Turn, calendar: WorkCalendar) -> None:
        self.parts.update(part for part in PARTS if turn.is_in(part))
        if turn.is_timed and turn.tried_at is not None:
            tried = max(turn.tried_at, turn.given)
            self.working.add(calendar.minutes_between(turn.given, tried))
            self.calendar.add(int((tried - turn.given).total_seconds() // 60))

    def told(self, assignee_id: int) -> Person:
        parts = self.parts
        return Person(
            assignee_id, parts[ALL], parts["tried"], parts["waiting"], parts["passed"], parts["closed"], parts[ELSEWHERE],
            parts[TIMED], self.working.median(), self.working.percentile90(), self.calendar.median(), self.calendar.percentile90(),
        )  # fmt: skip


@dataclass(frozen=True)
class People:
    """Everybody who was given something, most first; ``total`` adds them up: a lead given to two counts for both."""

    rows: tuple[Person, ...]
    total: Person


def people(turns: Iterable[Turn], calendar: WorkCalendar) -> People:
    """The figures of every person over ``turns``, each lead of a person once."""
    counted: dict[int, _Counted] = defaultdict(_Counted)
    every = _Counted()
    for turn in turns:
        counted[turn.assignee_id].add(turn, calendar)
        every.add(turn, calendar)
    rows = [found.told(assignee_id) for assignee_id, found in counted.items()]
    return People(tuple(sorted(rows, key=lambda row: (-row.n, row.assignee_id))), every.told(0))

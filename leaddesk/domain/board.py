"""What the board shows: which cards are asked for, heads of columns, flow, lanes and cards. Plain values; nothing is read here.

The figures are defined in decision 0015 and PRODUCT section 5. Sums are in minor units, one for each currency, never added up.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import floor
from typing import Final, Literal

from leaddesk.base.i18n import N_
from leaddesk.domain.after_sale import LABELS
from leaddesk.domain.figures import whole_percent
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.records import Stage

Order = Literal["hand", "next_step", "value", "age"]
ORDERS: Final[Mapping[str, str]] = {
    "hand": N_("By hand"),
    "next_step": N_("Next step"),
    "value": N_("Value"),
    "age": N_("Age"),
}
"""By hand, the latest arrival on top; the next step due first; the largest value first; the longest in its column first."""
ColumnKey = int | str
"""Until won the id of a stage; after the sale one of ``AFTER_SALE_COLUMNS``."""
LaneKey = int | None
"""None = all lanes together; the id of somebody; ``NOBODY``."""
NOBODY: Final = 0
AFTER_SALE_COLUMNS: Final[Mapping[str, str]] = LABELS
"""The columns after the sale in order: won and nobody has started yet, then the positions."""
FEW: Final = 10
"""Below so many a share is not shown as one (PRODUCT section 5)."""


@dataclass(frozen=True)
class BoardQuery:
    """Which cards: of a pipeline (None = the first), or ``after_sale``; ``list`` filters them by view, conditions and words as in
    the Inbox (its sorts and groups are not looked at)."""

    pipeline_id: int | None = None
    after_sale: bool = False
    list: ListQuery = field(default_factory=ListQuery)
    order: Order = "hand"
    lanes: bool = False


@dataclass(frozen=True)
class MoneySum:
    """A sum of one currency; ``likely_minor``: value times chance, rounded half up once."""

    currency: str
    sum_minor: int
    likely_minor: int


@dataclass(frozen=True)
class ColumnHead:
    """What stands over a column, over all its cards. ``stage`` is None after the sale, where what is likely is the sum.

    ``no_step``: cards that need a next step; ``attention``: won cards that nobody gets started for too long.
    """

    key: ColumnKey
    label: str
    stage: Stage | None
    count: int = 0
    sums: tuple[MoneySum, ...] = ()
    quiet: int = 0
    no_step: int = 0
    attention: int = 0


@dataclass(frozen=True)
class Heads:
    """All heads in order; the totals are those of the columns added up, each currency for itself, the firm's ``currency`` first."""

    columns: tuple[ColumnHead, ...]
    currency: str = ""

    def column(self, key: ColumnKey) -> ColumnHead | None:
        """The head of a column, None where there is none."""
        return next((head for head in self.columns if head.key == key), None)

    @property
    def count(self) -> int:
        return sum(head.count for head in self.columns)

    @property
    def quiet(self) -> int:
        return sum(head.quiet for head in self.columns)

    @property
    def no_step(self) -> int:
        return sum(head.no_step for head in self.columns)

    @property
    def attention(self) -> int:
        return sum(head.attention for head in self.columns)

    @property
    def sums(self) -> tuple[MoneySum, ...]:
        """What the columns show, added up: a total is the sum of its figures, also where each was rounded."""
        found: dict[str, MoneySum] = {}
        for head in self.columns:
            for one in head.sums:
                before = found.get(one.currency, MoneySum(one.currency, 0, 0))
                found[one.currency] = MoneySum(
                    one.currency, before.sum_minor + one.sum_minor, before.likely_minor + one.likely_minor
                )
        return tuple(sorted(found.values(), key=lambda one: (one.currency != self.currency, one.currency)))


@dataclass(frozen=True)
class Flow:
    """How leads go through a column (decision 0015): of ``entered`` in the last 12 months ``went_on`` later; ``typical``: the median of
    ``stays`` whole stays that ended in those months, in days. ``is_last``: nothing comes after it."""

    key: ColumnKey
    entered: int = 0
    went_on: int = 0
    stays: int = 0
    typical: float | None = None
    is_last: bool = False

    @property
    def share(self) -> int | None:
        """Whole per cent that went on, rounded half up; None where too few entered to say so, and where nothing comes after."""
        return None if self.entered < FEW or self.is_last else whole_percent(self.went_on / self.entered)

    @property
    def days(self) -> int | None:
        """The typical days as a whole number, rounded half up."""
        return None if self.typical is None else floor(self.typical + 0.5)


@dataclass(frozen=True)
class Lane:
    """The cards of one person (``key``: their id), or of ``NOBODY``, whose name is empty."""

    key: int
    name: str
    initials: str
    color: str
    count: int


@dataclass(frozen=True)
class Layout:
    """The whole board at one moment: heads, lanes (none unless asked for) and the ids of every column in order."""

    heads: Heads
    lanes: tuple[Lane, ...]
    ids: Mapping[tuple[LaneKey, ColumnKey], array[int]]

    def column(self, key: ColumnKey, lane: LaneKey = None) -> array[int]:
        """Ids of a column, of one lane where lanes were asked for."""
        return self.ids.get((lane, key)) or array("q")

    def place(self, lead_id: int) -> tuple[LaneKey, ColumnKey, int] | None:
        """Lane, column and row of a card; None where it is not on the board."""
        for (lane, key), ids in self.ids.items():
            if lead_id in ids:
                return lane, key, ids.index(lead_id)
        return None


@dataclass(frozen=True)
class Card:
    """Everything one card shows. ``column`` is None for what stands on no board (later, lost).

    ``value_is_won``: the value is the amount really won; ``estimate_minor``: without a value, what such leads bring (S2-10).
    ``probability``: its own chance in per cent, None = its stage's. ``days``: local days in its column, ``limit``: what the stage
    allows; ``quiet_days``: None = not quiet, else days since the last talk, try or move. ``late_days``: of the next step, 0 = not
    late; ``no_step``: it needs one; ``no_date``: its step has no day. ``waits_since``: they wait for our answer; ``untouched``: nobody
    has replied for one working day. ``starter``: who gets a won one started; ``attention``: nobody does, for too long.
    """

    id: int
    number: str
    column: ColumnKey | None
    status: str
    stage_id: int | None
    after_sale: str | None
    company: str
    person: str
    product: str
    value_minor: int | None
    value_is_won: bool
    estimate_minor: int | None
    currency: str
    probability: int | None
    rating: str
    step: str
    step_channel: str
    due_on: date | None
    due_time: str | None
    late_days: int
    no_step: bool
    owner_id: int | None
    owner: str
    initials: str
    color: str
    since: datetime | None
    days: int
    limit: int | None
    quiet_days: int | None
    waits_since: datetime | None
    untouched: bool
    backlog: bool
    won_on: date | None
    starter_id: int | None
    starter: str
    starter_initials: str
    starter_color: str
    attention: bool
    rank: float | None
    rev: int

    @property
    def title(self) -> str:
        """The company, else the person."""
        return self.company or self.person

    @property
    def second(self) -> str:
        """The person below their company."""
        return self.person if self.company else ""

    @property
    def no_date(self) -> bool:
        return bool(self.step) and self.due_on is None

    @property
    def is_quiet(self) -> bool:
        return self.quiet_days is not None

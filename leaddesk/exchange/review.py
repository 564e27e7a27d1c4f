"""What the review of an import shows: every row in a group, what differs in words, what was decided, what is still open.

Looks at a plan and writes nothing; reads no file, so that a window may ask for rows as it paints them. Words are made row by row
when asked, so that 100,000 rows cost no more than their grouping. One row field by field: ``review_compare``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Final, Literal
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _
from leaddesk.exchange import review_decided, review_words
from leaddesk.exchange.importing import Prepared
from leaddesk.exchange.model import ImportRow
from leaddesk.exchange.plan_asked import FieldChange, RowQuestion
from leaddesk.exchange.plan_draft import text
from leaddesk.exchange.plan_model import TO_DECIDE, ImportPlan, RowDecision, RowPlan
from leaddesk.exchange.review_decided import DifferenceKind, State
from leaddesk.services.preferences import FirmSettings

Group = Literal["created", "updated", "to_decide", "probable", "unchanged", "duplicate", "rejected"]
GROUPS: Final[tuple[Group, ...]] = (
    "created", "updated", "to_decide", "probable", "unchanged", "duplicate", "rejected",
)  # fmt: skip
"""``to_decide``: values differ (or the row was laid aside); ``probable``: probably somebody known, or another row of the file."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row as the review lists it. ``differs`` and ``state`` are words for people; ``decided`` is ``ours theirs both mixed new
    same later`` or "", ``reason`` the code of the plan's outcome."""

    row_no: int
    group: Group
    name: str
    company: str
    differs: str
    state: str = ""
    is_open: bool = False
    decided: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """Rows that could not be used for one reason."""

    code: str
    words: str
    rows: tuple[int, ...]


def of(prepared: Prepared, plan: ImportPlan, *, settings: FirmSettings) -> Review:
    """The review of ``plan``, made for ``prepared``."""
    return Review(prepared, plan, str(settings["currency"]), ZoneInfo(str(settings["zone"])), {})


class Review:
    """All rows of a plan by group. ``decisions`` are those made since the plan was thought out: they change states, never groups."""

    is_calendar = False
    """Whether the rows are entries of a calendar, not people."""

    def __init__(
        self,
        prepared: Prepared,
        plan: ImportPlan,
        currency: str,
        zone: ZoneInfo,
        decisions: Mapping[int, RowDecision | None],
    ) -> None:
        self._prepared, self.plan, self._currency, self._zone = prepared, plan, currency, zone
        self._place = {row.row_no: at for at, row in enumerate(plan.outcomes)}
        self._rows = {row.row_no: row for row in prepared.rows}
        self.groups: Mapping[Group, Sequence[int]] = _grouped(plan)
        self._group = {row_no: group for group, rows in self.groups.items() for row_no in rows}
        self._since = decisions
        self.open_rows = frozenset(row_no for row_no, asked in plan.questions.items() if asked.is_open)
        counts = plan.counts
        self._settled = counts["created"] + counts["updated"] + len(self.open_rows)

    def deciding(self, decisions: Mapping[int, RowDecision | None]) -> Review:
        """The same with these decisions made since (None = taken back), as far as it can be known before the plan is thought out
        anew. Quick: only the rows named are looked at again."""
        other = copy(self)
        other._since = {**self._since, **decisions}
        named = decisions.keys() & self.plan.questions.keys()
        still = {row_no for row_no in named if other._state(row_no).is_open}
        other.open_rows = (self.open_rows - named) | still
        return other

    @property
    def comes_in(self) -> int:
        """Rows that would be created or updated now, as far as it can be known."""
        return self._settled - len(self.open_rows)

    # --- rows --------------------------------------------------------------------------------------------------------
    def rows(self, group: Group) -> list[ReviewRow]:
        """All rows of a group, in the order of the file."""
        return [self.row(row_no) for row_no in self.groups[group]]

    def row(self, row_no: int) -> ReviewRow:
        """One row in words."""
        planned, state = self.plan.outcomes[self._place[row_no]], self._state(row_no)
        row = self._rows.get(row_no)
        name, company = _called(row) if row is not None else ("", "")
        return ReviewRow(
            row_no, self._group[row_no], name, company, self._differs(planned), state.words, state.is_open, state.code,
            planned.reason,
        )  # fmt: skip

    def _state(self, row_no: int) -> State:
        asked = self.plan.questions.get(row_no)
        decision = self._since.get(row_no) if row_no in self._since else self.plan.options.decisions.get(row_no)
        return review_decided.state(
            asked,
            decision,
            is_later=row_no in self.plan.options.to_decide,
            is_customer=self._is_customer(row_no, asked),
            is_known_to_plan=row_no not in self._since,
        )

    def _is_customer(self, row_no: int, asked: RowQuestion | None) -> bool:
        return row_no in self.plan.customers and asked is not None and not asked.differing

    def _differs(self, planned: RowPlan) -> str:
        row_no, plan = planned.row_no, self.plan
        asked = plan.questions.get(row_no)
        alike = asked.alike if asked is not None else plan.alike.get(row_no) if planned.outcome == "created" else None
        if alike is not None:
            return review_words.like(alike)
        said = self._said((*asked.differing, *asked.adds)) if asked is not None and asked.differing else ""
        if row_no in plan.customers:
            customer = _("is a customer, file says new lead")
            return f"{customer}; {said}" if said else customer
        return said or self._became(planned)

    def _said(self, changes: Sequence[FieldChange]) -> str:
        row = self._rows.get(changes[0].row) if changes else None
        currency = text(row.values.get("currency")) if row is not None else ""
        return review_words.differ(changes, currency=currency or self._currency, zone=self._zone)

    def _became(self, planned: RowPlan) -> str:
        """Why the row is where it is, where no value differs."""
        if planned.outcome in ("rejected", "duplicate", "unchanged"):
            kept = of_row(self.plan.kept, planned.row_no)
            return self._said(kept) if kept else reason_words(planned.reason, planned.outcome)
        replaced, fills = of_row(self.plan.changes, planned.row_no), of_row(self.plan.fills, planned.row_no)
        parts = [_("asked again")] if planned.reason == "asked_again" else []
        parts += [_("becomes a lead")] if planned.reason == "promoted" else []
        parts += [self._said(replaced)] if replaced else []
        blank = list(dict.fromkeys(review_words.within(change.field) for change in fills if not change.old))
        added = list(dict.fromkeys(review_words.within(change.field) for change in fills if change.old))
        parts += [_("fills {fields}").format(fields=review_words.listed(blank))] if blank else []
        parts += [_("adds to {fields}").format(fields=review_words.listed(added))] if added else []
        return "; ".join(parts)

    # --- sums --------------------------------------------------------------------------------------------------------
    @property
    def kinds(self) -> dict[str, int]:
        """New records by kind: ``lead``, ``name``, ``customer``."""
        return self.plan.kinds

    @property
    def reasons(self) -> list[ReasonCount]:
        """Why rows could not be used, the commonest reason first."""
        found: dict[str, list[int]] = {}
        for row_no in self.groups["rejected"]:
            found.setdefault(self.plan.outcomes[self._place[row_no]].reason, []).append(row_no)
        counts = Counter({code: len(rows) for code, rows in found.items()})
        return [
            ReasonCount(code, reason_words(code, "rejected"), tuple(found[code])) for code, _n in counts.most_common()
        ]

    @property
    def differences(self) -> list[DifferenceKind]:
        """What can be decided for all rows at once, the commonest first."""
        return review_decided.kinds(self.plan, {row_no: self._state(row_no) for row_no in self.plan.questions})


def _grouped(plan: ImportPlan) -> Mapping[Group, Sequence[int]]:
    groups: dict[Group, list[int]] = {group: [] for group in GROUPS}
    questions = plan.questions
    for planned in plan.outcomes:
        asked = questions.get(planned.row_no)
        group: Group
        if asked is not None:
            group = "probable" if asked.alike is not None else "to_decide"
        elif planned.reason == TO_DECIDE:
            group = "to_decide"
        else:
            group = planned.outcome
        groups[group].append(planned.row_no)
    return groups


def of_row(changes: Sequence[FieldChange], row_no: int) -> Sequence[FieldChange]:
    """The changes of one row; they stand in the order of the rows."""
    first = bisect_left(changes, row_no, key=lambda change: change.row)
    last = bisect_left(changes, row_no + 1, first, key=lambda change: change.row)
    return changes[first:last]


def _called(row: ImportRow) -> tuple[str, str]:
    """(name, company) of a row; the best there is where it names nobody."""
    values = row.values
    name = text(values.get("full_name")) or " ".join(
        part for part in (text(values.get("first_name")), text(values.get("last_name"))) if part
    )
    company = text(values.get("company"))
    reach = (text(values.get(field)) for field in ("email", "phone", "mobile", "external_id"))
    return name or ("" if company else next(filter(None, reach), "")), company


_REASONS: Final = {
    "no_identity": lambda: _("No name or way to reach"),
    "left_out": lambda: _("Left out by you"),
    TO_DECIDE: lambda: _("Left for later"),
    "repeats_row": lambda: _("the same as another row"),
    "same_person": lambda: _("the same person as another row, nothing new"),
    "skipped": lambda: _("known already, passed over"),
    "same_row": lambda: _("came in before"),
}


def reason_words(code: str, outcome: str) -> str:
    """Why a row is where it is, in a few words."""
    if code in _REASONS:
        return _REASONS[code]()
    return _("same as here") if outcome == "unchanged" else _("Could not be used")

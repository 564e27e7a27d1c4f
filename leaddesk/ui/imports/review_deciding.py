"""What is decided about rows, and how a comparison stands after it until the plan is thought through again. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from leaddesk.base.i18n import N_
from leaddesk.base.jobs import JobContext
from leaddesk.domain.compare import Choice, CompareLine

if TYPE_CHECKING:
    from leaddesk.exchange.plan_model import ImportPlan, RowDecision
    from leaddesk.exchange.review import Review

What = Literal["ours", "theirs", "same", "new", "later", "out"]
"""All from LeadDesk, all from the file, the same person, not the same, left for later, left out."""
WHAT: Final[Mapping[What, tuple[str, str, str]]] = {
    "ours": (N_("All from LeadDesk"), "hard-drive", "row.ours"),
    "theirs": (N_("All from file"), "file-spreadsheet", "row.theirs"),
    "same": (N_("The same"), "git-merge", "compare.same"),
    "new": (N_("Not the same"), "users-round", "compare.not_same"),
    "later": (N_("Leave for later"), "moon-star", "row.later"),
    "out": (N_("Leave out"), "circle-x", "row.leave_out"),
}
"""Label, icon and action of each."""
FOR: Final[Mapping[str, tuple[What, ...]]] = {
    "to_decide": ("ours", "theirs", "new", "later", "out"),
    "probable": ("same", "new", "ours", "theirs", "later", "out"),
    "updated": ("new", "later", "out"),
    "created": ("later", "out"),
    "duplicate": ("new", "out"),
    "rejected": ("out",),
}
"""What may be decided about the rows of a group."""


OF_PEOPLE: Final[frozenset[What]] = frozenset({"same", "new"})
"""What can only be decided about people: an entry of a calendar is whichever its name says."""


def offered(group: str, decision: RowDecision | None) -> tuple[What, ...]:
    """What a row of ``group`` may be decided to be: of somebody perhaps known, values only once it was said that it is them."""
    may = FOR.get(group, ())
    if group == "probable" and (decision is None or decision.same_as is None):
        return tuple(what for what in may if what not in ("ours", "theirs"))
    return may


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are decided about together: how they are called in a menu, and their numbers."""

    label: str
    rows: tuple[int, ...]


def decisions(
    plan: ImportPlan, what: What, rows: Iterable[int], before: Mapping[int, RowDecision]
) -> dict[int, RowDecision]:
    """The decisions that ``what`` makes about ``rows``, each going on from the one ``before``; rows that do not ask it are passed
    over."""
    found = ((row, _decided(plan, what, row, before.get(row))) for row in rows)
    return {row: decision for row, decision in found if decision is not None}


def _decided(plan: ImportPlan, what: What, row: int, before: RowDecision | None) -> RowDecision | None:
    from leaddesk.exchange import review_decided

    asked = plan.questions.get(row)
    if what == "new":
        return review_decided.decided(before, is_new=True)
    if what == "same":
        alike = asked.alike if asked is not None else None
        return review_decided.decided(before, same_as=alike.whom) if alike is not None else None
    if asked is None or what not in ("ours", "theirs"):
        return None
    is_told = before is not None and before.same_as is not None
    now = review_decided.decided(before, choice=what) if asked.differing or is_told else None
    if row in plan.customers:
        now = review_decided.decided(now or before, field=review_decided.KIND, choice=what)
    return now


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions about many rows, and the review as it stands with them."""

    found: dict[int, RowDecision]
    review: Review


def decide_many(
    context: JobContext,
    plan: ImportPlan,
    review: Review,
    what: What,
    rows: Sequence[int],
    before: Mapping[int, RowDecision],
) -> Decided:
    """``decisions`` as a job, for so many rows that the window would stand still."""
    context.check()
    found = decisions(plan, what, rows, before)
    context.check()
    return Decided(found, review.deciding(found))


def with_choices(lines: Iterable[CompareLine], decision: RowDecision | None) -> tuple[CompareLine, ...]:
    """``lines`` as ``decision`` says; nothing decided leaves them as they are."""
    if decision is None:
        return tuple(lines)
    return tuple(_with(line, decision.fields.get(line.field) or decision.rest) for line in lines)


def _with(line: CompareLine, choice: Choice | None) -> CompareLine:
    if choice == "theirs" and "theirs" not in line.may and "both" in line.may:
        choice = "both"
    if choice is None or choice not in line.may or choice == line.choice:
        return line
    result = {"ours": line.ours, "theirs": line.theirs, "both": _both(line)}[choice]
    return replace(line, choice=choice, result=result, note="" if choice != "both" else line.note)


def _both(line: CompareLine) -> str:
    return ", ".join(dict.fromkeys(part for part in (line.ours, line.theirs) if part))


def next_open(order: Sequence[int], current: int, is_open: Collection[int]) -> int | None:
    """The next row of ``order`` after ``current`` that is open, from the end on from the start; None where none is."""
    start = order.index(current) + 1 if current in order else 0
    for row in (*order[start:], *order[:start]):
        if row in is_open:
            return row
    return None

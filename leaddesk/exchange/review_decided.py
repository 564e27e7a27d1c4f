"""What was decided about rows of an import: their state in words, decisions made one by one or for all of a kind. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.compare import Choice
from leaddesk.exchange import review_words
from leaddesk.exchange.plan_asked import RowQuestion, Whom
from leaddesk.exchange.plan_changes import holds_two
from leaddesk.exchange.plan_model import ImportPlan, RowDecision

ALIKE: Final = "alike"
CUSTOMER: Final = "customer"
KIND: Final = "kind"
"""The field that says what a customer whom the file calls a new lead becomes: ``ours`` = stays a customer."""
_PROBABLE: Final = (ALIKE, "probable")
_VALUES: Final = ("differing", "to_decide")


@dataclass(frozen=True, slots=True)
class State:
    """Where the decision about a row stands."""

    code: str = ""
    words: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class DifferenceKind:
    """Rows that ask the same: ``code`` is a field, ``alike`` or ``customer``; ``open`` of them nobody has decided."""

    code: str
    words: str
    rows: tuple[int, ...]
    open: int


def state(
    asked: RowQuestion | None,
    decision: RowDecision | None,
    *,
    is_later: bool = False,
    is_customer: bool = False,
    is_known_to_plan: bool = True,
) -> State:
    """Where the decision about a row stands. ``is_known_to_plan``: the plan was thought out with this ``decision``."""
    if is_later:
        return State("later", _("Later"))
    if asked is None:
        return _of_decision(decision)
    if is_customer:
        stays = decision is not None and decision.fields.get(KIND) == "ours"
        return State("ours", _("Keep customer")) if stays else State("theirs", _("New lead"))
    choices = asked.choices if is_known_to_plan else _chosen(asked, decision)
    is_told = decision is not None and (decision.is_new or decision.same_as is not None)
    if asked.alike is not None and not is_told:
        return State("", _("choose"), is_open=True)
    if decision is not None and decision.is_new:
        return State("new", _("New"))
    made = sum(choice is not None for choice in choices.values())
    if asked.is_open if is_known_to_plan else made < len(choices):
        words = _("{n} of {all} chosen").format(n=made, all=len(choices)) if made else _("choose")
        return State("", words, is_open=True)
    if not choices:
        return _of_decision(decision)
    return _settled(set(choices.values()))


def _of_decision(decision: RowDecision | None) -> State:
    if decision is None:
        return State()
    if decision.is_new:
        return State("new", _("New"))
    return State("same", _("Same")) if decision.same_as is not None else State()


def _settled(choices: Collection[Choice | None]) -> State:
    if set(choices) == {"ours"}:
        return State("ours", _("Keep ours"))
    if set(choices) == {"theirs"}:
        return State("theirs", _("Use file"))
    return State("both", _("Keep both")) if set(choices) == {"both"} else State("mixed", _("Chosen"))


def _chosen(asked: RowQuestion, decision: RowDecision | None) -> Mapping[str, Choice | None]:
    return {change.field: choice_of(decision, change.field) for change in asked.differing}


def choice_of(decision: RowDecision | None, field: str) -> Choice | None:
    """What a decision says of a field that differs; both only where both can stand in it."""
    said = (decision.fields.get(field) or decision.rest) if decision is not None else None
    return None if said == "both" and not holds_two(field) else said


def kinds(plan: ImportPlan, states: Mapping[int, State]) -> list[DifferenceKind]:
    """What several rows ask alike, the commonest first."""
    rows: dict[str, list[int]] = {}
    for row_no, asked in sorted(plan.questions.items()):
        named = [ALIKE] if asked.alike is not None else [change.field for change in asked.differing]
        named += [CUSTOMER] if row_no in plan.customers else []
        for code in dict.fromkeys(named):
            rows.setdefault(code, []).append(row_no)
    found = [
        DifferenceKind(code, _words(code), tuple(of), sum(states[row_no].is_open for row_no in of))
        for code, of in rows.items()
    ]
    return sorted(found, key=lambda kind: -len(kind.rows))


def _words(code: str) -> str:
    if code == ALIKE:
        return _("Probably known already")
    if code == CUSTOMER:
        return _("Is a customer, file says new lead")
    return _("{field} differs").format(field=review_words.label(code))


def decided(
    before: RowDecision | None,
    *,
    field: str | None = None,
    choice: Choice | None = None,
    same_as: Whom | None = None,
    is_new: bool | None = None,
) -> RowDecision:
    """``before`` with one step more: a choice about ``field``, about all fields (``field`` None), or about whom the row means."""
    now = before or RowDecision()
    if same_as is not None:
        return replace(now, same_as=same_as, is_new=False)
    if is_new is not None:
        return replace(now, is_new=is_new, same_as=None if is_new else now.same_as)
    if field is None:
        kept = {name: said for name, said in now.fields.items() if name == KIND}
        return replace(now, rest=choice, fields=kept)
    fields = {name: said for name, said in now.fields.items() if name != field}
    return replace(now, fields=fields | ({field: choice} if choice is not None else {}))


def decide_all(plan: ImportPlan, what: str, choice: str, rows: Collection[int] | None = None) -> dict[int, RowDecision]:
    """The decisions of all rows that ask ``what`` (a group, the code of a ``DifferenceKind``, or ``differing`` = all values).

    ``choice``: ``ours theirs both`` for values, ``new`` or ``same`` for probable duplicates. ``rows``: only these.
    """
    found: dict[int, RowDecision] = {}
    wanted = frozenset(rows) if rows is not None else None
    for row_no, asked in plan.questions.items():
        if wanted is None or row_no in wanted:
            decision = _step(plan, asked, what, choice)
            if decision is not None:
                found[row_no] = decision
    return found


def _step(plan: ImportPlan, asked: RowQuestion, what: str, choice: str) -> RowDecision | None:
    before = plan.options.decisions.get(asked.row)
    if what in _PROBABLE:
        if asked.alike is None or choice not in ("new", "same"):
            return None
        return decided(before, is_new=True) if choice == "new" else decided(before, same_as=asked.alike.whom)
    said = _choice(choice)
    if said is None:
        return None
    if what == CUSTOMER:
        return decided(before, field=KIND, choice=said) if asked.row in plan.customers else None
    if what in _VALUES:
        return decided(before, choice=said) if asked.differing else None
    named = {change.field for change in (*asked.differing, *asked.adds)}
    return decided(before, field=what, choice=said) if what in named else None


def _choice(text: str) -> Choice | None:
    if text == "ours":
        return "ours"
    if text == "theirs":
        return "theirs"
    return "both" if text == "both" else None

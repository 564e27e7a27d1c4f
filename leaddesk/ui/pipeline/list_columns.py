"""The list twin: which columns it shows at first, how it is grouped and sorted (design/13), and the sums beside its heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.board import AFTER_SALE_COLUMNS, BoardQuery, ColumnHead, ColumnKey
from leaddesk.domain.filters import ListQuery, Sort
from leaddesk.services.workspace import Workspace
from leaddesk.store import board
from leaddesk.ui.lists.columns import CHANCE, CHECK, IN_STAGE, LAST_TOUCH, PARTY, WAITING
from leaddesk.ui.lists.facts import ListFacts
from leaddesk.ui.lists.list_plan import ListPlan
from leaddesk.ui.lists.nothing_here import Fact, Facts
from leaddesk.ui.lists.source import LeadSource
from leaddesk.ui.models.columns import Group
from leaddesk.ui.pipeline.board_reading import shows_likely
from leaddesk.ui.pipeline.column_words import sums_words

OPEN, AFTER_SALE = "inbox", "after_sale"
"""The built-in views behind the two sides: all open leads, and what stands after the sale."""
USUAL: Final = ("owner", "rating", "source")
_OPEN: Final = (
    CHECK, PARTY, "rating", "value", CHANCE, "owner", LAST_TOUCH, "touches", "next_action", "next_action_due", WAITING, IN_STAGE,
)  # fmt: skip
_AFTER: Final = (
    CHECK, PARTY, "won_value", "owner", "onboarding_owner", LAST_TOUCH, "touches", "next_action", "next_action_due", "closed_at", IN_STAGE,
)  # fmt: skip
_WIDTHS: Final = {LAST_TOUCH: 192, "touches": 68}
_GROUPS: Final[Mapping[str, str]] = {"deals": "stage", "after_sale": "after_sale"}
FACTS: Final[Facts] = {
    OPEN: Fact(N_("No open leads"), N_("Everybody who asked was won, waits for later, or left with a reason.")),
    AFTER_SALE: Fact(
        N_("Nobody is after the sale yet"), N_("Whoever is won goes on here, until they are happy."), good=False
    ),
    "quiet": Fact(N_("Nobody has gone quiet")),
    "needs_step": Fact(N_("Every lead has a next step")),
    "waiting_for_us": Fact(N_("Nobody waits for our answer")),
}


def first_columns(kind: str, _facts: ListFacts) -> tuple[str, ...]:
    """Keys of the columns of ``deals`` or ``after_sale``."""
    return _AFTER if kind == "after_sale" else _OPEN


def kind_of(view: str) -> str:
    """Which list a built-in view is: ``deals`` or ``after_sale``."""
    return "after_sale" if view == AFTER_SALE else "deals"


def sorts(group: str, chosen: tuple[Sort, ...]) -> tuple[Sort, ...]:
    """The last stage stands first, as one looks for what is nearest to being won; in it as the user says."""
    turned = group in _GROUPS.values() and not any(sort.field == group for sort in chosen)
    return (Sort(group, descending=True), *chosen) if turned else chosen


def plan() -> ListPlan:
    """The lists of the page."""
    return ListPlan(
        columns=first_columns,
        kind=kind_of,
        group=lambda view: _GROUPS[kind_of(view)],
        what=lambda _view: "deals",
        name=lambda _view: _("Deals"),
        first=OPEN,
        sorts=sorts,
        source=DealSource,
        usual=USUAL,
        code=kind_of,
        widths=_WIDTHS,
    )


class DealSource(LeadSource):
    """The same leads as the board, with the sums of its columns beside the heads. ``board``: what the board asks; set by the page before it
    asks the list."""

    def __init__(self, ws: Workspace) -> None:
        super().__init__(ws)
        self._ws = ws
        self.board = BoardQuery()

    def groups(self, query: ListQuery) -> Sequence[Group]:
        found = super().groups(query)
        if query.group not in _GROUPS.values():
            return found
        heads = board.heads(self._ws.store, replace(self.board, list=query), self._ws.moment())
        likely = shows_likely(self._ws, heads)
        made = []
        for group in found:
            head = heads.column(_key(query.group, group.key))
            text = _(AFTER_SALE_COLUMNS["won"]) if query.group == "after_sale" and group.key == "-" else group.text
            made.append(replace(group, text=text, hint=_sums(head, likely=likely)))
        return made


def _key(field: str, code: str) -> ColumnKey:
    if field == "after_sale":
        return "won" if code == "-" else code
    return int(code) if code.isdecimal() else 0


def _sums(head: ColumnHead | None, *, likely: bool) -> str:
    """What a stage is worth: "£73,300, likely £58,640"."""
    if head is None or not head.sums:
        return ""
    said = sums_words(head.sums)
    if head.stage is None or not likely:
        return said
    return _("{sum}, likely {likely}").format(sum=said, likely=sums_words(head.sums, likely=True))

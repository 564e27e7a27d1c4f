"""How the page is left and found again on this computer: board or list, side, order, lanes, pipeline, details. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from leaddesk.base.settings import PIPELINE, ComputerSettings
from leaddesk.domain.board import ORDERS, BoardQuery, Order
from leaddesk.domain.filters import ListQuery

BOARD: Final = "board"
LIST: Final = "list"
FORMS: Final = (BOARD, LIST)


@dataclass(frozen=True)
class PageState:
    """``form``: ``board`` or ``list``; ``details``: the forms in which the details are shown beside; ``pipeline_id`` None = the first."""

    form: str = BOARD
    after_sale: bool = False
    order: Order = "hand"
    lanes: bool = False
    pipeline_id: int | None = None
    details: frozenset[str] = frozenset()

    def query(self, listed: ListQuery) -> BoardQuery:
        """What the board asks, with the filter of ``listed``."""
        return BoardQuery(self.pipeline_id, self.after_sale, listed, self.order, self.lanes)

    def with_details(self, form: str, *, shown: bool) -> PageState:
        """The details of ``form`` are shown or hidden."""
        return replace(self, details=self.details | {form} if shown else self.details - {form})


def remembered(settings: ComputerSettings) -> PageState:
    """The state the page was left in; nonsense is passed over."""
    kept: dict[str, Any] = settings.get(PIPELINE)
    form, pipeline, details = (kept.get(key) for key in ("form", "pipeline", "details"))
    order = cast(Order, kept["order"]) if kept.get("order") in ORDERS else "hand"
    return PageState(
        form if form in FORMS else BOARD,
        kept.get("after_sale") is True,
        order,
        kept.get("lanes") is True,
        pipeline if isinstance(pipeline, int) and not isinstance(pipeline, bool) else None,
        frozenset(each for each in details if each in FORMS) if isinstance(details, list) else frozenset(),
    )


def remember(settings: ComputerSettings, state: PageState) -> None:
    """Keep ``state``."""
    kept = {
        "form": state.form,
        "after_sale": state.after_sale,
        "order": state.order,
        "lanes": state.lanes,
        "pipeline": state.pipeline_id,
        "details": sorted(state.details),
    }
    settings.set(PIPELINE, {key: value for key, value in kept.items() if value is not None})


def fitting(state: PageState, pipelines: Collection[int]) -> PageState:
    """``state`` with a pipeline there is: the first, where the one chosen was retired or is of another file."""
    known = state.pipeline_id is None or state.pipeline_id in pipelines
    return state if known else replace(state, pipeline_id=None)

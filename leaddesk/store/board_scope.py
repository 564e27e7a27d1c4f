"""Which cards a board query means: its columns, and the FROM and WHERE of its cards. Counts, orders and shows nothing.

Filter, saved views and words are compiled as for any list, so that they mean the same as in the Inbox.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leaddesk.base.i18n import _
from leaddesk.domain.board import AFTER_SALE_COLUMNS, BoardQuery, ColumnKey
from leaddesk.domain.moment import Moment
from leaddesk.domain.records import Stage
from leaddesk.store import stages
from leaddesk.store.after_sale import AFTER_SALE
from leaddesk.store.compile import compile
from leaddesk.store.session import Store
from leaddesk.store.times import to_text


@dataclass(frozen=True)
class Scope:
    """``key``: SQL of a card's column; ``where`` with its ``parameters`` holds for the cards of all columns together.

    ``value``: SQL of what a card counts with; ``index``: what the cards are found through where no filter knows better.
    """

    query: BoardQuery
    labels: Mapping[ColumnKey, str]
    stages: Mapping[ColumnKey, Stage]
    key: str
    value: str
    index: str
    base: str
    filter: str
    parameters: tuple[object, ...]
    knows_ids: bool
    """Whether the filter itself finds few rows, by id."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is filtered."""
        return not self.filter

    def from_where(self, index: str | None = None) -> str:
        """FROM and WHERE over ``l``; through ``index``, else through the scope's own."""
        if self.knows_ids:
            # The unary plus keeps SQLite from walking an index of the board where the words have found a few ids.
            return f"FROM lead l WHERE +{self.base}{self.filter}"
        return f"FROM lead l INDEXED BY {index or self.index} WHERE {self.base}{self.filter}"


def scope(store: Store, query: BoardQuery, moment: Moment) -> Scope:
    """The scope of ``query``. Raises UserError for an unknown field, view or value, naming the known ones."""
    compiled = compile(store, query.list, moment)
    knows_ids = compiled.access == "rows"
    of_kind = "" if compiled.kind == "lead" else " AND FALSE"
    if query.after_sale:
        since = to_text(moment.starts(moment.year_from))
        return Scope(
            query, {key: _(label) for key, label in AFTER_SALE_COLUMNS.items()}, {},
            "coalesce(l.after_sale, 'won')", "coalesce(l.won_value_minor, l.value_minor)", "lead_after_sale",
            f"l.status = 'won' AND l.deleted_at IS NULL AND l.kind = 'lead' AND ({AFTER_SALE}){of_kind}",
            compiled.where, (since, since, *compiled.parameters), knows_ids,
        )  # fmt: skip
    of_pipeline = stages_of(store, query.pipeline_id)
    known: dict[ColumnKey, Stage] = {stage.id: stage for stage in of_pipeline}
    ids = (
        ", ".join(str(stage.id) for stage in of_pipeline) or "0"
    )  # SQLite finds no way through an index to an empty IN
    return Scope(
        query, {stage.id: stage.label for stage in of_pipeline}, known,
        "l.stage_id", "l.value_minor", "lead_board", f"l.is_active = 1 AND l.stage_id IN ({ids}){of_kind}",
        compiled.where, compiled.parameters, knows_ids,
    )  # fmt: skip


def stages_of(store: Store, pipeline_id: int | None) -> list[Stage]:
    """The stages in use of a pipeline (None = the first) in their order."""
    if pipeline_id is None:
        pipeline_id = next((pipeline.id for pipeline in stages.pipelines(store)), None)
    return stages.stages(store, pipeline_id=pipeline_id)

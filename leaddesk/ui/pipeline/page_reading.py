"""What the page reads beside its cards: figures of both sides, pipelines, stages, people. Read lane; shows nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from leaddesk.domain.board import BoardQuery, Heads
from leaddesk.domain.codes import ACTIVE_STATUSES
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.records import Assignee, Pipeline, Stage
from leaddesk.services.workspace import Workspace
from leaddesk.store import board, leads, lists, reference, stages
from leaddesk.ui.pipeline.board_reading import shows_likely
from leaddesk.ui.pipeline.list_columns import AFTER_SALE, OPEN

SIDE_VIEWS = frozenset({"", "all", "deals", "won", OPEN, AFTER_SALE})
"""Built-in views that hold nothing back on either side: of a saved view made on one the conditions and words count."""


@dataclass(frozen=True)
class Overview:
    """``heads`` of the side shown; ``after_sale``: how many cards the same filter has there; ``waiting``: they wait for our answer."""

    query: BoardQuery
    heads: Heads
    after_sale: int
    waiting: int
    likely: bool
    pipelines: tuple[Pipeline, ...] = ()
    stages: tuple[Stage, ...] = ()
    people: tuple[Assignee, ...] = ()
    file_is_empty: bool = False

    @property
    def filtered(self) -> bool:
        """Whether anything is held back."""
        listed = self.query.list
        return bool(listed.view or listed.conditions or listed.text)

    @property
    def several(self) -> bool:
        """Whether more than one person works here."""
        return sum(person.kind == "member" for person in self.people) > 1


def overview(ws: Workspace, query: BoardQuery) -> Overview:
    """Everything the head says, at one moment. Raises UserError where the filter has a fault."""
    moment, store = ws.moment(), ws.store
    heads = board.heads(store, query, moment)
    other = heads if query.after_sale else board.heads(store, other_side(query), moment)
    listed = query.list
    waiting = 0 if query.after_sale else lists.count(store, replace(listed, view="waiting_for_us"), moment)
    return Overview(
        query=query,
        heads=heads,
        after_sale=other.count,
        waiting=waiting,
        likely=shows_likely(ws, heads),
        pipelines=tuple(stages.pipelines(store)),
        stages=tuple(stages.stages(store)),
        people=tuple(person for person in reference.assignees(store) if person.active),
        file_is_empty=not store.value("SELECT EXISTS (SELECT 1 FROM lead WHERE deleted_at IS NULL)"),
    )


def other_side(query: BoardQuery) -> BoardQuery:
    """The same filter after the sale; a view that means open leads only has nobody there."""
    listed = query.list
    view = AFTER_SALE if (listed.view or "") in SIDE_VIEWS else listed.view
    return replace(query, after_sale=True, list=replace(listed, view=view))


@dataclass(frozen=True)
class Standing:
    """Where a lead stands on the page: its side and pipeline. ``is_here``: on one of them at all."""

    is_here: bool
    after_sale: bool = False
    pipeline_id: int | None = None


def standing(ws: Workspace, lead_id: int) -> Standing:
    """Which side and pipeline shows a lead; closed ones, those for later and names stand on none."""
    found = leads.rows(ws.store, [lead_id])
    if not found or found[0].kind != "lead":
        return Standing(False)
    row = found[0]
    if row.is_active:
        known = {stage.id: stage.pipeline_id for stage in stages.stages(ws.store, everything=True)}
        return Standing(True, pipeline_id=known.get(row.stage_id or 0))
    if row.status != "won":
        return Standing(False)
    query = BoardQuery(after_sale=True, list=ListQuery(view=AFTER_SALE))
    ids = board.layout(ws.store, query, ws.moment())
    return Standing(ids.place(lead_id) is not None, after_sale=True)


@dataclass(frozen=True)
class Scope:
    """What every row of the list fulfils beside the filter. ``view``: the built-in one behind it."""

    view: str
    conditions: tuple[Condition, ...] = field(default=())


def scope_of(view: str, *, after_sale: bool, pipeline: Pipeline | None) -> Scope:
    """How the list is kept to the cards of the board: ``pipeline`` where there are several; ``view`` of a saved one or a chip."""
    side = AFTER_SALE if after_sale else OPEN
    base = side if view in SIDE_VIEWS else view
    named = not after_sale and pipeline is not None and pipeline.name
    kept = [Condition.of("pipeline", "=", pipeline.name)] if pipeline is not None and named else []
    if base != side:
        kept.append(
            Condition("status", "=", "won") if after_sale else Condition("status", "=", "|".join(ACTIVE_STATUSES))
        )
    return Scope(base, tuple(kept))

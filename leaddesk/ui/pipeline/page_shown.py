"""What the page shows: form, side, pipeline, order, filter, saved view, and every way to another one. Reads figures; paints nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.board import BoardQuery, Order
from leaddesk.domain.filter_values import parts
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.records import Pipeline, Stage
from leaddesk.store import stages
from leaddesk.store.savedviews import SavedView
from leaddesk.ui.lists.keeping import Keeping
from leaddesk.ui.lists.views import SavedViews, id_of
from leaddesk.ui.pipeline.list_columns import AFTER_SALE, OPEN, kind_of
from leaddesk.ui.pipeline.page_codes import Wanted, wanted
from leaddesk.ui.pipeline.page_deals import Deals
from leaddesk.ui.pipeline.page_head import pipeline_of
from leaddesk.ui.pipeline.page_marks import MARKS
from leaddesk.ui.pipeline.page_reading import SIDE_VIEWS, Overview, Standing, overview, scope_of, standing
from leaddesk.ui.pipeline.page_state import LIST, PageState, fitting, remember, remembered
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page

GOING = "deals_going"
"""Of two places to go to, the later one counts."""


class Shown(QObject):
    """``changed``: another form, side, order or filter; ``overview``: the figures were read."""

    changed = Signal()
    overview = Signal(object)

    def __init__(self, context: UiContext, page: Page, deals: Deals, saved: SavedViews) -> None:
        super().__init__(page)
        self._context, self._deals = context, deals
        self.state = remembered(context.settings)
        self.mark = ""
        """The built-in view of a chip that is on: quiet, needs_step or waiting_for_us; empty = none."""
        self._in_front = False
        self._seen: Overview | None = None
        self.keeping = Keeping(context, page, deals.pane, base_of=self._base_of, open_view=self.open_view, saved=saved)
        deals.bar.changed.connect(self._filtered)

    # --- coming and going --------------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Lay everything out as it was left; nothing is read before the page comes to the front."""
        self._deals.rest()
        self._deals.form = self.state.form
        self._show()

    def come(self) -> None:
        """The page is in front."""
        self._in_front = True
        self._deals.set_form(self.state.form, self._query())
        self.changed.emit()
        self.read()

    def go(self) -> None:
        """Another page is."""
        self._in_front = False
        self._deals.pane.remember()
        self._deals.rest()

    # --- choices -------------------------------------------------------------------------------------------------------------
    def set_form(self, form: str) -> None:
        """Cards or rows."""
        self.set_state(replace(self.state, form=form))

    def set_side(self, *, after_sale: bool) -> None:
        """Until won, or after the sale; what marks open leads only is left behind."""
        if after_sale != self.state.after_sale:
            self.mark = ""
            self.set_state(replace(self.state, after_sale=after_sale))

    def set_pipeline(self, pipeline_id: int) -> None:
        """Another pipeline."""
        self.set_state(replace(self.state, pipeline_id=pipeline_id, after_sale=False))

    def set_order(self, order: Order) -> None:
        """How the cards stand in their columns."""
        self.set_state(replace(self.state, order=order))

    def order_was_set(self, order: str) -> None:
        """The board stands in another order already: a card was put in its place by hand."""
        self.state = replace(self.state, order=cast(Order, order))
        remember(self._context.settings, self.state)
        self.changed.emit()

    def set_lanes(self, *, lanes: bool) -> None:
        """A band for each person."""
        self.set_state(replace(self.state, lanes=lanes))

    def remember_details(self, shown: bool) -> None:
        """The details were opened or hidden in the form shown."""
        self.state = self.state.with_details(self.state.form, shown=shown)
        remember(self._context.settings, self.state)

    def toggle_mark(self, mark: str) -> None:
        """Only quiet ones and the like; a second time all again."""
        self.mark = "" if self.mark == mark else mark
        self._show(keep=True)
        self._ask()

    def clear(self) -> None:
        """Every condition, the words and the chip away."""
        self.mark = ""
        self._deals.bar.set_conditions(())
        self._show()
        self._ask()

    def is_filtered(self) -> bool:
        """Whether anything is held back."""
        return bool(self.mark) or self._deals.bar.is_set()

    def who(self) -> str:
        """Whose leads are shown, where it is one person's; empty = not asked."""
        asked = next((one for one in self._deals.bar.conditions() if one.field == "owner" and one.op == "="), None)
        return "" if asked is None else ", ".join(part.text for part in parts(asked.value))

    def set_who(self, names: Sequence[str] | None) -> None:
        """Show the leads of ``names`` only ("" = nobody's yet); None = everyone's."""
        bar = self._deals.bar
        kept = [one for one in bar.conditions() if one.field != "owner"]
        if names is not None:
            kept.append(Condition.of("owner", "=", *names))
        bar.set_conditions(kept, bar.text())
        bar.changed.emit()

    def set_state(self, state: PageState) -> None:
        """Show ``state`` and remember it."""
        before, self.state = self.state, state
        if state == before:
            return
        remember(self._context.settings, state)
        if (state.after_sale, state.pipeline_id) != (before.after_sale, before.pipeline_id):
            self._show(keep=True)
        if self._in_front and state.form != before.form:
            self._deals.set_form(state.form, self._query())
            self.changed.emit()
            self.read()
        else:
            self._ask()

    # --- showing -------------------------------------------------------------------------------------------------------------
    def _pipeline(self) -> Pipeline | None:
        """The pipeline shown, where there are several to choose from."""
        known = self._seen.pipelines if self._seen is not None else ()
        return pipeline_of(known, self.state.pipeline_id) if len(known) > 1 else None

    def _show(self, *, keep: bool = False) -> None:
        """Begin the list of the side and chip shown; ``keep``: the filter and the words stay."""
        bar, pane = self._deals.bar, self._deals.pane
        scope = scope_of(self.mark, after_sale=self.state.after_sale, pipeline=self._pipeline())
        pane.set_scope(*scope.conditions)
        kept, text = (bar.conditions(), bar.text()) if keep else ((), "")
        side = AFTER_SALE if self.state.after_sale else OPEN
        pane.show_view(kind_of(side), kept, base=scope.view, text=text)

    def _query(self) -> BoardQuery:
        listed = self._deals.pane.chosen_query() or ListQuery()
        view = None if (listed.view or "") in SIDE_VIEWS else listed.view
        return self.state.query(ListQuery(conditions=listed.conditions, text=listed.text, view=view))

    def _filtered(self) -> None:
        self._ask()
        self._context.actions.refresh("view.no_filter")

    def _ask(self) -> None:
        if self._in_front:
            self._deals.show_query(self._query())
            self.read()
        self.changed.emit()

    # --- figures -------------------------------------------------------------------------------------------------------------
    def read(self) -> None:
        """Read the figures anew, while the page is in front."""
        if self._in_front:
            self._context.runner.read(
                overview,
                self._context.ws,
                self._query(),
                owner=self,
                on_result=self._take,
                on_error=self._deals.failed,
                key="deals_overview",
            )

    def _take(self, seen: Overview) -> None:
        before, self._seen = self._seen, seen
        known = tuple(pipeline.id for pipeline in seen.pipelines)
        fits = fitting(self.state, known)
        if fits != self.state:
            self.set_state(fits)
        elif _other_pipelines(before, seen) and id_of(self._deals.pane.view_code) is None:
            self._show(keep=True)
        self.overview.emit(seen)

    # --- views and codes -------------------------------------------------------------------------------------------------------
    def _base_of(self, view: SavedView) -> str:
        return scope_of(view.query.view or "", after_sale=self.state.after_sale, pipeline=self._pipeline()).view

    def open_view(self, code: str) -> None:
        """A saved view, or what ``page_codes`` understands."""
        if id_of(code) is not None:
            self._open_saved(code)
        elif code.startswith("stage:") and code.partition(":")[2].isdecimal():
            self._find_stage(int(code.partition(":")[2]))
        else:
            self._open(wanted(code, self._deals.bar.own_labels()))

    def _open_saved(self, code: str) -> None:
        view = self.keeping.saved.view(code)
        if view is not None:
            base = view.query.view or ""
            self.mark = base if base in MARKS else ""
            self.state = replace(self.state, after_sale=base == AFTER_SALE)
            scope = scope_of(base, after_sale=self.state.after_sale, pipeline=self._pipeline())
            self._deals.pane.set_scope(*scope.conditions)
        if self.keeping.show(code):
            self._ask()

    def _find_stage(self, stage_id: int) -> None:
        def found(known: Sequence[Stage]) -> None:
            stage = next((one for one in known if one.id == stage_id), None)
            if stage is not None:
                condition = Condition.of("stage", "=", stage.label)
                self._open(Wanted(after_sale=False, form=LIST, conditions=(condition,)), stage.pipeline_id)

        store = self._context.ws.store
        read = self._context.runner.read
        read(lambda: stages.stages(store, everything=True), owner=self, on_result=found, key=GOING)

    def _open(self, asked: Wanted, pipeline_id: int | None = None) -> None:
        """Show exactly what is wanted; what it does not name stays as it is."""
        state = self.state
        if asked.after_sale is not None:
            state = replace(state, after_sale=asked.after_sale)
        if asked.form:
            state = replace(state, form=asked.form)
        if pipeline_id is not None:
            state = replace(state, pipeline_id=pipeline_id)
        form_before, self.state = self.state.form, state
        self.mark = asked.mark
        self._deals.bar.set_conditions(asked.conditions, asked.text)
        self._show(keep=True)
        remember(self._context.settings, state)
        if self._in_front and state.form != form_before:
            self._deals.set_form(state.form, self._query())
        self._ask()

    # --- somebody who is not among them ------------------------------------------------------------------------------------------
    def look_for(self, lead_id: int, *, nowhere: Callable[[int], None]) -> None:
        """Show a lead wherever it stands on the page: the filter goes, side and pipeline follow it; ``nowhere``: it stands on none."""

        def found(where: Standing) -> None:
            state = replace(self.state, after_sale=where.after_sale)
            if where.pipeline_id is not None:
                state = replace(state, pipeline_id=where.pipeline_id)
            is_plain = not self.is_filtered() and id_of(self._deals.pane.view_code) is None
            if not where.is_here or (is_plain and state == self.state):
                nowhere(lead_id)
                return
            self._open(Wanted(after_sale=where.after_sale), where.pipeline_id)
            self._deals.show_lead(lead_id)

        self._context.runner.read(standing, self._context.ws, lead_id, owner=self, on_result=found, key=GOING)


def _other_pipelines(before: Overview | None, seen: Overview) -> bool:
    """Whether the list has to be kept to another pipeline than it is: by name, of which one alone has none."""
    return (before.pipelines if before is not None else seen.pipelines[:1]) != seen.pipelines

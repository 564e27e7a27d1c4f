"""The section *Pipeline stages* (S2-7, S0-4): the stages of each pipeline in place, one opened below; what history and board say of them.

Every change is saved as made and can be undone; what belongs to one stage is ``stages_editor``, to several pipelines ``stages_pipelines``.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from leaddesk.base.i18n import _
from leaddesk.services import pipelines, stages
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.settings import stages_state
from leaddesk.ui.settings.listed import ListedSection
from leaddesk.ui.settings.rows_model import RowColumn
from leaddesk.ui.settings.rows_part import RowsPart, moving_words
from leaddesk.ui.settings.section import MARGIN
from leaddesk.ui.settings.stages_board import BoardTicks
from leaddesk.ui.settings.stages_chance import ChancePart
from leaddesk.ui.settings.stages_editor import FILES, MOVES, NEEDS, StageEditor
from leaddesk.ui.settings.stages_leave import StageLeaving
from leaddesk.ui.settings.stages_menu import entries
from leaddesk.ui.settings.stages_pipelines import NewPipeline, PipelinesBar
from leaddesk.ui.settings.stages_state import StagesState
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.drop_overlay import dropped_files
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.text import PlainLabel

WIDE = 1040
PARTS = (NEEDS, MOVES, FILES)
CELLS = {"chance": "chance", "quiet": "quiet"}
_EDITED = {"label": "label", "chance": "probability", "quiet": "stale_days"}


class StagesSection(ListedSection):
    """``part`` is the table, ``editor`` the stage opened below it."""

    tables = ("stage", "pipeline", "stage_move", "stage_need", "document", "setting", "lead", "custom_field")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setMaximumWidth(WIDE + 2 * MARGIN)
        self._state: StagesState | None = None
        self._pipeline = 0
        self.add_pipeline = LinkButton(_("Add a pipeline"), self, icon="plus")
        self.map = LinkButton(_("See it as a map"), self, icon="workflow")
        self._head()
        self.pipelines = PipelinesBar(self)
        self.new_pipeline = NewPipeline(self)
        self.part = self._table()
        self.leaving = StageLeaving(self, self.part)
        self.editor = StageEditor(self, self)
        self.chance = ChancePart(self)
        self.board = BoardTicks(context, self)
        for widget in (self.pipelines, self.new_pipeline, self.part, self.editor):
            self.column.addWidget(widget)
        self.column.addSpacing(8)
        below = QHBoxLayout()
        below.setSpacing(32)
        below.addWidget(self.chance, 5)
        below.addWidget(self.board, 2)
        self.column.addLayout(below)
        self.places = {
            "list": self.part, "stage": self.part, "chance": self.part, "quiet": self.part, "board": self.board,
            "pipelines": self.add_pipeline, **dict.fromkeys(PARTS, self.editor),
        }  # fmt: skip
        self._join()

    # --- widgets -------------------------------------------------------------------------------------------------------
    def _head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(PlainLabel(_("Pipeline stages"), size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD))
        row.addStretch(1)
        row.addWidget(self.add_pipeline)
        row.addWidget(self.map)
        self.column.addLayout(row)
        about = _(
            "The steps from a first contact to a customer. Every step is measured, so you see where leads fall out."
        )
        self.column.addWidget(PlainLabel(about, tone="second", wrap=True))

    def _table(self) -> RowsPart:
        asks = _("A stage with leads in it asks where they should go before it is removed.")
        return RowsPart(
            (
                RowColumn("grip", "", "grip", 24),
                RowColumn("tint", "", "show", 28),
                RowColumn("label", _("Stage"), "text", 124),
                RowColumn("chance", _("Chance"), "text", 70),
                RowColumn("quiet", _("Quiet after"), "text", 92),
                RowColumn("enter", _("Needed to enter"), "link"),
                RowColumn("leave", _("Asked when leaving"), "link", 172, drop=1),
                RowColumn("now", _("Now"), "link", 76),
                RowColumn("menu", "", "menu", 34),
            ),
            self,
            name=_("Pipeline stages"),
            add=_("Add a stage"),
            new_name=_("Name of the stage"),
            hint=f"{moving_words()} {asks}",
        )

    def _join(self) -> None:
        view = self.part.view
        view.edited.connect(self._edited)
        view.moved.connect(lambda ids: self.save(self.part, stages.order, self._pipeline, ids))
        view.link.connect(self._link)
        view.menu_wanted.connect(self._menu)
        view.current_changed.connect(self._follow)
        self.part.added.connect(self._add_stage)
        self.editor.closed.connect(lambda: view.go_to(self.editor.stage_id) or view.setFocus())
        self.chance.taken.connect(self._take_chance)
        self.map.clicked.connect(lambda: self.context.shell.show_view("process_map", f"pipeline:{self._pipeline}"))
        self.add_pipeline.clicked.connect(self._begin_pipeline)
        self.pipelines.add_wanted.connect(self._begin_pipeline)
        self.pipelines.chosen.connect(self._show_pipeline)
        self.pipelines.renamed.connect(lambda row_id, name: self.save(self.part, pipelines.rename, row_id, name))
        self.pipelines.ordered.connect(lambda ids: self.save(self.part, pipelines.order, ids))
        self.pipelines.remove_wanted.connect(lambda row_id: self.leaving.remove_pipeline(row_id, self.pipelines))
        self.new_pipeline.added.connect(self._add_pipeline)

    # --- reading -------------------------------------------------------------------------------------------------------
    def read(self) -> StagesState:
        return stages_state.read(self.context.ws)

    def take(self, state: StagesState) -> None:
        self._state = self.leaving.known = state
        ids = [each.id for each in state.pipelines]
        if self._pipeline not in ids:
            self._pipeline = ids[0]
        self.pipelines.show_pipelines(state.pipelines, self._pipeline)
        self.add_pipeline.setVisible(len(ids) == 1)
        self.part.set_rows(stages_state.rows(state, self._pipeline))
        self.chance.show_chances(state.of(self._pipeline), state.chances)
        self.board.show_values(state.board)
        self._follow(self.editor.stage_id)

    def _show_pipeline(self, pipeline_id: int) -> None:
        self._pipeline = pipeline_id
        if self._state is not None:
            self.editor.hide()
            self.take(self._state)

    def _follow(self, stage_id: int) -> None:
        """The stage below follows the row in focus; the ways out that are always there have nothing to open."""
        if not self.editor.isVisibleTo(self) or self._state is None:
            return
        stage = self._state.named(stage_id)
        if stage is not None:
            self.editor.show_stage(stage, self._state)
        elif stage_id == self.editor.stage_id:
            self.editor.hide()  # it is gone

    # --- opening -------------------------------------------------------------------------------------------------------
    def go_to(self, code: str, rest: str = "") -> None:
        """``12`` or ``stage:12``: that stage; ``needs``, ``moves`` or ``files`` (of ``:12``, else of the row in focus); ``pipeline:2``;
        ``chance`` and ``quiet``: those of the row in focus; ``board``."""
        self._wanted = ("stage", code) if code.isdigit() else (code, rest)
        self.reload()

    def show_row(self, code: str, rest: str) -> None:
        assert self._state is not None
        stage = self._state.named(int(rest)) if rest.isdigit() else None
        if code == "pipeline" and rest.isdigit():
            self._show_pipeline(int(rest))
            return
        if stage is not None and stage.pipeline_id != self._pipeline:
            self._show_pipeline(stage.pipeline_id)
        here = self._state.of(self._pipeline)
        stage = stage or next((each for each in here if each.id == self.part.view.current_id()), here[0])
        if code in PARTS:
            self.open_part(stage.id, code)
        elif code in ("board", "pipelines"):
            self.board.setFocus() if code == "board" else self._go_to_pipelines()
        else:
            self.part.view.go_to(stage.id, CELLS.get(code, "label"))

    def _go_to_pipelines(self) -> None:
        (self.add_pipeline if self.add_pipeline.isVisible() else self.pipelines).setFocus()

    def open_part(self, stage_id: int, part: str) -> None:
        """One part of a stage below the table."""
        stage = self._state.named(stage_id) if self._state is not None else None
        if stage is None or self._state is None:
            return
        self.part.view.go_to(stage_id)
        self.editor.show()
        self.editor.show_stage(stage, self._state)
        self.editor.open_part(part)
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Once it is laid out: what is opened below a long table would not be seen."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(self.editor, 0, 8)

    def take_drop(self, mime: QMimeData) -> bool:
        """Files dropped while those of a stage are open go to it."""
        paths = dropped_files(mime)
        if not paths or not self.editor.isVisible() or self.editor.part() != FILES:
            return False
        self.editor.files.take_files(paths)
        return True

    # --- stages --------------------------------------------------------------------------------------------------------
    def _edited(self, stage_id: int, key: str, text: str) -> None:
        self.save(self.part, stages.change, stage_id, **{_EDITED[key]: text})

    def _take_chance(self, stage_id: int, share: int) -> None:
        self.save(self.part, stages.change, stage_id, probability=str(share))

    def _link(self, stage_id: int, key: str) -> None:
        if key == "now":
            self.open_leads(stage_id)
        else:
            self.open_part(stage_id, NEEDS)

    def open_leads(self, stage_id: int) -> None:
        """The open leads of a stage, on their own page."""
        self.context.shell.show_view("pipeline", f"stage:{stage_id}")

    def _add_stage(self, label: str) -> None:
        verb = partial(stages.add, pipeline_id=self._pipeline)
        self.context.verbs.run(verb, label, owner=self, on_done=self._stage_added, on_error=self.part.refuse)

    def _stage_added(self, made: Any) -> None:
        self.part.end_new()
        self._wanted = ("stage", str(made.id))
        self.reload()

    def _menu(self, stage_id: int, at: QPoint) -> None:
        if self._state is not None and self._state.named(stage_id) is not None:
            self.part.open_menu(at, entries(self, stage_id), row_id=stage_id)

    def state(self) -> StagesState | None:
        """What was read last."""
        return self._state

    def step(self, stage_id: int, by: int) -> None:
        """One place up or down."""
        self.save(self.part, stages.shift, stage_id, by)

    def set_status(self, stage_id: int, status: str) -> None:
        """What the stage stands for from now on."""
        self.save(self.part, stages.change, stage_id, status=status)

    # --- pipelines -----------------------------------------------------------------------------------------------------
    def _begin_pipeline(self) -> None:
        if self._state is not None:
            self.new_pipeline.begin(is_second=len(self._state.pipelines) == 1)

    def _add_pipeline(self, name: str, first: str, same: bool) -> None:
        self.context.verbs.run(
            pipelines.add,
            name,
            first_name=first,
            like=self._pipeline if same else None,
            owner=self,
            on_done=self._pipeline_added,
            on_error=self.new_pipeline.refuse,
        )

    def _pipeline_added(self, made: Any) -> None:
        self.new_pipeline.close_it()
        self._wanted = ("pipeline", str(made.id))
        self.reload()

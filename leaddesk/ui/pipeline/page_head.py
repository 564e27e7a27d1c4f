"""The head of the page: figures, whose cards, quiet ones, which pipeline, which side, board or list, order, and the one main button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import Pipeline
from leaddesk.ui.bridge import words
from leaddesk.ui.pipeline import page_words
from leaddesk.ui.pipeline.page_reading import Overview
from leaddesk.ui.pipeline.page_state import BOARD, LIST, PageState
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import set_tip

UNTIL_WON, AFTER_SALE = "open", "after_sale"
MORE = (
    "view.filter", "view.condition", "view.as_text", "edit.find", "", "view.saved", "view.save", "",
    "pipeline.order_hand", "pipeline.order_step", "pipeline.order_value", "pipeline.order_age", "", "pipeline.lanes", "pipeline.column", "",
    "view.columns", "view.sort", "view.group", "view.fold_all", "view.unfold_all", "", "file.export", "edit.copy_table", "view.detail",
)  # fmt: skip
"""What stands behind *More*; what cannot be done in the form shown is left out, an empty text is a line."""


class PipelineHead(PageHead):
    """``side_chosen`` (after the sale: bool), ``form_chosen`` (``board`` or ``list``), ``pipeline_chosen`` (id)."""

    side_chosen = Signal(bool)
    form_chosen = Signal(str)
    pipeline_chosen = Signal(int)

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__(_("Pipeline"), "", parent)
        self._actions = actions
        self._pipelines: tuple[Pipeline, ...] = ()
        self._seen: Overview | None = None
        self._form, self._narrow, self._who = BOARD, False, ""
        self.which = KeyButton("", self, icon="square-kanban")
        self.which.clicked.connect(self.choose_pipeline)
        self.who = KeyButton("", self, icon="user-round")
        self.who.clicked.connect(actions.action("pipeline.who").trigger)
        self.quiet = KeyButton(page_words.quiet(0), self, icon="hourglass")
        self.quiet.setCheckable(True)
        self.quiet.clicked.connect(actions.action("pipeline.quiet").trigger)
        self.side = SegmentedButtons(_sides(0), self, name=_("Side"))
        self.side.chosen.connect(lambda code: self.side_chosen.emit(code == AFTER_SALE))
        forms = [Segment(BOARD, _("Board"), "square-kanban"), Segment(LIST, _("List"), "list")]
        self.form = SegmentedButtons(forms, self, name=_("Shown as"))
        self.form.chosen.connect(self.form_chosen)
        self.more = IconButton("ellipsis", _("More for this page"), self, size=28)
        self.more.clicked.connect(self._open_more)
        new = KeyButton(_("New lead"), self, kind="primary", icon="plus")
        new.clicked.connect(actions.action("lead.new").trigger)
        for widget in (self.which, self.who, self.quiet, self.side, self.form, self.more, new):
            self.add(widget)
        self.which.hide()
        self.who.hide()
        self.say_who("")

    # --- what is said --------------------------------------------------------------------------------------------------
    def show_state(self, state: PageState) -> None:
        """Which side and form are shown."""
        self._form = state.form
        self.side.set_code(AFTER_SALE if state.after_sale else UNTIL_WON)
        self.form.set_code(state.form)
        self._fit()

    def show_overview(self, seen: Overview, state: PageState) -> None:
        """The figures; who and which pipeline only where there are several."""
        self._seen = seen
        self.side.set_segments(_sides(seen.after_sale))
        self._pipelines = seen.pipelines
        chosen = pipeline_of(seen.pipelines, state.pipeline_id)
        self.which.set_label(chosen.name if chosen is not None else "")
        self.which.setAccessibleName(_("Pipeline: {name}").format(name=self.which.label()))
        self._fit()

    def say_who(self, name: str) -> None:
        """Whose cards are shown; empty = everyone's."""
        self._who = name
        self._fit()

    def set_quiet(self, quiet: bool) -> None:
        """Whether only quiet ones are shown."""
        self.quiet.setChecked(quiet)

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room the form's icons stand alone, and what the filter bar has too is left to it."""
        self._narrow = narrow
        self.form.set_icons_only(narrow)
        self._fit()

    def _fit(self) -> None:
        seen, on_board = self._seen, self._form == BOARD
        self._say_short()
        after_sale = self.side.code() == AFTER_SALE
        self.which.setVisible(len(self._pipelines) > 1 and not after_sale)
        self.who.setVisible(seen is not None and seen.several and on_board)
        is_any = seen is not None and (seen.heads.quiet > 0 or self.quiet.isChecked())
        self.quiet.setVisible(is_any and on_board and not after_sale)

    def _say_short(self) -> None:
        """Whole words where there is room, else the icon with the name or the figure."""
        whole = _("Who: {name}").format(name=self._who) if self._who else _("Who: everyone")
        self.who.set_icon("user-round" if self._narrow else "")
        self.who.set_label(self._who if self._narrow else whole)
        self.who.setAccessibleName(whole)
        count = self._seen.heads.quiet if self._seen is not None else 0
        said = page_words.quiet(count)
        self.quiet.set_label(words.number(count) if self._narrow else said)
        self.quiet.setAccessibleName(said)
        for button, text in ((self.who, whole), (self.quiet, said)):
            set_tip(button, text if self._narrow else "")

    # --- menus ---------------------------------------------------------------------------------------------------------
    def choose_pipeline(self) -> None:
        """The pipelines there are."""
        menu = QMenu(self)
        for known in self._pipelines:
            entry = menu.addAction(known.name.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(known.name == self.which.label())
            entry.triggered.connect(lambda _on=False, wanted=known.id: self.pipeline_chosen.emit(wanted))
        self._popup(menu, self.which if self.which.isVisible() else self.more)

    def _open_more(self) -> None:
        menu = QMenu(self)
        for action_id in MORE:
            if not action_id:
                menu.addSeparator()
            elif self._actions.action(action_id).isEnabled():
                menu.addAction(self._actions.action(action_id))
        self._popup(menu, self.more)

    def _popup(self, menu: QMenu, anchor: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))


def pipeline_of(pipelines: Sequence[Pipeline], wanted: int | None) -> Pipeline | None:
    """The pipeline that is shown: the one chosen, else the first."""
    return next((known for known in pipelines if known.id == wanted), next(iter(pipelines), None))


def _sides(after_sale: int) -> list[Segment]:
    return [Segment(UNTIL_WON, _("Until won")), Segment(AFTER_SALE, page_words.after_sale(after_sale))]

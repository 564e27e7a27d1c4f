"""The list of Today with its filter, the lines below it and the keys at its foot. Knows ids and lines, not the detail and not the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from leaddesk.base.i18n import _
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.lists.go_on import GoOn, position
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.today.columns import DayTeller, day_columns
from leaddesk.ui.today.filter_line import FilterLine
from leaddesk.ui.today.foot import KeyHints, MoreLine, Note
from leaddesk.ui.today.shown import FoldLine, Line, Shown
from leaddesk.ui.today.source import DaySource
from leaddesk.ui.widgets.ground import Ground

DIGITS = "12345678"


class DayList(Ground):
    """``current_changed`` (lead id, 0 = none), ``opened`` (Enter or double click on a lead), ``plan_wanted`` and ``show_wanted``
    (a ``Fold``), ``done_wanted``, ``digit`` (a number key pressed on the list), ``menu_wanted`` (global place), ``chosen_changed``
    (how many are chosen; 0 = only the row in focus), ``filter_changed`` (text),
    ``missing`` (a lead to be shown is not listed).
    """

    current_changed = Signal(int)
    opened = Signal(int)
    plan_wanted = Signal(object)
    show_wanted = Signal(object)
    done_wanted = Signal()
    digit = Signal(str)
    menu_wanted = Signal(QPoint)
    chosen_changed = Signal(int)
    filter_changed = Signal(str)
    missing = Signal(int)

    def __init__(self, context: UiContext) -> None:
        super().__init__("surface")
        self._context = context
        self._layout: tuple[bool, bool] = (False, False)
        self._wanted = 0
        self.teller = self._make_teller()
        self.filter = FilterLine(self)
        self.model: IdTableModel[Shown, Line] = IdTableModel(
            DaySource(context.ws),
            day_columns(self.teller, channel=False, money=False),
            context.runner,
            self,
            sentence=self._sentence,
        )
        self.table = IdTableView(self.model, name=_("Today"), heads=False)
        self.table.show_frame_always()
        self.more = MoreLine(self)
        self.note = Note(context.actions, self)
        self.hints = KeyHints(self)
        self._build()
        self._wire()

    def _make_teller(self) -> DayTeller:
        settings = self._context.ws.settings
        return DayTeller(self._context.ws.clock.now, settings.calendar, int(settings["reply_minutes"]))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1000)
        column.addWidget(self.more)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addWidget(self.hints)

    def _wire(self) -> None:
        table, model = self.table, self.model
        table.current_id_changed.connect(self._current_moved)
        table.opened.connect(self._open)
        table.typed.connect(self._typed)
        table.menu_requested.connect(self.menu_wanted)
        table.done_wanted.connect(self._box_clicked)
        table.link_clicked.connect(self._link)
        table.selection_counted.connect(self._tell_chosen)
        self.filter.changed.connect(self.filter_changed)
        self.filter.left.connect(self.focus_list)
        self._following = GoOn(table, model)
        model.loaded.connect(self._loaded)
        model.failed.connect(self._context.shell.show_error)
        appearance().changed.connect(self._fit_height)

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_day(self, shown: Shown, *, channel: bool, money: bool) -> None:
        """Show another answer; selection, row in focus and scroll place stay by id. Records are read anew."""
        if (channel, money) != self._layout:
            self._layout = (channel, money)
            self.model.set_columns(day_columns(self.teller, channel=channel, money=money))
        self.model.patch(None)
        self.model.set_query(shown)

    def settings_changed(self) -> None:
        """Limits or working hours are others."""
        self.teller = self._make_teller()
        channel, money = self._layout
        self.model.set_columns(day_columns(self.teller, channel=channel, money=money))

    def show_lead(self, lead_id: int) -> bool:
        """Go to a lead of the list; False where it is not listed."""
        return self.table.set_current_id(lead_id)

    def want(self, lead_id: int) -> None:
        """Go to a lead with the next answer; ``missing`` tells of one that is not listed then."""
        self._wanted = lead_id

    # --- what the actions ask ------------------------------------------------------------------------------------------
    def ids(self) -> Sequence[int]:
        """What a verb acts on: the chosen leads, else the one in focus; never the lines of folded imports."""
        chosen = self.chosen_ids()
        if chosen:
            return chosen
        current = self.table.current_id() or 0
        return [current] if current > 0 else []

    def chosen_ids(self) -> Sequence[int]:
        """The leads chosen, where the user is choosing."""
        return [lead_id for lead_id in self.table.selected_ids() if lead_id > 0] if self.table.marking else ()

    def listed_ids(self) -> Sequence[int]:
        """Every lead of the list, in order."""
        return [lead_id for lead_id in self.model.all_ids() if lead_id > 0]

    def current_id(self) -> int | None:
        """The record or line in focus."""
        return self.table.current_id()

    def set_current_id(self, lead_id: int) -> bool:
        """As ``show_lead``."""
        return self.show_lead(lead_id)

    def all_ids(self) -> Sequence[int]:
        """Every line of the list, in order."""
        return self.model.all_ids()

    def total(self) -> int:
        """How many lines the list has."""
        return self.model.total

    def select_all(self) -> None:
        """Choose every line."""
        self.table.selectAll()

    def line(self) -> Line | None:
        """The line in focus, where it has been read."""
        current = self.table.current_id()
        return self.model.record(current) if current else None

    def record(self) -> LeadRow | None:
        """The lead in focus as the list knows it; None where several are chosen or it has not been read."""
        line = None if self.table.marking else self.line()
        return None if line is None or isinstance(line, FoldLine) else line.lead

    def position(self) -> str:
        """Where the row in focus stands: "6 of 16"."""
        return position(self.table, self.model)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) lead; lines of folded imports are passed over."""
        row: int | None = self.table.currentIndex().row()
        while row is not None:
            row = self.model.next_row(row, by)
            found = self.model.id_at(row) if row is not None else None
            if found is not None and found > 0:
                self.table.set_current_id(found)
                return

    def focus_list(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        self.table.set_narrow(narrow)
        self.more.set_narrow(narrow)
        self.note.set_narrow(narrow)

    # --- answers of the model ------------------------------------------------------------------------------------------
    def _loaded(self, count: int) -> None:
        self._fit_height()
        wanted, self._wanted = self._wanted, 0
        if wanted and not self.show_lead(wanted):
            self.missing.emit(wanted)
        if count and self.table.current_id() is None:
            self.table.select_first()
        if not count:
            self.current_changed.emit(0)

    def _fit_height(self) -> None:
        """A short list is as high as its rows, so that what stands below follows them; a long one takes the room there is."""
        self.table.setMaximumHeight(max(1, self.table.verticalHeader().length() + 2 * self.table.frameWidth()))

    # --- keys and clicks -----------------------------------------------------------------------------------------------
    def _current_moved(self, found: int) -> None:
        self.current_changed.emit(max(0, found))

    def _open(self, found: int) -> None:
        line = self.model.record(found)
        if isinstance(line, FoldLine):
            self.plan_wanted.emit(line.fold)
        else:
            self.opened.emit(found)

    def _typed(self, text: str) -> None:
        if text in DIGITS and not self.filter.is_set():
            self.digit.emit(text)
        else:
            self.filter.type(text)

    def _box_clicked(self, found: int) -> None:
        line = self.model.record(found)
        if isinstance(line, FoldLine):
            self.plan_wanted.emit(line.fold)
        elif line is not None:
            self.done_wanted.emit()

    def _link(self, found: int, code: str) -> None:
        line = self.model.record(found)
        if isinstance(line, FoldLine):
            (self.plan_wanted if code == "plan" else self.show_wanted).emit(line.fold)

    def _tell_chosen(self, count: int) -> None:
        self.chosen_changed.emit(count if self.table.marking else 0)

    def _sentence(self, line: Line) -> str:
        return self.teller.sentence(line)

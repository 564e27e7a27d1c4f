"""The table of a printed sheet: one row in front with its fields, any row by the arrows. Decides nothing about what is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.paper import BOXES
from leaddesk.ui.bridge.appearance import appearance, font
from leaddesk.ui.bridge.theme import TABLE_HEAD_HEIGHT, TypeSize, Weight
from leaddesk.ui.type_back.answers import Answers
from leaddesk.ui.type_back.model import BOX, COMPANY, LINE, NAME, ROW, STEP, WHAT, Index, SheetModel
from leaddesk.ui.type_back.row_delegate import RowDelegate, row_height
from leaddesk.ui.type_back.row_fields import RowFields

_WIDTHS: Final = {ROW: 52, NAME: 134, COMPANY: 162, STEP: 164}
_SHARING: Final = (WHAT, LINE)
_LEAST_SHARE: Final = 130
_AROUND_BOX: Final = 60
"""Key cap, gaps and frame around the words of a box."""


class SheetTable(QTableView):
    """``came_to`` (number of the row in front). ``fields`` are its own where it can be typed; ``stopped``: Esc outside of them."""

    came_to = Signal(int)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = SheetModel(self)
        self._answers: Answers | None = None
        self.setModel(self.model_)
        self.setAccessibleName(_("Rows of the sheet"))
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setFixedHeight(TABLE_HEAD_HEIGHT)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(24)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.fields = RowFields(self.viewport())
        self.verticalScrollBar().valueChanged.connect(self._place)
        appearance().changed.connect(self._fit)
        self._fit()

    # --- what is shown ----------------------------------------------------------------------------------------------------
    def show_answers(self, answers: Answers, in_front: int | None) -> None:
        """A sheet as it is typed; ``in_front`` is the number of the row to type next."""
        self._answers = answers
        self.model_.show(answers)
        rows = answers.rows
        self.go_to(in_front if in_front is not None else rows[0].row if rows else 0)

    def number(self) -> int | None:
        """The row in front."""
        row = self.model_.row_at(self.currentIndex().row())
        return row.row if row is not None else None

    def go_to(self, number: int) -> None:
        """Bring a row to the front."""
        place = self.model_.place_of(number)
        if place >= 0:
            index = self.model_.index(place, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)
        self.show_fields()

    def step(self, by: int) -> None:
        """One row up or down, whichever it is."""
        row = self.model_.row_at(self.currentIndex().row() + by)
        if row is not None:
            self.go_to(row.row)
            self.take_focus()

    def say(self, number: int) -> None:
        """A row is typed otherwise."""
        self.model_.say(number)
        if number == self.number():
            self.show_fields()

    def say_all(self) -> None:
        """Every row may read otherwise."""
        self.model_.say_all()
        self.show_fields()

    def show_fields(self) -> None:
        """The fields of the row in front, where it can be typed."""
        number, answers = self.number(), self._answers
        can = number is not None and answers is not None and answers.can_type(number)
        had = self.fields.has_focus()
        if number is not None and answers is not None:
            self.fields.show_row(number, answers.get(number), can_plan=answers.can_plan(number))
        self.fields.set_visible(can)
        self._place()
        if had and not can:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif can and self.hasFocus():
            self.fields.take_focus()

    def take_focus(self) -> None:
        """On to the row in front."""
        if self.fields.box.isVisibleTo(self):
            self.fields.take_focus()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- room -------------------------------------------------------------------------------------------------------------
    def _fit(self) -> None:
        """Rows as high as the look says; what is free is shared by what it is for and what is written on the line."""
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        widths = {**_WIDTHS, BOX: self._box_width()}
        room = self.viewport().width()
        self.setColumnHidden(COMPANY, room < self.needs())
        if room < self.needs():
            del widths[COMPANY]
        share = (room - sum(widths.values())) // len(_SHARING)
        for column, width in {**widths, **dict.fromkeys(_SHARING, share)}.items():
            self.setColumnWidth(column, width)
        self._place()

    def needs(self) -> int:
        """Width at which every column is there; below it the company gives way."""
        return sum(_WIDTHS.values()) + self._box_width() + _LEAST_SHARE * len(_SHARING)

    def _box_width(self) -> int:
        metrics = QFontMetrics(font(TypeSize.BODY, Weight.MEDIUM))
        return max(metrics.horizontalAdvance(_(box.label)) for box in BOXES) + _AROUND_BOX

    def _place(self) -> None:
        now = self.currentIndex()
        if now.isValid():
            self.fields.place([self._field_box(now.row(), column) for column in (BOX, LINE, STEP)])

    def _field_box(self, place: int, column: int) -> QRect:
        return self.visualRect(self.model_.index(place, column)).adjusted(2, 0, -10, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.model_.row_at(current.row())
        if row is not None and current.row() != previous.row():
            self.show_fields()
            self.came_to.emit(row.row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.fields.box.isVisibleTo(self):
            self.fields.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a row that cannot be typed: on to the next one."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.fields.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

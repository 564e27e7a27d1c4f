"""The widgets of a sheet that is typed back: what is asked once, the rows, the boxes, the foot. Types into ``Answers``, saves nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import UserError
from leaddesk.services.workspace import Workspace
from leaddesk.ui.type_back import sentences
from leaddesk.ui.type_back.answers import Answers
from leaddesk.ui.type_back.boxes_side import BoxesSide, BoxesStrip
from leaddesk.ui.type_back.foot import KeyLine, SaveBar
from leaddesk.ui.type_back.once_bar import OnceBar
from leaddesk.ui.type_back.reading import Opened
from leaddesk.ui.type_back.table import SheetTable
from leaddesk.ui.widgets.banner import Banner

SCROLL_BAR = 14
"""Room for one beside the rows."""


class SheetView(QWidget):
    """``typed``: something was typed; ``save_wanted``, ``cancel_wanted``, ``left`` (Esc with nothing to save) are the page's to do."""

    typed = Signal()
    save_wanted = Signal()
    cancel_wanted = Signal()
    left = Signal()

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._answers: Answers | None = None
        self.once = OnceBar(ws, self)
        self.problem = Banner(parent=self)
        self.table = SheetTable(self)
        self.strip = BoxesStrip(self)
        self.keys = KeyLine(self)
        self.side = BoxesSide(self)
        self.save_bar = SaveBar(self)
        self._lay()
        self._wire()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.strip)
        rows.addWidget(self.keys)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(rows, 1)
        middle.addWidget(self.side)
        column.addWidget(self.once)
        column.addWidget(self.problem)
        column.addLayout(middle, 1)
        column.addWidget(self.save_bar)

    def _wire(self) -> None:
        fields = self.table.fields
        fields.ticked.connect(self._tick)
        fields.cleared.connect(self._clear)
        fields.written.connect(self._write)
        fields.planned.connect(self._plan)
        fields.step_left.connect(self._settle)
        fields.entered.connect(self._next)
        fields.stepped.connect(self._step)
        fields.stopped.connect(self.stop)
        self.table.stopped.connect(self.stop)
        self.table.came_to.connect(self._came_to)
        for boxes in (self.side.boxes, self.strip.boxes):
            boxes.chosen.connect(self._tick)
        self.save_bar.save_wanted.connect(self.save_wanted)
        self.save_bar.cancel_wanted.connect(self.cancel_wanted)

    # --- what is shown ----------------------------------------------------------------------------------------------------
    def show_sheet(self, opened: Opened, answers: Answers, in_front: int | None) -> None:
        """A sheet as it is typed; ``in_front``: the row to begin with."""
        self._answers = answers
        today = answers.context.days.today
        self.side.kept.setText(sentences.kept(opened.sheet, today))
        self.table.show_answers(answers, in_front)
        self.once.set_enabled(any(answers.can_type(row.row) for row in answers.rows))
        self.show_figures()

    def show_figures(self) -> None:
        """How far one is, and what would be saved."""
        if self._answers is not None:
            self.once.show_figures(self._answers.figures())
            self.save_bar.show_answers(self._answers)
            self._mark_box()

    def proposals_came(self) -> None:
        """What follows each tick is known now."""
        self.table.say_all()
        self.show_figures()

    def _mark_box(self) -> None:
        number, answers = self.table.number(), self._answers
        if number is None or answers is None:
            return
        row, can = answers.row(number), answers.can_type(number)
        key = answers.get(number).box or (row.box if row is not None and row.box else 0)
        for boxes in (self.side.boxes, self.strip.boxes):
            boxes.show_box(key, can=can)

    def _came_to(self, number: int) -> None:
        """Another row is in front; one that cannot be typed says why."""
        self._mark_box()
        row = self._answers.row(number) if self._answers is not None else None
        why = sentences.why_not(row, self._ws.settings.zone, self._ws.today()) if row is not None else ""
        if why:
            self.save_bar.say(why)
        elif self._answers is not None:
            self.save_bar.show_answers(self._answers)

    def take_focus(self) -> None:
        """On to the row in front."""
        self.table.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room beside the rows the boxes stand below them."""
        super().resizeEvent(event)
        beside = self.width() >= self.table.needs() + self.side.width() + SCROLL_BAR
        self.side.setVisible(beside)
        self.strip.setVisible(not beside)

    def foot_height(self) -> int:
        """Of what stands below the rows."""
        return sum(part.height() for part in (self.strip, self.keys, self.save_bar) if part.isVisible())

    def panes(self) -> Sequence[QWidget]:
        """What F6 visits."""
        return (self.once, self.table, self.save_bar)

    # --- typing -------------------------------------------------------------------------------------------------------------
    def _tick(self, box: int) -> None:
        self._typed(lambda answers, number: answers.tick(number, box))

    def _clear(self) -> None:
        self._typed(lambda answers, number: answers.clear(number))

    def _write(self, text: str) -> None:
        self._typed(lambda answers, number: answers.write(number, text))

    def _plan(self, text: str) -> None:
        self._typed(lambda answers, number: answers.plan(number, text))

    def _typed(self, change: Callable[[Answers, int], None]) -> None:
        number, answers = self.table.number(), self._answers
        if number is None or answers is None or not answers.can_type(number):
            return
        change(answers, number)
        self.table.fields.say_problem("")
        self.problem.say("")
        self.table.say(number)
        self.show_figures()
        self.typed.emit()

    def _settle(self) -> bool:
        """A typed step is said in full once it is left; what is wrong with it stands above the rows, and then False is answered."""
        number, answers = self.table.number(), self._answers
        if number is None or answers is None or not answers.get(number).is_own:
            return True
        try:
            answers.settle_step(number)
        except UserError as error:
            self.table.fields.say_problem(error.message)
            self.problem.say_error(error)
            return False
        self.table.say(number)
        self.typed.emit()
        return True

    def _next(self) -> None:
        """Enter: the next row to type; behind the last one the button that saves."""
        if not self._settle():
            return
        number, answers = self.table.number(), self._answers
        following = answers.next_open(number) if answers is not None and number is not None else None
        if following is None:
            self._to_button()
        else:
            self.table.go_to(following)
            self.table.take_focus()

    def _step(self, by: int) -> None:
        if self._settle():
            self.table.step(by)

    def stop(self) -> None:
        """Esc: no further row; what is not typed stays open."""
        if self.save_bar.save.isEnabled():
            self._to_button()
        else:
            self.left.emit()

    def _to_button(self) -> None:
        button = self.save_bar.save if self.save_bar.save.isEnabled() else self.save_bar.cancel
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, number: int, problem: UserError) -> None:
        """A row that cannot be saved: to it, with what is wrong."""
        self.table.go_to(number)
        self.table.take_focus()
        self.problem.say_error(problem)

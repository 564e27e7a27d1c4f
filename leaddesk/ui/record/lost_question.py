"""Why did we lose it (design 03b, S0-11): the reason by number key, to whom, what they said. Only asks; ``verbs`` does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit, QScrollArea, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.domain.lost import note_of
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.leave import MOMENTS, Leaving
from leaddesk.ui.record.lost_reading import LostFacts, needs_name
from leaddesk.ui.record.lost_reasons import HEIGHT, ReasonRows
from leaddesk.ui.record.move_sheet import Sheet
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import PlainLabel

LOST = "lost"
SHOWN = 9
"""Reasons seen at once; further ones by scrolling."""
LABELS_WIDTH = 110
_FEWER = N_("Its name helps to see who wins from us.")


class LostQuestion(Sheet):
    """``decided`` carries a ``Leaving``; ``other_wanted`` the moment that was meant instead, where ``moments`` offers any."""

    decided = Signal(object)
    other_wanted = Signal(str)

    def __init__(self, facts: LostFacts, parent: QWidget, *, moments: Sequence[str] = ()) -> None:
        super().__init__(facts.title, parent, button=_("Mark as lost"), facts=facts.line)
        self._moments: SegmentedButtons | None = None
        if len(moments) > 1:
            self._moments = SegmentedButtons(
                [Segment(code, _(MOMENTS[code])) for code in moments], name=_("How does it leave?"), small=True
            )
            self._moments.set_code(LOST)
            self._moments.chosen.connect(self._other)
            self.add(self._moments)
        self.reasons = ReasonRows(facts.title, self)
        self.reasons.set_lines(facts.reasons())
        self.reasons.chosen.connect(self._chosen)
        self.add(self._scrolled(), whole=True)
        self.lost_to = QComboBox(self)
        self.name = QLineEdit(self.lost_to)
        self.said = QLineEdit(self)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._name_label = PlainLabel(_("Lost to"), tone="second")
        self.add(self._fields(facts.losses.competitors))
        if facts.hint:
            self.add(Banner(facts.hint, "blue", self))
        self.finish()
        self._show_name()

    def _scrolled(self) -> QWidget:
        """The rows as they are; in an area of their own where there are more than fit."""
        n = len(self.reasons.lines())
        if n <= SHOWN:
            return self.reasons
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.reasons)
        area.setFixedHeight(round((SHOWN - 0.5) * HEIGHT))
        return area

    def _fields(self, competitors: Sequence[str]) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABELS_WIDTH)
        grid.setColumnStretch(1, 1)
        self.lost_to.setEditable(True)
        self.lost_to.setLineEdit(self.name)
        self.lost_to.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.lost_to.addItems(list(competitors))
        self.lost_to.setCurrentIndex(-1)
        self.lost_to.setAccessibleName(_("Lost to"))
        self.name.setPlaceholderText(_("Which one?"))
        self.name.setMaxLength(200)
        completer = QCompleter(list(competitors), self.lost_to)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.lost_to.setCompleter(completer)
        self.lost_to.editTextChanged.connect(lambda _text: self._say(""))
        self.said.setAccessibleName(_("What they said"))
        self.said.setMaxLength(2000)
        grid.addWidget(self._name_label, 0, 0)
        grid.addWidget(self.lost_to, 0, 1)
        grid.addWidget(self._problem, 1, 1)
        grid.addWidget(PlainLabel(_("What they said"), tone="second"), 2, 0)
        grid.addWidget(self.said, 2, 1)
        self._problem.hide()
        return box

    # --- what was said ---------------------------------------------------------------------------------------------------
    def problem(self) -> str:
        """What is missing."""
        return self._problem.text()

    def _say(self, text: str) -> None:
        if text == self._problem.text():
            return
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.lost_to.setAccessibleDescription(text)
        self.place()

    def _chosen(self, code: str) -> None:
        self._say("")
        self._show_name()
        if needs_name(code):
            self.lost_to.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_name(self) -> None:
        """Whom we lost to is asked for the reason that is nothing without a name; for the others it is no question."""
        asked = needs_name(self.reasons.code())
        self._name_label.setEnabled(asked)
        self.lost_to.setEnabled(asked)

    def confirm(self) -> None:
        code = self.reasons.code()
        name = self.lost_to.currentText().strip() if needs_name(code) else ""
        if needs_name(code) and not name:
            self._say(_(_FEWER))
            self.lost_to.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.decided.emit(Leaving(LOST, code, note_of(name, self.said.text())))
        self.accept()

    def _other(self, moment: str) -> None:
        if moment != LOST:
            self.accept()  # first: what opens next gives the keyboard back to what has it now
            self.other_wanted.emit(moment)

    # --- keys ------------------------------------------------------------------------------------------------------------
    def is_typing(self) -> bool:
        """Whether a text has the keyboard."""
        return self.said.hasFocus() or self.lost_to.hasFocus() or self.name.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if self.is_typing():
            super().keyPressEvent(event)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.reasons.choose(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.reasons.step(1 if key == Qt.Key.Key_Down else -1)
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the next arrow goes on from here
        elif text.isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            line = self.name if needs_name(self.reasons.code()) and not self.name.text() else self.said
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.insert(text)
        else:
            super().keyPressEvent(event)

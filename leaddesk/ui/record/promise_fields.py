"""The promise made in a talk as fields: what and by when. Folded until asked for; the log bar places and saves it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import inputs
from leaddesk.services.promises import NewPromise
from leaddesk.services.typed_days import day_context
from leaddesk.services.workspace import Workspace
from leaddesk.ui.record.drafts import TypedStep
from leaddesk.ui.record.step_fields import TIME_WIDTH
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.fields import DateField
from leaddesk.ui.widgets.text import PlainLabel


class PromiseFields(QWidget):
    """``what`` and ``when`` are widgets to be placed; ``promise`` reads them; raises UserError for a time that is none.

    ``folded`` when it was put away by its button; what was typed goes with it.
    """

    folded = Signal()

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # only the two boxes are placed
        self._ws = ws
        self._open = False
        self.what = QWidget(parent)
        self.when = QWidget(parent)
        label = PlainLabel(_("We promise"), tone="second")
        by = PlainLabel(_("by"), tone="second")
        self._what = QLineEdit()
        self._what.setPlaceholderText(_("to send the quote"))
        self._what.setAccessibleName(_("What do we promise?"))
        label.setBuddy(self._what)
        self._day = DateField(_("Promised for"), day=ws.today())
        self._day.take_words(partial(day_context, ws))
        self._day.setDisplayFormat("ddd d MMM")
        self._day.setFixedWidth(122)
        self._time = QLineEdit()
        self._time.setPlaceholderText(_("time"))
        self._time.setAccessibleName(_("Promised for what time"))
        self._time.setFixedWidth(TIME_WIDTH)
        away = IconButton("x", _("No promise"), size=24)
        away.clicked.connect(self.fold)
        for host, widgets in ((self.what, (label, self._what)), (self.when, (by, self._day, self._time, away))):
            row = QHBoxLayout(host)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            for widget in widgets:
                row.addWidget(widget)
        self.when.layout().addStretch(1)  # type: ignore[union-attr]
        self.clear()

    def is_open(self) -> bool:
        """Whether the line is unfolded."""
        return self._open

    def unfold(self) -> None:
        """Begin a promise, for the next working day: the keyboard stands in its words."""
        if not self._what.text():  # holidays are looked up only now: the window does not wait for them at the start
            self._day.set_day(self._ws.settings.calendar.next_working_day(self._ws.today()))
        self._show(True)
        self._what.setFocus()
        self._what.selectAll()

    def fold(self) -> None:
        """Put it away."""
        self.clear()
        self.folded.emit()

    def clear(self) -> None:
        """No promise."""
        self.set_typed(TypedStep("", self._ws.today(), ""))

    def typed(self) -> TypedStep:
        """The fields as they stand."""
        return TypedStep(self._what.text() if self._open else "", self._day.day(), self._time.text())

    def set_typed(self, typed: TypedStep) -> None:
        """Put the fields as they stood; without words the line is folded."""
        self._what.setText(typed.what)
        self._day.set_day(typed.day)
        self._time.setText(typed.time)
        self._show(bool(typed.what))

    def promise(self) -> NewPromise | None:
        """The promise as typed; None where no words were given."""
        what, time = self._what.text().strip(), self._time.text().strip()
        if not what or not self._open:
            return None
        return NewPromise(what, self._day.day(), inputs.clock_time(time, field="promise_due") if time else None)

    def _show(self, shown: bool) -> None:
        self._open = shown
        self.what.setVisible(shown)
        self.when.setVisible(shown)

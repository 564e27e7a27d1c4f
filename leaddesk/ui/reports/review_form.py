"""The small form in which a review's decision is put down or changed: what, who, until when, about which figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.services.reviews import LONGEST
from leaddesk.store.reviews import Decision
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import Labelled
from leaddesk.ui.widgets.popover import Popover


@dataclass(frozen=True)
class Typed:
    """What stands in the form: ``due`` as typed; ``owner_id`` 0 = nobody yet, ``measure`` "" = none."""

    what: str
    owner_id: int
    due: str
    measure: str


class DecisionForm(Popover):
    """``done(form, Typed)`` on Enter; whoever takes it closes the form or says what is wrong."""

    def __init__(
        self,
        parent: QWidget,
        people: Mapping[int, str],
        figures: Mapping[str, str],
        done: Callable[[DecisionForm, Typed], None],
        old: Decision | None = None,
    ) -> None:
        super().__init__(_("Change the decision") if old else _("What is decided?"), parent, width=420)
        self._done = done
        self.what = QLineEdit(old.what if old else "", self)
        self.what.setMaxLength(LONGEST)
        self.who = _choice({0: _("Nobody yet"), **people}, (old.owner_id or 0) if old else 0)
        self.due = QLineEdit(old.due_on.isoformat() if old and old.due_on else "", self)
        self.due.setPlaceholderText(_("such as in 2 weeks, 15 Dec; empty: no day"))
        self.figure = _choice({"": _("No figure"), **figures}, old.measure if old else "")
        self.fields = {
            "what": Labelled(_("Decided"), self.what),
            "owner": Labelled(_("Who"), self.who),
            "due": Labelled(_("Until"), self.due),
            "measure": Labelled(_("Figure it is about"), self.figure),
        }
        self.button = KeyButton(_("Keep") if old else _("Decide"), self, kind="primary", key="Return")
        self.button.clicked.connect(self.answer)
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addSpacing(4)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.what)

    def answer(self) -> None:
        """Give out what is typed."""
        for field in self.fields.values():
            field.set_problem("")
        typed = Typed(self.what.text(), self.who.currentData(), self.due.text(), self.figure.currentData())
        self._done(self, typed)

    def say_problem(self, error: Exception) -> None:
        """Say below its field what was refused."""
        text = f"{error.message} {error.hint}".strip() if isinstance(error, LeadDeskError) else str(error)
        name = getattr(error, "field", "") or "what"
        self.fields.get(name, self.fields["what"]).set_problem(text)
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
            return
        super().keyPressEvent(event)


def _choice(entries: Mapping[int, str] | Mapping[str, str], chosen: int | str) -> QComboBox:
    box = QComboBox()
    for code, label in entries.items():
        box.addItem(label, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box

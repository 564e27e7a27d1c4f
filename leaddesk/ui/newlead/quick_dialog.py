"""New lead in one line: what is typed is understood while it is typed, shown as chips, and saved by Enter. Nothing is saved before.

Reading and looking who is known happen on the read lane; Enter waits for both, so that nobody known is doubled by quick fingers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.services import quick_add
from leaddesk.ui.bridge.appearance import font
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.newlead import part_words
from leaddesk.ui.newlead.known import KnownOffers
from leaddesk.ui.newlead.leaving import ask_to_leave
from leaddesk.ui.newlead.parts_view import PartsView
from leaddesk.ui.newlead.slip_edit import SlipEdit
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.tab_order import order_tabs
from leaddesk.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from leaddesk.domain.quick import Context, Reading
    from leaddesk.services.workspace import Done, Workspace

WIDTH = 700
TOP = 56
"""Below the window's upper edge, where the palette opens too."""
KEY = "quick.read"
SAVE, NEXT, FIELDS = "save", "next", "fields"


class QuickAddDialog(QDialog):
    """``added`` (id) once it is in the file; ``open_wanted`` (id) shows somebody who is here already; ``fields_wanted`` (values, channel)
    goes on with all fields; ``several`` (text) are lines that were pasted. ``text`` is typed already."""

    added = Signal(int)
    open_wanted = Signal(int)
    fields_wanted = Signal(object, str)
    several = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None, text: str = "") -> None:
        super().__init__(parent)
        self._context = context
        self._quick: Context | None = None
        self._is_read = False
        self._wish = ""
        self._after = SAVE
        self._offer_seen = ""
        self.setWindowTitle(_("New lead"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setProperty("edge", "popup")
        self.line = SlipEdit(self)
        self.parts = PartsView(self)
        self.lacks = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.known = KnownOffers(context, self, self.values)
        self.as_new = LinkButton(_("Add somebody new all the same"))
        self.all_fields = KeyButton(_("All fields"), self, key="Ctrl+E", kind="quiet")
        self.cancel = KeyButton(_("Cancel"), self, key="Esc")
        self.save_next = KeyButton(_("Save and next"), self, key="Ctrl+Return")
        self.save = KeyButton(_("Add the lead"), self, kind="primary", key="Return")
        self._build()
        self._wire()
        self.line.setText(text)
        self._read()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 14)
        outer.setSpacing(10)
        self.line.setFont(font(TypeSize.PANE_TITLE))
        self.line.setPlaceholderText(_("Anna Berg, Berg Solar, 0171 2345678, call Tue 10:00, 12k"))
        self.line.setAccessibleName(_("New lead in one line"))
        outer.addWidget(self.line)
        outer.addWidget(self.parts)
        self.known.line.add(self.as_new)
        self.as_new.hide()
        outer.addWidget(self.known.line)
        outer.addWidget(self.lacks)
        outer.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.all_fields)
        foot.addStretch(1)
        for button in (self.cancel, self.save_next, self.save):
            foot.addWidget(button)
        for button in (self.all_fields, self.cancel, self.save_next):
            button.setAutoDefault(False)
        self.save.setDefault(True)
        outer.addLayout(foot)
        self.line.setFocus()

    def _wire(self) -> None:
        self.line.textChanged.connect(self._read)
        self.line.several.connect(self._several)
        self.line.all_fields.connect(lambda: self._want(FIELDS))
        self.parts.changed.connect(self._understood)
        self.known.line.told.connect(self._known_told)
        self.known.open_wanted.connect(self._open_known)
        self.known.added.connect(self._added)
        self.known.failed.connect(self._failed)
        self.as_new.clicked.connect(self._add_new)
        self.all_fields.clicked.connect(lambda: self._want(FIELDS))
        self.cancel.clicked.connect(self.reject)
        self.save_next.clicked.connect(lambda: self._want(NEXT))
        self.save.clicked.connect(lambda: self._want(SAVE))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None and not event.spontaneous():
            window = parent.window()
            width = min(WIDTH, max(480, window.width() - 48))
            self.resize(QSize(width, self.sizeHint().height()))
            left = window.mapToGlobal(QPoint((window.width() - width) // 2, TOP))
            self.move(left)

    # --- understanding -----------------------------------------------------------------------------------------------------
    def values(self) -> dict[str, str]:
        """What is understood, by field."""
        return self.parts.reading().values()

    def is_typed(self) -> bool:
        """Whether something stands in the line."""
        return bool(self.line.text().strip())

    def _read(self) -> None:
        self._is_read = False
        runner, ws = self._context.runner, self._context.ws
        runner.read(_understand, ws, self._quick, self.line.text(), owner=self, on_result=self._take, key=KEY)

    def _take(self, found: tuple[Context, Reading]) -> None:
        self._quick, reading = found
        if reading.line == self.line.text():
            self._is_read = True
            self.parts.show_reading(reading, self._quick)

    def _understood(self) -> None:
        values = self.values()
        lacking = part_words.lacking(quick_add.missing(values)) if self.is_typed() else ""
        self.lacks.setText(lacking)
        self.lacks.setVisible(bool(lacking))
        self.known.look()
        self._fit()
        self._go_on()

    def _known_told(self) -> None:
        """Who is surely known gets what was typed by Enter; somebody new is the second choice."""
        offer = self.known.offer()
        self.known.add_link.hide()
        self.as_new.setVisible(bool(offer))
        self.save.set_label(offer or _("Add the lead"))
        self._fit()
        self._go_on()

    def _fit(self) -> None:
        """As high as what it shows needs, so that nothing jumps out of reach."""
        if self.isVisible():
            layout = self.layout()
            if layout is not None:
                layout.activate()
            self.resize(self.width(), max(self.minimumSizeHint().height(), self.sizeHint().height()))

    # --- saving --------------------------------------------------------------------------------------------------------------
    def _want(self, wish: str) -> None:
        """Save or go on once the line is read and known people are looked for."""
        if not self.is_typed() and wish != FIELDS:
            return
        self._wish, self._offer_seen = wish, self.known.offer()
        self._go_on()

    def _go_on(self) -> None:
        if not self._wish or not self._is_read or not self.known.line.is_answered:
            return
        wish, self._wish = self._wish, ""
        if wish == FIELDS:
            self._to_fields()
        elif self.known.offer() == self._offer_seen:
            self._after = wish
            self._save()
        # else: somebody turned out to be here already; the button says so now, and Enter means it

    def _save(self) -> None:
        if "full_name" in quick_add.missing(self.values()):
            self.parts.say_problem(_("A name, company, e-mail or number is needed."))
            return
        self._set_saving(True)
        if self.known.offer():
            self.known.add()
        else:
            self._add_new()

    def _add_new(self) -> None:
        reading = self.parts.reading()
        self._set_saving(True)
        self._context.verbs.run(
            quick_add.add,
            reading.values(),
            channel=reading.channel,
            owner=self,
            on_done=self._saved,
            on_error=self._failed,
        )

    def _saved(self, done: Done) -> None:
        if done.ids:
            self._added(done.ids[0])

    def _added(self, lead_id: int) -> None:
        self._set_saving(False)
        self.added.emit(lead_id)
        if self._after == NEXT:
            self.parts.clear()
            self.line.clear()
            self.line.setFocus()
        else:
            self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_saving(False)
        field = getattr(error, "field", "") or ""
        text = f"{error.message} {error.hint}".strip() if isinstance(error, LeadDeskError) else str(error)
        self.parts.say_problem(text, field)

    def _set_saving(self, is_saving: bool) -> None:
        for button in (self.save, self.save_next, self.all_fields, self.as_new):
            button.setEnabled(not is_saving)

    # --- other ways out ------------------------------------------------------------------------------------------------------
    def _to_fields(self) -> None:
        reading = self.parts.reading()
        self.done(QDialog.DialogCode.Accepted)
        self.fields_wanted.emit(reading.values(), reading.channel)

    def _several(self, text: str) -> None:
        self.done(QDialog.DialogCode.Rejected)
        self.several.emit(text)

    def _open_known(self, lead_id: int) -> None:
        self.done(QDialog.DialogCode.Rejected)
        self.open_wanted.emit(lead_id)

    def reject(self) -> None:
        """Esc: what was typed is not thrown away unasked."""
        if self.is_typed():
            ask_to_leave(self._context, self._leave)
        else:
            super().reject()

    def _leave(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    def focusNextPrevChild(self, forward: bool) -> bool:
        order_tabs(self, ())  # chips come and go
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._want(NEXT)
        elif event.key() == Qt.Key.Key_E and control:
            self._want(FIELDS)
        else:
            super().keyPressEvent(event)


def _understand(ws: Workspace, context: Context | None, line: str) -> tuple[Context, Reading]:
    """What the line says; the first time also what it is read with. Heavy libraries are loaded by the thread that asks."""
    from leaddesk.domain import quick

    context = context or quick_add.context(ws)
    return context, quick.read(line, context)

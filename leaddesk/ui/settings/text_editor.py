"""One text being edited: its name, for which way, its words with fields to fill in, and how it reads for a real person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes, snippets
from leaddesk.domain.snippets import Snippet
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.choice_field import ChoiceField
from leaddesk.ui.widgets.fields import Labelled, PlainEdit
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

CHANNELS = ("call", "email", "message", "letter", "visit", "meeting", "note")


class _Body(PlainEdit):
    """Tells when it is left."""

    finished = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class TextEditor(QWidget):
    """``changed`` carries the text after each change; ``another`` asks for another person in the preview."""

    changed = Signal(object)
    another = Signal()
    removed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snippet = Snippet(None, "", "")
        self._values: Mapping[str, str] = {}
        self.back = LinkButton(_("All texts"), self, icon="chevron-left")
        self.name = QLineEdit(self)
        self.name.setMaxLength(120)
        self.channel = ChoiceField(_("For"), self, width=200)
        every = ("", _("Every way to get in touch"))
        self.channel.box.set_choices([every, *((code, _(codes.ACTIVITY_TYPES[code])) for code in CHANNELS)])
        self.banner = Banner(parent=self)
        self.body = _Body(_("What it says"), self)
        self.body.setMinimumHeight(110)
        self.insert = KeyButton(_("Put in a field"), self, icon="plus", small=True)
        self.delete = KeyButton(_("Remove this text"), self, icon="trash-2", small=True)
        self.whose = PlainLabel("", weight=Weight.SEMIBOLD)
        self.other = LinkButton(_("Somebody else"), self)
        self.preview = PlainLabel("", wrap=True, selectable=True)
        self._lay()
        self._join()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Labelled(_("Name of the text"), self.name), 1)
        head.addWidget(self.channel)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(Labelled(_("What it says"), self.body))
        foot = QHBoxLayout()
        foot.addWidget(self.insert)
        hint = PlainLabel(_("Names in braces are filled in."), size=TypeSize.SECOND, tone="third")
        foot.addWidget(hint)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        column.addLayout(foot)
        row = QHBoxLayout()
        row.addWidget(self.whose)
        row.addWidget(self.other)
        row.addStretch(1)
        column.addLayout(row)
        shown = Ground("sunken", "box", self)
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.preview)
        column.addWidget(shown)

    def _join(self) -> None:
        self.back.clicked.connect(self.closed)
        self.name.editingFinished.connect(self._edited)
        self.channel.box.picked.connect(lambda _code: self._edited())
        self.body.finished.connect(self._edited)
        self.body.save_wanted.connect(self._edited)
        self.body.textChanged.connect(self._say_preview)
        self.insert.clicked.connect(self.open_fields)
        self.delete.clicked.connect(self.removed)
        self.other.clicked.connect(self.another)

    def show_text(self, snippet: Snippet) -> None:
        """Edit this text; a field that is being typed in keeps what is typed."""
        self._snippet = snippet
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(snippet.name)
        self.channel.box.set_stored(snippet.channel)
        typing = self.body.hasFocus() and self.body.document().isModified()
        if not typing and self.body.toPlainText() != snippet.body:
            self.body.setPlainText(snippet.body)
        self.delete.setVisible(snippet.id is not None)
        self._say_preview()

    def text_id(self) -> int | None:
        """Which text is edited; None = not saved yet."""
        return self._snippet.id

    def set_text_id(self, snippet_id: int) -> None:
        """The new text has been saved."""
        self._snippet = replace(self._snippet, id=snippet_id)
        self.delete.show()

    def snippet(self) -> Snippet:
        """The text as it stands in the fields."""
        name, body = self.name.text().strip(), self.body.toPlainText()
        return replace(self._snippet, name=name, body=body, channel=self.channel.box.code())

    def show_values(self, who: str, values: Mapping[str, str]) -> None:
        """Read it as it would go to ``who``; nobody there: the fields stay as they are."""
        self._values = values
        self.whose.setText(_("As it reads for {name}").format(name=who) if who else _("As it reads"))
        self.other.setVisible(bool(who))
        self._say_preview()

    def open_fields(self) -> None:
        """The fields that can be put in, in a menu."""
        menu = QMenu(self)
        for name, label in snippets.FIELDS.items():
            action = menu.addAction(no_mnemonic(_(label)))
            action.triggered.connect(lambda _checked=False, field=name: self.put_in(field))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.insert.mapToGlobal(self.insert.rect().bottomLeft()))

    def put_in(self, field: str) -> None:
        """Write ``{field}`` where the cursor stands."""
        self.body.insertPlainText("{" + field + "}")
        self.body.setFocus()

    def _edited(self) -> None:
        self.name.setModified(False)
        self.body.document().setModified(False)
        snippet = self.snippet()
        if snippet != self._snippet:
            self._snippet = snippet
            self.changed.emit(snippet)

    def _say_preview(self) -> None:
        self.preview.setText(snippets.fill(self.body.toPlainText(), self._values))

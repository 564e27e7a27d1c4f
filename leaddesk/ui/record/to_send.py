"""What the lead's stage asks to be sent, as rows: the file, the stage, when it was sent, and a button for *it went out* (S0-4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.documents import ToSend
from leaddesk.services.documents import SENT_BY
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record import file_words
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, KeyButton, LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.text import ElidedLabel, elide


class ToSendRows(QWidget):
    """Hidden while the stages have no files. ``open_wanted`` (Document); ``sent`` (document id, kind of contact); ``add_wanted``;
    ``remove_wanted`` (Document)."""

    open_wanted = Signal(object)
    sent = Signal(int, str)
    add_wanted = Signal()
    remove_wanted = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[ToSend, ...] = ()
        self.buttons: dict[int, KeyButton] = {}
        self.said: dict[int, str] = {}
        """By the file's id: whether it was sent, as the row says it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = PartHead(_("To send in this stage"))
        self.add_link = LinkButton(_("Add one for this stage"), head, icon="plus")
        self.add_link.clicked.connect(self.add_wanted)
        head.add(self.add_link)
        column.addWidget(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        self.hide()

    def show_rows(self, wanted: Sequence[ToSend]) -> None:
        """The files of the stages, the present one first."""
        self.setVisible(bool(wanted))
        if tuple(wanted) == self._shown:
            return
        self._shown = tuple(wanted)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons, self.said = {}, {}
        for each in wanted:
            self._lines.addWidget(self._row(each))

    def _row(self, wanted: ToSend) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 4, 6)
        row.setSpacing(10)
        document = wanted.document
        name = LinkButton("", box)
        name.setText(elide(document.name, name.font(), 320).replace("&", "&&"))
        name.setAccessibleName(_("Open {name}").format(name=document.name))
        name.clicked.connect(lambda: self.open_wanted.emit(document))
        said = self._said(wanted)
        state = ElidedLabel(said, size=TypeSize.SECOND, tone="green" if wanted.sent_at is not None else "second")
        button = KeyButton(_("It went out…"), box, icon="check", small=True)
        button.setAccessibleName(_("{name} went out").format(name=document.name))
        button.clicked.connect(partial(self._ask, document.id))
        icon = "circle-check" if wanted.sent_at is not None else file_words.icon(document.name)
        row.addWidget(IconLabel(icon, "green" if wanted.sent_at is not None else "text2", 18))
        row.addWidget(name)
        row.addWidget(state, 1)
        row.addWidget(button)
        remove = IconButton("x", _("Remove {name} from the stage").format(name=document.name), box, size=26)
        remove.clicked.connect(lambda: self.remove_wanted.emit(document))
        row.addWidget(remove)
        column.addLayout(row)
        column.addWidget(Line())
        self.buttons[document.id], self.said[document.id] = button, said
        return box

    def _said(self, wanted: ToSend) -> str:
        """``Quoted, sent 4 Mar, twice`` or ``Quoted, not sent yet``."""
        if wanted.sent_at is None:
            return _("{stage}, not sent yet").format(stage=wanted.stage)
        ws = self._context.ws
        when = words.moment_long(wanted.sent_at, ws.settings.zone, ws.today())
        text = ngettext("{stage}, sent {when}", "{stage}, sent {n} times, last {when}", wanted.times)
        return text.format(stage=wanted.stage, when=when, n=wanted.times)

    def _ask(self, document_id: int) -> None:
        """By which way it went out: then it is logged as a contact."""
        options = [Option(code, _(codes.ACTIVITY_TYPES[code]), icon=ACTIVITY_ICONS.get(code, "")) for code in SENT_BY]
        anchor = self.buttons[document_id]
        popover = OptionPopover(_("How did it go out?"), options, anchor)
        popover.chosen.connect(lambda code: self.sent.emit(document_id, code))
        popover.open_at(anchor)

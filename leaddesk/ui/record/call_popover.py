"""A number to call, large enough to read from the telephone, and as a QR code where wanted. A number key is the outcome of the call."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.qr import QrCode
from leaddesk.ui.widgets.text import PlainLabel

SIDE = 168
LARGE = 28
"""Pixels of the number: read from the telephone beside the screen."""


class CallPopover(Popover):
    """``answered`` (number key): it closes and the log bar takes the outcome."""

    answered = Signal(int)

    def __init__(self, parent: QWidget, *, who: str, number: str, link: str, best_times: str = "") -> None:
        super().__init__(who, parent, width=260)
        self._number = PlainLabel(number, weight=Weight.SEMIBOLD, selectable=True)
        large = self._number.font()
        large.setPixelSize(LARGE)
        self._number.setFont(large)
        self._number.setAccessibleName(_("Call {number}").format(number=number))
        self.body.addWidget(self._number)
        if best_times:
            self.body.addWidget(
                PlainLabel(_("Best: {times}").format(times=best_times), size=TypeSize.SECOND, tone="second", wrap=True)
            )
        self.code = QrCode(self, side=SIDE)
        if link:
            self.code.set_text(link, name=_("QR code: call {number}").format(number=number))
            self.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        copy = KeyButton(_("Copy the number"), self, icon="copy", small=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(number))
        self.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        hint = _("Press the number of what came of it.")
        self.body.addWidget(PlainLabel(hint, size=TypeSize.SECOND, tone="third", wrap=True))

    def number(self) -> str:
        """The number shown."""
        return self._number.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= 8:
            self.close()
            self.answered.emit(number)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

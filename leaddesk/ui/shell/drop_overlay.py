"""Files dropped anywhere in the window: an overlay says what will happen, the window routes the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons


def dropped_files(mime: QMimeData) -> list[str]:
    """Paths of the local files and folders in ``mime``, in their order."""
    paths = (url.toLocalFile() for url in mime.urls())
    return [path for path in paths if path and Path(path).exists()]


class DropOverlay(QWidget):
    """Covers the window while a file hangs over it; never takes the mouse."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_for(self, name: str) -> None:
        """Say what dropping the file ``name``, or a text (empty ``name``), does."""
        self._text = (
            _("Drop {name} here to see its rows. Nothing is saved yet.").format(name=name)
            if name
            else _("Drop the text here to see the lead in it. Nothing is saved yet.")
        )
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.setAccessibleName(self._text)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            ground = QColor(look.sel2)
            ground.setAlphaF(0.93)
            painter.fillRect(self.rect(), ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(look.accent), 2)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 8, 8)
            middle = self.rect().center().y()
            icons.draw(painter, QRect(0, middle - 50, self.width(), 40), "file-up", look.accent, 34)
            painter.setFont(font(TypeSize.PANE_TITLE, Weight.SEMIBOLD))
            painter.setPen(QColor(look.text))
            box = QRect(40, middle, self.width() - 80, 60)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._text)
        finally:
            painter.end()

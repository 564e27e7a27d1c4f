"""The widgets of the page: bar, message, the pages, what stands beside them. Decides nothing; remembers zoom and splitter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from leaddesk.base.settings import PAPER
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.paper.bar import PaperBar
from leaddesk.ui.paper.canvas import PaperView
from leaddesk.ui.paper.side import PaperSide
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner

PAGES, SIDE, NARROWEST = 900, 272, 216
ZOOM: Final = "zoom"


class Body(QWidget):
    """Made when the first paper is looked at."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = context.settings
        self.bar = PaperBar(context.actions, self)
        self.banner = Banner("", "blue")
        self.view = PaperView(self)
        self.side = PaperSide(context.ws, self)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.view)
        split.addWidget(self.side)
        split.setSizes([PAGES, SIDE])
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        self.side.setMinimumWidth(NARROWEST)
        remember_splitter(split, "paper", context.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.banner)
        column.addWidget(split, 1)
        self.view.zoom_changed.connect(self._say_zoom)
        self.bar.zoom_wanted.connect(self.zoom)
        zoom = context.settings.get(PAPER).get(ZOOM)
        self.view.set_zoom(float(zoom) if isinstance(zoom, (int, float)) else 0.0)

    def set_narrow(self, narrow: bool) -> None:
        """Little room: narrower boxes."""
        self.bar.set_narrow(narrow)

    def zoom(self, by: int) -> None:
        """Steps larger or smaller, 0: a whole page; remembered on this computer."""
        if by:
            self.view.step_zoom(by)
        else:
            self.view.set_zoom(0.0)
        kept = 0.0 if self.view.fits() else round(self.view.zoom(), 3)
        self._settings.set(PAPER, self._settings.get(PAPER) | {ZOOM: kept})

    def _say_zoom(self) -> None:
        self.bar.show_zoom(self.view.zoom(), fits=self.view.fits())

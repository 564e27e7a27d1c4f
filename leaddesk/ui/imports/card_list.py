"""Her rows: the cards in columns, arrow keys move, Del leaves a row out. One painted view, no widget a row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from leaddesk.ui.imports.card_delegate import GAP, HEIGHT, CardDelegate
from leaddesk.ui.imports.card_model import CardModel

Index = QModelIndex | QPersistentModelIndex
NARROWEST = 320
MOST_COLUMNS = 4
MARGIN = 16
BATCH = 20_000


class CardList(QListView):
    """``row_toggled`` (row number) when the user leaves a row out or takes it in again."""

    row_toggled = Signal(int)

    def __init__(self, model: CardModel, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self._cards = model
        self.setAccessibleName(name)
        self.setObjectName("cards")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setViewportMargins(MARGIN, MARGIN - 2, 0, 0)
        self._delegate = CardDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._fit()

    def _fit(self) -> None:
        width = self.contentsRect().width() - MARGIN - self.verticalScrollBar().sizeHint().width()  # Qt keeps its room
        columns = max(1, min(MOST_COLUMNS, width // NARROWEST))
        size = QSize(max(120, (width - 2) // columns), HEIGHT)
        if size != self.gridSize():
            self._delegate.card_size = size
            self.setGridSize(size)
        self.verticalScrollBar().setSingleStep(HEIGHT // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.row_toggled.emit(self._cards.row_no(self.currentIndex().row()))
            event.accept()
            return
        super().keyPressEvent(event)

    @staticmethod
    def gap() -> int:
        """Pixels between cards."""
        return GAP

"""Where heads and columns stand: the strip of heads above, bands of columns below, scrolled sideways together. Knows no lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from leaddesk.domain.board import ColumnKey, Lane, LaneKey
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.pipeline.column_head import HEIGHT, ColumnHead
from leaddesk.ui.pipeline.column_view import ColumnView
from leaddesk.ui.pipeline.lanes import Band

NARROWEST: Final = 200
"""Of a column; below that the board scrolls sideways (DESIGN_LANGUAGE section 3)."""
FOLDED: Final = 44
Place = tuple[LaneKey, ColumnKey]


class _Strip(QWidget):
    """The heads, cut off at the board's edges."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), kit().colour("surface"))
        finally:
            painter.end()


class BoardArea(QWidget):
    """``views`` and ``heads`` by key; ``built`` when they were made anew; ``head_clicked`` (key)."""

    built = Signal()
    head_clicked = Signal(object)

    def __init__(self, make_view: Callable[[ColumnKey, LaneKey], ColumnView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_view = make_view
        self._folded: frozenset[ColumnKey] = frozenset()
        self.keys: tuple[ColumnKey, ...] = ()
        self.views: dict[Place, ColumnView] = {}
        self.heads: dict[ColumnKey, ColumnHead] = {}
        self.bands: list[Band] = []
        self._strip = _Strip(self)
        self._strip.setFixedHeight(HEIGHT)
        self.body = QScrollArea(self)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setCornerWidget(QWidget())  # else the style paints a black one where both scroll bars meet
        self._inner = QWidget()
        self.body.setWidget(self._inner)
        self.body.horizontalScrollBar().valueChanged.connect(self._moved)
        self.body.verticalScrollBar().setSingleStep(30)
        self.body.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self.body, 1)

    # --- what there is ---------------------------------------------------------------------------------------------------
    def build(self, keys: Sequence[ColumnKey], lanes: Sequence[Lane] | None) -> bool:
        """Columns ``keys``, in one band or one for each of ``lanes``. What is there already stays; False where nothing is new."""
        wanted = [lane.key for lane in lanes] if lanes is not None else [None]
        same = self.keys == tuple(keys) and [_key(band) for band in self.bands] == wanted
        if same:
            for band, lane in zip(self.bands, lanes or (), strict=False):
                band.say(lane)
            return False
        folded = {_key(band) for band in self.bands if band.folded}
        self._clear()
        self.keys = tuple(keys)
        if lanes is None:
            self._add_band(None)
        for lane in lanes or ():
            self._add_band(lane)
            if lane.key in folded:
                self.bands[-1].toggle()
        for key in self.keys:
            self._add_head(key)
        self.lay()
        self.built.emit()
        return True

    def _clear(self) -> None:
        for gone in (*self.bands, *self.heads.values()):
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self.bands, self.views, self.heads = [], {}, {}

    def _add_band(self, lane: Lane | None) -> None:
        lane_key = lane.key if lane is not None else None
        views = [self._make_view(key, lane_key) for key in self.keys]
        band = Band(lane, views, self._inner)
        band.fold_changed.connect(self.lay)
        for key, view in zip(self.keys, views, strict=True):
            self.views[lane_key, key] = view
        self.bands.append(band)
        band.show()

    def _add_head(self, key: ColumnKey) -> None:
        head = ColumnHead(self._strip)
        head.clicked.connect(lambda: self.head_clicked.emit(key))
        self.heads[key] = head
        head.show()

    def fold(self, keys: frozenset[ColumnKey]) -> None:
        """Make these columns narrow."""
        if keys != self._folded:
            self._folded = keys
            self.lay()

    def is_folded(self, key: ColumnKey) -> bool:
        """Whether a column is folded away."""
        return key in self._folded

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room of the columns is another one, also where a scroll bar came or went."""
        if event.type() == QEvent.Type.Resize:
            self.lay()
        return False

    # --- places ----------------------------------------------------------------------------------------------------------
    def lay(self) -> None:
        """Give everything its place."""
        if not self.keys:
            return
        room, has_lanes = self.body.viewport().size(), len(self.bands) > 0 and self.bands[0].lane is not None
        open_ones = max(1, sum(key not in self._folded for key in self.keys))
        rest = FOLDED * (len(self.keys) - open_ones) if self._folded else 0
        width = max(room.width(), open_ones * NARROWEST + rest)
        lefts = self._lefts(width, open_ones, rest)
        heights = [band.wanted_height() for band in self.bands] if has_lanes else [room.height()] * len(self.bands)
        self._inner.resize(width, max(room.height(), sum(heights)))
        top = 0
        for band, height in zip(self.bands, heights, strict=True):
            band.setGeometry(0, top, width, height)
            band.lay(lefts)
            top += height
        for key, left, right in zip(self.keys, lefts, lefts[1:], strict=False):
            self.heads[key].setGeometry(left, 0, right - left, HEIGHT)
        self._moved(self.body.horizontalScrollBar().value())

    def _lefts(self, width: int, open_ones: int, rest: int) -> list[int]:
        """Where each column begins, and where the last ends."""
        lefts, at, done = [0], 0.0, (width - rest) / open_ones
        for key in self.keys:
            at += FOLDED if key in self._folded else done
            lefts.append(round(at))
        return lefts

    def _moved(self, left: int) -> None:
        """Scrolled sideways: the heads go along, the heads of lanes stay."""
        lefts = 0
        for key in self.keys:
            head = self.heads[key]
            head.move(lefts - left, 0)
            lefts += head.width()
        for band in self.bands:
            if band.head is not None:
                band.head.stand_at(left)

    def show_column(self, view: ColumnView) -> None:
        """Scroll sideways, and to its lane, so that a column is seen."""
        at = view.mapTo(self._inner, view.rect().topLeft())
        bar, room = self.body.horizontalScrollBar(), self.body.viewport().width()
        bar.setValue(min(at.x(), max(bar.value(), at.x() + view.width() + 1 - room)))
        down, height = self.body.verticalScrollBar(), self.body.viewport().height()
        down.setValue(min(at.y(), max(down.value(), at.y() + view.height() - height)))


def _key(band: Band) -> LaneKey:
    return band.lane.key if band.lane is not None else None

"""The head of a page: title, one line of facts, buttons at the right; and the tabs under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import HEAD_HEIGHT, TABS_HEIGHT, TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, no_mnemonic


class PageHead(QWidget):
    """50 high: title 18/600, facts in text2, then whatever ``add`` puts at the right (one main button at most)."""

    def __init__(self, title: str, facts: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEAD_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(10)
        self._title = PlainLabel(title, size=TypeSize.PAGE_TITLE, weight=Weight.SEMIBOLD)
        self._facts = ElidedLabel(facts, tone="second")
        self._row.addWidget(self._title)
        self._row.addWidget(self._facts, 1)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_facts(self, facts: str) -> None:
        """One line, such as "23 new, nobody has replied to 4"."""
        self._facts.setText(facts)

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end."""
        self._row.addWidget(widget)

    def insert_after_title(self, widget: QWidget) -> None:
        """Put ``widget`` between title and facts (step markers of the import)."""
        self._row.insertWidget(1, widget)


@dataclass(frozen=True)
class Tab:
    """A tab or a saved view behind the tabs: code, words, count (empty = none); ``urgent`` = red figure."""

    code: str
    label: str
    count: str = ""
    view: bool = False
    urgent: bool = False


class PageTabs(QWidget):
    """Tabs with counts, then saved views as plain words behind a divider. ``chosen`` emits the code.

    Left and Right, Home and End move, one is always chosen. Views that do not fit stand in a menu behind *More* (also Down); the chosen
    one is always seen. ``menu_wanted`` (code, global place) by the right mouse button or the menu key.
    """

    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, tabs: Sequence[Tab], parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._tabs = tuple(tabs)
        self._current = tabs[0].code if tabs else ""
        self._name = name
        self._widths: dict[Tab, int] = {}
        """Measured once: to find out what fits, each is asked for many times a frame."""
        appearance().changed.connect(self._look_changed)
        self.setFixedHeight(TABS_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._announce()

    def _look_changed(self) -> None:
        self._widths.clear()

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """New words or counts; the chosen code stays where it is still there."""
        self._tabs = tuple(tabs)
        self._widths.clear()
        if self._current not in {tab.code for tab in tabs}:
            self._current = tabs[0].code if tabs else ""
        self._announce()
        self.updateGeometry()
        self.update()

    def code(self) -> str:
        """The chosen tab or view."""
        return self._current

    def label(self) -> str:
        """The words of the chosen tab or view."""
        return next((tab.label for tab in self._tabs if tab.code == self._current), "")

    def set_code(self, code: str) -> None:
        """Choose without emitting."""
        self._current = code
        self._announce()
        self.update()

    def _announce(self) -> None:
        tab = next((tab for tab in self._tabs if tab.code == self._current), None)
        words = f"{tab.label} {tab.count}".strip() if tab else ""
        self.setAccessibleName(_("{name}: {choice}").format(name=self._name, choice=words) if self._name else words)

    def _boxes(self) -> list[tuple[Tab, QRect]]:
        """What is seen and where: all tabs, else as many as leave room for *More*."""
        return self._placed(self._tabs) if self._fits(self._tabs, self.width()) else self._placed(self._shown())

    def _shown(self) -> tuple[Tab, ...]:
        """Tabs that fit beside *More*; the chosen one takes the last place where it would be hidden."""
        room = self.width() - self._more_width()
        chosen = next((tab for tab in self._tabs if tab.code == self._current), None)
        for count in range(len(self._tabs) - 1, 1, -1):
            shown = self._tabs[:count]
            if chosen is not None and chosen not in shown:
                shown = (*shown[:-1], chosen)
            if self._fits(shown, room):
                return shown
        return self._tabs[:2]

    def _fits(self, tabs: Sequence[Tab], room: int) -> bool:
        boxes = self._placed(tabs)
        return not boxes or boxes[-1][1].right() < room

    def _placed(self, tabs: Sequence[Tab]) -> list[tuple[Tab, QRect]]:
        boxes: list[tuple[Tab, QRect]] = []
        x, was_view = 8, False
        for tab in tabs:
            if tab.view and not was_view:
                x += 18
                was_view = True
            wide = self._width(tab)
            boxes.append((tab, QRect(x, 0, wide, TABS_HEIGHT)))
            x += wide
        return boxes

    def hidden_tabs(self) -> list[Tab]:
        """Views that do not fit: they stand behind *More*."""
        seen = {tab.code for tab, _box in self._boxes()}
        return [tab for tab in self._tabs if tab.code not in seen]

    def _more_box(self) -> QRect:
        boxes = self._boxes()
        if len(boxes) == len(self._tabs):
            return QRect()
        return QRect(boxes[-1][1].right() + 1, 0, self._more_width(), TABS_HEIGHT)

    def _more_width(self) -> int:
        return QFontMetrics(font(TypeSize.SECOND)).horizontalAdvance(_("More")) + 36

    def open_more(self) -> None:
        """The menu of the views that do not fit."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tab in self.hidden_tabs():
            action = menu.addAction(no_mnemonic(f"{tab.label}  {tab.count}".rstrip()))
            action.triggered.connect(lambda _checked=False, code=tab.code: self._choose(code))
        menu.popup(self.mapToGlobal(QPoint(self._more_box().left(), self.height())))

    def _width(self, tab: Tab) -> int:
        known = self._widths.get(tab)
        if known is None:
            metrics = self._metrics(tab)
            count = metrics.horizontalAdvance(tab.count) + 6 if tab.count else 0
            known = metrics.horizontalAdvance(tab.label) + count + (16 if tab.view else 24)
            self._widths[tab] = known
        return known

    def _metrics(self, tab: Tab) -> QFontMetrics:
        return QFontMetrics(font(TypeSize.SECOND) if tab.view else font(TypeSize.BODY, Weight.MEDIUM))

    def sizeHint(self) -> QSize:
        boxes = self._placed(self._tabs)
        return QSize(boxes[-1][1].right() + 2 if boxes else 160, TABS_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, TABS_HEIGHT)

    def _choose(self, code: str) -> None:
        if code != self._current:
            self.set_code(code)
            self.chosen.emit(code)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for tab, box in self._boxes():
            if box.contains(event.position().toPoint()):
                self._choose(tab.code)
                return
        if self._more_box().contains(event.position().toPoint()):
            self.open_more()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the tab below the mouse; by key, of the chosen one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        for tab, box in self._boxes():
            if tab.code == self._current if by_key else box.contains(event.pos()):
                self.menu_wanted.emit(tab.code, self.mapToGlobal(box.bottomLeft()) if by_key else event.globalPos())
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        codes = [tab.code for tab in self._tabs]
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step and self._current in codes:
            self._choose(codes[max(0, min(len(codes) - 1, codes.index(self._current) + step))])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and codes:
            self._choose(codes[0 if event.key() == Qt.Key.Key_Home else -1])
        elif event.key() == Qt.Key.Key_Down and self.hidden_tabs():
            self.open_more()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look = tokens()
        painter.setPen(QColor(look.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        divided = False
        for tab, box in self._boxes():
            if tab.view and not divided:
                painter.setPen(QColor(look.line2))
                painter.drawLine(box.left() - 10, 9, box.left() - 10, self.height() - 10)
                divided = True
            chosen = tab.code == self._current
            face = font(TypeSize.SECOND) if tab.view else font(TypeSize.BODY, Weight.MEDIUM)
            pad = 8 if tab.view else 12
            painter.setFont(face)
            painter.setPen(QColor(look.text if chosen else look.text2))
            inside = box.adjusted(pad, 0, 0, -1)
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, tab.label)
            if tab.count:
                x = inside.left() + painter.fontMetrics().horizontalAdvance(tab.label) + 6
                painter.setPen(QColor(look.red if tab.urgent else look.text3))
                painter.drawText(QRect(x, 0, 90, box.height() - 1), Qt.AlignmentFlag.AlignVCenter, tab.count)
            if chosen:
                painter.fillRect(
                    box.left() + (4 if tab.view else 0),
                    self.height() - 2,
                    box.width() - (8 if tab.view else 0),
                    2,
                    QColor(look.accent),
                )
                if self.hasFocus():
                    painter.setPen(QPen(QColor(look.accent), 1.5))
                    painter.drawRoundedRect(box.adjusted(2, 3, -3, -4), 4, 4)
        self._paint_more(painter)

    def _paint_more(self, painter: QPainter) -> None:
        box = self._more_box()
        if not box.isEmpty():
            look = tokens()
            painter.setFont(font(TypeSize.SECOND))
            painter.setPen(QColor(look.text2))
            painter.drawText(box.adjusted(8, 0, 0, -1), Qt.AlignmentFlag.AlignVCenter, _("More"))
            icons.draw(painter, QRect(box.right() - 24, 0, 14, box.height() - 1), "chevron-down", look.text3, 14)

"""The side bar: search, pages, saved views; 212 wide or folded to 48 icons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import SIDE_BAR_FOLDED_WIDTH, SIDE_BAR_WIDTH, TypeSize, Weight
from leaddesk.ui.shell.page import SideView
from leaddesk.ui.shell.team_block import TeamBlock
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.buttons import draw_key, key_text
from leaddesk.ui.widgets.text import PlainLabel, elide, set_tip


@dataclass(frozen=True)
class NavEntry:
    """A page in the side bar."""

    page_id: str
    label: str
    icon: str
    section: str = ""
    key: str = ""


class NavItem(QAbstractButton):
    """One entry, 28 high: icon, words, figure at the right. Folded: icon with a small figure."""

    def __init__(self, label: str, icon_name: str, parent: QWidget, *, key: str = "") -> None:
        super().__init__(parent)
        self._label, self._icon_name, self._key = label, icon_name, key
        self._badge, self._urgent, self._folded = "", False, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(28)
        self._say()

    def set_badge(self, text: str, urgent: bool) -> None:
        """The figure at the right."""
        self._badge, self._urgent = text, urgent
        self._say()
        self.update()

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self.setFixedHeight(34 if folded else 28)
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._label} {self._badge}".strip())
        tip = f"{self._label}  {self._key}".strip() if self._folded or self._key else ""
        set_tip(self, tip)

    def sizeHint(self) -> QSize:
        return QSize(40, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look = tokens()
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.sel if self.isChecked() else look.hover))
            painter.drawRoundedRect(self.rect(), 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        tone = look.accent if self.isChecked() else look.text3
        if self._folded:
            icons.draw(painter, self.rect(), self._icon_name, tone, 16)
            self._paint_small_badge(painter)
            return
        icons.draw(painter, QRect(8, 0, 16, self.height()), self._icon_name, tone, 16)
        face = font(TypeSize.BODY, Weight.MEDIUM)
        painter.setFont(font(TypeSize.SECOND, Weight.SEMIBOLD if self._urgent else Weight.REGULAR))
        badge_width = painter.fontMetrics().horizontalAdvance(self._badge) if self._badge else 0
        painter.setPen(QColor(look.red if self._urgent else look.text3))
        right = self.rect().adjusted(0, 0, -8, 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._badge)
        painter.setFont(face)
        painter.setPen(QColor(look.text if self.isChecked() else look.text2))
        room = self.width() - 33 - badge_width - 12
        box = QRect(33, 0, room, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, elide(self._label, face, room))

    def _paint_small_badge(self, painter: QPainter) -> None:
        if not self._badge:
            return
        look = tokens()
        painter.setFont(font(TypeSize.CAPTION, Weight.MEDIUM))
        painter.setPen(QColor(look.red if self._urgent else look.text2))
        box = QRect(0, 0, self.width() - 1, 14)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._badge[:4])


class ViewItem(NavItem):
    """A saved view of a page. ``menu_wanted`` (global place) by the right mouse button or the menu key."""

    menu_wanted = Signal(QPoint)

    def __init__(self, view: SideView, parent: QWidget) -> None:
        super().__init__(view.label, view.icon, parent)
        self.view = (view.code, view.label, view.icon)
        self.setCheckable(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(self.rect().center()) if by_key else event.globalPos())


class SearchButton(QAbstractButton):
    """Looks like a field, opens the palette."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._folded = False
        self.setFixedHeight(30)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Search or run"))
        set_tip(self, _("Search or run") + "  " + key_text("Ctrl+K"))

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.line2), 2 if self.hasFocus() else 1))
            painter.setBrush(QColor(look.surface))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            if self._folded:
                icons.draw(painter, self.rect(), "search", look.text3, 15)
                return
            icons.draw(painter, QRect(8, 0, 15, self.height()), "search", look.text3, 15)
            painter.setFont(font(TypeSize.BODY))
            painter.setPen(QColor(look.text3))
            key = key_text("Ctrl+K")
            left = draw_key(painter, self.width() - 6, self.height() // 2, key, QColor(look.text3), QColor(look.line2))
            room = QRect(30, 0, left - 34, self.height())
            text = elide(_("Search or run"), font(TypeSize.BODY), room.width())
            painter.setPen(QColor(look.text3))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        finally:
            painter.end()


class SideBar(QWidget):
    """``page_chosen`` (page id), ``view_chosen`` and ``view_menu_wanted`` (page id, view code; global place), ``search_wanted``."""

    page_chosen = Signal(str)
    view_chosen = Signal(str, str)
    view_menu_wanted = Signal(str, str, QPoint)
    search_wanted = Signal()

    def __init__(self, entries: Sequence[NavEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, NavItem] = {}
        self._views: dict[str, list[ViewItem]] = {}
        self._titles: list[PlainLabel] = []
        self._folded = False
        self.setAccessibleName(_("Side bar"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(0)
        self._search = SearchButton(self)
        self._search.clicked.connect(self.search_wanted)
        self._column.addWidget(self._search)
        self._column.addSpacing(8)
        for entry in (e for e in entries if not e.section):
            self._add(entry)
        self._view_title = self._heading(_("Saved views"))
        self._view_box = QVBoxLayout()
        self._view_box.setSpacing(0)
        self._column.addLayout(self._view_box)
        self._view_title.hide()
        for section in dict.fromkeys(e.section for e in entries if e.section):
            self._heading(section)
            for entry in (e for e in entries if e.section == section):
                self._add(entry)
        self._column.addStretch(1)
        self.team = TeamBlock(self)
        self._column.addWidget(self.team)
        self.set_folded(False)

    def _heading(self, text: str) -> PlainLabel:
        label = PlainLabel(text, size=TypeSize.CAPTION, weight=Weight.MEDIUM, tone="third")
        label.setContentsMargins(8, 14, 8, 4)
        self._titles.append(label)
        self._column.addWidget(label)
        return label

    def _add(self, entry: NavEntry) -> None:
        item = NavItem(entry.label, entry.icon, self, key=key_text(entry.key) if entry.key else "")
        item.setObjectName(f"nav.{entry.page_id}")
        item.clicked.connect(lambda _checked=False, page=entry.page_id: self._clicked(page))
        self._items[entry.page_id] = item
        self._column.addWidget(item)

    def _clicked(self, page_id: str) -> None:
        self._items[page_id].setChecked(True)
        self.page_chosen.emit(page_id)

    def set_current(self, page_id: str) -> None:
        """Mark the page in front."""
        for own, item in self._items.items():
            item.setChecked(own == page_id)

    def set_shown(self, page_id: str, shown: bool) -> None:
        """Let a page stand here, or leave it to menu and palette."""
        self._items[page_id].setVisible(shown)

    def set_badge(self, page_id: str, text: str, urgent: bool) -> None:
        """The figure beside a page."""
        self._items[page_id].set_badge(text, urgent)

    def set_views(self, page_id: str, views: Sequence[SideView]) -> None:
        """List the saved views of a page; where only figures are others, the entries stay as they are (keyboard, mouse)."""
        made = self._views.get(page_id, [])
        if [item.view for item in made] != [(view.code, view.label, view.icon) for view in views]:
            for old in self._views.pop(page_id, []):
                self._view_box.removeWidget(old)
                old.hide()
                old.deleteLater()
            made = [self._view_item(page_id, view) for view in views]
            self._views[page_id] = made
        for item, view in zip(made, views, strict=True):
            item.set_badge(view.count, view.urgent)
        self._view_title.setVisible(not self._folded and any(self._views.values()))

    def _view_item(self, page_id: str, view: SideView) -> ViewItem:
        item = ViewItem(view, self)
        item.set_folded(self._folded)
        item.clicked.connect(lambda: self.view_chosen.emit(page_id, view.code))
        item.menu_wanted.connect(lambda place: self.view_menu_wanted.emit(page_id, view.code, place))
        self._view_box.addWidget(item)
        return item

    def is_folded(self) -> bool:
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Icons only, or words too."""
        self._folded = folded
        self.setFixedWidth(SIDE_BAR_FOLDED_WIDTH if folded else SIDE_BAR_WIDTH)
        self._column.setContentsMargins(6 if folded else 8, 8, 6 if folded else 8, 8)
        self._search.set_folded(folded)
        for title in self._titles:
            title.setVisible(not folded)
        self._view_title.setVisible(not folded and any(self._views.values()))
        self.team.set_folded(folded)
        for item in [*self._items.values(), *(item for views in self._views.values() for item in views)]:
            item.set_folded(folded)
        if self.isVisible():
            from PySide6.QtGui import QAccessible, QAccessibleEvent  # 3 ms that a start need not wait for

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.StateChanged))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(look.window))
            painter.setPen(QColor(look.line))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        finally:
            painter.end()

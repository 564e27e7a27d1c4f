"""The painted weeks of a month: what the mouse does on them. Keys are ``month_walk``, drags ``month_drag``, looks ``month_paint``.

Shows what it is given and tells what is wanted; changes nothing but the selection.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.calendar import entry_words
from leaddesk.ui.calendar.drag import DragSession
from leaddesk.ui.calendar.month_drag import MonthDrag
from leaddesk.ui.calendar.month_faces import LineFace, MonthFaces, faces_of
from leaddesk.ui.calendar.month_layout import Cell, MonthLayout, lay_out
from leaddesk.ui.calendar.month_paint import BAR_STEP, Shown, paint_day
from leaddesk.ui.calendar.month_walk import Walker
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.widgets.text import tip_html

_LEFT = Qt.MouseButton.LeftButton
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class MonthGrid(QAbstractScrollArea):
    """``opened`` (EntryKey), ``create_wanted`` (date), ``day_wanted`` (date), ``menu_wanted`` (global place), ``dropped`` (keys, date),
    ``turned`` (-1, 1): a drag rests at an edge; ``laid_out``: columns are others; ``typed`` (text) on a day."""

    opened = Signal(object)
    create_wanted = Signal(object)
    day_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    dropped = Signal(object, object)
    turned = Signal(int)
    laid_out = Signal()
    typed = Signal(str)

    def __init__(self, selection: Selection, drag: DragSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._page: CalendarPage | None = None
        self._faces: MonthFaces | None = None
        self._layout: MonthLayout | None = None
        self._pressed: tuple[EntryKey, QPoint, bool] | None = None
        self.walker = Walker(self, selection, self)
        self.drag = MonthDrag(self, self, drag)
        self.drag.dropped.connect(self.dropped)
        self.drag.turned.connect(self.turned)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAcceptDrops(True)
        self.setAcceptDrops(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Month"))
        selection.changed.connect(self._selection_changed)
        appearance().changed.connect(self._look_changed)

    # --- what is shown -------------------------------------------------------------------------------------------------
    @property
    def page(self) -> CalendarPage | None:
        """What is shown."""
        return self._page

    @property
    def places(self) -> MonthLayout | None:
        """Where everything stands."""
        return self._layout

    @property
    def faces(self) -> MonthFaces | None:
        """What is painted."""
        return self._faces

    def show_page(self, page: CalendarPage) -> None:
        """Other days, or the same anew: the scroll place stays."""
        fresh = self._page is None or self._page.first != page.first
        self._page, self._faces = page, faces_of(page)
        self._lay_out()
        self.drag.show_page(page)
        if fresh:
            self.reveal(self._selection.day)
        self._say_where()

    def _look_changed(self) -> None:
        if self._page is not None:
            self._faces = faces_of(self._page)  # colours of people hang on the theme
        self._lay_out()

    def _lay_out(self) -> None:
        if self._faces is None:
            return
        size = self.viewport().size()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        faces = self._faces
        self._layout = lay_out(
            faces.first,
            faces.when,
            faces.counts,
            faces.narrow,
            width=size.width(),
            room=size.height(),
            bars=[count * BAR_STEP + 8 for count in faces.bars],
            mirrored=mirrored,
        )
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height - size.height()))
        bar.setPageStep(size.height())
        bar.setSingleStep(20)
        self.laid_out.emit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 160)

    def lines(self, cell: Cell) -> Sequence[LineFace]:
        """The lines a day has room for; the entry in focus is always among them."""
        face = self._faces.face(cell.day) if self._faces is not None else None
        if face is None:
            return ()
        shown, current = list(face.lines[: cell.lines]), self._selection.current
        if shown and current is not None and all(line.key != current for line in shown):
            shown[-1] = next((line for line in face.lines[cell.lines :] if line.key == current), shown[-1])
        return shown

    def reveal(self, day: date) -> None:
        """Scroll so far that a day is seen whole."""
        cell = self._layout.cell(day) if self._layout is not None else None
        if cell is not None:
            bar, high = self.verticalScrollBar(), self.viewport().height()
            bar.setValue(min(cell.box.top(), max(bar.value(), cell.box.bottom() + 1 - high)))

    def box_of(self, key: EntryKey | None, day: date) -> QRect | None:
        """Where an entry of a day stands, or the day itself, in the viewport; None where it is not shown."""
        cell = self._layout.cell(day) if self._layout is not None else None
        if cell is None:
            return None
        lines = [line.key for line in self.lines(cell)]
        box = cell.line(lines.index(key)) if key in lines else cell.head
        return box.translated(0, -self.verticalScrollBar().value())

    # --- the selection -----------------------------------------------------------------------------------------------------
    def _selection_changed(self) -> None:
        if self.walker.on_more and self._selection.current is not None:
            self.walker.on_more = False
        if self.hasFocus():
            self.reveal(self._selection.day)
        self.viewport().update()
        self._say_where()

    def _say_where(self) -> None:
        """The place of the keyboard as a sentence: what a screen reader says of this view."""
        page, day, current = self._page, self._selection.day, self._selection.current
        if page is None:
            return
        entry = page.find(current) if current is not None else None
        if entry is not None and not self.walker.on_more:
            said = entry_words.sentence(entry, page)
        else:
            cell = self._layout.cell(day) if self._layout is not None else None
            said = entry_words.day_sentence(page, day, shown=cell.lines if cell is not None else None)
        if said != self.accessibleName():
            self.setAccessibleName(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.walker.press(event):
            event.accept()
        else:
            event.ignore()

    # --- painting ------------------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            look = kit()
            area = event.rect()
            layout, faces = self._layout, self._faces
            if layout is None or faces is None:
                painter.fillRect(area, look.colour("surface"))
                return
            scrolled = self.verticalScrollBar().value()
            painter.translate(0, -scrolled)
            seen = area.translated(0, scrolled)
            if seen.bottom() > layout.height:
                painter.fillRect(seen, look.colour("surface"))
            shown = self._shown()
            for cell, face in zip(layout.cells, faces.days, strict=True):
                if cell.box.intersects(seen):
                    painter.setClipRect(cell.box.adjusted(-1, -1, 1, 1))
                    paint_day(painter, look, cell, face, self.lines(cell), shown)
        finally:
            painter.end()

    def _shown(self) -> Shown:
        selection = self._selection
        return Shown(
            day=selection.day,
            current=selection.current,
            chosen=frozenset(selection.keys()),
            on_more=self.walker.on_more,
            focus=self.hasFocus(),
            dragged=frozenset(self.drag.session.keys),
            slot=self.drag.slot,
            mirrored=self.layoutDirection() is Qt.LayoutDirection.RightToLeft,
        )

    # --- the mouse -------------------------------------------------------------------------------------------------------------
    def hit(self, place: QPoint) -> tuple[Cell | None, EntryKey | None, bool]:
        """What lies at a place of the viewport: the day, the entry there, whether it is "n more"."""
        if self._layout is None:
            return None, None, False
        at = place + QPoint(0, self.verticalScrollBar().value())
        cell = self._layout.at(at.x(), at.y())
        if cell is None:
            return None, None, False
        for number, line in enumerate(self.lines(cell)):
            if cell.line(number).contains(at):
                return cell, line.key, False
        return cell, None, cell.more_box.contains(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        cell, key, more = self.hit(place)
        self._pressed = None
        if event.button() is not _LEFT or cell is None:
            return
        if key is None:
            self._selection.go_to_day(cell.day)
            if more:
                self.day_wanted.emit(cell.day)
            return
        if event.modifiers() & _CONTROL:
            self._selection.toggle(key, cell.day)
        elif event.modifiers() & _SHIFT:
            self.walker.range_to(cell.day, key)
        elif key not in self._selection.chosen:
            self._selection.go_to(key, cell.day)
        self._pressed = (key, place, key in self._selection.chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & _LEFT:
            return
        _key, start, _several = self._pressed
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.drag.start(self._selection.keys())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed[2] and not event.modifiers():
            self._selection.go_to(pressed[0], self._selection.day)  # of several one was clicked, and none was dragged

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell, key, more = self.hit(event.position().toPoint())
        if event.button() is not _LEFT or cell is None or more:
            return
        if key is not None:
            self.opened.emit(key)
        else:
            self.create_wanted.emit(cell.day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            box = self.box_of(self._selection.current, self._selection.day) or QRect(0, 0, 40, 40)
            self.menu_wanted.emit(self.viewport().mapToGlobal(box.bottomLeft() + QPoint(16, 0)))
        else:
            place = self.viewport().mapFromGlobal(event.globalPos())
            cell, key, _more = self.hit(place)
            if cell is not None and (key is None or not self._selection.has(key)):
                self._selection.go_to(key, cell.day)
            self.menu_wanted.emit(event.globalPos())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.tip_at(event.pos())
            QToolTip.showText(event.globalPos(), tip_html(text), self.viewport()) if text else QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def tip_at(self, place: QPoint) -> str:
        """What is said of a place: the entry whole, or what everybody has left that day."""
        cell, key, _more = self.hit(place)
        page = self._page
        if cell is None or page is None:
            return ""
        entry = page.find(key) if key is not None else None
        if entry is not None:
            return entry_words.tip(entry, page)
        head = [page.mark(cell.day).holiday] if page.mark(cell.day).holiday else []
        return "\n".join([*head, *entry_words.loads(page, cell.day)])

    # --- drags -------------------------------------------------------------------------------------------------------------------
    def entries(self, keys: Sequence[EntryKey]) -> list[Entry]:
        """Of ``keys`` the entries shown."""
        found = [self._page.find(key) for key in keys] if self._page is not None else []
        return [entry for entry in found if entry is not None]

    def repaint_day(self, day: date | None) -> None:
        """Paint one day anew."""
        cell = self._layout.cell(day) if self._layout is not None and day is not None else None
        if cell is not None:
            self.viewport().update(cell.box.translated(0, -self.verticalScrollBar().value()))

    def begin_drag(self, keys: Sequence[EntryKey]) -> bool:
        """Lift entries; False where none of them can be moved."""
        return self.drag.begin(keys)

    def drag_to(self, place: QPoint) -> bool:
        """One frame of a drag at a place of the viewport; whether a drop would be taken."""
        return self.drag.to(place)

    def end_drag(self) -> None:
        """Dropped, or given up."""
        self.drag.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drag.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drag.move(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.drag.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drag.drop(event)

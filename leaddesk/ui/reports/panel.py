"""One panel of a tab: the finding as its title, what is measured, a picture or its table, and what can be done with it.

Owns nothing of what the figures mean: title, table and sentences come from the ``Chart``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.chart import Chart
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.reports import chart_cells
from leaddesk.ui.reports.grid import FigureTable
from leaddesk.ui.reports.opening import Opens, open_leads
from leaddesk.ui.reports.surface import FigureSurface
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel, set_tip

SIDE, TOP, BOTTOM = 14, 10, 8
BUTTON = 24


class Panel(QWidget):
    """``surface`` shows the picture. ``entered`` when the keyboard came into it; ``excel_wanted`` and ``copy_wanted`` when asked for."""

    entered = Signal()
    copy_wanted = Signal()
    excel_wanted = Signal()

    def __init__(self, context: UiContext, surface: FigureSurface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chart: Chart | None = None
        self._edges = ""
        self.surface = surface
        self.title = PlainLabel("", weight=Weight.SEMIBOLD, wrap=True)
        self.measured = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.notes = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.as_table = IconButton("rows-3", _("Show as table"), self, size=BUTTON)
        self.as_table.setCheckable(True)
        self.copy = IconButton("copy", _("Copy picture"), self, size=BUTTON)
        self.excel = IconButton("file-spreadsheet", _("To Excel"), self, size=BUTTON)
        self.table = FigureTable("")
        self._stack = QStackedWidget()
        self._stack.addWidget(surface)
        below = Ground("surface")
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table)
        inside.addWidget(self.notes)
        inside.addStretch(1)
        area = scrolled(below)
        area.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored
        )  # the picture says how high a panel is
        self._stack.addWidget(area)
        self._lay_out()
        self.as_table.clicked.connect(self.show_table)
        self.copy.clicked.connect(self.copy_wanted)
        self.excel.clicked.connect(self.excel_wanted)
        for part in (surface, self.table):
            part.entered.connect(self.entered)
            part.opened.connect(self._open)

    def _lay_out(self) -> None:
        under = QHBoxLayout()
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.measured, 1)
        for button in (self.as_table, self.copy, self.excel):
            under.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, TOP, SIDE, BOTTOM)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(under)
        column.addSpacing(2)
        column.addWidget(self._stack, 1)

    # --- what is shown --------------------------------------------------------------------------------------------------
    @property
    def chart(self) -> Chart | None:
        """What it shows."""
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Show this; the same once more changes nothing."""
        if chart == self._chart:
            return
        self._chart = chart
        self.title.setText(chart.title)
        self.measured.setText(chart.measured)
        self.notes.setText("\n".join(chart.notes))
        set_tip(self.measured, "\n".join((chart.measured, *chart.notes)))
        self.setAccessibleName(chart.title)
        self.surface.setAccessibleName(chart_cells.read_out(chart))
        self.table.setAccessibleName(_("{title}, as a table").format(title=chart.title))
        if self.shows_table():
            self.table.show_grid(chart_cells.grid(chart))

    def shows_table(self) -> bool:
        """Whether the table stands there in place of the picture."""
        return self._stack.currentIndex() == 1

    def show_table(self, on: bool) -> None:
        """The picture as a table, or the picture again; the keyboard goes along."""
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        if on and self._chart is not None:
            self.table.show_grid(chart_cells.grid(self._chart))
        self._stack.setCurrentIndex(int(on))
        self.as_table.setChecked(on)
        if had_keyboard and not self.as_table.hasFocus():
            self.focus_inside()

    def set_edges(self, edges: str) -> None:
        """Where hairlines part it from its neighbours: of ``right bottom``."""
        if edges != self._edges:
            self._edges = edges
            self.update()

    def picture_of(self) -> QPixmap:
        """Title and picture as they stand, without buttons and focus."""
        ratio, width = self.devicePixelRatioF(), self.surface.width() + 2 * SIDE
        head = 2 * TOP + 40
        made = QPixmap(round(width * ratio), round((self.surface.height() + head) * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(tokens().surface))
        painter = QPainter(made)
        try:
            for y, text, face, ink in (
                (TOP, self.title.text(), self.title.font(), tokens().text),
                (TOP + 20, self.measured.text(), self.measured.font(), tokens().text2),
            ):
                painter.setFont(face)
                painter.setPen(QColor(ink))
                painter.drawText(QRect(SIDE, y, width - 2 * SIDE, 20), Qt.AlignmentFlag.AlignVCenter, text)
            no_children = QWidget.RenderFlag.DrawWindowBackground
            self.surface.render(painter, QPoint(SIDE, head), QRegion(), no_children)
        finally:
            painter.end()
        return made

    # --- keyboard ---------------------------------------------------------------------------------------------------------
    def focus_inside(self) -> None:
        """Put the keyboard on its first figure."""
        if self.shows_table():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.surface.focus_figure():
            self.as_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, opens: Opens) -> None:
        open_leads(self._context, opens)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.entered.emit()
        self.open_menu(event.globalPos())

    def open_menu(self, place: QPoint) -> None:
        """What can be done with it, as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in ("report.table", "report.picture", "report.excel"):
            menu.addAction(self._context.actions.action(action))
        menu.popup(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(look.surface))
            painter.setPen(QColor(look.line))
            right, bottom = self.width() - 1, self.height() - 1
            if "right" in self._edges:
                painter.drawLine(right, 0, right, bottom)
            if "bottom" in self._edges:
                painter.drawLine(0, bottom, right, bottom)
        finally:
            painter.end()


def with_keyboard(panels: Sequence[Panel], last: Panel | None) -> Panel | None:
    """The panel the keyboard stands in, else the ``last`` it stood in, while that is still there."""
    for panel in panels:
        focus = panel.window().focusWidget()
        if focus is not None and (focus is panel or panel.isAncestorOf(focus)):
            return panel
    return last if last in panels else None

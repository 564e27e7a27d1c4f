"""The widgets of the page: head, picture or list above, ranking and chosen step below. Decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.process_map.canvas import MapCanvas
from leaddesk.ui.process_map.head import LIST, Head
from leaddesk.ui.process_map.list_view import ListTwin
from leaddesk.ui.process_map.ranking import RankingView
from leaddesk.ui.process_map.step_view import StepView
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.scrolling import scrolled

ABOVE, BELOW = 514, 286
NARROW_ABOVE, NARROW_BELOW = 240, 200
RANKING, STEP = 840, 372


class Body(QWidget):
    """Made when the page is first shown."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = Head(context.actions, self)
        self.banner = Banner("", "blue")
        self.empty = Banner("", "blue", icon="workflow")
        self.canvas = MapCanvas()
        self.twin = ListTwin()
        self.ranking = RankingView()
        self.step = StepView()
        self._map = scrolled(self.canvas, name=_("Process map"))
        self._above = QStackedWidget()
        self._above.addWidget(self._map)
        self._above.addWidget(self.twin)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self.ranking)
        below.addWidget(self.step)
        below.setSizes([RANKING, STEP])
        below.setStretchFactor(0, 1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self._above)
        self._split.addWidget(below)
        self._split.setSizes([ABOVE, BELOW])
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, Line(), self.banner, self.empty):
            column.addWidget(widget)
        column.addWidget(self._split, 1)
        remember_splitter(below, "process_map.columns", context.settings)

    def set_narrow(self, narrow: bool) -> None:
        """Little room: icons in the head."""
        self.head.set_narrow(narrow)
        self._split.setSizes([NARROW_ABOVE, NARROW_BELOW] if narrow else [ABOVE, BELOW])

    def show_form(self, form: str) -> None:
        """The picture or the list."""
        self._above.setCurrentWidget(self.twin if form == LIST else self._map)

    def focus(self, on_list: bool) -> None:
        """Put the keyboard where work starts."""
        if on_list:
            self.twin.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        spot = self.canvas.spot(self.canvas.current)
        if spot is not None:
            spot.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_empty(self, empty: bool) -> None:
        """The first day: what will stand here."""
        self.empty.say(
            _(
                "Nobody has come in in this time. As soon as leads do, each step says how many stand there, how long they stay and how "
                "many go on, and below stands where leads are lost."
            )
            if empty
            else ""
        )

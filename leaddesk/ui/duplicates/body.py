"""The parts of the page put together: head, pairs at the left, comparison at the right, foot; built when first shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.duplicates.compare_pane import ComparePane
from leaddesk.ui.duplicates.foot import PairFoot
from leaddesk.ui.duplicates.nothing_here import NothingHere
from leaddesk.ui.duplicates.pairs_pane import PairsPane
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import IconButton, LinkButton
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.text import PlainLabel

LIST_WIDTH = 242


class PageBody(QWidget):
    """Owns the widgets; what they do is the page's. ``run`` is the action of the main button."""

    def __init__(self, context: UiContext, parent: QWidget, run: str) -> None:
        super().__init__(parent)
        actions = context.actions
        self.head = PageHead(_("Same person?"))
        self.position = PlainLabel("", size=TypeSize.SECOND, tone="second")
        self.up = IconButton("chevron-up", _("Previous pair"))
        self.down = IconButton("chevron-down", _("Next pair"))
        self.again = LinkButton(_("Look again"), icon="refresh-cw")
        self.up.follow(actions.action("go.previous"))
        self.down.follow(actions.action("go.next"))
        self.again.clicked.connect(actions.action("tools.duplicates").trigger)
        for widget in (self.again, self.position, self.up, self.down):
            self.head.add(widget)
        self.banner = Banner(parent=self)
        self.same_inquiry = LinkButton(_("Same inquiry"))
        self.two_inquiries = LinkButton(_("Two inquiries"))
        self.banner.add(self.same_inquiry)
        self.banner.add(self.two_inquiries)
        self.pairs = PairsPane()
        self.compare = ComparePane(actions)
        self.nothing = NothingHere(actions)
        self.foot = PairFoot(actions, run)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.pairs)
        self.split.addWidget(self.compare)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([LIST_WIDTH, 4 * LIST_WIDTH])
        remember_splitter(self.split, "duplicates.list", context.settings)
        self._pairs_side = self._with_pairs()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pairs_side)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)
        self.show_pairs(False)  # until somebody is found

    def _with_pairs(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.split, 1)
        column.addWidget(self.foot)
        return side

    def show_pairs(self, shown: bool) -> None:
        """Pairs in front, or the sentence that there are none."""
        self._stack.setCurrentIndex(0 if shown else 1)
        for widget in (self.position, self.up, self.down):
            widget.setVisible(shown)

    def shows_pairs(self) -> bool:
        return self._stack.currentIndex() == 0

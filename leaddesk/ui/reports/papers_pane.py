"""Beside the papers: what the chosen one will be like, a small picture of its first page, and what prints it (design/20)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.paper import Wish
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.paper.canvas import PaperView
from leaddesk.ui.paper.making import Laid
from leaddesk.ui.reports.papers_list import PaperLine
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import PlainLabel


class PapersPane(Ground):
    """``spot_opened`` (key) by a figure of the picture; ``before_wanted``: papers printed before are asked for."""

    spot_opened = Signal(str)
    before_wanted = Signal()

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "left", parent)
        self.title = PlainLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD, wrap=True)
        self.like = PlainLabel("", tone="second", wrap=True)
        self.view = PaperView(self, first_only=True)
        self.view.opened.connect(self.spot_opened)
        self.print = KeyButton(_("Print, same as last time"), self, icon="printer", kind="primary")
        self.change = KeyButton(_("Change"), self)
        self.pdf = KeyButton(_("Save PDF"), self, icon="file-text")
        self.before = IconButton("history", _("Printed before"), self)
        self.hint = PlainLabel(_("Click a figure: its rows"), tone="second")
        self.hint.setFixedHeight(self.pdf.sizeHint().height())
        for button, action in ((self.print, "file.print"), (self.change, "paper.change"), (self.pdf, "file.pdf")):
            button.follow(actions.action(action))
        self.before.clicked.connect(self.before_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 14, 10)
        top.setSpacing(2)
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.before, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(first)
        top.addWidget(self.like)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        foot = QWidget()
        flow = FlowLayout(foot)
        flow.setContentsMargins(16, 12, 14, 12)
        for widget in (self.print, self.change, self.pdf, self.hint):
            flow.addWidget(widget)
        column.addWidget(foot)

    def show_paper(self, line: PaperLine, wish: Wish | None, like: str) -> None:
        """What the chosen paper is; ``wish`` None: it has a page of its own."""
        self.title.setText(line.title)
        self.like.setText(like or line.about)
        printed = bool(line.pages)
        if wish is None:
            label = _("Choose whom…")
        elif wish.way == "pdf" and printed:
            label = _("Save PDF, same as last time")
        else:
            label = _("Print, same as last time") if printed else _("Print…")
        self.print.set_label(label)
        self.before.setVisible(printed)
        for widget in (self.change, self.pdf):
            widget.setVisible(wish is not None)

    def show_laid(self, laid: Laid | None) -> None:
        """The picture; None: none yet."""
        self.view.show_pages(laid.pages if laid is not None else None, laid.document.title if laid is not None else "")
        self.hint.setVisible(bool(self.view.spots()))

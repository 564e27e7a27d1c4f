"""The chosen step beside the picture: its figures in words, and the ways to its leads and its settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.process_map import Exit, Node
from leaddesk.services.process_map_words import Saying, ending
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.chips import Chip
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel


class StepView(Ground):
    """``wanted`` (a ``Where``): show these leads; ``change_wanted`` (stage id)."""

    wanted = Signal(object)
    change_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        inside = Ground("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 10, 14, 10)
        column.setSpacing(6)
        self.title = ElidedLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self.chip = Chip(_("worst leak"), "red", icon="trending-down")
        self.title.setMinimumWidth(96)
        hint = ElidedLabel(_("← → other steps"), size=TypeSize.SECOND, tone="third")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 2)
        head.addWidget(self.chip)
        head.addWidget(hint, 2)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, spacing=6)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self._buttons)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scrolled(inside, name=_("The chosen step")))
        self.buttons: list[KeyButton] = []
        self.texts: list[tuple[str, str]] = []

    def show_step(self, node: Node, lines: Sequence[tuple[str, str]], say: Saying, *, worst: bool) -> None:
        """Say everything about ``node`` anew."""
        self.title.setText(node.label)
        self.chip.setVisible(worst)
        self.texts = list(lines)
        _empty(self._lines)
        for label, text in lines:
            self._lines.addWidget(_LabelledLine(label, text))
        self._make_buttons(node, say)

    def _make_buttons(self, node: Node, say: Saying) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        if node.kind not in ("question", "start"):
            here = KeyButton(_("Open {n} here").format(n=say.number(node.now)), icon="list", small=True)
            here.setEnabled(node.now > 0)
            here.clicked.connect(lambda: self.wanted.emit(node.where))
            self.buttons.append(here)
        for each in node.exits:
            self.buttons.append(self._exit_button(each, say))
        stage_id = node.stage_id
        if stage_id is not None:
            change = KeyButton(_("Change"), icon="pencil", small=True)
            change.clicked.connect(lambda: self.change_wanted.emit(stage_id))
            self.buttons.append(change)
        for button in self.buttons:
            self._flow.addWidget(button)
            button.show()

    def _exit_button(self, each: Exit, say: Saying) -> KeyButton:
        n = say.number(each.lost.count)
        said = _("Open {n} lost") if each.kind == "lost" else _("Open {n}: {ending}")
        button = KeyButton(said.format(n=n, ending=ending(each.kind)), icon="list", small=True)
        button.clicked.connect(lambda: self.wanted.emit(each.where))
        return button


class _LabelledLine(QWidget):
    """A label, a text, a hairline below."""

    def __init__(self, label: str, text: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        name = PlainLabel(label, size=TypeSize.SECOND, tone="second")
        name.setFixedWidth(104)
        grid.addWidget(name, 0, 0)
        grid.addWidget(PlainLabel(text, size=TypeSize.SECOND, wrap=True), 0, 1)
        grid.addWidget(Line(), 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)


def _empty(layout: QVBoxLayout) -> None:
    item: QLayoutItem | None
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

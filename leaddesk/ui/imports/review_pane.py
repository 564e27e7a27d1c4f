"""Below the rows of the review: one row beside whom it means, why we think so, and a choice for every field that differs.

Shows and tells; what is decided, and whom a row may mean, is its owner's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.compare.evidence_bar import EvidenceBar
from leaddesk.ui.compare.heads import Head
from leaddesk.ui.compare.table import CompareTable
from leaddesk.ui.imports import review_words
from leaddesk.ui.imports.review_deciding import FOR, WHAT, What, offered, with_choices
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, one_line

if TYPE_CHECKING:
    from leaddesk.exchange.plan_model import RowDecision
    from leaddesk.exchange.review_compare import RowComparison

BUTTONS: Final[tuple[What, ...]] = ("ours", "theirs", "same", "new")
"""What has a button of its own; the rest stands in the menu."""
HEAD, HEAD_NARROW = 44, 36


class ReviewPane(Ground):
    """``chosen`` (field, choice), ``acted`` (what, see ``review_deciding``), ``open_wanted`` (show whom it means), ``menu_wanted``
    (the button it belongs to: everything that can be done)."""

    chosen = Signal(str, str)
    acted = Signal(str)
    open_wanted = Signal()
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._compared: RowComparison | None = None
        self._group = ""
        self.hidden: frozenset[What] = frozenset()
        """What is never offered: of entries of a calendar, what concerns people."""
        self.setMinimumHeight(120)
        self._stack = QStackedLayout(self)
        self._nothing = EmptyState("list-checks", _("No row is chosen"), token="text3")
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._body())

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head_row())
        self._why = QWidget()
        line = QHBoxLayout(self._why)
        line.setContentsMargins(12, 0, 12, 8)
        line.setSpacing(12)
        self.evidence = EvidenceBar()
        self._kept = ElidedLabel(_("Nothing in the timeline is lost"), size=TypeSize.SECOND, tone="second")
        line.addWidget(self.evidence, 1)
        line.addWidget(self._kept)
        column.addWidget(self._why)
        self.table = CompareTable(name=_("In LeadDesk and in the file"))
        self.table.chosen.connect(self.chosen)
        column.addWidget(self.table, 1)
        return body

    def _head_row(self) -> QWidget:
        self._head = QWidget()
        self._head.setFixedHeight(HEAD)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self.title = ElidedLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.second = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        self.open = KeyButton(_("Open that one"), icon="external-link", small=True)
        self.open.clicked.connect(self.open_wanted)
        self.buttons: dict[What, KeyButton] = {}
        row.addWidget(self.title)
        row.addWidget(self.second, 1)
        row.addWidget(self.open)
        for what in BUTTONS:
            button = KeyButton(_(WHAT[what][0]), small=True)
            button.clicked.connect(lambda _on=False, code=what: self.acted.emit(code))
            self.buttons[what] = button
            row.addWidget(button)
        self.for_all = KeyButton("", small=True, icon="list-checks")
        self.for_all.clicked.connect(lambda: self.menu_wanted.emit(self.for_all))
        self.more = IconButton("ellipsis", _("More for this row"), size=24)
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more))
        row.addWidget(self.for_all)
        row.addWidget(self.more)
        return self._head

    # --- what is shown -----------------------------------------------------------------------------------------------------
    @property
    def compared(self) -> RowComparison | None:
        """The row that is shown."""
        return self._compared

    def show_nothing(self, text: str = "") -> None:
        """No row, or several at once: ``text`` says which."""
        self._compared = None
        self._nothing.set_text(text or _("No row is chosen"))
        self._stack.setCurrentIndex(0)

    def show_row(self, compared: RowComparison, group: str, decisions: Mapping[int, RowDecision]) -> None:
        """Show ``compared``, a row of ``group``, as ``decisions`` say, which may be newer."""
        self._compared = compared
        self._stack.setCurrentIndex(1)
        self.title.setText(one_line(compared.title) or _("Row {row}").format(row=words.number(compared.row_no)))
        self.second.setText(self._tier(compared, group))
        likeness = compared.likeness
        self.evidence.set_evidence(likeness.evidence if likeness is not None else ())
        self._why.setVisible(likeness is not None)
        here = _("In the file, row {row}")
        is_row = compared.whom is not None and compared.whom[0] == "row"
        ours = (
            Head(here.format(row=words.number(compared.whom[1])), icon="file-spreadsheet")
            if is_row and compared.whom is not None
            else Head(_("In LeadDesk"), icon="hard-drive")
        )
        theirs = Head(here.format(row=words.number(compared.row_no)), icon="file-spreadsheet")
        self.table.set_heads(ours=ours, theirs=theirs, result=Head(_("Result")))
        self._group = group
        self.show_choices(decisions)
        self.open.setVisible(compared.lead is not None and group == "probable")

    def show_marked(self, text: str, group: str) -> None:
        """Several rows at once, to be decided together."""
        self._compared = None
        self._stack.setCurrentIndex(1)
        self.title.setText(text)
        self.second.setText(_("decided together"))
        self._why.hide()
        self.table.set_lines(())
        for what, button in self.buttons.items():
            button.setVisible(what in FOR.get(group, ()) and what not in self.hidden)
        self.open.hide()

    def show_choices(self, decisions: Mapping[int, RowDecision]) -> None:
        """The same row after a decision."""
        if self._compared is not None:
            decision = decisions.get(self._compared.row_no)
            may = offered(self._group, decision)
            for what, button in self.buttons.items():
                button.setVisible(what in may and what not in self.hidden)
            self.table.set_lines(with_choices(self._compared.lines, decision))

    def _tier(self, compared: RowComparison, group: str) -> str:
        if group == "probable" and compared.whom_name:
            return review_words.perhaps(one_line(compared.whom_name, 60), compared.likeness)
        return review_words.tier(compared.likeness)

    def show_for_all(self, text: str) -> None:
        """What the button for all rows of a kind says; "" = there is only this one."""
        self.for_all.setVisible(bool(text))
        self.for_all.set_label(text)

    def set_narrow(self, narrow: bool) -> None:
        """A small window: less height for the head, no second sentence."""
        self._head.setFixedHeight(HEAD_NARROW if narrow else HEAD)
        self._kept.setVisible(not narrow)
        layout = self._why.layout()
        if layout is not None:
            layout.setContentsMargins(12, 0, 12, 4 if narrow else 8)

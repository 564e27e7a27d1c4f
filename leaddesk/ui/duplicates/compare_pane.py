"""The comparison of a pair: why we think so, both sides field by field, what comes together, what does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.compare import Choice
from leaddesk.services import merging
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.compare.evidence_bar import EvidenceBar
from leaddesk.ui.compare.heads import Head
from leaddesk.ui.compare.table import KEYS, CompareTable
from leaddesk.ui.compare.wishes import all_of, open_lines
from leaddesk.ui.duplicates.outcome_view import OutcomeView
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled

if TYPE_CHECKING:
    from leaddesk.services.merging_model import Comparison, Side

ICONS = {"lead": "inbox", "customer": "heart-handshake", "name": "user-round"}


class ComparePane(QWidget):
    """``changed``: a choice was made. The comparison is read by the page; choosing is pure and happens here."""

    changed = Signal()

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self.evidence = EvidenceBar()
        self.all_left = KeyButton(_("All left"), small=True)
        self.all_right = KeyButton(_("All right"), small=True)
        self.all_left.follow(actions.action("pair.left"))
        self.all_right.follow(actions.action("pair.right"))
        self.table = CompareTable(name=_("The two beside each other"))
        self.outcome = OutcomeView()
        self._inner = Ground("surface")
        self._area = self._build()
        self.table.chosen.connect(self._chosen)
        self.table.selectionModel().currentChanged.connect(self._keep_in_sight)
        appearance().changed.connect(self._fit)

    def _build(self) -> QScrollArea:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        why = Ground("surface", "bottom")
        row = QHBoxLayout(why)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.evidence, 1)
        row.addWidget(self.all_left)
        row.addWidget(self.all_right)
        outer.addWidget(why)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table)
        column.addWidget(self.outcome)
        column.addStretch(1)
        area = scrolled(self._inner, name=_("The two beside each other"))
        outer.addWidget(area, 1)
        return area

    # --- what is compared --------------------------------------------------------------------------------------------------
    @property
    def comparison(self) -> Comparison | None:
        """What is compared, with the choices made."""
        return self._comparison

    def show_comparison(self, comparison: Comparison | None, *, moment: str = "") -> None:
        """Show another pair, None = none; ``moment`` is when the first reply is due, in words."""
        before, self._comparison = self._comparison, comparison
        self.setEnabled(comparison is not None)
        if comparison is None:
            return
        likeness = comparison.likeness
        self.evidence.set_evidence(
            likeness.evidence if likeness is not None else (),
            companies=(comparison.ours.company, comparison.theirs.company),
        )
        self.outcome.show_outcome(comparison.together, moment)
        is_other = before is None or (before.table, before.keep, before.other) != (
            comparison.table, comparison.keep, comparison.other,
        )  # fmt: skip
        self._show(fresh=is_other)
        if is_other:
            self._area.verticalScrollBar().setValue(0)

    def _show(self, *, fresh: bool = False) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        self.table.set_heads(
            ours=_head(comparison.ours),
            theirs=_head(comparison.theirs),
            result=Head(_("After the merge"), comparison.after.said, comparison.after.number, "git-merge", "green"),
            field=_count_head(len(comparison.lines), comparison.differing),
        )
        self.table.set_lines(comparison.lines, fresh=fresh)
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.content_height())

    # --- choosing ----------------------------------------------------------------------------------------------------------
    def choose_all(self, side: Choice) -> None:
        """Take ``side`` wherever it may be taken."""
        if self._comparison is not None:
            self._comparison = merging.chosen_all(self._comparison, dict(all_of(self._comparison.lines, side)))
            self._show()

    def take(self, key: int) -> None:
        """What ``key`` does in the table, pressed in the list: take a side for the field in focus, then on to the next that is open."""
        if key in KEYS:
            self.table.choose(KEYS[key])
            self.table.go_to_open()

    def open_words(self) -> str:
        """What is still to choose, in words; "" where nothing is."""
        lines = open_lines(self._comparison.lines) if self._comparison is not None else ()
        names = ", ".join(line.label for line in lines)
        said = ngettext("{n} field to choose: {names}", "{n} fields to choose: {names}", len(lines))
        return said.format(n=words.number(len(lines)), names=names) if lines else ""

    def announce_open(self) -> None:
        """Tell a screen reader what is still to choose."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.open_words()))

    def _chosen(self, field: str, choice: Choice) -> None:
        if self._comparison is not None:
            self._comparison = merging.chosen(self._comparison, field, choice)
            self._show()

    # --- room --------------------------------------------------------------------------------------------------------------
    def _keep_in_sight(self, now: QModelIndex, _old: QModelIndex) -> None:
        """The line in focus, in an area that may be lower than the table."""
        box = self.table.visualRect(now)
        place = self.table.viewport().mapTo(self._inner, QPoint(0, box.center().y()))
        head = self.table.header().height() if now.row() == 0 else 0
        self._area.ensureVisible(0, place.y() - head, 0, box.height())


def _head(side: Side) -> Head:
    icon = ICONS.get(side.kind, "user-round" if side.party[0] == "person" else "building-2")
    return Head(side.name or side.company, side.said, side.number, icon, "accent" if side.kind == "lead" else "text2")


def _count_head(fields: int, differing: int) -> Head:
    first = ngettext("{n} field,", "{n} fields,", fields).format(n=words.number(fields))
    return Head(first, ngettext("{n} differs", "{n} differ", differing).format(n=words.number(differing)))

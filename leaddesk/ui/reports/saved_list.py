"""The list of saved reports: a line for each, with what can be done with it. Does nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.store.snapshots import Kept
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.reports import saved_cells
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, LinkButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, one_line


class SavedLine(Ground):
    """One saved report: its title opens it; what changed since, rename and delete stand at the right."""

    def __init__(self, context: UiContext, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self.kept = kept
        title = one_line(kept.title)
        self.open = LinkButton(title, self)
        self.open.setAccessibleName(_("Open {title}").format(title=title))
        self.facts = ElidedLabel(saved_cells.facts(context, kept), self, size=TypeSize.SECOND, tone="second")
        self.since = LinkButton(_("What changed since"), self)
        self.since.setAccessibleName(_("What changed since {title}").format(title=title))
        self.rename = IconButton("pencil", _("Rename {title}").format(title=title), self)
        self.delete = IconButton("trash-2", _("Delete {title}").format(title=title), self)
        writable = not context.ws.read_only
        self.rename.setEnabled(writable)
        self.delete.setEnabled(writable)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.facts.setContentsMargins(3, 0, 0, 0)
        words.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 7)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for widget in (self.since, self.rename, self.delete):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class SavedLines(QWidget):
    """``open_wanted``, ``since_wanted``, ``delete_wanted`` (id) and ``rename_wanted`` (the saved report, the button)."""

    open_wanted = Signal(int)
    since_wanted = Signal(int)
    delete_wanted = Signal(int)
    rename_wanted = Signal(object, object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.lines: list[SavedLine] = []
        self._kept: tuple[Kept, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def show_kept(self, found: Sequence[Kept]) -> None:
        """Show these, the latest first; the keyboard stays at its report, or its place where that is gone."""
        if tuple(found) == self._kept:
            return
        at = next((i for i, line in enumerate(self.lines) if line.isAncestorOf(self._focused())), -1)
        focused = self.lines[at].kept.id if at >= 0 else 0
        self._kept = tuple(found)
        for line in self.lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = [self._line(kept) for kept in found]
        for place, line in enumerate(self.lines):
            self._column.insertWidget(place, line)
        if at >= 0 and self.lines:
            same = next((line for line in self.lines if line.kept.id == focused), None)
            (same or self.lines[min(at, len(self.lines) - 1)]).open.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> bool:
        """Put the keyboard on the first one; False where there is none."""
        if self.lines:
            self.lines[0].open.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.lines)

    def line(self, snapshot_id: int) -> SavedLine:
        """The line of a saved report. Raises KeyError where there is none."""
        for line in self.lines:
            if line.kept.id == snapshot_id:
                return line
        raise KeyError(snapshot_id)

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self.window()

    def _line(self, kept: Kept) -> SavedLine:
        line = SavedLine(self._context, kept, self)
        line.open.clicked.connect(lambda _checked=False: self.open_wanted.emit(kept.id))
        line.since.clicked.connect(lambda _checked=False: self.since_wanted.emit(kept.id))
        line.delete.clicked.connect(lambda _checked=False: self.delete_wanted.emit(kept.id))
        line.rename.clicked.connect(lambda _checked=False: self.rename_wanted.emit(kept, line.rename))
        return line

"""The right column of *Timeline and history*: the changes that touched the record, each as a whole, to take back or do again (K11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.history import ChangedSet, UndoLook
from leaddesk.services import undoing
from leaddesk.services.history_only import undo_for
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import history_words
from leaddesk.ui.record.history_rows import Row, RowsView
from leaddesk.ui.record.undo_journal_box import UndoBox
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.text import PlainLabel

LOOKED_AT = 12
"""Groups whose later changes are counted at once; of older ones when they are chosen."""


class UndoJournal(Ground):
    """``show_sets`` shows the changes; ``set_chosen`` emits the one in focus."""

    set_chosen = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._context = context
        self._lead_id = 0
        self._sets: Sequence[ChangedSet] = ()
        self._looks: dict[int, UndoLook] = {}
        self._today = date.min
        self.view = RowsView(_("Changes to undo"), self)
        self.box = UndoBox(context.ws.settings.zone, self)
        self._build()
        self.view.chosen.connect(self._chosen)
        self.box.undo_wanted.connect(self._undo)
        self.box.only_wanted.connect(self._only)
        self.box.redo_wanted.connect(self._redo)
        self.setAccessibleName(_("Undo"))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 6)
        head.setSpacing(8)
        head.addWidget(PlainLabel(_("Undo"), size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD))
        head.addWidget(PlainLabel(_("kept in the file"), tone="third"))
        head.addStretch(1)
        head.addWidget(KeyCap("Ctrl+Z"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.box)

    # --- what is shown ---------------------------------------------------------------------------------------------------
    def show_sets(self, lead_id: int, sets: Sequence[ChangedSet], today: date) -> None:
        """The changes of a record, the newest first; what was chosen stays so."""
        current = self._current()
        keep = current.changeset if current is not None and lead_id == self._lead_id else 0
        self._lead_id, self._sets, self._today = lead_id, sets, today
        self._looks = {}
        self._show_rows()
        self.choose_set(keep)
        self._tell(self.view.currentIndex().row())
        groups = [each.changeset for each in sets if each.can_undo and not each.alone and each.fields is not None]
        if groups:

            def got(found: dict[int, UndoLook]) -> None:
                self._looked(lead_id, found)

            self._context.runner.read(
                looks, self._context.ws, groups[:LOOKED_AT], owner=self, on_result=got, key=f"undo_looks.{id(self)}"
            )

    def _show_rows(self) -> None:
        self.view.rows.show([self._row(each) for each in self._sets], len(self._sets))

    def _looked(self, lead_id: int, found: dict[int, UndoLook]) -> None:
        if lead_id == self._lead_id:
            self._looks |= found
            place = self.view.currentIndex().row()
            self._show_rows()
            self.view.choose(place)
            self._tell(place)

    def _row(self, each: ChangedSet) -> Row:
        look = self._looks.get(each.changeset)
        right, tone = "", "accent"
        if each.can_redo:
            right = _("Redo")
        elif look is not None and look.staying:
            said = ngettext("{n} changed since", "{n} changed since", look.staying)
            right, tone = said.format(n=words.number(look.staying)), "amber"
        when = history_words.when(each.at, self._context.ws.settings.zone, self._today)
        return Row(
            icon=history_words.set_icon(each), title=each.label, when=when, text=history_words.amount(each),
            right=right, right_tone=tone, struck=each.undone, tip=each.label,
        )  # fmt: skip

    def choose_set(self, changeset: int) -> None:
        """Put the focus on one of them, without telling; one that is not there leaves none."""
        place = next((n for n, each in enumerate(self._sets) if each.changeset == changeset), -1)
        if place != self.view.currentIndex().row():
            self.view.choose(place)
            self._tell(place)

    def _current(self) -> ChangedSet | None:
        place = self.view.currentIndex().row()
        return self._sets[place] if 0 <= place < len(self._sets) else None

    def _chosen(self, place: int) -> None:
        self._tell(place)
        current = self._current()
        if current is not None:
            self.set_chosen.emit(current.changeset)

    def _tell(self, place: int) -> None:
        each = self._sets[place] if 0 <= place < len(self._sets) else None
        if each is None or self._context.ws.read_only:
            self.box.hide()
            return
        look = self._looks.get(each.changeset)
        self.box.tell(each, look, self._today)
        if each.can_undo and look is None:
            lead_id = self._lead_id

            def got(found: dict[int, UndoLook]) -> None:
                self._looked_at_one(lead_id, found)

            self._context.runner.read(
                looks, self._context.ws, [each.changeset], owner=self, on_result=got, key=f"undo_look.{id(self)}"
            )

    def _looked_at_one(self, lead_id: int, found: dict[int, UndoLook]) -> None:
        current = self._current()
        if lead_id == self._lead_id and current is not None and current.changeset in found:
            self._looks |= found
            self.box.tell(current, found[current.changeset], self._today)

    # --- acts --------------------------------------------------------------------------------------------------------------
    def _undo(self, anyway: list[int]) -> None:
        current = self._current()
        if current is not None:
            self._run(undoing.undo_changeset, current.changeset, leave_changed=not current.alone, anyway=anyway)

    def _redo(self) -> None:
        current = self._current()
        if current is not None:
            self._run(undoing.undo_changeset, current.changeset, leave_changed=not current.alone)

    def _only(self) -> None:
        current = self._current()
        if current is not None:
            self._run(undo_for, current.changeset, self._lead_id)

    def _run(self, verb: object, *args: object, **named: object) -> None:
        self.box.set_busy(True)

        def done(result: object) -> None:
            self.box.set_busy(False)
            self._context.shell.toast(_("Undone: {what}").format(what=getattr(result, "label", "")))

        def failed(error: Exception) -> None:
            self.box.set_busy(False)
            self.box.say_error(error)

        self._context.verbs.run(verb, *args, owner=self, quiet=True, on_done=done, on_error=failed, **named)  # type: ignore[arg-type]


def looks(ws: Workspace, changesets: Sequence[int]) -> dict[int, UndoLook]:
    """What taking back each of them would do now."""
    return {changeset: undoing.look(ws, changeset) for changeset in changesets}

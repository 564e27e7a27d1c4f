"""What stands where there is no pair: that nobody looks alike, that it is being looked, or that it was stopped."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import Progress
from leaddesk.ui.bridge import words
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.empty_state import EmptyState


class NothingHere(QWidget):
    """``say_...`` chooses the sentence; ``remembered`` shows the pairs that are not duplicates."""

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        self._state = EmptyState("users-round", "")
        self._again = self._state.add_action(actions.action("tools.duplicates"), "refresh-cw", _("Look again"))
        self._import = self._state.add_action(actions.action("file.import"), "file-up")
        self._new = self._state.add_action(actions.action("lead.new"), "plus")
        self.remembered = LinkButton("")
        self._state.add_widget(self.remembered)
        column.addWidget(self._state)

    def say_looking(self, progress: Progress | None) -> None:
        """The file is being looked through."""
        far = ""
        if progress is not None and progress.total:
            far = _("{n}%").format(n=words.number(100 * progress.done // progress.total))
        self._state.set_text(_("Looking for whoever is here twice"), far, icon="search", token="text2")
        self._show()

    def say_stopped(self) -> None:
        """Somebody stopped it."""
        self._state.set_text(_("Stopped before the end"), _how(), icon="circle-dashed", token="text2")
        self._show(again=True)

    def say_nobody(self) -> None:
        """There is nobody in the file yet."""
        text = _("As soon as somebody seems to be here twice, both stand here beside each other.")
        self._state.set_text(_("Nobody is in this file yet"), text, icon="users-round", token="accent")
        self._show(first=True)

    def say_none(self, remembered: int) -> None:
        """Nobody looks like anybody else."""
        self._state.set_text(_("No two look alike"), _how(), icon="circle-check", token="green")
        text = ngettext(
            "{n} pair marked “not a duplicate”: show it", "{n} pairs marked “not a duplicate”: show them", remembered
        )
        self.remembered.set_label(text.format(n=words.number(remembered)))
        self._show(first=True, remembered=bool(remembered))

    def _show(self, *, again: bool = False, first: bool = False, remembered: bool = False) -> None:
        self._again.setVisible(again)
        self._import.setVisible(first)
        self._new.setVisible(first)
        self.remembered.setVisible(remembered)

    def focus_first(self) -> None:
        """Put the keyboard on the first row there is."""
        for row in (self._again, self._import, self.remembered):
            if not row.isHidden():
                row.setFocus()
                return


def _how() -> str:
    return _("Names, firms, phones, e-mails and addresses are compared. Nothing is merged without you.")

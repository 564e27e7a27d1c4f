"""Keeping what a list shows as a view: the words behind the tabs, the small question for its name, and the menu of a saved view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.store.savedviews import SavedView
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.lists.views import SavedViews, names_taken
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.fields import Labelled
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

LONGEST = 80


class ViewWords(QWidget):
    """Behind the tabs: *Save view*; where a saved view was changed, what can become of that."""

    save_wanted = Signal()
    save_new_wanted = Signal()
    put_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel(_("changed:"), size=TypeSize.SECOND, tone="second")
        self.new = LinkButton(_("Save view"), self, icon="plus")
        self.save = LinkButton(_("Save"), self)
        self.save_new = LinkButton(_("Save as new"), self)
        self.put_back = LinkButton(_("Put back"), self)
        self.new.clicked.connect(self.save_new_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.save_new.clicked.connect(self.save_new_wanted)
        self.put_back.clicked.connect(self.put_back_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(10)
        for widget in (self._label, self.new, self.save, self.save_new, self.put_back):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.say(changed="")

    def say(self, *, changed: str) -> None:
        """``changed``: the name of the saved view that is shown and differs from what it keeps; empty = none."""
        for widget in (self._label, self.save, self.save_new, self.put_back):
            widget.setVisible(bool(changed))
        self.new.setVisible(not changed)
        if changed:
            self.save.setAccessibleName(_("Save {view} as it is now").format(view=changed))
            self.put_back.setAccessibleName(_("Put {view} back").format(view=changed))


class NamePopover(Popover):
    """A name for a view. ``given``: name, whether it stands in the side bar, whether it takes the place of its namesake."""

    given = Signal(str, bool, bool)

    def __init__(self, parent: QWidget, saved: SavedViews, *, name: str = "", renamed: SavedView | None = None) -> None:
        super().__init__(_("Save this view") if renamed is None else _("Rename the view"), parent)
        self._saved, self._renamed = saved, renamed
        self._replaces = ""
        self.edit = QLineEdit(name, self)
        self.edit.setMaxLength(LONGEST)
        self.edit.textChanged.connect(lambda _text: self._say_taken(""))
        self.field = Labelled(_("Name"), self.edit)
        self.side = QCheckBox(_("Show it in the side bar"), self)
        self.side.setChecked(True)
        self.side.setVisible(renamed is None)
        self.button = KeyButton(_("Save") if renamed is None else _("Rename"), self, kind="primary", key="Return")
        self.button.clicked.connect(self.answer)
        self.body.addWidget(self.field)
        self.body.addWidget(self.side)
        self.body.addSpacing(4)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.edit)
        self.edit.selectAll()

    def answer(self) -> None:
        """Check the name; one that is taken is asked about once more."""
        name = self.edit.text().strip()
        if not name:
            self.field.set_problem(_("Give it a name."))
            self.adjustSize()
            return
        others = [view for view in self._saved.views if self._renamed is None or view.id != self._renamed.id]
        taken = names_taken(others, name)
        if taken and (self._renamed is not None or self._replaces != name):
            self._say_taken(taken, name)
            return
        self.given.emit(name, self.side.isChecked(), bool(taken))
        self.close()

    def _say_taken(self, sentence: str, name: str = "") -> None:
        self._replaces = name if self._renamed is None else ""
        self.field.set_problem(sentence)
        if self._renamed is None:
            self.button.set_label(_("Replace it") if sentence else _("Save"))
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
            return
        super().keyPressEvent(event)


def view_menu(
    parent: QWidget,
    saved: SavedViews,
    view: SavedView,
    *,
    show: Callable[[], None],
    rename: Callable[[], None],
    update: Callable[[], None] | None,
) -> QMenu:
    """What can be done with a saved view; ``update`` where what is shown differs from it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(text: str, do: Callable[[], None], *, able: bool = True) -> QAction:
        action = menu.addAction(no_mnemonic(text))
        action.triggered.connect(lambda _checked=False: do())
        action.setEnabled(able)
        return action

    place, last = saved.views.index(view), len(saved.views) - 1
    add(_("Show"), show)
    if update is not None:
        add(_("Save as it is now"), update)
    add(_("Rename…"), rename)
    menu.addSeparator()
    add(_("Move up"), lambda: saved.move(view, -1), able=place > 0)
    add(_("Move down"), lambda: saved.move(view, 1), able=place < last)
    side = add(_("In the side bar"), lambda: saved.show_in_side_bar(view, not view.in_side_bar))
    side.setCheckable(True)
    side.setChecked(view.in_side_bar)
    menu.addSeparator()
    add(_("Remove"), lambda: saved.remove(view))
    return menu


def open_at(menu: QMenu, place: QPoint) -> None:
    """Show a menu at a global place."""
    menu.popup(place)

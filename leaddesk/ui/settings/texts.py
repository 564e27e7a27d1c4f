"""The section on texts used again and again: their list in the order they are offered, one of them in its editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.snippets import Snippet
from leaddesk.services import snippets
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, lists
from leaddesk.store import snippets as stored
from leaddesk.ui.settings.section import Section
from leaddesk.ui.settings.text_editor import TextEditor
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton, key_text
from leaddesk.ui.widgets.click_row import ClickRow
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS
from leaddesk.ui.widgets.text import PlainLabel, one_line

PEOPLE = 20
"""The preview goes through so many of the latest leads."""


@dataclass(frozen=True)
class Reader:
    """Somebody for whom the preview is filled in; nobody has no name."""

    name: str
    values: Mapping[str, str]


class _TextRow(ClickRow):
    """A text in the list; ``moved`` by Alt+Up and Alt+Down."""

    moved = Signal(int)

    def __init__(self, text: Snippet, parent: QWidget) -> None:
        channel = _(codes.ACTIVITY_TYPES[text.channel]) if text.channel else ""
        super().__init__(ACTIVITY_ICONS.get(text.channel, "text"), text.name, one_line(text.body), channel, parent)
        self.text_id = text.id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)


class TextsSection(Section):
    """``editor`` is shown instead of the list while a text is open."""

    tables = ("snippet",)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._texts: tuple[Snippet, ...] = ()
        self._person = 0
        self._saving = False
        self._again: Snippet | None = None
        self._wrong = False
        self.rows: list[_TextRow] = []
        self.add_title(_("Texts"), _("What is written again and again, with names filled in."))
        self.list = QWidget(self)
        self._list_column = QVBoxLayout(self.list)
        self._list_column.setContentsMargins(0, 4, 0, 0)
        self._list_column.setSpacing(0)
        self.none = PlainLabel(
            _("No text yet. One that you write here can be put into a note, a message or an e-mail."),
            tone="second",
            wrap=True,
        )
        self.order = PlainLabel(_order_words(), tone="third")
        self.new = KeyButton(_("New text"), self, kind="primary", icon="plus")
        for widget in (self.none, self.order, self.new):
            self._list_column.addSpacing(8)
            self._list_column.addWidget(
                widget, 0, Qt.AlignmentFlag.AlignLeft if widget is self.new else Qt.AlignmentFlag(0)
            )
        self.editor = TextEditor(self)
        self.editor.hide()
        self.column.addWidget(self.list)
        self.column.addWidget(self.editor)
        self.places = {"list": self.new}
        self.new.clicked.connect(lambda: self.open_text(Snippet(None, "", "")))
        self.editor.changed.connect(self._save)
        self.editor.removed.connect(self._remove)
        self.editor.closed.connect(self.show_list)
        self.editor.another.connect(self._another)

    # --- reading -------------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        self.context.runner.read(_read, self.context.ws, owner=self, on_result=self._take, key="settings.texts")

    def _take(self, texts: tuple[Snippet, ...]) -> None:
        self._texts = texts
        self._show_rows()
        if not self.editor.isVisible() or self._wrong or self._saving:
            return
        text_id = self.editor.text_id()
        found = next((text for text in texts if text.id == text_id), None)
        if found is not None:
            self.editor.show_text(found)
        elif text_id is not None:
            self.show_list()

    def _show_rows(self) -> None:
        focus = next((row.text_id for row in self.rows if row.hasFocus()), None)
        for row in self.rows:
            self._list_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for text in self._texts:
            row = _TextRow(text, self.list)
            row.clicked.connect(partial(self.open_text, text))
            row.moved.connect(partial(self._move, text))
            self._list_column.insertWidget(len(self.rows), row)
            row.show()
            self.rows.append(row)
            if text.id == focus:
                row.setFocus()
        self.none.setVisible(not self._texts)
        self.order.setVisible(len(self._texts) > 1)

    def _read_person(self) -> None:
        self.context.runner.read(
            _person, self.context.ws, self._person, owner=self, on_result=self._take_person, key="settings.person"
        )

    def _take_person(self, reader: Reader) -> None:
        self.editor.show_values(reader.name, reader.values)

    def _another(self) -> None:
        self._person += 1
        self._read_person()

    # --- list and editor -----------------------------------------------------------------------------------------------
    def show_list(self) -> None:
        """Back to all texts."""
        self._wrong = False
        text_id = self.editor.text_id()
        self.editor.hide()
        self.list.show()
        rows = [row for row in self.rows if row.text_id == text_id]
        (rows[0] if rows else self.new).setFocus()

    def open_text(self, text: Snippet, _checked: bool = False) -> None:
        """Edit a text."""
        self._wrong = False
        self.list.hide()
        self.editor.show()
        self.editor.banner.say("")
        self.editor.show_text(text)
        self.editor.name.setFocus()
        self._read_person()

    def go_to(self, code: str, rest: str = "") -> None:
        if self.editor.isVisible():
            self.editor.name.setFocus()
        else:
            (self.rows[0] if self.rows else self.new).setFocus()

    # --- saving --------------------------------------------------------------------------------------------------------
    def _save(self, text: Snippet) -> None:
        """A new text is saved once it has a name and words; one at a time."""
        if text.id is None and not (text.name and text.body.strip()):
            return
        if self._saving:
            self._again = text
            return
        self._saving = True
        self.context.verbs.run(
            snippets.save,
            replace(text, id=self.editor.text_id()),
            owner=self,
            on_done=self._saved,
            on_error=self._refused,
        )

    def _saved(self, done: Any) -> None:
        self._saving, self._wrong = False, False
        self.editor.banner.say("")
        self.editor.set_text_id(done.snippet_id)
        self._next()

    def _refused(self, error: Exception) -> None:
        self._saving = False
        if not isinstance(error, LeadDeskError):
            self.context.shell.show_error(error)
            return
        self._wrong = True
        self.editor.banner.say_error(error)
        self._next()

    def _next(self) -> None:
        again, self._again = self._again, None
        if again is not None:
            self._save(again)

    def _remove(self) -> None:
        text_id = self.editor.text_id()
        if text_id is not None:
            self.context.verbs.run(snippets.remove, text_id, owner=self)
        self.show_list()

    def _move(self, text: Snippet, by: int) -> None:
        ids = [each.id for each in self._texts]
        place = ids.index(text.id)
        if 0 <= place + by < len(ids):
            ids[place], ids[place + by] = ids[place + by], ids[place]
            self.context.verbs.run(snippets.reorder, ids, owner=self, quiet=True)

    def has_unsaved(self) -> bool:
        return self._wrong and self.editor.isVisibleTo(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.editor.isVisible():
            self.show_list()
            return
        super().keyPressEvent(event)


def _order_words() -> str:
    return _("{up} and {down} change the order.").format(up=key_text("Alt+Up"), down=key_text("Alt+Down"))


def _read(ws: Workspace) -> tuple[Snippet, ...]:
    return tuple(stored.snippets(ws.store))


def _person(ws: Workspace, number: int) -> Reader:
    """One of the latest leads with what the fields say for it."""
    ids = lists.first_ids(ws.store, ListQuery("leads"), ws.moment(), PEOPLE)
    if not ids:
        return Reader("", {})
    lead_id = ids[number % len(ids)]
    row = leads.rows(ws.store, [lead_id])[0]
    return Reader(row.name or row.company, snippets.values(ws, lead_id))

"""Texts used again and again: a list that narrows as one types, filled in for the lead shown. Reads them; the caller puts them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import snippets as texts_of
from leaddesk.domain.identity import fold
from leaddesk.domain.snippets import Snippet
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.text import PlainLabel, one_line

SHOWN = 9
PREVIEW = 44
NONE = "none"
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class SnippetTexts:
    """The texts that fit a kind of contact, and what a lead puts in their braces."""

    snippets: tuple[Snippet, ...]
    values: Mapping[str, str]


def read_texts(ws: Workspace, lead_id: int, channel: str) -> SnippetTexts:
    """Texts for ``channel`` (an activity type) and what to fill in (read lane)."""
    from leaddesk.services import snippets
    from leaddesk.store import snippets as stored

    return SnippetTexts(tuple(stored.snippets(ws.store, channel or None)), snippets.values(ws, lead_id))


class SnippetPopover(OptionPopover):
    """``taken`` carries the name and the filled text. Typing narrows the list; Up, Down, Enter and a click choose."""

    taken = Signal(str, str)

    def __init__(self, texts: SnippetTexts, parent: QWidget, *, title: str, empty: str = "") -> None:
        super().__init__(title, (), parent, stays=True)
        self._texts = texts
        self._empty = empty
        self.setMinimumWidth(380)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(_("Type to find a text"))
        self._search.setAccessibleName(_("Find a text"))
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        self._nothing = PlainLabel(
            _("There are no texts yet. The settings have a place to write them."),
            size=TypeSize.SECOND,
            tone="third",
            wrap=True,
        )
        self.body.insertWidget(1, self._search)
        self.body.addWidget(self._nothing)
        self.setFocusProxy(self._search)
        self.chosen.connect(self._take_code)
        self._narrow("")

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed)
        found = [
            snippet for snippet in self._texts.snippets if wanted in fold(snippet.name) or wanted in fold(snippet.body)
        ]
        options = [
            Option(str(snippet.id), one_line(snippet.name, PREVIEW), one_line(self._filled(snippet), PREVIEW))
            for snippet in found[:SHOWN]
        ]
        if self._empty and not wanted:
            options.append(Option(NONE, self._empty))
        self.set_options(options)
        self._nothing.setVisible(not self._texts.snippets)
        self.adjustSize()

    def _take_code(self, code: str) -> None:
        snippet = next((one for one in self._texts.snippets if str(one.id) == code), None)
        self.close()
        if snippet is not None:
            self.taken.emit(snippet.name, self._filled(snippet))
        elif code == NONE:
            self.taken.emit("", "")

    def _filled(self, snippet: Snippet) -> str:
        return texts_of.fill(snippet.body, self._texts.values)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._search and isinstance(event, QKeyEvent) and _moves(event):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)


def _moves(event: QKeyEvent) -> bool:
    """A key of the list below, pressed in the line above it."""
    return event.type() == QEvent.Type.KeyPress and event.key() in _MOVES

"""What the painted surfaces of a week share: the faces of their cards, what is dragged, the side they are read from. Paints nothing."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.week_face import Face, face_of


class CardSurface(QAbstractScrollArea):
    """``dragged``: whose cards are ghosts meanwhile. Derived ones say what ``page`` they show and lay it out (``_lay_out``)."""

    def __init__(self, selection: Selection, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._faces: dict[EntryKey, Face] = {}
        self.dragged: frozenset[EntryKey] = frozenset()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        appearance().changed.connect(self._show_anew)

    @property
    def page(self) -> CalendarPage | None:
        """What was read; None before."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        """Place everything anew and paint it."""
        raise NotImplementedError

    def face(self, entry: Entry) -> Face:
        """What a card says; made once."""
        found = self._faces.get(entry.key)
        if found is None:
            page = self.page
            assert page is not None
            found = self._faces[entry.key] = face_of(entry, page)
        return found

    def set_dragged(self, keys: Collection[EntryKey]) -> None:
        """These are being dragged: their cards are ghosts."""
        self.dragged = frozenset(keys)
        self.viewport().update()

    def _show_anew(self) -> None:
        """Other entries, or another look: what cards say is made anew."""
        self._faces.clear()
        self._lay_out()

    @property
    def _rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

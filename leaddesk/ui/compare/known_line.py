"""A quiet line below what is being typed: who is here already, with a link to open that one and what else can be done.

Looked up on the read lane; a newer look gives up the older one, so nothing waits while somebody types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.compare import known_words
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from leaddesk.services.duplicates import Found
    from leaddesk.services.workspace import Workspace

FIELDS = ("full_name", "first_name", "last_name", "company", "phone", "mobile", "email", "street", "postcode", "city")
"""What tells who somebody is."""
KEY = "known.look"


class KnownLine(QWidget):
    """``look`` asks who the values mean; ``open_wanted`` (Found) comes from the link, ``told`` whenever the answer is another."""

    open_wanted = Signal(object)
    told = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: dict[str, str] = {}
        self.found: tuple[Found, ...] = ()
        """Who is alike, the likeliest first."""
        self.is_answered = True
        """Whether ``found`` is about what was looked for last."""
        self._icon = IconLabel("users-round", "amber", 15)
        self._text = PlainLabel("", size=TypeSize.SECOND, wrap=True)
        self.open_link = LinkButton(_("Open that one"))
        self.open_link.clicked.connect(self._open)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def add(self, widget: QWidget) -> None:
        """Put another link behind."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def look(self, values: Mapping[str, str]) -> None:
        """Find out who ``values`` mean, as far as they are typed."""
        asked = {name: values[name].strip() for name in FIELDS if values.get(name, "").strip()}
        if asked == self._asked:
            return
        self._asked = asked
        self.is_answered = False
        self._context.runner.read(_alike, self._context.ws, asked, owner=self, on_result=self._take, key=KEY)

    def best(self) -> Found | None:
        """The likeliest of those found."""
        return self.found[0] if self.found else None

    def text(self) -> str:
        """What the line says, "" where it says nothing."""
        return self._text.text() if self.found else ""

    def _take(self, found: tuple[Found, ...]) -> None:
        before = self.text()
        self.found, self.is_answered = found, True
        said = known_words.said(found)
        self.setVisible(said is not None)
        if said is not None:
            self._icon.set_icon("users-round", said.tone)
            self._text.setText(said.text)
            self._text.set_tone("third" if said.is_small else "")
            self.setAccessibleName(said.text)
            self.open_link.setVisible(found[0].who.lead_id is not None)
            self.open_link.setAccessibleName(_("Open {who}").format(who=known_words.who(found[0].who)))
        self.told.emit()
        if said is not None and said.text != before:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said.text))

    def _open(self) -> None:
        best = self.best()
        if best is not None:
            self.open_wanted.emit(best)


def _alike(ws: Workspace, values: Mapping[str, str]) -> tuple[Found, ...]:
    """Loaded by the thread that asks: the window does not wait for the rules."""
    from leaddesk.services import duplicates

    return duplicates.typed(ws, values) if values else ()

"""What the page Settings expects of a section: its name, the settings it is found by, a widget that shows and saves them.

A section reads on the read lane, saves each change as it is made, and shows what is wrong beside the field it is wrong in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import N_
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import PlainLabel

MARGIN = 24
WIDTH = 780
"""A section is at most so wide: lines longer than this are hard to read."""


@dataclass(frozen=True)
class Named:
    """One setting as it is looked for: its code inside the section, its label, more words people may type."""

    code: str
    label: str
    words: str = ""


@dataclass(frozen=True)
class SectionInfo:
    """A section in the list at the left; ``make`` is called when it is first shown. Texts are in the user's language."""

    code: str
    title: str
    icon: str
    about: str
    settings: tuple[Named, ...]
    make: Callable[[UiContext], Section]


def made_by(module: str, name: str) -> Callable[[UiContext], Section]:
    """Makes the section ``name`` of ``leaddesk.ui.settings.<module>``, which is imported when it is first shown."""

    def make(context: UiContext) -> Section:
        section: Section = getattr(import_module(f"leaddesk.ui.settings.{module}"), name)(context)
        return section

    return make


class Section(QWidget):
    """Base of every section: a column of parts. ``tables`` are those whose change makes it read again."""

    tables: tuple[str, ...] = ("setting",)
    unsaved = N_("A change is not saved, because something in it is wrong.")
    """What is said before leaving while ``has_unsaved``."""
    left = Signal()
    """Esc where nothing was typed: back to the list of sections."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.places: dict[str, QWidget] = {}
        """Code of a setting -> what takes the focus for it."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        self.column.setSpacing(10)
        self.setMaximumWidth(WIDTH + 2 * MARGIN)

    def add_title(self, title: str, about: str) -> None:
        """The head of the section: its name and one sentence."""
        self.column.addWidget(PlainLabel(title, size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD))
        self.column.addWidget(PlainLabel(about, tone="second", wrap=True))

    def add_group(self, title: str, about: str = "") -> None:
        """The head of a part."""
        self.column.addSpacing(8)
        self.column.addWidget(PlainLabel(title, weight=Weight.SEMIBOLD))
        if about:
            self.column.addWidget(PlainLabel(about, tone="second", wrap=True))

    def add_beside(self, *fields: QWidget) -> None:
        """Fields beside one another."""
        row = QHBoxLayout()
        row.setSpacing(24)
        for field in fields:
            row.addWidget(field)
        row.addStretch(1)
        self.column.addLayout(row)

    def reload(self) -> None:
        """Read what is stored and show it; what is being typed stays."""

    def go_to(self, code: str, rest: str = "") -> None:
        """Put the focus on a setting; an unknown one leaves the section as it is."""
        place = self.places.get(code)
        if place is not None:
            place.setFocus()

    def take_drop(self, mime: QMimeData) -> bool:
        """Take what was dropped in the window while the section is in front; False where it is nothing for it."""
        return False

    def has_unsaved(self) -> bool:
        """Whether something typed was refused and is not saved."""
        return False

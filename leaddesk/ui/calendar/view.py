"""What the page expects of each of its forms (month, week, agenda), and what they tell it. Nothing is read or changed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.domain.calendar import CalendarPage, EntryKey

SAME: Final = "same"
"""A part of a target that stays as it is."""


@dataclass(frozen=True)
class Target:
    """Where entries go. ``day`` None = each stays on its day; ``days`` = each by so many days on (keys); ``time`` HH:MM, None = any time of
    the day; ``owner_id`` None = nobody yet; ``SAME`` = as it is; ``minutes`` = how long it takes from now on (a resize), None = as it is;
    ``end_day``: the new last day of a meeting of whole days."""

    day: date | None = None
    days: int = 0
    time: str | Literal["same"] | None = SAME
    owner_id: int | Literal["same"] | None = SAME
    minutes: int | None = None
    end_day: date | None = None


@dataclass(frozen=True)
class Place:
    """Where something new is to be: a day, a time (HH:MM) where an hour was meant, a person where a row was, minutes where dragged open."""

    day: date
    time: str | None = None
    owner_id: int | None = None
    minutes: int | None = None


class CalendarForm(QWidget):
    """Base of month, week and agenda. What is meant stands in ``selection``, shared by all three; the page's verbs act on it.

    ``moved`` (keys: tuple[EntryKey, ...], ``Target``) when entries were dropped or moved by a key: the page runs it, asking *this one,
    later, all* where one of them is repeated. ``opened`` (EntryKey) on Enter or double click; ``create_wanted`` (``Place``);
    ``menu_wanted`` (global place): the menu of what is meant; ``day_wanted`` (date): that day with all that is on it; ``range_wanted``
    (date): the page shall stand at that day, which may need other days read; ``late_wanted``: all that is late; ``typed`` (text): begun to
    type on a day, which makes something new there.
    """

    moved = Signal(object, object)
    opened = Signal(object)
    create_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    day_wanted = Signal(object)
    range_wanted = Signal(object)
    late_wanted = Signal()
    typed = Signal(str)

    code: str = ""
    per_day: int | None = 40
    """So many entries of each day and person are read for it; None = all of them."""

    def __init__(self, context: UiContext, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.selection = selection
        self.hidden: frozenset[int] = frozenset()
        """People whose entries are not shown (0 = nobody yet); given before ``show_page``."""

    # --- what the page asks -------------------------------------------------------------------------------------------
    def span(self, day: date) -> tuple[date, date]:
        """First and last day it shows while the page stands at ``day``."""
        raise NotImplementedError

    def stepped(self, day: date, by: int) -> date:
        """The day the page stands at after ``by`` pages (a month, a week)."""
        raise NotImplementedError

    def title(self, day: date) -> str:
        """What the head says: "November 2026", "19 to 25 November"."""
        raise NotImplementedError

    def show_page(self, page: CalendarPage) -> None:
        """Show what was read; called again after every change: scroll place and keyboard stay."""
        raise NotImplementedError

    def go(self, day: date) -> None:
        """The page stands at another day: bring it into sight."""

    def focus(self) -> None:
        """Put the keyboard where work goes on."""
        self.setFocus()

    def enter(self) -> bool:
        """Enter was pressed: whether the form did something of its own with it ("n more" shows the day)."""
        return False

    def select_all(self) -> None:
        """Choose all that belongs together: the entries of the day, the rows of a list."""

    def panes(self) -> Sequence[QWidget]:
        """Widgets that F6 visits."""
        return (self,)

    def anchor(self, key: EntryKey | None) -> tuple[QWidget, QRect]:
        """Where a question about an entry (None = about the day) opens: a widget, and a box in it."""
        return self, self.rect()

    def spread_anchor(self) -> QWidget:
        """Below what the proposal for the late ones opens."""
        return self

    def nudged(self, across: int, down: int) -> Target | None:
        """Where what is meant goes by Ctrl+Left and Right (``across``) and Ctrl+Up and Down (``down``); None = nowhere."""
        return Target(days=across + 7 * down)

    def leads(self) -> Sequence[int]:
        """The leads shown, in the order of their entries: the way through an opened record."""
        return ()

    def set_narrow(self, narrow: bool) -> None:
        """The window is narrower than 1200 logical pixels, or no longer."""

    def bottom_pane(self) -> int:
        """Height of what stands across the bottom, that messages must not cover."""
        return 0

    def leave(self) -> None:
        """Another form or page comes to the front: give up a drag."""

"""What the page expects of a tab, and what it tells the tabs: how much there is to report about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from leaddesk.domain.changes import Changes
from leaddesk.domain.paper import Wish
from leaddesk.services.newthings import CLOSED_FOR_CHARTS
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.panel import Panel

EVERY_FILTER = frozenset({"period", "who", "product", "source", "rating"})


@dataclass(frozen=True)
class Extent:
    """How much there is: leads (up to 1), closed leads (up to 20), people a lead can belong to."""

    leads: int
    closed: int
    people: int


def has_charts(extent: Extent) -> bool:
    """Whether enough is closed for charts to say something."""
    return extent.closed >= CLOSED_FOR_CHARTS


class ReportTab(QWidget):
    """Base of every tab; made when it first comes to the front.

    ``facts_changed``: the line beside the title of the page. ``panel_changed``: another panel has the keyboard. ``arrived``: there is
    something to stand on now, where nothing was before. ``sending_changed``: ask again what can be sent out.
    ``back_wanted``: to the tab that was in front before. ``filters_changed``: it follows others of the head's choices now.
    """

    facts_changed = Signal(str)
    panel_changed = Signal()
    arrived = Signal()
    sending_changed = Signal()
    back_wanted = Signal()
    filters_changed = Signal()
    filters: frozenset[str] = EVERY_FILTER
    """Which choices of the head it follows; the others are hidden while it is in front."""

    def show_choice(self, choice: Choice) -> None:
        """It is in front and this is asked: read what is not there yet. Called again whenever it comes to the front."""

    def show_extent(self, extent: Extent) -> None:
        """How much there is to report about, before ``show_choice`` and when it changed."""

    def take_changes(self, changes: Changes) -> None:
        """Something was written, whether it is in front or not (then: remember that it is out of date)."""

    def set_narrow(self, narrow: bool) -> None:
        """There is little room."""

    def panes(self) -> Sequence[QWidget]:
        """What F6 visits."""
        return (self,)

    def focus_start(self) -> None:
        """Put the keyboard where work starts."""

    def panel(self) -> Panel | None:
        """The panel that has the keyboard: what *Show as table*, *Copy picture* and *To Excel* are about."""
        return None

    def can_send(self) -> bool:
        """Whether there is something that *To Excel* in the head could write."""
        return False

    def to_excel(self) -> None:
        """Everything it shows, as a workbook."""

    def can_save(self) -> bool:
        """Whether a report stands there that can be saved as a file."""
        return False

    def save(self) -> None:
        """Ask where, then write the report that stands there."""

    def paper(self) -> Wish | None:
        """What Ctrl+P looks at as a paper; None: the paper chosen in the tab *Papers* is printed."""
        return None

    def can_take_over(self) -> bool:
        """Whether last month's targets can be taken over."""
        return False

    def take_over(self) -> None:
        """Take over last month's targets where this month has none."""

    def can_keep(self) -> bool:
        """Whether the report that stands there can be kept: one that was kept already cannot."""
        return self.can_save()

    def keep(self) -> None:
        """Keep the report that stands there under a title."""

    def can_go_back(self) -> bool:
        """Whether rows stand there in place of the report they belong to."""
        return False

    def go_back(self) -> None:
        """To the report whose rows stand there."""

    def open_code(self, code: str) -> None:
        """What stands behind the colon of ``show_view("reports", "saved:12")``."""

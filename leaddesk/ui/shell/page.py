"""What the main window expects of a page. Pages are given at construction; only those are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.ui.shell.list_order import ListOrder
from leaddesk.ui.widgets.tab_order import order_tabs


@dataclass(frozen=True)
class SideView:
    """A saved view in the side bar: its code for ``Page.open_view``, words, count, icon; ``urgent`` = red figure."""

    code: str
    label: str
    count: str = ""
    icon: str = "bookmark"
    urgent: bool = False


class Page(QWidget):
    """Base of every page. Set ``page_id``, override what is needed.

    ``badge_changed`` (text, urgent) puts a plain figure beside the page's name in the side bar; empty text takes it away.
    """

    page_id: str = ""
    """The same id as in the page's ``PageInfo``."""

    badge_changed = Signal(str, bool)
    wanted_changed = Signal(bool)
    """Whether a page that is not for everybody stands in the side bar now."""
    views_changed = Signal(object)
    """Emit a tuple of ``SideView`` to list saved views in the side bar."""
    bottom_changed = Signal()
    """``bottom_pane`` is another one while a message may be shown."""

    def on_shown(self) -> None:
        """The page came to the front: bring its figures up to date, put the focus where work starts."""

    def on_hidden(self) -> None:
        """Another page came to the front."""

    def on_narrow(self, narrow: bool) -> None:
        """The window became narrower or wider than 1200 logical pixels."""

    def panes(self) -> Sequence[QWidget]:
        """Widgets that F6 visits, in order: head, filter, list, detail, log bar."""
        return ()

    def bottom_pane(self) -> int:
        """Height of a pane across the bottom that messages must not cover; 0 = none."""
        return 0

    def takes_file(self, path: str) -> bool:
        """Whether a file dropped anywhere in the window is for this page; then ``take_file`` is called."""
        return False

    def take_file(self, path: str) -> None:
        """A file was dropped in the window or given at the start. The page has been shown before."""

    def take_drop(self, mime: QMimeData) -> bool:
        """Take what was dropped in the window; False where it is nothing for this page. Files are offered to the page in front only,
        before ``takes_file`` is asked."""
        return False

    def open_lead(self, lead_id: int) -> bool:
        """Show the lead (from palette or status bar); False where this page does not show leads."""
        return False

    def show_record(self, lead_id: int, order: ListOrder | None, tab: str) -> bool:
        """Show the record whole, with everything known; False where this is not the page that does."""
        return False

    def beside(self) -> str:
        """The page that is marked in the side bar while this one is in front."""
        return self.page_id

    def take_call(self, lead_id: int) -> bool:
        """Somebody rings: come to the front (``shell.show_page``), then show the record with a call of theirs begun in its log bar.

        False where this page has no log bar.
        """
        return False

    def new_lead(self, text: str) -> bool:
        """Begin a new lead with ``text`` typed; False where this page does not."""
        return False

    def plan_for(self, lead_id: int | None) -> bool:
        """Begin a new follow-up of a lead (None = whose, is looked up by typing) over the page in front; False where this page does not."""
        return False

    def subject(self) -> str:
        """Name of the record that the page's actions are about now; empty = none."""
        return ""

    def open_view(self, code: str) -> None:
        """A saved view of this page was chosen in the side bar. The page has been shown before."""

    def view_menu(self, code: str, place: QPoint) -> None:
        """The menu of a saved view was asked for in the side bar, at a global place. The page need not be in front."""

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        """Whether the file may be closed now: for another one, or because the program ends. What saves itself is saved.

        A page with unsaved typing asks first and answers False; it calls ``go_on`` once told to go on all the same.
        """
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        order_tabs(self, self.panes())
        return super().focusNextPrevChild(forward)

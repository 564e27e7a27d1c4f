"""What every page is given: the open workspace and the window's services. Made once by ``app.py``; frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from leaddesk.base.settings import ComputerSettings
from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.bridge.changes import ChangesBridge
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.bridge.ticker import Ticker
from leaddesk.ui.dialogs.prompts import Prompts
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.list_order import ListOrder
from leaddesk.ui.shell.verbs import VerbRunner

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.widgets.toast import Act


class Shell(Protocol):
    """What a page may ask of the window."""

    def toast(
        self,
        text: str,
        *,
        undoes: int | Callable[[], None] | None = None,
        act: Act | None = None,
        also: Act | None = None,
    ) -> None:
        """Say what happened for 8 seconds; ``undoes`` adds the Undo button, which takes back that changeset, or calls what is given
        for something that belongs to this computer; ``act`` adds another button instead: its words, what it does; ``also``: one more."""
        ...

    def show_error(self, error: Exception) -> None:
        """Tell about an error that belongs to no field: a sentence and what to do now."""
        ...

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front."""
        ...

    def show_view(self, page_id: str, code: str) -> None:
        """Bring a page to the front with one of its views."""
        ...

    def open_lead(self, lead_id: int) -> None:
        """Show a lead on the first page that can."""
        ...

    def open_record(self, lead_id: int, order: ListOrder | None = None, tab: str = "") -> None:
        """Show a record whole on its own page, in front of the list it was opened from; ``tab``: with that part in front."""
        ...

    def plan_for(self, lead_id: int | None) -> bool:
        """Begin a new follow-up of a lead (None = looked up by typing) over the page in front; False where no page does."""
        ...

    def take_file(self, path: str) -> None:
        """Hand a file to the page that takes it (import), or open it where it is a data file."""
        ...

    def page_id(self) -> str:
        """The page in front."""
        ...

    def is_narrow(self) -> bool:
        """Whether the window is narrower than 1200 logical pixels."""
        ...


@dataclass(frozen=True)
class UiContext:
    """``ws`` is the open file; ``runner.read`` fetches, ``verbs.run`` changes; ``changes.changed`` tells what changed;
    ``ticker.tick`` beats every 30 s; ``actions.bind`` registers handlers; ``prompts`` asks; ``settings`` are this computer's.
    ``is_sample``: a throw-away copy of the sample firm is open.
    """

    ws: Workspace
    runner: JobRunner
    changes: ChangesBridge
    ticker: Ticker
    actions: ActionManager
    verbs: VerbRunner
    prompts: Prompts
    settings: ComputerSettings
    appearance: Appearance
    shell: Shell
    is_sample: bool = False

"""What an action of the program is: its text, key, menu, and where its key acts. The actions themselves stand in ``actions``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from leaddesk.base.i18n import N_


class Menu(Enum):
    """The seven menus, in order, by label."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    GO = N_("&Go")
    LEAD = N_("&Lead")
    TOOLS = N_("&Tools")
    HELP = N_("&Help")


class Scope(Enum):
    """Where a key acts: everywhere, only while a list or pane (not a text field) has focus, or only while the rows themselves
    have it (``ROWS``: keys that buttons and fields need too; the page adds the action to its list)."""

    EVERYWHERE = "everywhere"
    LIST = "list"
    ROWS = "rows"
    LETTER = "letter"


@dataclass(frozen=True)
class ActionSpec:
    """One action. ``shortcut`` (portable text; further ones behind ``;``) is its key, ``icon`` a Lucide name.

    ``section`` groups inside the menu (a line between sections). ``LETTER`` actions are single letters: off unless the
    setting says otherwise. ``checkable`` actions show a tick. ``words`` are more words the palette finds it by.
    """

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""
    menu: Menu = Menu.LEAD
    section: int = 0
    scope: Scope = Scope.EVERYWHERE
    checkable: bool = False
    palette: bool = True
    words: str = ""

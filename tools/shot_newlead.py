"""Pictures of the quick line: empty, a line with its chips, somebody known, a chip being changed, and all fields filled from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, dialogs, settled

if TYPE_CHECKING:
    from leaddesk.ui.newlead.quick_dialog import QuickAddDialog
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

LINE = "Anna Berg, Berg Solar, 0171 2345678, anna@berg-solar.example, call Tue 10:00, 12k, new roof 40 sqm, hot, #roof, mag Tee"


def scenes() -> tuple[Scene, ...]:
    """One a state."""
    return (
        Scene("quick_empty", _typed(""), each_size=True),
        Scene("quick_line", _typed(LINE), each_size=True),
        Scene("quick_known", _known, each_size=True),
        Scene("quick_chip", _changed, each_size=True),
        Scene("quick_fields", _fields, each_size=True),
    )


def _open(window: MainWindow, session: Session, line: str) -> QuickAddDialog:
    from leaddesk.ui.newlead.quick_dialog import QuickAddDialog

    for dialog in dialogs(window):
        dialog.done(0)
    window.show_page("inbox")
    window.actions_.trigger("lead.new")
    (found,) = [dialog for dialog in dialogs(window) if isinstance(dialog, QuickAddDialog)]
    found.line.setText(line)
    settled(session)
    return found


def _typed(line: str) -> Callable[[MainWindow, Session], None]:
    def arrange(window: MainWindow, session: Session) -> None:
        _open(window, session, line)

    return arrange


def _known(window: MainWindow, session: Session) -> None:
    """Whoever stands first in the file, typed again."""
    name, number = session.context.ws.store.row(
        "SELECT p.full_name, k.value FROM lead l JOIN person p ON p.id = l.person_id JOIN contact_point k ON k.person_id = p.id "
        "WHERE k.kind = 'phone' AND l.is_active = 1 ORDER BY l.id DESC LIMIT 1"
    ) or ("Sofia Brandt", "0114 496 0147")
    _open(window, session, f"{name}, {number}, wants a second quote")


def _changed(window: MainWindow, session: Session) -> None:
    found = _open(window, session, LINE)
    chip = next(one for one in found.parts.chips if one.part.field == "next_action_due")
    chip.edit_wanted.emit("in 2 we")


def _fields(window: MainWindow, session: Session) -> None:
    found = _open(window, session, LINE)
    found.all_fields.click()
    settled(session)

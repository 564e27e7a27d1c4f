"""Pictures of the process map: as a flowchart, as a list, with limited moves, on the first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.shot_kit import Scene

if TYPE_CHECKING:
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session


def scenes() -> tuple[Scene, ...]:
    """The process map in its states."""
    return (
        Scene("map", _map, beside=("10_process_map",)),
        Scene("map_list", _list),
        Scene("map_moves", _moves),
        Scene("map_empty", _map, empty=True),
    )


def _map(window: MainWindow, session: Session) -> None:
    window.show_page("process_map")


def _list(window: MainWindow, session: Session) -> None:
    from leaddesk.ui.process_map.head import LIST
    from leaddesk.ui.process_map.page import ProcessMapPage

    window.show_page("process_map")
    page = window.page("process_map")
    assert isinstance(page, ProcessMapPage)
    page.show_form(LIST)


def _moves(window: MainWindow, session: Session) -> None:
    """Some moves are allowed only, and some steps ask for something."""
    from leaddesk.services import process
    from leaddesk.store import reference

    ws = session.context.ws
    stage = {one.status: one.id for one in reference.stages(ws.store)}
    process.allow(ws, stage["new"], [stage["attempting"], stage["contacted"]])
    process.allow(ws, stage["qualified"], [stage["quoted"], stage["contacted"]])
    process.allow(ws, stage["quoted"], [stage["negotiating"], "won", stage["qualified"]])
    process.add_need(ws, stage["contacted"], "leave", "definition")
    process.add_need(ws, stage["quoted"], "leave", "confirm", label="Who decides is named")
    window.show_page("process_map")

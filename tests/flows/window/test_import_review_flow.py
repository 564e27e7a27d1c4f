"""Rows left to decide outlive the window: brought in but for them, the file closed and opened again, gone on with, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.services.workspace import Workspace
from leaddesk.ui.imports.page import ImportPage
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM
from tests.ui.conftest import computer  # noqa: F401 - a fixture
from tests.ui.imports import known
from tests.ui.imports.conftest import Desk
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.window_garbage import WindowGarbage


@contextmanager
def opened(qtbot: QtBot, ws: Workspace, settings: ComputerSettings) -> Iterator[Desk]:
    """The window over ``ws`` with the import page in front, closed with the file at the end."""
    garbage, prompts = WindowGarbage(), ScriptedPrompts()
    window = MainWindow(pages(), settings, prompts=prompts)
    qtbot.addWidget(window)
    session = Session(ws, ThreadJobs(), window, window.infos, settings)
    window.resize(1280, 800)
    window.show()
    window.show_page("import")
    page = window.page("import")
    assert isinstance(page, ImportPage)
    desk = Desk(qtbot, window, session, ws, page, prompts)
    desk.settled()
    yield desk
    session.close()
    garbage.close()


def towns(desk: Desk) -> dict[str, str]:
    return dict(desk.ws.store.rows("SELECT full_name, coalesce(city, '') FROM person WHERE deleted_at IS NULL"))


def test_rows_left_to_decide_are_gone_on_with_after_the_file_was_closed(
    qtbot: QtBot,
    computer: ComputerSettings,  # noqa: F811 - the fixture
    clock: FixedClock,
    tmp_path: Path,
) -> None:
    path = tmp_path / "firm.leaddesk"
    made = Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg")
    with opened(qtbot, made, computer) as desk:
        for write in (known.first, known.second):
            desk.drop(write(tmp_path))
            desk.page.flow.answer(kind="inquiries")
            desk.settled()
            desk.bring_in()
        assert desk.page.done.resume.isVisible()
        assert towns(desk)["Ann Lee"] == "Totley" and towns(desk)["Eve Marsh"] == "York"
    with opened(qtbot, Workspace.open(path, clock=clock), computer) as desk:
        batch = desk.page.start.batches()[0]
        desk.page.start.resume_wanted.emit(batch.batch, batch.file_name)
        desk.until(lambda: desk.front() == "review" and desk.is_settled())
        view = desk.page.review
        assert list(view.list.model.all_ids()) == list(known.DIFFERING) and len(view.open_rows()) == 3
        view.acts.act("theirs", known.DIFFERING)
        desk.settled()
        assert view.foot.main_button.label() == "Import 2, leave 1 for later"
        desk.bring_in()
        assert (towns(desk)["Ann Lee"], towns(desk)["Bob Ray"]) == ("Sheffield", "Hope")
        desk.settled()
        assert desk.page.done.resume.text() == "Go on with 1 row left to decide"
        desk.page.done.undo.click()
        desk.until(lambda: desk.front() == "start" and desk.is_settled())
        desk.page.afterwards.read_recent()
        desk.settled()
        assert towns(desk)["Ann Lee"] == "Totley" and desk.page.start.left() == {batch.batch: 3}

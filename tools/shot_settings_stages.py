"""Pictures of the section on pipeline stages beside 09e: what stages ask, one stage opened, where its leads go, two pipelines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

_LOOK = ("09e_settings_stages",) * 2
_NEEDS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("contacted", "enter", "reached", {}),
    ("qualified", "enter", "definition", {}),
    ("qualified", "leave", "note", {}),
    ("quoted", "enter", "field", {"field": "value"}),
    ("quoted", "enter", "quote", {"is_must": True}),
    ("quoted", "back", "note", {}),
    ("negotiating", "enter", "confirm", {"label": "we know who decides"}),
)


def scenes() -> Iterator[Scene]:
    """The section, then what is open in it."""
    yield Scene("settings_stages", _stages, beside=_LOOK)
    yield Scene("settings_stages_needs", _needs, beside=_LOOK)
    yield Scene("settings_stages_ask", _asking, each_size=True)
    yield Scene("settings_stages_moves", _moves)
    yield Scene("settings_stages_files", _files)
    yield Scene("settings_stages_where", _where, each_size=True)
    yield Scene("settings_stages_two", _two)
    yield Scene("settings_stages_first", _plain, empty=True)


def _section(window: MainWindow, session: Session) -> Any:
    from leaddesk.ui.settings.page import SettingsPage

    window.show_view("settings", "stages")
    settled(session)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page.section("stages")


def _id(session: Session, status: str) -> int:
    from leaddesk.store import stages

    return next(stage.id for stage in stages.stages(session.ws.store) if stage.status == status)


def _ask(session: Session) -> None:
    """What the stages of the picture ask."""
    from leaddesk.services import process

    known = {(need.stage_id, need.moment, need.kind) for need in process.show(session.ws).needs}
    for status, moment, kind, named in _NEEDS:
        if (_id(session, status), moment, kind) not in known:
            process.add_need(session.ws, _id(session, status), moment, kind, **named)
    process.allow(session.ws, _id(session, "contacted"), [_id(session, "qualified"), "won"])
    settled(session)


def _plain(window: MainWindow, session: Session) -> None:
    _section(window, session)


def _stages(window: MainWindow, session: Session) -> None:
    _ask(session)
    section = _section(window, session)
    section.part.view.go_to(_id(session, "qualified"), "label")


def _open(window: MainWindow, session: Session, status: str, part: str) -> Any:
    _ask(session)
    section = _section(window, session)
    section.open_part(_id(session, status), part)
    settled(session)
    return section


def _needs(window: MainWindow, session: Session) -> None:
    _open(window, session, "quoted", "needs")


def _asking(window: MainWindow, session: Session) -> None:
    section = _open(window, session, "quoted", "needs")
    section.editor.needs.ask("enter")


def _moves(window: MainWindow, session: Session) -> None:
    _open(window, session, "contacted", "moves")


def _files(window: MainWindow, session: Session) -> None:
    from leaddesk.services import documents_of_stage
    from leaddesk.store import documents

    stage = _id(session, "quoted")
    if not documents.of_stage(session.ws.store, stage):
        folder = session.ws.path.parent
        paths: list[Path] = []
        for name in ("Price list 2026.pdf", "References.docx", "Questions before the visit.pdf"):
            paths.append(folder / name)
            paths[-1].write_bytes(f"%PDF-1.4 {name}".encode())
        documents_of_stage.add(session.ws, stage, paths[:2])
        documents_of_stage.link(session.ws, stage, paths[2:])
    _open(window, session, "quoted", "files")


def _where(window: MainWindow, session: Session) -> None:
    section = _section(window, session)
    section.leaving.remove_stage(_id(session, "quoted"))
    settled(session)


def _two(window: MainWindow, session: Session) -> None:
    from leaddesk.services import pipelines

    if len(pipelines.listed(session.ws)) == 1:
        made = pipelines.add(session.ws, "Service contracts", first_name="Projects")
        settled(session)
        assert made.id
    section = _section(window, session)
    section.new_pipeline.begin(is_second=False)

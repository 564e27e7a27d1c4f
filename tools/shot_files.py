"""Pictures of what belongs to an open record: its files, what its stage asks to be sent, other people, ways and wishes."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled
from tools.shot_record import open_rich

if TYPE_CHECKING:
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

FILES = {
    "cellar_photo.jpg": b"\xff\xd8\xff\xe0" + bytes(2_400_000),
    "quote_draft_v2.xlsx": b"PK\x03\x04" + bytes(48_000),
    "signed_contract.pdf": b"%PDF-1.7\n" + bytes(310_000),
    "Floor plan, ground floor and first floor, as the architect sent it on Monday.pdf": b"%PDF-1.7\n"
    + bytes(1_250_000),
}


def scenes() -> tuple[Scene, ...]:
    """The states worth looking at."""
    return (
        Scene("files_tab", _files),
        Scene("files_empty", _empty),
        Scene("files_side", _side),
        Scene("people_and_ways", _people),
    )


def fill(session: Session, lead_id: int) -> None:
    """Files, two of them of the stage, one linked and gone; two more people; a wish."""
    from leaddesk.services import documents, documents_of_stage, opt_outs, people
    from leaddesk.services.people import NewPerson

    ws = session.ws
    stage_id = int(ws.store.value("SELECT stage_id FROM lead WHERE id = ?", (lead_id,)))
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, data in FILES.items():
            path = Path(folder) / name
            path.write_bytes(data)
            paths.append(path)
        documents.add(ws, lead_id, paths[:2])
        documents.add(ws, lead_id, paths[2:3], about="contract")
        documents.link(ws, lead_id, paths[3:], about="drawing")
        for name in ("terms.pdf", "brochure cooling.pdf"):
            path = Path(folder) / name
            path.write_bytes(b"%PDF-1.7\n" + name.encode() + bytes(90_000))
            documents_of_stage.add(ws, stage_id, [path])
    wanted = int(ws.store.value("SELECT min(id) FROM document WHERE stage_id = ?", (stage_id,)))
    documents.send(ws, lead_id, [wanted], by="letter")
    people.add(ws, lead_id, NewPerson("Jess Reid", role="decides with him", phone="07700 900245"))
    people.add(ws, lead_id, NewPerson("Reid Accounts", role="pays", email="accounts@reidbrewing.example"))
    today = ws.today()
    opt_outs.opt_out(ws, lead_id, "letter", since=today - timedelta(days=40), source="on the phone")
    settled(session)


def _files(window: MainWindow, session: Session) -> None:
    page = open_rich(window, session)
    fill(session, page.detail.lead_id)
    page.parts.show_part("files")
    settled(session)


def _empty(window: MainWindow, session: Session) -> None:
    open_rich(window, session, "files")


def _side(window: MainWindow, session: Session) -> None:
    page = open_rich(window, session)
    fill(session, page.detail.lead_id)
    settled(session)


def _people(window: MainWindow, session: Session) -> None:
    """Scrolled down to the ways and the other people, one of them unfolded, one more being typed."""
    from PySide6.QtWidgets import QScrollArea

    from leaddesk.ui.record.people import People

    page = open_rich(window, session)
    fill(session, page.detail.lead_id)
    settled(session, 400)
    part = page.findChild(People)
    assert part is not None
    part.focus_first()
    part.name.setText("Tom Olds")
    next(iter(part.rows.values())).toggle()
    settled(session)
    parent = part.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None:
        parent.ensureWidgetVisible(part, 0, 0)
    settled(session)

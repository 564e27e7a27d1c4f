"""Files of leads and stages: put in once, undone, redone, opened only after a look, saved whole, sent (S1-6, S0-4; RELIABILITY 88, 92)."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from leaddesk.base import paths
from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import Cancelled, EnvironmentFault, InputUnreadable, UserError
from leaddesk.base.jobs import JobContext
from leaddesk.domain.documents import SIZE_LIMIT
from leaddesk.services import (
    checking,
    checking_documents,
    document_content,
    document_files,
    documents,
    documents_of_stage,
    leads,
    opt_outs,
    pipeline,
    stages,
    undoing,
)
from leaddesk.services.backups import make as make_backup
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents as stored
from leaddesk.store import timeline
from leaddesk.store.database import Database
from tests.unit.services.merging_kit import everything

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 20


@pytest.fixture
def lead(ws: Workspace) -> int:
    return leads.add(ws, {"full_name": "Callum Reid", "company": "Reid Brewing", "email": "callum@reid.example"}).ids[0]


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "contract.pdf"
    path.write_bytes(PDF)
    return path


def one(ws: Workspace, lead_id: int) -> int:
    return stored.of_lead(ws.store, lead_id)[0].id


# --- putting in ----------------------------------------------------------------------------------------------------------
def test_a_file_is_copied_in_and_comes_out_byte_for_byte(ws: Workspace, lead: int, pdf: Path, tmp_path: Path) -> None:
    added = documents.add(ws, lead, [pdf], about="contract")
    pdf.unlink()
    (document,) = stored.of_lead(ws.store, lead)
    assert added.documents == (document.id,) and added.ids == (lead,)
    assert (document.name, document.size, document.about, document.by) == (
        "contract.pdf",
        len(PDF),
        "contract",
        "Anna Berg",
    )
    assert document.sha256 == hashlib.sha256(PDF).hexdigest()
    out = document_files.save_as(ws, document.id, tmp_path)
    assert out == tmp_path / "contract.pdf" and out.read_bytes() == PDF
    assert document_files.save_as(ws, document.id, tmp_path).name == "contract (2).pdf"


def test_the_same_bytes_stand_once_in_the_file_and_once_with_a_lead(ws: Workspace, lead: int, pdf: Path) -> None:
    other = leads.add(ws, {"full_name": "Eva Lang"}).ids[0]
    copy = pdf.with_name("copy.pdf")
    copy.write_bytes(PDF)
    documents.add(ws, lead, [pdf, copy])
    documents.add(ws, other, [copy])
    assert ws.store.value("SELECT count(*) FROM file_content") == 1
    assert [d.name for d in stored.of_lead(ws.store, lead)] == ["contract.pdf"]
    with pytest.raises(UserError) as known:
        documents.add(ws, lead, [copy])
    assert known.value.code == "known" and "contract.pdf" in known.value.message


def test_another_file_of_the_same_name_gets_a_number(ws: Workspace, lead: int, pdf: Path) -> None:
    documents.add(ws, lead, [pdf])
    pdf.write_bytes(PDF + b"more")
    documents.add(ws, lead, [pdf])
    assert {d.name for d in stored.of_lead(ws.store, lead)} == {"contract.pdf", "contract (2).pdf"}


def test_undo_and_redo_move_no_bytes_and_bring_everything_back_k11(ws: Workspace, lead: int, pdf: Path) -> None:
    before = everything(ws)
    documents.add(ws, lead, [pdf], about="contract")
    full = everything(ws)
    journal = ws.store.value("SELECT sum(length(coalesce(before, '')) + length(coalesce(after, ''))) FROM change")
    assert journal < 20_000
    undoing.undo(ws)
    contents = {"file_content"}
    assert {t: r for t, r in everything(ws).items() if t not in contents} == {
        t: r for t, r in before.items() if t not in contents
    }
    assert checking_documents.notes(ws) == [], "what was taken back may come again"
    undoing.redo(ws)
    assert everything(ws) == full
    documents.rename(ws, one(ws, lead), "signed")
    documents.remove(ws, [one(ws, lead)])
    assert stored.of_lead(ws.store, lead) == ()
    undoing.undo(ws)
    assert stored.of_lead(ws.store, lead)[0].name == "signed.pdf" and checking.check(ws) == []


def test_what_nothing_uses_is_told_and_is_no_damage(ws: Workspace, lead: int, pdf: Path) -> None:
    documents.add(ws, lead, [pdf])
    with ws.store.write("cut") as write:
        write.connection.execute("DELETE FROM document")
        write.derive_also.add(lead)
        write.connection.execute("DELETE FROM change WHERE tbl = 'document'")
    assert checking.check(ws) == [] and "1 file" in checking_documents.notes(ws)[0]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: None, "missing"),
        (lambda p: p.mkdir(), "folder"),
        (lambda p: p.write_bytes(b""), "empty_file"),
        (lambda p: os.mkfifo(p), "special"),
    ],
)
def test_what_cannot_be_kept_says_why_and_changes_nothing(
    ws: Workspace, lead: int, tmp_path: Path, make: Callable[[Path], object], code: str
) -> None:
    path = tmp_path / "odd.pdf"
    make(path)
    before = everything(ws)
    with pytest.raises(InputUnreadable) as refused:
        documents.add(ws, lead, [path])
    assert refused.value.code == code and everything(ws) == before


def test_a_file_over_the_limit_is_refused_before_it_is_read(ws: Workspace, lead: int, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(InputUnreadable) as refused:
        documents.add(ws, lead, [path])
    assert refused.value.code == "too_large" and "51 MB" in refused.value.message and "50 MB" in refused.value.message
    documents.link(ws, lead, [path])
    assert stored.of_lead(ws.store, lead)[0].is_linked


def test_reading_tells_how_far_it_is_and_stops_where_it_is_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(3 << 20))
    seen: list[tuple[int, int]] = []
    context = JobContext(lambda progress: seen.append((progress.done, progress.total)))
    document_content.read([path], context)
    assert seen == [(1 << 20, 3 << 20), (2 << 20, 3 << 20), (3 << 20, 3 << 20)]
    context.cancel()
    with pytest.raises(Cancelled):
        document_content.read([path], context)


def test_the_firms_own_file_is_not_put_into_itself(ws: Workspace, lead: int) -> None:
    with pytest.raises(UserError):
        documents.add(ws, lead, [ws.path])


def test_names_from_the_disk_are_made_safe_88(ws: Workspace, lead: int, tmp_path: Path) -> None:
    path = tmp_path / "invoice\u202efdp.exe"
    path.write_bytes(b"MZ" + bytes(100))
    documents.add(ws, lead, [path])
    assert stored.of_lead(ws.store, lead)[0].name == "invoicefdp.exe"
    assert documents.rename(ws, one(ws, lead), "../../x/CON.exe").changeset
    assert stored.of_lead(ws.store, lead)[0].name == "_CON.exe"
    with pytest.raises(UserError):
        documents.rename(ws, one(ws, lead), "  ")


# --- opening and saving --------------------------------------------------------------------------------------------------
def test_a_document_opens_as_a_read_only_copy_that_goes_when_the_file_is_closed(
    ws: Workspace, lead: int, pdf: Path
) -> None:
    documents.add(ws, lead, [pdf])
    path = document_files.open_copy(ws, one(ws, lead))
    assert path.name == "contract.pdf" and path.read_bytes() == PDF
    assert path.is_relative_to(paths.cache_dir()) and path != pdf
    assert not stat.S_IMODE(path.stat().st_mode) & (stat.S_IWUSR | stat.S_IXUSR | stat.S_IRWXG | stat.S_IRWXO)
    assert not stat.S_IMODE(path.parent.parent.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    ws.opened.clean()
    assert not path.exists() and not path.parent.exists()


def test_what_an_ended_program_left_is_swept_a_day_later(
    ws: Workspace, lead: int, pdf: Path, clock: FixedClock
) -> None:
    documents.add(ws, lead, [pdf])
    left = paths.cache_dir() / "opened" / "files-old" / "a"
    left.mkdir(parents=True)
    (left / "secret.pdf").write_bytes(PDF)
    os.utime(left.parent, (0, 0))
    path = document_files.open_copy(ws, one(ws, lead))
    assert not left.parent.exists() and path.exists()


@pytest.mark.parametrize("name", ["setup.exe", "invoice.pdf", "run.bat"])
def test_a_program_is_never_opened_but_can_be_saved_92(ws: Workspace, lead: int, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"MZ\x90\x00" + bytes(200))
    documents.add(ws, lead, [tmp_path / name])
    with pytest.raises(UserError) as refused:
        document_files.open_copy(ws, one(ws, lead))
    assert refused.value.code == "not_opened" and name in refused.value.message and refused.value.hint
    assert not (paths.cache_dir() / "opened").exists()
    (tmp_path / "out").mkdir()
    assert document_files.save_as(ws, one(ws, lead), tmp_path / "out").read_bytes()[:2] == b"MZ"


def test_saving_never_overwrites_unasked_nor_the_firms_file(
    ws: Workspace, lead: int, pdf: Path, tmp_path: Path
) -> None:
    documents.add(ws, lead, [pdf])
    target = tmp_path / "there.pdf"
    target.write_text("mine")
    with pytest.raises(UserError) as there:
        document_files.save_as(ws, one(ws, lead), target)
    assert there.value.code == "exists" and target.read_text() == "mine"
    assert document_files.save_as(ws, one(ws, lead), target, replace=True).read_bytes() == PDF
    with pytest.raises(UserError):
        document_files.save_as(ws, one(ws, lead), ws.path, replace=True)
    with pytest.raises(EnvironmentFault):
        document_files.save_as(ws, one(ws, lead), tmp_path / "nowhere" / "a.pdf")
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


def test_a_damaged_content_is_told_by_check_and_by_opening(ws: Workspace, lead: int, pdf: Path) -> None:
    documents.add(ws, lead, [pdf])
    assert checking.check(ws) == []
    with ws.store.write("damage") as write:
        write.connection.execute("UPDATE file_content SET data = zeroblob(length(data))")
    (problem,) = checking.check(ws)
    assert "contract.pdf" in problem and "L-000001" in problem
    with pytest.raises(EnvironmentFault) as damaged:
        document_files.open_copy(ws, one(ws, lead))
    assert damaged.value.code == "damaged"


# --- links ---------------------------------------------------------------------------------------------------------------
def test_a_link_says_when_its_file_is_gone_or_was_changed(ws: Workspace, lead: int, pdf: Path) -> None:
    documents.link(ws, lead, [pdf])
    (document,) = stored.of_lead(ws.store, lead)
    assert document.is_linked and document.path == str(pdf) and ws.store.value("SELECT count(*) FROM file_content") == 0
    assert document_files.state_of_link(document) == ""
    assert document_files.open_copy(ws, document.id).read_bytes() == PDF
    pdf.write_bytes(PDF + b"x")
    assert document_files.state_of_link(document) == "changed"
    pdf.unlink()
    assert document_files.state_of_link(document) == "gone"
    with pytest.raises(InputUnreadable):
        document_files.open_copy(ws, document.id)


# --- stages: what is to be sent ------------------------------------------------------------------------------------------
def test_a_lead_shows_what_its_stage_asks_to_be_sent_and_when_it_was(
    ws: Workspace, lead: int, pdf: Path, clock: FixedClock
) -> None:
    stage = stages.called(ws, "quoted")
    documents_of_stage.add(ws, stage.id, [pdf])
    assert stored.to_send(ws.store, lead) == ()
    pipeline.move(ws, [lead], stage.id)
    (wanted,) = stored.to_send(ws.store, lead)
    assert (wanted.document.name, wanted.sent_at, wanted.times) == ("contract.pdf", None, 0)
    before = everything(ws)
    done = documents.send(ws, lead, [wanted.document.id], by="letter")
    (wanted,) = stored.to_send(ws.store, lead)
    assert wanted.sent_at == clock.now() and wanted.times == 1 and done.changed["activity"] == 1
    (sent,) = stored.of_lead(ws.store, lead)
    assert sent.sent_at == clock.now() and sent.of_stage_document_id == wanted.document.id
    assert ws.store.row("SELECT type, outcome, direction FROM activity WHERE id = ?", (sent.activity_id,)) == (
        "letter", "sent", "outbound",
    )  # fmt: skip
    told = [entry.title for entry in timeline.of_lead(ws.store, lead)]
    assert "Letter: Sent" in told and "File added" not in told, "the contact tells of the file"
    undoing.undo(ws)
    assert everything(ws) == before
    assert "File added" not in [entry.title for entry in timeline.of_lead(ws.store, lead)]
    undoing.redo(ws)
    documents.remove(ws, [wanted.document.id])
    (kept,) = stored.of_lead(ws.store, lead)
    assert kept.sent_at == clock.now() and kept.of_stage_document_id is None
    undoing.undo(ws)
    assert stored.of_lead(ws.store, lead)[0].of_stage_document_id == wanted.document.id and checking.check(ws) == []


def test_an_opt_out_wins_over_sending_s3_12(ws: Workspace, lead: int, pdf: Path) -> None:
    stage = stages.called(ws, "New")
    documents_of_stage.link(ws, stage.id, [pdf])
    (wanted,) = stored.to_send(ws.store, lead)
    opt_outs.opt_out(ws, lead, "email")
    before = everything(ws)
    with pytest.raises(UserError) as refused:
        documents.send(ws, lead, [wanted.document.id], by="email")
    assert refused.value.code == "opted_out" and everything(ws) == before
    assert documents.send(ws, lead, [wanted.document.id], by="letter").changeset


def test_files_of_a_stage_are_put_in_order(ws: Workspace, tmp_path: Path) -> None:
    stage = stages.called(ws, "New")
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(name)
    documents_of_stage.add(ws, stage.id, [tmp_path / f"{name}.txt" for name in "abc"])
    ids = [d.id for d in stored.of_stage(ws.store, stage.id)]
    documents_of_stage.reorder(ws, stage.id, [ids[2]])
    assert [d.name for d in stored.of_stage(ws.store, stage.id)] == ["c.txt", "a.txt", "b.txt"]


def test_a_won_lead_without_a_contract_is_told_where_contracts_are_kept_s1_6(
    ws: Workspace, lead: int, pdf: Path
) -> None:
    other = leads.add(ws, {"full_name": "Eva Lang"}).ids[0]
    pipeline.close(ws, [lead, other], "won")
    assert checking_documents.notes(ws) == []
    documents.add(ws, lead, [pdf], about="contract")
    (note,) = checking_documents.notes(ws)
    assert "1 won lead" in note and "L-000002" in note and checking.check(ws) == []


# --- the file as a whole -------------------------------------------------------------------------------------------------
def test_a_backup_holds_the_contents(ws: Workspace, lead: int, pdf: Path, tmp_path: Path, clock: FixedClock) -> None:
    documents.add(ws, lead, [pdf])
    info = make_backup(ws.path, clock, folder=tmp_path / "backups")
    with Workspace.open(info.path, clock=clock) as restored:
        document_id = stored.of_lead(restored.store, lead)[0].id
        assert document_files.load(restored, document_id)[1] == PDF and checking.check(restored) == []


def test_a_binned_leads_files_are_reached_by_nobody(ws: Workspace, lead: int, pdf: Path) -> None:
    documents.add(ws, lead, [pdf])
    document_id = one(ws, lead)
    with ws.store.write("bin") as write:
        write.update("lead", lead, deleted_at=ws.clock.now())
    with pytest.raises(UserError) as gone:
        documents.remove(ws, [document_id])
    assert gone.value.code == "unknown_record"


def test_a_read_only_file_keeps_what_is_there_and_takes_nothing(
    ws: Workspace, lead: int, pdf: Path, clock: FixedClock
) -> None:
    documents.add(ws, lead, [pdf])
    path = ws.path
    ws.close()
    read_only = Workspace(path, Database(path, read_only=True), None, clock)
    try:
        document_id = one(read_only, lead)
        assert document_files.open_copy(read_only, document_id).read_bytes() == PDF
        with pytest.raises(EnvironmentFault):
            documents.remove(read_only, [document_id])
        with pytest.raises(EnvironmentFault):
            documents.link(read_only, lead, [pdf])
    finally:
        read_only.close()

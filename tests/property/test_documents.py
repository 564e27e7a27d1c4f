"""Random files put in, linked, renamed, removed, sent, undone and redone, the file closed and opened between: the file says what a plain
list of pictures of the past says, and every content is byte for byte what was put in (S1-6, K11)."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.services import checking, document_files, documents, documents_of_stage, leads, stages, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents as stored
from tests.conftest import FIRM, NOW

CONTENTS = tuple(bytes([n]) * (n * 700 + 1) for n in range(5))
NAMES = ("a.pdf", "b.txt", "../evil.exe", "CON", "ä.png")


@dataclass(frozen=True)
class File:
    """What is remembered of a file: the content's number, its name as kept, what it is, whether it was sent."""

    content: int
    name: str
    about: str = ""
    sent: bool = False


@dataclass
class Model:
    """The files as they should be, and as they were before each change."""

    files: dict[int, File] = field(default_factory=dict)
    past: list[dict[int, File]] = field(default_factory=list)
    future: list[dict[int, File]] = field(default_factory=list)

    def change(self, files: dict[int, File]) -> None:
        if files != self.files:
            self.past.append(self.files)
            self.files, self.future = files, []


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "link", "rename", "about", "remove", "send", "undo", "undo", "redo", "reopen"]),
        st.integers(0, 4),
        st.integers(0, 4),
    ),
    max_size=25,
)


class Play:
    """One file and one model, changed side by side."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, FixedClock(NOW)
        self.ws = Workspace.create(folder / "f.leaddesk", clock=self.clock, settings=FIRM, member="Anna Berg")
        self.lead = leads.add(self.ws, {"full_name": "Eva Lang"}).ids[0]
        for content, data in enumerate(CONTENTS):
            (folder / str(content)).mkdir()
            (folder / str(content) / "to_send.txt").write_bytes(data + b"stage")
        stage = stages.called(self.ws, "New").id
        documents_of_stage.add(self.ws, stage, [folder / "0" / "to_send.txt"])
        self.to_send = stored.of_stage(self.ws.store, stage)[0].id
        self.model = Model()
        self.first = self.ws.store.value("SELECT max(id) FROM changeset")

    def do(self, operation: str, one: int, other: int) -> None:
        steps: dict[str, Callable[[int, int], None]] = {
            "add": self.add, "link": self.link, "rename": self.rename, "about": self.about, "remove": self.remove,
            "send": self.send, "undo": self.undo, "redo": self.redo, "reopen": self.reopen,
        }  # fmt: skip
        steps[operation](one, other)

    def path(self, content: int, name: str) -> Path:
        path = self.folder / f"in{content}" / name.split("/")[-1]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(CONTENTS[content])
        return path

    def _taken(self, verb: Callable[[], documents.Added], content: int) -> None:
        with suppress(UserError):
            for row_id in verb().documents:
                name = next(d.name for d in stored.of_lead(self.ws.store, self.lead) if d.id == row_id)
                self.model.change(self.model.files | {row_id: File(content, name)})

    def add(self, content: int, name: int) -> None:
        path = self.path(content, NAMES[name])
        held = {
            file.content for row_id, file in self.model.files.items() if not self._is_link(row_id) and not file.sent
        }
        before = len(self.model.files)
        self._taken(lambda: documents.add(self.ws, self.lead, [path]), content)
        assert (len(self.model.files) == before) == (content in held)

    def link(self, content: int, name: int) -> None:
        path = self.path(content, NAMES[name])
        self._taken(lambda: documents.link(self.ws, self.lead, [path]), content)

    def _is_link(self, row_id: int) -> bool:
        return bool(self.ws.store.value("SELECT kind = 'link' FROM document WHERE id = ?", (row_id,)))

    def _pick(self, n: int) -> int | None:
        ids = sorted(self.model.files)
        return ids[n % len(ids)] if ids else None

    def rename(self, n: int, name: int) -> None:
        row_id = self._pick(n)
        if row_id is not None:
            documents.rename(self.ws, row_id, NAMES[name])
            kept = next(d.name for d in stored.of_lead(self.ws.store, self.lead) if d.id == row_id)
            self.model.change(self.model.files | {row_id: replace(self.model.files[row_id], name=kept)})

    def about(self, n: int, code: int) -> None:
        row_id, about = self._pick(n), ("", "contract", "offer", "order", "photo")[code]
        if row_id is not None:
            documents.set_about(self.ws, row_id, about)
            self.model.change(self.model.files | {row_id: replace(self.model.files[row_id], about=about)})

    def remove(self, n: int, _other: int) -> None:
        row_id = self._pick(n)
        if row_id is not None:
            documents.remove(self.ws, [row_id])
            self.model.change({key: file for key, file in self.model.files.items() if key != row_id})

    def send(self, _n: int, _other: int) -> None:
        before = {document.id for document in stored.of_lead(self.ws.store, self.lead)}
        documents.send(self.ws, self.lead, [self.to_send], by="letter")
        (row_id,) = {document.id for document in stored.of_lead(self.ws.store, self.lead)} - before
        self.model.change(self.model.files | {row_id: File(-1, "to_send.txt", sent=True)})

    def undo(self, _n: int, _other: int) -> None:
        if self.model.past:
            undoing.undo(self.ws)
            self.model.future.append(self.model.files)
            self.model.files = self.model.past.pop()

    def redo(self, _n: int, _other: int) -> None:
        if self.model.future:
            undoing.redo(self.ws)
            self.model.past.append(self.model.files)
            self.model.files = self.model.future.pop()

    def reopen(self, _n: int, _other: int) -> None:
        self.ws.close()
        self.ws = Workspace.open(self.folder / "f.leaddesk", clock=self.clock)

    def agrees(self) -> None:
        found = {d.id: d for d in stored.of_lead(self.ws.store, self.lead)}
        assert {row_id: (d.name, d.about, d.sent_at is not None) for row_id, d in found.items()} == {
            row_id: (file.name, file.about, file.sent) for row_id, file in self.model.files.items()
        }
        for row_id, file in self.model.files.items():
            if found[row_id].content_id is not None:
                data = CONTENTS[file.content] if file.content >= 0 else CONTENTS[0] + b"stage"
                assert document_files.load(self.ws, row_id)[1] == data
                assert found[row_id].sha256 == hashlib.sha256(data).hexdigest()


@settings(max_examples=25, deadline=None)
@given(OPERATIONS)
def test_files_are_what_a_plain_list_says_whatever_was_done(operations: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        play = Play(Path(folder))
        try:
            for operation in operations:
                play.do(*operation)
                play.agrees()
            assert checking.check(play.ws) == []
        finally:
            play.ws.close()

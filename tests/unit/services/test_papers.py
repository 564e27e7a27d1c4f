"""Papers that were printed: kept as they were, asked for again, thinned out, forgotten; none of it is work that is undone (PRODUCT 9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.paper import PageSetup, Printed, Shown, Wish
from leaddesk.services import checking, leads, paper_sheets, papers, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store.database import Database

MONDAY = Wish(
    "pipeline",
    '{"owner_id":1}',
    PageSetup("Letter", upright=False, large=True),
    Shown(frozenset({"deals", "sources"}), names=True, meanings=True),
    "printer",
    "Office",
    2,
    "",
)


def kept(ws: Workspace, wish: Wish = MONDAY, pdf: bytes = b"%PDF-1.7 one", **more: int) -> int:
    paper_id = papers.keep(ws, wish, "Pipeline report", Printed(pdf, 1), **more)
    assert paper_id is not None
    return paper_id


def test_a_paper_is_kept_as_it_was_and_with_how_it_was_asked_for(ws: Workspace, clock: FixedClock) -> None:
    paper_id = kept(ws)
    assert papers.pdf(ws, paper_id) == b"%PDF-1.7 one"
    last = papers.last(ws, "pipeline")
    assert last is not None
    assert (last.wish, last.day) == (MONDAY, ws.today())
    found = papers.kept(ws)[0]
    assert (found.title, found.by, found.way, found.pages, found.copies) == (
        "Pipeline report",
        "Anna Berg",
        "printer",
        1,
        2,
    )
    assert found.made_at == clock.now().replace(microsecond=0)
    assert papers.last(ws, "lost") is None


def test_of_each_report_the_latest_is_the_same_as_last_time(ws: Workspace, clock: FixedClock) -> None:
    kept(ws)
    clock.set(clock.now() + timedelta(days=7))
    second = kept(ws, Wish("pipeline", way="pdf", target="/desk"))
    other = kept(ws, Wish("lost"))
    assert {name: last.paper.id for name, last in papers.lasts(ws).items()} == {"pipeline": second, "lost": other}
    assert [paper.id for paper in papers.kept(ws, report="pipeline")] == [second, 1]


def test_a_wish_that_is_damaged_prints_as_usual() -> None:
    from leaddesk.domain import paper_wish

    for text in ("", "[]", '{"setup": 3, "shown": {"hidden": 5}, "copies": -1, "way": "fax", "question": 7}'):
        assert paper_wish.read(text, "pipeline") == Wish("pipeline")
    assert paper_wish.read(paper_wish.text(MONDAY), "pipeline") == MONDAY


def test_only_the_newest_200_keep_their_pdf_and_the_others_say_so(ws: Workspace) -> None:
    for number in range(papers.MOST_KEPT + 3):
        kept(ws, pdf=b"%PDF " + str(number).encode())
    assert len(papers.kept(ws)) == 203
    assert papers.pdf(ws, 4) == b"%PDF 3"
    with pytest.raises(UserError) as old:
        papers.pdf(ws, 3)
    assert old.value.code == "not_kept"
    assert ws.store.value("SELECT count(*) FROM file_content") == 200
    assert checking.check(ws) == []


def test_two_prints_of_the_same_page_share_it_and_forgetting_one_leaves_the_other(ws: Workspace) -> None:
    first, second = kept(ws), kept(ws)
    assert ws.store.value("SELECT count(*) FROM file_content") == 1
    papers.forget(ws, first)
    assert papers.pdf(ws, second) == b"%PDF-1.7 one"
    papers.forget(ws, second)
    assert ws.store.value("SELECT count(*) FROM file_content") == 0
    with pytest.raises(UserError) as gone:
        papers.pdf(ws, first)
    assert gone.value.code == "unknown_record"


def test_undo_takes_back_work_and_no_paper_k11(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada"})
    paper_id = kept(ws)
    assert undoing.undo(ws).label == "New lead Ada"
    assert papers.pdf(ws, paper_id) == b"%PDF-1.7 one"
    assert not undoing.can_undo(ws)


def test_a_forgotten_paper_leaves_its_sheet_to_be_typed_back_k16(ws: Workspace) -> None:
    lead = leads.add(ws, {"full_name": "Ada"}).ids[0]
    mark = paper_sheets.number(ws, "list", "List", [(lead, "Offer")])
    assert mark is not None
    paper_id = kept(ws, sheet=mark.number)
    assert (paper_sheets.sheet(ws, mark.number).paper_id, paper_sheets.sheet(ws, mark.number).by) == (
        paper_id,
        "Anna Berg",
    )
    papers.forget(ws, paper_id)
    assert paper_sheets.sheet(ws, mark.number).paper_id is None
    assert [row.name for row in paper_sheets.rows(ws, mark.number)] == ["Ada"]


def test_a_file_that_cannot_be_written_prints_without_being_kept_and_without_a_number(
    new_workspace: Callable[[str], Workspace], clock: FixedClock, tmp_path: Path
) -> None:
    made = new_workspace("a.leaddesk")
    lead = leads.add(made, {"full_name": "Ada"}).ids[0]
    paper_id = kept(made)
    path = tmp_path / "a.leaddesk"
    read_only = Workspace(path, Database(path, read_only=True), None, clock)
    try:
        assert papers.keep(read_only, MONDAY, "Pipeline report", Printed(b"%PDF", 1)) is None
        assert paper_sheets.number(read_only, "list", "List", [(lead, "")]) is None
        assert papers.pdf(read_only, paper_id) == b"%PDF-1.7 one"
        assert [paper.made_at.date() for paper in papers.kept(read_only)] == [date(2026, 3, 4)]
    finally:
        read_only.close()

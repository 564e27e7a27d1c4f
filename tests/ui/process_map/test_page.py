"""The page Process map in the real window over the sample firm: drawn, walked by keyboard, opened, printed (K12, S2-7, S2-9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.process_map import LINKS
from leaddesk.services import stages, undoing
from leaddesk.ui.process_map.head import LIST, MAP
from leaddesk.ui.process_map.page import ProcessMapPage
from tests.real_window import RealWindow, opened
from tests.ui.scripted_prompts import ScriptedPrompts

WAIT = 20_000


@pytest.fixture(scope="module")
def real(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWindow]:
    with opened(tmp_path_factory.mktemp("map")) as window:
        yield window


@pytest.fixture
def page(real: RealWindow) -> ProcessMapPage:
    real.window.resize(QSize(1440, 900))
    real.window.show_page("process_map")
    real.settle()
    found = real.window.page("process_map")
    assert isinstance(found, ProcessMapPage)
    if found.shows_list():
        found.show_form(MAP)
    found.body.head.period.setCurrentIndex(found.body.head.period.findData("all"))
    found.body.head.choice_changed.emit()
    real.settle()
    return found


def in_inbox(real: RealWindow) -> int:
    """How many rows the Inbox shows."""
    real.settle()
    assert real.window.page_id() == "inbox"
    inbox = real.window.page("inbox")
    assert inbox is not None
    return int(inbox.list.model.total)  # type: ignore[attr-defined]


def press(page: ProcessMapPage, key: Qt.Key) -> None:
    target = page.window().focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def test_k12_every_stage_has_a_node_with_a_sentence(page: ProcessMapPage, real: RealWindow) -> None:
    read = page._read
    assert read is not None
    for node in read.made.nodes:
        spot = page.body.canvas.spot(node.key)
        assert spot is not None and spot.accessibleName().startswith(node.label)
        if node.kind == "stage":
            assert "Typical stay" in spot.accessibleName() and "Allowed next" in spot.accessibleName()
    assert len(read.made.links) == len(page.body.ranking.rows) == 7


def test_k12_arrow_keys_walk_the_steps_and_down_to_their_ways_out(page: ProcessMapPage) -> None:
    canvas = page.body.canvas
    steps = [node.key for node in page._read.made.nodes]  # type: ignore[union-attr]
    assert canvas.choose(steps[0], focus=True)
    press(page, Qt.Key.Key_Right)
    assert canvas.current == steps[1] and canvas.spot(steps[1]).hasFocus()  # type: ignore[union-attr]
    press(page, Qt.Key.Key_End)
    assert canvas.current == steps[-1]
    press(page, Qt.Key.Key_Right)
    assert canvas.current == steps[-1], "there is nothing behind the last one"
    press(page, Qt.Key.Key_Home)
    press(page, Qt.Key.Key_Down)
    way = canvas.spot(f"{steps[0]}/not_a_lead")
    assert way is not None and way.hasFocus() and canvas.current == steps[0]
    press(page, Qt.Key.Key_Up)
    assert canvas.spot(steps[0]).hasFocus()  # type: ignore[union-attr]
    assert page.body.step.title.text() == page._read.made.nodes[0].label  # type: ignore[union-attr]


def test_s2_9_enter_on_a_step_opens_exactly_the_leads_it_counts(page: ProcessMapPage, real: RealWindow) -> None:
    node = max((node for node in page._read.made.nodes if node.kind == "stage"), key=lambda node: node.now)  # type: ignore[union-attr]
    page.body.canvas.choose(node.key, focus=True)
    press(page, Qt.Key.Key_Return)
    assert in_inbox(real) == node.now > 0


def test_s2_9_every_row_of_the_ranking_opens_exactly_its_leads(page: ProcessMapPage, real: RealWindow) -> None:
    links = [link for link in page._read.made.links if link.lost.count]  # type: ignore[union-attr]
    assert links
    for link in links:
        real.window.show_page("process_map")
        real.settle()
        row = next(row for row in page.body.ranking.rows if row.link.code == link.code)
        row.click()
        assert in_inbox(real) == link.lost.count, link.code
        chips = real.window.page("inbox").list.bar.chips.labels()  # type: ignore[union-attr]
        assert f"Where it was lost: {LINKS[link.code]}" in chips


def test_k12_the_list_says_the_same_and_keeps_the_step(page: ProcessMapPage, real: RealWindow) -> None:
    made = page._read.made  # type: ignore[union-attr]
    key = made.nodes[1].key
    page.body.canvas.choose(key)
    page.body.head.form.chosen.emit(LIST)
    assert page.shows_list() and page.body.twin.current_key() == key
    rows = {row.key: row.cells for row in page.body.twin.rows()}
    assert all(rows[node.key][1] == str(node.now) for node in made.nodes if node.kind == "stage")
    assert {f"{node.key}/{each.kind}" for node in made.nodes for each in node.exits} <= rows.keys()
    page.body.twin.choose(made.nodes[0].key)
    assert page.body.step.title.text() == made.nodes[0].label
    QTest.keyClick(page.body.twin, Qt.Key.Key_Return)
    assert in_inbox(real) == made.nodes[0].now


def test_k12_a_change_of_the_process_is_drawn_at_once(page: ProcessMapPage, real: RealWindow, qtbot: QtBot) -> None:
    ws = real.session.context.ws
    made = stages.add(ws, "Site visit", status="qualified", position=4)
    qtbot.waitUntil(lambda: page.body.canvas.spot(f"stage:{made.id}") is not None, timeout=WAIT)
    undoing.undo(ws)
    qtbot.waitUntil(lambda: page.body.canvas.spot(f"stage:{made.id}") is None, timeout=WAIT)


def test_k12_change_goes_to_the_stage_in_settings(page: ProcessMapPage, real: RealWindow) -> None:
    node = next(node for node in page._read.made.nodes if node.stage_id is not None)  # type: ignore[union-attr]
    page.body.canvas.choose(node.key)
    next(button for button in page.body.step.buttons if button.label() == "Change").click()
    real.settle()
    assert real.window.page_id() == "settings"


def test_s2_7_print_and_pdf_are_one_page_with_the_same_picture(
    page: ProcessMapPage, real: RealWindow, tmp_path: Path
) -> None:
    prompts = real.session.context.prompts
    assert isinstance(prompts, ScriptedPrompts)
    printed, saved = tmp_path / "printed.pdf", tmp_path / "saved.pdf"
    prompts.on_this_pc = [str(printed)]
    prompts.answers += [str(printed), str(saved)]
    for key in ("file.print", "file.print", "file.pdf"):  # look at it as a paper, print it, save it
        assert real.window.actions_.trigger(key)
        real.settle()
    for path in (printed, saved):
        text = pages_of(path)
        assert len(text) == 1
        for said in (
            "Where do leads die?",
            "Questions version",
            "Data of",
            real.session.context.ws.path.name,
            "Everyone",
        ):
            assert said in text[0], said
        assert all(node.label in text[0] for node in page._read.made.nodes if node.kind == "stage")  # type: ignore[union-attr]


def pages_of(path: Path) -> list[str]:
    from pypdf import PdfReader

    # Qt tells no character for a blank
    return [re.sub(r"[\x00-\x20]+", " ", sheet.extract_text()) for sheet in PdfReader(path).pages]


@pytest.mark.parametrize("width", (1440, 1093))
def test_k12_at_every_size_the_map_is_as_wide_as_its_place(page: ProcessMapPage, real: RealWindow, width: int) -> None:
    real.window.resize(QSize(width, 560))
    real.settle()
    drawing = page.body.canvas.drawing
    assert drawing is not None and drawing.width <= page.width()
    assert all(spot.rect.right <= drawing.width for spot in drawing.spots)


def test_k12_the_keyboard_stands_on_a_step_as_soon_as_the_map_is_drawn(tmp_path: Path, qapp: QApplication) -> None:
    with opened(tmp_path) as fresh:
        fresh.window.show_page("process_map")
        fresh.settle()
        page = fresh.window.page("process_map")
        assert isinstance(page, ProcessMapPage)
        canvas = page.body.canvas
        assert canvas.spot(canvas.current) is fresh.window.focusWidget()
        press(page, Qt.Key.Key_End)
        assert canvas.current == page._read.made.nodes[-1].key  # type: ignore[union-attr]

"""Sheets: their sizes, large print, what ends a long work, work beside the window's thread."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdfplumber
import pypdf
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from leaddesk.base.errors import EnvironmentFault
from leaddesk.domain.drawing import Box, Drawing, Measure, Rect, Text
from leaddesk.domain.paper import PageSetup
from leaddesk.paint import alone, paper


def two_pages(width: float, height: float, measure: Measure) -> Sequence[Drawing]:
    """A black box in the left upper corner of the room, and a word."""
    text = Text(Rect(40, 40, 100, 20), f"{width:.0f} x {height:.0f}", 12, 400, "text")
    return [Drawing(width, height, boxes=(Box(Rect(0, 0, 20, 20), "bar", "text"),), texts=(text,), hidden=2)] * 2


@pytest.fixture(scope="module")
def family(qapp: QApplication) -> str:
    return alone.family()


@pytest.mark.parametrize(
    ("setup", "millimetres", "room"),
    [
        (PageSetup(), (210, 297), "695 x 1024"),
        (PageSetup(upright=False), (297, 210), "1024 x 695"),
        (PageSetup("Letter"), (215.9, 279.4), "718 x 958"),
        (PageSetup("A4", large=True), (210, 297), "556 x 819"),
        (PageSetup(whole=(220, 110)), (220, 110), "831 x 416"),
        (PageSetup(whole=(110, 220)), (110, 220), "416 x 831"),
    ],
)
def test_a_sheet_has_its_size_and_a_drawing_the_room_between_the_margins(
    family: str, setup: PageSetup, millimetres: tuple[float, float], room: str
) -> None:
    printed = paper.made(two_pages, family=family, title="<b>Title</b>", setup=setup)
    assert (printed.pages, printed.counted) == (2, 4)
    read = pypdf.PdfReader(io.BytesIO(printed.pdf))
    assert read.metadata is not None and read.metadata.title == "<b>Title</b>"
    for page in read.pages:
        assert (float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4) == pytest.approx(
            millimetres, abs=0.4
        )
        assert page.extract_text().replace("\t", " ") == room


def test_a_page_on_a_picture_lies_where_it_lies_on_paper(family: str) -> None:
    pages = paper.laid(two_pages, family=family, setup=PageSetup())
    image = QImage(round(pages.size[0]), round(pages.size[1]), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paper.paint_page(painter, pages, 1)
    painter.end()
    edge = 13 / 25.4 * 96
    assert image.pixelColor(round(edge) + 3, round(edge) + 3).lightness() < 10
    assert image.pixelColor(round(edge) - 3, round(edge) - 3).lightness() == 255


def test_a_printer_is_told_the_sheet_and_that_the_drawing_keeps_its_margins() -> None:
    page = paper.page_of(PageSetup(upright=False))
    assert page.orientation() == QPageLayout.Orientation.Landscape and page.mode() == QPageLayout.Mode.FullPageMode
    assert page.margins().left() == 0


class Enough(Exception):
    """Nobody wants the paper any more."""


def test_who_no_longer_wants_a_paper_ends_it(family: str) -> None:
    def stop() -> None:
        raise Enough

    def measuring(width: float, height: float, measure: Measure) -> Sequence[Drawing]:
        measure("a text", 11, 400)
        raise AssertionError("went on")

    with pytest.raises(Enough):
        paper.laid(measuring, family=family, setup=PageSetup(), check=stop)
    pages = paper.laid(two_pages, family=family, setup=PageSetup())
    with pytest.raises(Enough):
        paper.pdf(pages, title="", check=stop)


def test_papers_are_made_beside_each_other_off_the_windows_thread(family: str) -> None:
    def made(n: int) -> str:
        printed = paper.made(two_pages, family=family, title=str(n), setup=PageSetup(large=n % 2 == 1))
        return str(pypdf.PdfReader(io.BytesIO(printed.pdf)).pages[0].extract_text().replace("\t", " "))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(made, range(12))) == ["695 x 1024", "556 x 819"] * 6


def put(pages: paper.Pages, ranges: QPageRanges | None = None) -> bytes:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setPageLayout(paper.page_of(pages.setup))
    if ranges is not None:
        writer.setPageRanges(ranges)
    paper.put(writer, pages)
    del writer
    return bytes(kept.data().data())


def numbered(width: float, height: float, measure: Measure) -> Sequence[Drawing]:
    """Four pages that say which they are."""
    return [Drawing(width, height, texts=(Text(Rect(40, 40, 100, 20), f"no {n}", 12, 400, "text"),)) for n in "1234"]


@pytest.mark.parametrize(
    ("asked", "printed"), [("2-3", "23"), ("4,1", "14"), ("3-9", "34"), ("7", "1234"), ("", "1234")]
)
def test_k16_pages_asked_for_in_the_printers_dialog_come_out_and_no_others(
    family: str, asked: str, printed: str
) -> None:
    pages = paper.laid(numbered, family=family, setup=PageSetup())
    read = pypdf.PdfReader(io.BytesIO(put(pages, QPageRanges.fromString(asked))))
    assert [page.extract_text().split()[-1] for page in read.pages] == list(printed)


def test_s2_7_a_paper_has_black_ink_only(family: str) -> None:
    def coloured(width: float, height: float, measure: Measure) -> Sequence[Drawing]:
        box, text = Rect(0, 0, 20, 20), Text(Rect(40, 40, 100, 20), "said", 12, 400, "red")
        return [Drawing(width, height, boxes=(Box(box, "bar", "#c0392b"),), texts=(text,))]

    printed = paper.made(coloured, family=family, title="", setup=PageSetup())
    with pdfplumber.open(io.BytesIO(printed.pdf)) as read:
        inks = [one["non_stroking_color"] for one in (*read.pages[0].chars, *read.pages[0].rects)]
    assert len(inks) == 5
    assert all(isinstance(ink, float) or len(ink) == 1 for ink in inks), "one ink, more or less of it"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_reached_says_so(family: str, tmp_path: Path) -> None:
    pages = paper.laid(two_pages, family=family, setup=PageSetup())
    with pytest.raises(EnvironmentFault, match="cannot be reached"):
        paper.put(QPdfWriter(str(tmp_path / "no such folder" / "a.pdf")), pages)

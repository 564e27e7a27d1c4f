"""Texts from outside on paper: literally, without loading, hanging or vanishing (RELIABILITY section 3 E)."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest

from leaddesk.reporting.document import Column, Section, Table
from tests.paper import made

MARKUP = (
    "<b>bold</b>", '<img src="http://x.example/a.png">', "&amp; &lt;", "=1+1", "{name} {0} %s", "$x^2$", "\\textbf{x}",
    "<script>x</script>", "file:///etc/passwd", "http://x.example", "(unclosed", "%PDF-1.7 endobj",
)  # fmt: skip
FOREIGN = ("東京都 株式会社", "שלום עולם", "مرحبا", "Ελληνικά", "Иванов", "Zoë Åse Łódź", "👩‍👧 😀")


def paper(texts: tuple[str, ...]) -> bytes:
    """The same texts everywhere a paper says something."""
    table = Table("", (Column("What"), Column(texts[0])), tuple(("cell", text) for text in texts), note=texts[0])
    section = Section(texts[1 % len(texts)], (table,))
    document = made.document(
        title=texts[0], firm=texts[1 % len(texts)], headline=texts[2 % len(texts)], foot=texts[3 % len(texts)], by=texts[0],
        notes=texts, sections=(section,), key=("a",), measures=(made.measure("a", texts[0], texts[1 % len(texts)]),),
    )  # fmt: skip
    return made.printed(document).pdf


def test_markup_is_printed_as_it_stands_and_nothing_is_loaded() -> None:
    pdf = paper(MARKUP)
    text = "\n".join(made.texts(pdf))
    assert all(text.count(words) >= 2 for words in MARKUP)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert not reader.attachments and "/OpenAction" not in root
    for page in reader.pages:
        assert not page["/Annots"].get_object() and not page.images


def test_other_scripts_stand_on_it_and_keep_their_places() -> None:
    with made.opened(paper(FOREIGN)) as pdf:
        for page in pdf.pages:
            assert not made.outside(page)
        text = "".join(page.extract_text() for page in pdf.pages)
    assert all(text.count(words) >= 2 for words in ("東京都", "Zoë", "Иванов"))


def test_signs_that_steer_are_left_out_and_the_words_around_them_stay() -> None:
    text = "\n".join(made.texts(paper(("one\x00two\x1bthree", "\u202eevil", "a\ud800b", "tab\there"))))
    assert "one two three" in text and "evil" in text and "tab here" in text
    assert "\u202e" not in text and "\x00" not in text


@pytest.mark.parametrize("text", ("x" * 500, "word " * 700, "😀" * 300, "\n".join(["line"] * 120)))
def test_long_texts_wrap_over_lines_and_pages(text: str) -> None:
    with made.opened(made.printed(made.document(notes=(text,))).pdf) as pdf:
        assert not any(made.outside(page) or made.overlapping(page) for page in pdf.pages)
        letters = sum(char["text"] in "xwordline" for page in pdf.pages for char in page.chars)
    assert letters >= sum(sign in "xwordline" for sign in text)


def test_a_note_of_ten_thousand_lines_is_printed_to_its_end() -> None:
    pages = made.texts(made.printed(made.document(notes=("\n".join(f"line {n}" for n in range(10_000)),))).pdf)
    last = "".join(pages[-1].split())  # pdfium takes every letter of a full page for a line
    assert "line9999" in last and f"Page{len(pages)}of{len(pages)}" in last


def test_a_row_taller_than_a_page_goes_on_with_the_head_again() -> None:
    long = " ".join(f"w{n}" for n in range(4_000))
    table = Table("", (Column("No."), Column("Words", lines=10_000)), ((1, long), (2, "short")))
    pages = made.texts(made.printed(made.document(sections=(Section("", (table,)),))).pdf)
    words = " ".join(pages).split()
    assert len(pages) > 2 and all("Words" in page for page in pages)
    assert [f"w{n}" in words for n in (0, 1_999, 3_999)] == [True] * 3 and "short" in words


def test_forty_columns_stand_on_it_in_parts_and_none_is_clipped() -> None:
    columns = (Column("Name"), *(Column(f"Column{n:02d}") for n in range(40)))
    table = Table("", columns, (("first", *(f"cell{n:02d}" for n in range(40))),))
    printed = made.printed(made.document(sections=(Section("", (table,)),)))
    text = "".join(made.texts(printed.pdf))
    assert all(f"Column{n:02d}" in text and f"cell{n:02d}" in text for n in range(40)) and text.count("first") > 3
    with made.opened(printed.pdf) as pdf:
        assert not made.overlapping(pdf.pages[0]) and not made.outside(pdf.pages[0])

"""Labels, envelopes and letters read back from their PDF by another library: every text where it belongs, nothing cut unsaid."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from leaddesk.domain import labels
from leaddesk.domain.drawing import Rect
from leaddesk.domain.letters import ENVELOPES, Post, Recipient, Sender, Wanted, envelope_called
from leaddesk.domain.paper import PAPERS_MM, Printed
from leaddesk.paint import alone, paper
from leaddesk.reporting.letters import envelopes, post

MM = 72 / 25.4
SENDER = Sender("Alder & Finch", ("1 Finch Yard", "Sheffield", "S1 2AB"))
POISON = '<b>x</b><img src="file:///etc/passwd"> =1+1 {me} & "y"'


@pytest.fixture(autouse=True)
def application(qapp: Any) -> None:
    """Fonts need it."""


def somebody(n: int, *, line: str = "") -> Recipient:
    lines = (line or f"Person{n} Name{n}", f"{n} Mill Lane", "Leeds", f"LS{n} 4AB")
    return Recipient(n, f"L-{n:06}", lines[0], f"Dear Person{n}", lines)


def made(post_: Post) -> Printed:
    setup = post.setup(post_.wanted)
    return paper.made(post.draw(post_), family=alone.family(), title="x", setup=setup)


def pages(printed: Printed) -> list[Any]:
    with pdfplumber.open(BytesIO(printed.pdf)) as book:
        return [
            (page.width, page.height, page.extract_words(use_text_flow=True), page.extract_text())
            for page in book.pages
        ]


def inside(word: dict[str, Any], place: Rect) -> bool:
    """Whether a word lies in a place in mm, to a quarter of a point."""
    left, top, right, bottom = (side * MM for side in (place.x, place.y, place.right, place.bottom))
    return bool(
        word["x0"] >= left - 0.25
        and word["x1"] <= right + 0.25
        and word["top"] >= top - 0.25
        and word["bottom"] <= bottom + 0.25
    )


@pytest.mark.parametrize("sheet", labels.SHEETS, ids=lambda sheet: sheet.code)
def test_each_address_lies_inside_its_own_label(sheet: labels.LabelSheet) -> None:
    start = 3
    people = tuple(somebody(n) for n in range(sheet.count + 2))
    printed = made(Post(people, Wanted("labels", sheet.code, start)))
    assert printed.pages == 2
    found = pages(printed)
    width, height = PAPERS_MM[sheet.page]
    assert all(
        (w, h) == (pytest.approx(width * MM, abs=0.6), pytest.approx(height * MM, abs=0.6)) for w, h, *_rest in found
    )
    for n in range(len(people)):
        on, number = divmod(n + start - 1, sheet.count)
        words = [word for word in found[on][2] if word["text"] in (f"Person{n}", f"Name{n}", f"LS{n}")]
        if sheet.height > 15:  # on the smallest labels four lines do not fit: what is cut is counted
            assert len(words) == 3
        assert words and all(inside(word, sheet.place(number + 1)) for word in words)


def test_a_text_too_long_for_its_label_gets_smaller_then_is_cut_and_counted() -> None:
    long, endless = "Maximilian-Alexander of Somewhere Far", "Endless " * 12
    people = (somebody(1), somebody(2, line=long), somebody(3, line=endless))
    printed = made(Post(people, Wanted("labels", "L7160")))
    _width, _height, words, text = pages(printed)[0]
    assert printed.counted == 1
    assert long in text and "…" in text
    heights = {word["text"]: word["bottom"] - word["top"] for word in words}
    assert heights["Maximilian-Alexander"] < heights["Person1"]
    assert min(heights.values()) >= 7.0


def test_no_text_comes_nearer_to_the_edge_of_the_paper_than_a_printer_can_reach() -> None:
    printed = made(Post(tuple(somebody(n) for n in range(24)), Wanted("labels", "3474")))
    for word in pages(printed)[0][2]:
        assert inside(word, Rect(5, 5, 200, 287))


def test_several_copies_of_a_label_stand_side_by_side() -> None:
    printed = made(Post((somebody(1),), Wanted("labels", "L7166", 2, 3)))
    names = [word for word in pages(printed)[0][2] if word["text"] == "Person1"]
    sheet = labels.sheet_called("L7166")
    assert [inside(word, sheet.place(n)) for word, n in zip(names, (2, 3, 4), strict=True)] == [True] * 3


@pytest.mark.parametrize("code", [envelope.code for envelope in ENVELOPES])
def test_an_envelope_has_its_address_below_the_stamp_and_right_of_the_middle_of_its_sender(code: str) -> None:
    printed = made(Post((somebody(1), somebody(2)), Wanted("envelopes", code), SENDER))
    envelope = envelope_called(code)
    assert printed.pages == 2 and not printed.counted
    width, height, words, text = pages(printed)[0]
    assert (width, height) == (
        pytest.approx(envelope.width * MM, abs=0.6),
        pytest.approx(envelope.height * MM, abs=0.6),
    )
    place = envelopes.address_place(envelope)
    assert all(inside(word, place) for word in words if word["text"] in ("Person1", "Mill", "Leeds", "LS1"))
    stamp = Rect(envelope.width - 74, 0, 74, 40)
    lowest = Rect(0, 0, envelope.width, envelope.height - envelopes.CODE_ZONE)
    assert not any(inside(word, stamp) for word in words) and all(inside(word, lowest) for word in words)
    assert "Alder & Finch" in text


def test_an_address_shows_in_the_window_of_din_5008_form_b() -> None:
    printed = made(Post((somebody(1),), Wanted("letters", "A4"), SENDER, "4 March 2026", ("Hello",)))
    words = pages(printed)[0][2]
    window, lower = Rect(20, 45, 85, 45), Rect(25, 62.7, 80, 27.3)
    assert all(
        inside(word, lower)
        for word in words
        if word["text"] in ("Person1", "LS1") and word["x0"] < 105 * MM and word["top"] < 95 * MM
    )
    sender_line = [word for word in words if word["text"] == "Yard" and word["x0"] < 105 * MM]
    assert sender_line and all(inside(word, window) for word in sender_line)


def test_an_address_shows_in_the_window_of_a_no_10_envelope_wherever_the_letter_slides() -> None:
    printed = made(Post((somebody(1),), Wanted("letters", "Letter"), SENDER, "March 4, 2026", ("Hello",)))
    width, _height, words, _text = pages(printed)[0]
    assert width == pytest.approx(8.5 * 72)
    # window 4.5 x 1.125 inches, 7/8 from the left and 1/2 from the bottom of 9.5 x 4.125;
    # a third of a letter is 3.667 high and lies at the bottom
    seen = Rect(0.875 * 25.4, (4.125 - 0.5 - 1.125 - 0.458) * 25.4, (4.5 - 1.0) * 25.4, 1.125 * 25.4)
    address = [
        word
        for word in words
        if word["text"] in ("Person1", "Name1", "Mill", "Leeds", "LS1") and 50 * MM < word["top"] < 85 * MM
    ]
    assert len(address) == 5 and all(inside(word, seen) for word in address)


def test_a_letter_greets_goes_on_over_pages_and_keeps_its_margins() -> None:
    body = "\n\n".join(f"Paragraph {n} " + "word " * 60 for n in range(20))
    printed = made(Post((somebody(1), somebody(2)), Wanted("letters", "A4"), SENDER, "4 March 2026", (body, "Short.")))
    found = pages(printed)
    assert printed.pages == len(found) == 4 and not printed.counted
    texts = [text for *_rest, text in found]
    assert "Dear Person1," in texts[0] and "Person1 Name1, 4 March 2026, page 2" in texts[1] and "Short." in texts[3]
    assert all(f"Paragraph {n} " in "".join(texts[:3]) for n in range(20))
    assert sum(text.count("word") for text in texts) == 20 * 60
    for _width, _height, words, _text in found:
        assert all(inside(word, Rect(25, 10, 165, 262)) for word in words)


def test_a_text_with_its_own_greeting_gets_no_second_one() -> None:
    printed = made(Post((somebody(1),), Wanted("letters", "A4"), SENDER, "", ("Dear Person1, hello",), is_greeted=True))
    assert pages(printed)[0][3].count("Dear Person1") == 1


def test_text_from_outside_is_text_on_labels_envelopes_and_letters() -> None:
    for wanted in (Wanted("labels", "L7166"), Wanted("envelopes", "C4"), Wanted("letters", "A4", subject=POISON)):
        printed = made(Post((somebody(1, line="<b>x</b> =1+1 {me}"),), wanted, SENDER, "", (POISON,)))
        text = " ".join(pages(printed)[0][3].split())
        assert "<b>x</b> =1+1 {me}" in text
        if wanted.form == "letters":
            assert text.count('src="file:///etc/passwd">') == 2


def test_a_word_wider_than_the_page_is_broken_and_not_lost() -> None:
    printed = made(Post((somebody(1),), Wanted("letters", "A4"), SENDER, "", ("a" * 400,)))
    letters = sum(text.count("a") for text in (page[3] for page in pages(printed)))
    assert letters >= 400


def test_a_thousand_labels_are_forty_eight_sheets_with_our_font_in_them() -> None:
    printed = made(Post(tuple(somebody(n) for n in range(1000)), Wanted("labels", "L7160")))
    assert printed.pages == 48 and not printed.counted
    with pdfplumber.open(BytesIO(printed.pdf)) as book:
        assert {"Inter" in char["fontname"] for char in book.pages[0].chars} == {True}
        assert "Person999" in book.pages[47].extract_text()

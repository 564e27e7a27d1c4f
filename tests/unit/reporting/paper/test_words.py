"""Texts in the room they have; every sign is ten pixels wide here, so that each line can be counted by hand."""

from __future__ import annotations

import pytest

from leaddesk.reporting.paper.words import fitted, shortened


def ten(text: str, size: int, weight: int) -> float:
    return 10.0 * len(text)


def lines(text: str, width: float, most: int | None = None) -> list[str]:
    return [words.text for words in fitted(text, width, size=11, weight=400, measure=ten, lines=most)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three", ["one two", "three"]),
        ("one two", ["one two"]),
        ("", [""]),
        ("abcdefghijklm", ["abcdefgh", "ijklm"]),  # a word without blanks goes on on the next line
        ("ab abcdefghijklm", ["ab", "abcdefgh", "ijklm"]),
        ("one\ntwo\tthree\x00", ["one two", "three"]),
        ("one  two", ["one  two"]),
    ],
)
def test_texts_are_broken_between_words_and_only_long_words_in_themselves(text: str, expected: list[str]) -> None:
    assert lines(text, 80) == expected


def test_more_lines_than_may_be_end_with_an_ellipsis_and_tell_what_was_meant() -> None:
    found = fitted("one two three four five", 80, size=11, weight=400, measure=ten, lines=2)
    assert [words.text for words in found] == ["one two", "three f…"] and found[-1].full == "one two three four five"


def test_nothing_of_a_long_text_is_lost_without_a_limit() -> None:
    text = " ".join(f"w{n}" for n in range(3_000)) + " " + "x" * 500
    assert "".join(lines(text, 80)).replace(" ", "") == text.replace(" ", "")


def test_a_line_of_its_own_is_cut_to_its_room() -> None:
    assert shortened("abcdef", 60, size=11, weight=400, measure=ten).text == "abcdef"
    cut = shortened("abcdefg", 60, size=11, weight=400, measure=ten)
    assert (cut.text, cut.full) == ("abcde…", "abcdefg")


def test_a_text_of_any_length_is_measured_no_further_than_its_line() -> None:
    longest = 0

    def noting(text: str, size: int, weight: int) -> float:
        nonlocal longest
        longest = max(longest, len(text))
        return 10.0 * len(text)

    fitted("y" * 100_000, 200, size=11, weight=400, measure=noting, lines=3)
    assert longest < 200


def test_signs_that_turn_the_direction_of_a_text_are_not_printed() -> None:
    assert lines("\u202egnp.exe", 200) == ["gnp.exe"]

"""Words over columns and on cards, from figures known by hand (S0-1, S1-5, PRODUCT sections 5 and 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leaddesk.domain.board import Card, ColumnHead, Flow, MoneySum
from leaddesk.domain.records import Stage
from leaddesk.ui.pipeline.board_keys import beside, neighbour
from leaddesk.ui.pipeline.card_face import NO_BAR, Facing, face_of
from leaddesk.ui.pipeline.column_words import Shown, head_face, whole_sums
from leaddesk.ui.pipeline.selection import Selection

TODAY = date(2026, 11, 20)
CONTACTED = ColumnHead(
    1,
    "Contacted",
    Stage(1, "Contacted", "contacted", 1, 10, 5),
    count=6,
    sums=(MoneySum("GBP", 6_190_000, 619_000), MoneySum("EUR", 400_000, 40_000)),
    quiet=1,
)
ALL = Shown(likely=True, went_on=True)
DORE = Card(
    id=1, number="L-000001", column=3, status="contacted", stage_id=3, after_sale=None, company="Dore Veterinary",
    person="Bethan Price", product="", value_minor=1_475_000, value_is_won=False, estimate_minor=None, currency="GBP",
    probability=None, rating="hot", step="Visit the theatre", step_channel="visit", due_on=TODAY, due_time="13:30", late_days=0,
    no_step=False, owner_id=1, owner="Maya Hartley", initials="MH", color="", since=None, days=4, limit=14, quiet_days=None,
    waits_since=None, untouched=False, backlog=False, won_on=None, starter_id=None, starter="", starter_initials="",
    starter_color="", attention=False, rank=None, rev=1,
)  # fmt: skip


def test_a_head_says_each_currency_for_itself_what_is_likely_who_went_on_and_how_long() -> None:
    face = head_face(CONTACTED, Flow(1, entered=45, went_on=29, stays=38, typical=5.4), ALL)
    assert (face.sums, face.likely) == ("£61,900 + €4,000", "£6,190 + €400 at 10%")
    assert (face.share, face.days, face.quiet) == ("64%", "5 d", "1")
    assert "29 of 45" in face.tip and "1 is quiet" in face.tip


def test_under_ten_cases_there_is_no_rate_and_no_typical_time() -> None:
    face = head_face(CONTACTED, Flow(1, entered=9, went_on=8, stays=8, typical=3.0), ALL)
    assert (face.share, face.days) == ("", "")
    assert "8 of 9" in face.tip


def test_on_the_first_day_a_head_is_count_and_sum() -> None:
    face = head_face(CONTACTED, Flow(1, 45, 29, 38, 5.4), Shown())
    assert (face.likely, face.share, face.days) == ("", "", "")


def test_the_happy_of_the_last_12_months_are_called_so_as_the_map_counts_all() -> None:
    happy = replace(CONTACTED, key="satisfied", label="Happy", stage=None)
    assert head_face(happy, None, ALL).name == "Happy, 12 months"
    assert head_face(replace(happy, key="invoiced", label="Invoiced"), None, ALL).name == "Invoiced"


def test_with_chances_of_their_own_no_per_cent_is_claimed() -> None:
    own = replace(CONTACTED, sums=(MoneySum("GBP", 6_190_000, 700_000),))
    assert head_face(own, None, ALL).likely == "£7,000 likely"


def test_a_card_has_value_step_day_who_and_days() -> None:
    face = face_of(DORE, Facing(TODAY, several=True))
    assert (face.title, face.second, face.value.text) == ("Dore Veterinary", "Bethan Price", "£14,750")
    assert (face.step_icon, face.step.text, face.day.text) == ("map-pin", "Visit the theatre", "13:30")
    assert (face.who, face.days.text, face.bar) == (("MH", face.who[1] if face.who else ""), "4 of 14 d", 29)
    assert face.said == (
        "Dore Veterinary, Bethan Price, £14,750, Hot, next step Visit the theatre, today 13:30, Maya Hartley, 4 of 14 days in this stage"
    )


def test_alone_nothing_says_whose_a_card_is() -> None:
    face = face_of(DORE, Facing(TODAY))
    assert face.who is None and "Maya" not in face.said


@pytest.mark.parametrize(
    ("changed", "text", "tone"),
    [
        ({"late_days": 2, "due_on": date(2026, 11, 18)}, "2 d late", "red"),
        ({"due_on": None, "due_time": None}, "no date", "stale"),
        ({"due_on": date(2026, 11, 23), "due_time": None}, "Mon 23", "text2"),
        ({"due_on": date(2026, 12, 24), "due_time": None}, "24 Dec", "text2"),
    ],
)
def test_the_day_of_the_step(changed: dict[str, object], text: str, tone: str) -> None:
    day = face_of(replace(DORE, **changed), Facing(TODAY)).day  # type: ignore[arg-type]
    assert (day.text, day.tone) == (text, tone)


def test_a_quiet_card_says_so_in_words_and_one_without_a_step_too() -> None:
    quiet = face_of(replace(DORE, quiet_days=16, limit=10), Facing(TODAY))
    assert (quiet.quiet, quiet.mark, quiet.days.text, quiet.bar) == (True, "hourglass", "Quiet 16 of 10 d", 100)
    bare = replace(DORE, step="", due_on=None, due_time=None, no_step=True)
    assert face_of(bare, Facing(TODAY)).step.text == "No next step"
    assert face_of(bare, Facing(TODAY, say_no_step=False)).step.text == ""


def test_an_estimate_is_a_sign_on_the_card_and_a_word_aloud() -> None:
    face = face_of(replace(DORE, value_minor=None, estimate_minor=248_900, currency="EUR", limit=None), Facing(TODAY))
    assert face.value.text == "≈ €2,489"
    assert "about €2,489" in face.said
    assert face.bar == NO_BAR


def test_neighbours_and_places() -> None:
    assert neighbour([1, 2, 3], 2, 1) == 3 and neighbour([1, 2, 3], 3, 1) is None
    assert neighbour(["won", "onboarding"], "won", -1) is None
    assert beside([5, 6, 7, 8], [7], -1) == (6, None)
    assert beside([5, 6, 7, 8], [5, 6], 1) == (None, 7)
    assert beside([5, 6], [6], 1) is None


def test_a_selection_keeps_what_is_left_and_tells_once() -> None:
    told: list[tuple[str, int]] = []
    selection = Selection()
    selection.current_changed.connect(lambda lead: told.append(("current", lead)))
    selection.chosen_changed.connect(lambda count: told.append(("chosen", count)))
    selection.choose([4, 5, 6], 5)
    selection.choose([4, 5, 6], 5)
    assert told == [("current", 5), ("chosen", 3)]
    assert selection.ids() == [4, 5, 6]
    selection.keep([4, 9])
    assert selection.chosen == () and selection.ids() == [5]
    selection.clear()
    assert selection.ids() == []


def test_sums_that_do_not_fit_are_left_out_whole_and_never_cut_in_a_figure() -> None:
    said = "£151,218 + €33,922"
    assert whole_sums(said, lambda text: len(text) <= len(said)) == said
    assert whole_sums(said, lambda text: len(text) < len(said)) == "£151,218 + …"
    assert whole_sums(said, lambda text: len(text) < 5) == "…"
    assert whole_sums("", lambda _text: False) == ""

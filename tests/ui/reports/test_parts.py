"""Parts of the page Reports that need no window: periods, what is remembered, codes of lists, places of panels, words and boxes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from leaddesk.base.settings import REPORTS, ComputerSettings
from leaddesk.domain.continuum import Continuum, FellOut, Step
from leaddesk.domain.figure_key import FigureKey, read
from leaddesk.domain.filters import conditions_of
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.domain.moment import Moment
from leaddesk.domain.named_spans import OWN, PERIODS
from leaddesk.ui.reports import choice as choices
from leaddesk.ui.reports import milestones, opening
from leaddesk.ui.reports.choice import Choice

NOW = Moment(datetime(2026, 11, 20, 10, 42, tzinfo=UTC), ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("12_months", date(2025, 11, 21), date(2026, 11, 20)),
        ("this_year", date(2026, 1, 1), date(2026, 11, 20)),
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
        ("this_quarter", date(2026, 10, 1), date(2026, 11, 20)),
        ("last_month", date(2026, 10, 1), date(2026, 10, 31)),
        ("all", None, None),
    ],
)
def test_s2_3_each_period_means_its_days(period: str, first: date | None, last: date | None) -> None:
    assert Choice(period).span(NOW) == Span(first, last)


def test_s2_3_the_quarter_of_january_and_last_month_of_january() -> None:
    january = replace(NOW, now=datetime(2026, 1, 31, 12, tzinfo=UTC))
    assert Choice("this_quarter").span(january) == Span(date(2026, 1, 1), date(2026, 1, 31))
    assert Choice("last_month").span(january) == Span(date(2025, 12, 1), date(2025, 12, 31))


def test_a_tab_is_asked_only_what_it_follows() -> None:
    chosen = Choice("last_year", owner_id=3, source_id=4, product="Boiler", rating="hot")
    assert chosen.within(frozenset({"period", "who"})) == Choice("last_year", owner_id=3)
    assert chosen.within(frozenset()) == Choice()
    assert chosen.question(NOW).asked == Slice(owner_id=3, source_id=4, product="Boiler", rating="hot")


def test_choices_are_remembered_ids_only_of_the_same_file(tmp_path: Path) -> None:
    settings = ComputerSettings(tmp_path)
    chosen = Choice(OWN, date(2026, 1, 5), date(2026, 2, 6), owner_id=3, source_id=0, product="", rating="hot")
    choices.remember(settings, "/a.leaddesk", "speed", chosen)
    assert choices.remembered(ComputerSettings(tmp_path), "/a.leaddesk") == ("speed", chosen)
    tab, other = choices.remembered(settings, "/b.leaddesk")
    assert (tab, other) == ("speed", Choice(OWN, date(2026, 1, 5), date(2026, 2, 6)))


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"period": "fortnight", "tab": 7, "owner_id": "x"},
        {"period": OWN},
        {"period": OWN, "first": "2026-02-01", "last": "2026-01-01"},
        {"period": OWN, "first": "soon", "last": 5},
    ],
)
def test_nonsense_that_is_remembered_is_passed_over(tmp_path: Path, kept: dict[str, object]) -> None:
    settings = ComputerSettings(tmp_path)
    settings.set(REPORTS, {**kept, "file": "/a"})
    assert choices.remembered(settings, "/a") == ("", Choice())
    assert set(PERIODS) >= {"12_months", "this_year", "last_year", "this_quarter", "last_month", "all", OWN}


def test_s2_5_a_figure_is_opened_by_its_whole_key() -> None:
    frame = Frame(date(2026, 11, 20), Span(date(2026, 1, 1), date(2026, 11, 20)), slice=Slice(product='Pumps & "more"'))
    key = FigureKey.of("fell_out:quoted:won:lost:12", frame, source_id=3)
    view, _mark, where = opening.code_of(key).partition("?")
    (condition,) = conditions_of(where)
    assert view == "all" and condition.field == "figure" and read(condition.value.strip('"')) == key


def test_conditions_are_listed_among_the_leads_that_count() -> None:
    assert opening.code_of(("status=won", "import=7")) == "received?status=won&import=7"
    assert opening.code_of(None) == opening.code_of(()) == ""


# --- milestones ------------------------------------------------------------------------------------------------------------
def told() -> Continuum:
    kinds = (
        ("non_responsive", 0, 9),
        ("disqualified", 1, 6),
        ("disqualified", 2, 4),
        ("lost", 3, 3),
        ("disqualified", 0, 2),
    )
    causes = tuple(
        FellOut(status, one, n, f"fell_out:first_attempt:qualified:{status}:{one}") for status, one, n in kinds
    )
    steps = (
        Step("received", 60, went_on=55, still=3, fell_out=2, causes=(FellOut("lost", 3, 2, "x"),), rows="received"),
        Step("first_attempt", 55, "received", 60, 30, 1, 24, causes, minutes=202.0, minutes_n=50, rows="reached:first_attempt"),
        Step("qualified", 30, "first_attempt", 55, 5, 25, days=4.0, days_n=30, rows="reached:qualified"),
        Step("quoted", 5, "qualified", 30, 0, 5, days=9.5, days_n=4, rows="reached:quoted"),
        Step("won", 0, "quoted", 5, rows="reached:won"),
    )  # fmt: skip
    return Continuum(Frame(date(2026, 11, 20)), 64, 4, (), steps)


def said() -> tuple[milestones.Row, ...]:
    frame = told().frame
    reasons = {1: "No budget", 2: "No need", 3: "Price"}
    naming = milestones.Naming(lambda one: reasons.get(one, ""), lambda rows: FigureKey.of(rows, frame), 540)
    return milestones.rows(told(), naming, "won")


def test_k8_each_milestone_says_count_step_time_and_who_fell_out(qapp: QApplication) -> None:
    rows = {row.code: row for row in said()}
    assert [part.text for part in rows["received"].parts] == ["4 more were not leads"]
    first = rows["first_attempt"]
    assert first.step is not None and first.step.text == "92%" and first.typical is not None
    assert first.typical.text == "3 h 22 m" and first.typical.opens is None, "the time is known of 50 of 55"
    assert [part.text for part in rows["qualified"].parts] == [
        "24 out", "Never answered 9", "No budget 6", "No need 4", "Price 3", "Not recorded 2", "1 open",
    ]  # fmt: skip
    assert rows["qualified"].typical is not None and rows["qualified"].typical.opens is not None
    assert rows["won"].step is not None and rows["won"].step.text == "0 of 5", "below 10 counts, not rates"
    assert rows["won"].worst and not first.worst


def test_k8_causes_without_room_are_counted_together_and_nobody_is_lost(qapp: QApplication) -> None:
    parts = said()[2].parts
    whole = milestones.fitted(parts, 2000)
    assert [part.text for part in whole] == [part.text for part in parts]
    for room in (400, 260, 150, 40):
        shown = milestones.fitted(parts, room)
        assert shown[0].text == "24 out" and shown[-1].text == "1 open"
        named = sum(part.n for part in shown)
        other = next((int(part.text.split()[-1]) for part in shown if part.text.startswith("other")), 0)
        assert named + other == 24


def test_every_figure_of_the_milestones_lies_on_its_line_inside_the_panel(qapp: QApplication) -> None:
    for width in (560, 742, 1200):
        laid = milestones.layout(said())(width)
        assert len({figure.key for figure in laid.figures}) == len(laid.figures)
        for figure in laid.figures:
            assert QRect(-4, 0, width + 8, laid.height).contains(figure.rect), figure

"""What charts say: the finding as a computed sentence with the right plural, and nothing claimed below ten cases (design language 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from leaddesk.base import i18n
from leaddesk.domain.attention import Attention
from leaddesk.domain.attention import Group as Attended
from leaddesk.domain.became import Became
from leaddesk.domain.best import Best, Trait
from leaddesk.domain.chart import Chart
from leaddesk.domain.continuum import Continuum, FellOut, Step
from leaddesk.domain.death_tally import Deaths, Link
from leaddesk.domain.effects import Effect, Effects
from leaddesk.domain.expected import Bar, Forecast, MoneyBar
from leaddesk.domain.figure_key import read
from leaddesk.domain.frames import Frame, Span
from leaddesk.domain.losses import Loss, Losses
from leaddesk.domain.people import People, Person
from leaddesk.domain.rates import Group, Rates
from leaddesk.domain.reply_speed import Band, Clock, Replies
from leaddesk.domain.returns import ALL, SourceLine, Sources
from leaddesk.reporting import figures_svg
from leaddesk.reporting.charts import (
    activities,
    attention,
    best,
    continuum,
    died,
    forecast,
    groups,
    lost,
    overview,
    people,
    rates,
    sources,
    speed,
)  # fmt: skip
from leaddesk.reporting.charts.about import About, read_out
from leaddesk.reporting.figures_layout import plan
from leaddesk.reporting.figures_palette import PAPER
from leaddesk.reporting.findings import Finding, apart, strongest
from tests.unit.reporting.test_chart_layout import overlap

TODAY = date(2026, 11, 20)
FRAME = Frame(TODAY, Span(date(2025, 12, 1), TODAY))
ABOUT = About(
    FRAME,
    "GBP",
    names={
        "source_id": {1: "Google Ads", 2: "Referral", 3: "Phone"},
        "reason_id": {1: "No decision", 2: "Price", 3: "Competitor", 9: "Not recorded"},
        "owner_id": {1: "Maya", 2: "Tom"},
    },
    unknown_reasons=frozenset({9}),
)


def checked(chart: Chart) -> Chart:
    """Every cell of the table has its place in ``opens`` and every key can be read again."""
    assert all(len(row) == len(chart.columns) for row in chart.rows)
    assert not chart.opens or [len(row) for row in chart.opens] == [len(row) for row in chart.rows]
    keys = [key for row in chart.opens for key in row if key is not None]
    keys += [mark.opens for series in chart.series for mark in series.marks if mark.opens is not None]
    for key in keys:
        assert read(key.spelled()) == key
    counts = {len(series.marks) for series in chart.series}
    assert len(counts) <= 1
    assert chart.title and not chart.title.endswith(".") and "!" not in chart.title
    assert read_out(chart).startswith(chart.title)
    return chart


# ---------------------------------------------------------------- the rule


def test_the_strongest_finding_that_rests_on_ten_cases_is_the_title() -> None:
    found = [Finding(1.0, 10, "weak"), Finding(9.0, 9, "too few"), Finding(2.0, 12, "strong"), Finding(2.0, 12, "same")]
    assert strongest(found, "plain") == "strong"
    assert strongest([Finding(9.0, 9, "too few")], "plain") == "plain"
    assert strongest([], "plain") == "plain"


def test_two_shares_are_apart_by_their_standard_errors() -> None:
    assert apart(30, 100, 20, 100) == pytest.approx(1.633, abs=0.001)
    assert apart(20, 100, 30, 100) == pytest.approx(-1.633, abs=0.001)
    assert apart(1, 1, 0, 0) == 0
    assert apart(0, 10, 0, 10) == 0


# ---------------------------------------------------------------- first reply


def replies(cells: list[tuple[int, int]], never: int = 44, waiting: int = 0) -> Replies:
    limits = (0, 60, 120, 240, 480, 1080, None)
    bands = tuple(Band("working", limits[at] or 0, limits[at + 1], n, won) for at, (n, won) in enumerate(cells))
    n = sum(count for count, _won in cells)
    clock = Clock("working", bands, n, 95.0, 600, 3)
    return Replies(n + never, 0, clock, replace(clock, name="calendar", edge=None), never, 0, waiting, 0, 0)


def test_first_reply_of_the_design() -> None:
    found = checked(speed.chart(replies([(61, 18), (74, 19), (98, 20), (57, 7), (46, 4), (32, 2)]), ABOUT))
    assert found.title == "Answered within 2 hours: 27% won. After 4 hours: 10%"
    assert found.edge == (3, "limit: 4 hours of work")
    marks = found.series[0].marks
    assert [mark.shown for mark in marks] == ["61", "74", "98", "57", "46", "32", "44"]
    assert [mark.below for mark in marks][:2] == ["30% won", "26% won"]
    assert [mark.tone for mark in marks] == ["measure"] * 3 + ["second"] * 3 + ["bad"]
    assert marks[1].opens is not None and marks[1].opens.rows == "reply:60-120"
    assert marks[-1].opens is not None and marks[-1].opens.rows == "reply:never"


def test_first_reply_of_few_leads_says_counts_and_claims_nothing() -> None:
    found = checked(speed.chart(replies([(3, 2), (2, 1), (1, 0), (1, 0), (1, 0), (0, 0)], never=1), ABOUT))
    assert found.title == "How soon leads are answered first"
    assert found.series[0].marks[0].below == "2 won"
    assert found.series[0].marks[-2].below == ""


def test_first_reply_without_a_difference_names_who_was_never_answered() -> None:
    even = [(20, 4)] * 6
    assert speed.chart(replies(even, never=30), ABOUT).title == "30 of 150 leads were never answered"
    assert speed.chart(replies(even, never=2), ABOUT).title == "Half of the leads are answered within 1 h 35 min"


# ---------------------------------------------------------------- rates


def months(cells: list[tuple[int, int, int, int]], first: int = 2025 * 12 + 11) -> Rates:
    """(leads, quotes, won, open) of each month from December 2025 on."""
    found = tuple(
        Group((f"{(first + at) // 12}-{(first + at) % 12 + 1:02}",), Became(n, quoted=q, won=w, open=o, lost=n - w - o))
        for at, (n, q, w, o) in enumerate(cells)
    )
    whole = Became(
        *(
            sum(getattr(g.became, part) for g in found)
            for part in ("received", "talked", "qualified", "quoted", "won", "lost", "left", "open")
        )
    )
    return Rates(FRAME, ("month",), found, whole)


def test_rates_say_which_way_quotes_and_sales_went() -> None:
    more_quotes = [(100, 30, 15, 0)] * 3 + [(100, 45, 15, 0)] * 3
    found = checked(rates.chart(months(more_quotes), ABOUT))
    assert found.title == "More leads get a quote, sales do not follow"
    assert [mark.shown for mark in found.series[0].marks] == ["30%"] * 3 + ["45%"] * 3
    both = [(100, 30, 15, 0)] * 3 + [(100, 45, 30, 0)] * 3
    assert rates.chart(months(both), ABOUT).title == "More leads get a quote, and more are won"
    fewer = [(100, 45, 30, 0)] * 3 + [(100, 30, 15, 0)] * 3
    assert rates.chart(months(fewer), ABOUT).title == "Fewer leads get a quote, and fewer are won"
    same = [(100, 45, 30, 0)] * 6
    assert rates.chart(months(same), ABOUT).title == "45% of the leads get a quote, 30% are won"


def test_months_that_are_still_open_claim_nothing_and_are_dashed() -> None:
    """A cohort is followed to the data time: the youngest months have had the least of it."""
    found = checked(rates.chart(months([(100, 45, 30, 0)] * 4 + [(100, 10, 2, 80)] * 2), ABOUT))
    assert found.title == "33% of the leads get a quote, 21% are won"
    assert [mark.unsettled for mark in found.series[1].marks] == [False] * 4 + [True] * 2
    assert "160 leads of these are still open" in found.notes[0]


def test_months_of_few_leads_are_gathered_into_quarters() -> None:
    found = checked(rates.chart(months([(5, 2, 1, 0)] * 12), ABOUT))
    assert [mark.label for mark in found.series[0].marks] == ["Q4 25", "Q1 26", "Q2 26", "Q3 26", "Q4 26"]
    assert [mark.value for mark in found.series[0].marks][1:4] == [0.4, 0.4, 0.4]
    assert found.series[0].marks[0].value is None and found.series[0].marks[0].shown == "2 of 5"
    key = found.series[0].marks[1].opens
    assert key is not None and (key.span.first, key.span.last) == (date(2026, 1, 1), date(2026, 3, 31))


# ---------------------------------------------------------------- expected


def expected(won: int, likely: int, n: int = 12, more: tuple[Bar, ...] = ()) -> Forecast:
    money = MoneyBar("GBP", n, likely * 2, likely, 3, won)
    return Forecast((Bar("2026-11", (money,)), *more), TODAY)


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        (7_000_000, "November lands at £64,300, £5,700 below the goal"),
        (6_000_000, "November lands at £64,300, £4,300 above the goal"),
        (6_430_000, "November lands at £64,300, just at the goal"),
        (None, "November lands at £64,300: £44,000 won, £20,300 likely"),
    ],
)
def test_the_month_lands_beside_its_goal(goal: float | None, title: str) -> None:
    goals = {"won_value": {"2026-11": goal}} if goal is not None else {}
    found = checked(forecast.chart(expected(4_400_000, 2_030_000), replace(ABOUT, goals=goals)))
    assert found.title == title
    assert [mark.label for mark in found.series[0].marks] == ["Sept", "Oct", "Nov", "Dec", "Jan", "Feb"]
    assert found.current == 2
    assert [series.pattern for series in found.series] == ["solid", "hatched", "dashed"]
    assert [series.marks[2].value for series in found.series] == [4_400_000, 2_030_000, 2_030_000]
    assert bool(found.goal) is (goal is not None)


def test_what_should_have_been_decided_and_what_has_no_day_stand_apart() -> None:
    late = Bar("overdue", (MoneyBar("GBP", 30, 900_000, 300_000),))
    undated = Bar("none", (MoneyBar("GBP", 5, 500_000, 100_000),), unvalued=7)
    found = checked(forecast.chart(expected(0, 100, n=1, more=(late, undated)), ABOUT))
    assert [mark.label for mark in found.series[0].marks][-2:] == ["day over", "no day"]
    assert found.title == "30 of 43 open leads should have been decided by now"
    assert found.notes[0] == "7 open leads have no value and add nothing here."


def test_a_forecast_of_few_leads_claims_nothing() -> None:
    assert forecast.chart(expected(100_000, 100_000, n=2), ABOUT).title == "Expected by month"


# ---------------------------------------------------------------- lost and died


def loss(reason: int | None, n: int, minor: int) -> Loss:
    return Loss("lost", reason, n, n, (("GBP", minor),) if minor else (), f"left_for:lost:{reason or 0}")


def test_lost_names_the_dearest_reason_and_puts_what_is_not_recorded_last() -> None:
    told = Losses(
        (loss(2, 24, 10_400_000), loss(1, 33, 11_800_000), loss(9, 4, 99_000_000), loss(3, 12, 4_800_000)), (), "cohort"
    )
    found = checked(lost.chart(told, ABOUT))
    assert found.title == "No decision costs more than price"
    assert [mark.label for mark in found.series[0].marks] == ["No decision", "Price", "Competitor", "Not recorded"]
    assert [mark.shown for mark in found.series[0].marks][:3] == ["£118k", "£104k", "£48k"]
    assert [mark.below for mark in found.series[0].marks][:2] == ["33 leads", "24 leads"]
    assert found.series[0].marks[0].tone == "bad"


def test_lost_says_where_one_reason_outweighs_all_others_or_none_is_known() -> None:
    one = Losses((loss(1, 33, 30_000_000), loss(2, 24, 10_000_000), loss(3, 12, 4_800_000)), (), "cohort")
    assert lost.chart(one, ABOUT).title == "No decision costs more than all other reasons together"
    unknown = Losses((loss(9, 40, 0), loss(1, 10, 0)), (), "cohort")
    assert lost.chart(unknown, ABOUT).title == "For 40 of 50 lost leads no reason is recorded"
    few = Losses((loss(1, 3, 30_000), loss(2, 2, 10_000)), (), "cohort")
    assert lost.chart(few, ABOUT).title == "What was lost, and why"
    equal = Losses((loss(1, 10, 100), loss(2, 10, 100)), (), "cohort")
    assert lost.chart(equal, ABOUT).title == "What was lost, and why"


def test_where_leads_die_names_the_failing_link() -> None:
    """S2-9."""
    links = (
        Link("no_quote", 74, (("GBP", 900_000),), 3, 1, (), "died:no_quote"),
        Link("not_qualified", 137, (), 0, 0, (), "died:not_qualified"),
    )
    found = checked(died.chart(Deaths(FRAME, "GBP", links, 211, 400, 420), ABOUT))
    assert found.title == "Most is lost because no quote was sent: £9,000, 74 leads"
    assert [(mark.shown, mark.below) for mark in found.series[0].marks] == [
        ("£9,000", "74 leads"),
        ("no value", "137 leads"),
    ]
    assert found.series[0].marks[0].tone == "bad"
    few = Deaths(FRAME, "GBP", (replace(links[0], count=7),), 7, 30, 30)
    assert died.chart(few, ABOUT).title == "Where leads die"


# ---------------------------------------------------------------- milestones


def milestones(quoted: int, lost_quotes: int, causes: tuple[FellOut, ...]) -> Continuum:
    won = quoted - lost_quotes
    return Continuum(
        FRAME, 412, 0, (),
        (
            Step("received", 412, went_on=368, rows="reached:received", still=44),
            Step("first_attempt", 368, "received", 412, 360, 8, 0, rows="reached:first_attempt", minutes=175, minutes_n=300),
            Step("qualified", 360, "first_attempt", 368, quoted, 360 - quoted, 0, rows="reached:qualified", days=4, days_n=100),
            Step("quoted", quoted, "qualified", 360, won, 0, lost_quotes, causes, rows="reached:quoted", days=9, days_n=80),
            Step("won", won, "quoted", quoted, None, won, 0, rows="reached:won", days=23, days_n=70),
        ),
    )  # fmt: skip


def test_milestones_name_the_worst_leak_and_its_reason() -> None:
    causes = (
        FellOut("lost", 1, 33, "fell_out:quoted:won:lost:1"),
        FellOut("lost", 2, 24, "fell_out:quoted:won:lost:2"),
    )
    told = milestones(157, 79, causes)
    found = checked(continuum.chart(told, ABOUT))
    assert found.title == "Half of the quotes are lost, 33 of them: no decision"
    worst = continuum.worst(told)
    assert worst is not None and worst.code == "quoted"
    assert [row[3] for row in found.rows] == ["", "2 h 55 min", "4 d", "9 d", "23 d"]
    assert [mark.tone for mark in found.series[0].marks] == [None, None, None, None, "bad"]


def test_milestones_say_shares_in_words_where_they_are_round() -> None:
    assert continuum.share_words(0.5) == "Half"
    assert continuum.share_words(1 / 3) == "A third"
    assert continuum.share_words(2 / 3) == "Two thirds"
    assert continuum.share_words(0.41) == "41%"
    assert continuum.chart(milestones(100, 20, ()), ABOUT).title == "20% of the quotes are lost"


def test_milestones_say_how_many_were_won_past_the_quote() -> None:
    """*Quoted* of the milestones is more than the leads a quote was sent to: the panel says by how many."""
    told = Continuum(FRAME, 30, 0, (), (Step("received", 30, went_on=20, rows="reached:received"),), skipped_quote=3)
    assert checked(continuum.chart(told, ABOUT)).notes == ("Won without a recorded quote, counted as quoted here: 3.",)
    assert continuum.chart(replace(told, skipped_quote=0), ABOUT).notes == ()


def test_milestones_of_few_leads_claim_nothing() -> None:
    told = Continuum(FRAME, 9, 0, (), (Step("received", 9, went_on=4, fell_out=5, rows="reached:received"),))
    assert continuum.chart(told, ABOUT).title == "Milestones from first inquiry to happy customer"
    assert continuum.worst(told) is None


# ---------------------------------------------------------------- sources


def line(source: int, won: int, cost: int | None, received: int = 100) -> SourceLine:
    became = Became(received, quoted=received // 3, won=won, lost=received - won, revenue=(("GBP", won * 100_000),))
    return SourceLine(received, became, None if cost is None else (("GBP", cost),), source)


def returned(*lines: SourceLine) -> Sources:
    whole = SourceLine(
        sum(each.came_in for each in lines),
        Became(sum(each.became.received for each in lines), won=sum(each.became.won for each in lines)),
        None,
        ALL,
    )
    return Sources(FRAME, lines, whole, whole, ())


def test_sources_say_what_a_customer_costs() -> None:
    found = checked(sources.chart(returned(line(1, 11, 767_800), line(2, 18, 90_000), line(3, 40, None)), ABOUT))
    assert found.title == "A customer won through Google Ads costs £698, through Referral £50"
    assert [(mark.label, mark.value, mark.shown) for mark in found.series[0].marks] == [
        ("Google Ads", 69_800, "£698"), ("Referral", 5_000, "£50"), ("Phone", None, "not recorded"),
    ]  # fmt: skip
    assert found.rows[2][5:] == ("not recorded", "", "", "")
    assert found.notes == ("Of 1 source no cost is recorded.",)
    key = found.series[0].marks[0].opens
    assert key is not None and (key.rows, key.slice.source_id) == ("won_of", 1)


def test_sources_with_few_won_are_grey_and_claim_nothing_about_cost() -> None:
    found = checked(sources.chart(returned(line(1, 9, 767_800), line(2, 8, 90_000)), ABOUT))
    assert [mark.few for mark in found.series[0].marks] == [True, True]
    assert found.title == "Most customers come through Google Ads: 9 of 17"
    assert sources.chart(returned(line(1, 3, 100), line(2, 2, 100)), ABOUT).title == "What sources cost and bring back"
    brought = checked(sources.revenue(returned(line(1, 30, None), line(2, 10, None)), ABOUT))
    assert brought.title == "Google Ads brings 75% of what is won"


# ---------------------------------------------------------------- told apart, people, tries


def test_groups_name_the_best_and_the_worst_where_they_differ() -> None:
    told = Rates(
        FRAME, ("source_id",),
        (Group((1,), Became(100, quoted=60, won=40)), Group((2,), Became(50, quoted=10, won=5)), Group((3,), Became(4, won=4))),
        Became(154, quoted=70, won=49),
    )  # fmt: skip
    found = checked(groups.chart(told, ABOUT))
    assert found.title == "Google Ads: 40% of the leads are won, Referral: 10%"
    assert [mark.value for mark in found.series[1].marks] == [0.4, 0.1, None]
    assert found.series[1].marks[2].shown == "4 of 4" and found.series[1].marks[2].few
    origin = replace(
        told, by=("origin",), groups=(Group(("marketing",), Became(90, won=20)), Group(("",), Became(10, won=5)))
    )
    shares = checked(groups.shares(replace(origin, total=Became(100, won=25)), ABOUT))
    assert shares.title == "Marketing finds 90% of the leads, and 80% of what is won"


def attended(code: str, days: float, n: int) -> Attended:
    return Attended(code, n, 2.0, days, n, 0, f"value_quarter:{code}:GBP", "GBP", (1, 2))


def test_attention_compares_the_most_and_the_least_valuable() -> None:
    """S1-5: cherry-picking shows."""
    found = checked(attention.by_value(Attention((attended("1", 4, 20), attended("4", 1, 20)), ()), ABOUT))
    assert found.title == "The most valuable quarter waits 1 d, the least valuable 4 d"
    few = attention.by_value(Attention((attended("1", 4, 9), attended("4", 1, 20)), ()), ABOUT)
    assert few.title == "Who is tried first, by value"
    assert few.series[0].marks[0].few
    even = attention.by_value(Attention((attended("1", 2, 20), attended("4", 2, 20)), ()), ABOUT)
    assert even.title == "Leads of all values wait about the same: 2 d and 2 d"


def person(who: int, minutes: float | None, n: int) -> Person:
    return Person(who, n, n, 0, 0, 0, 0, n, minutes, None, minutes, None)


def test_people_are_compared_from_ten_leads_on() -> None:
    told = People((person(1, 120, 20), person(2, 1200, 15)), person(0, 300, 35))
    found = checked(people.chart(told, ABOUT))
    assert found.title == "Maya follows up within 2 h 0 min, Tom within 2 d 2 h"
    few = People((person(1, 120, 20), person(2, 1200, 5)), person(0, 300, 25))
    assert people.chart(few, ABOUT).title == "How soon everybody follows up"


def test_customers_like_your_best_need_five() -> None:
    """S2-12: nothing is claimed under n = 5."""
    traits = (Trait("source_id", 2, 6, 12, 1, 1), Trait("source_id", 1, 4, 28, 1, 1))
    found = best.charts((Best("GBP", 10, 40, 1, 1, traits),), ABOUT)
    assert [checked(chart).title for chart in found] == ["60% of your best customers came through Referral, of all 30%"]
    few = (replace(traits[0], best_n=4), replace(traits[1], best_n=1))
    assert best.charts((Best("GBP", 5, 40, 1, 1, few),), ABOUT)[0].title == "Where your best customers came from"
    assert best.charts((Best("GBP", 4, 16, 1, 1, traits),), ABOUT) == ()


def test_tries_say_which_kind_is_answered() -> None:
    """S3-8."""
    kinds = (Effect("call", None, 60, 50, 25, 40, 20), Effect("email", None, 60, 50, 10, 5, 1))
    found = checked(activities.chart(Effects((), kinds, Effect("", None, 120, 100, 35, 45, 21))))
    assert found.title == "Call: 50% answered within 7 days, E-mail: 20%"
    assert found.series[1].marks[1].shown == "1 of 5" and found.series[1].marks[1].few
    talks = (*kinds, Effect("visit", None, 60, 50, 50, 40, 20))
    beside = activities.chart(Effects((), talks, Effect("", None, 180, 150, 85, 85, 41)))
    assert beside.title == found.title  # a visit is a talk whenever it is one: the paper does not speak of it either


def test_charts_of_the_same_figures_are_equal_and_those_of_others_are_not() -> None:
    """Redrawn only when their data changed."""
    told = replies([(20, 4)] * 6)
    assert speed.chart(told, ABOUT) == speed.chart(told, ABOUT)
    assert hash(speed.chart(told, ABOUT)) == hash(speed.chart(told, ABOUT))
    assert speed.chart(replace(told, never=45), ABOUT) != speed.chart(told, ABOUT)


def test_a_chart_that_has_nothing_to_draw_is_empty() -> None:
    assert overview.of("losses", Losses((), (), "cohort"), ABOUT).is_empty
    assert not overview.of("replies", replies([(20, 4)] * 6), ABOUT).is_empty


def test_a_cost_that_is_recorded_but_not_for_a_part_of_the_leads_is_said_so() -> None:
    told = returned(replace(line(1, 11, None), untold=True), line(3, 40, None))
    found = checked(sources.chart(told, ABOUT))
    assert {mark.label: mark.shown for mark in found.series[0].marks} == {
        "Google Ads": "not for a part",
        "Phone": "not recorded",
    }
    assert found.notes == ("Of 1 source no cost is recorded.",)


PSEUDO_SIZES = ((300, 180), (422, 200))


@pytest.fixture
def longer_words() -> Iterator[None]:
    """Every text of ours a third longer, as in German."""
    i18n.install_pseudo()
    yield
    i18n.install()


def test_every_chart_has_room_for_longer_words(longer_words: None) -> None:
    """PRODUCT 9: at small panels and at German lengths nothing is cut at an edge, nothing stands over another."""
    long = replies([(61, 18), (74, 19), (98, 20), (57, 7), (46, 4), (32, 2)])
    made = [
        speed.chart(long, ABOUT),
        speed.chart(long, ABOUT, calendar=True),
        rates.chart(months([(100, 45, 30, 0)] * 4 + [(100, 10, 2, 80)] * 2), ABOUT),
        forecast.chart(expected(4_400_000, 2_030_000), replace(ABOUT, goals={"won_value": {"2026-11": 7_000_000.0}})),
        lost.chart(Losses((loss(2, 24, 10_400_000), loss(1, 33, 0), loss(9, 4, 99_000)), (), "cohort"), ABOUT),
        continuum.chart(milestones(157, 79, ()), ABOUT),
        sources.chart(returned(line(1, 11, 767_800), line(3, 40, None)), ABOUT),
        attention.by_value(Attention((attended("1", 4, 20), attended("4", 1, 20)), ()), ABOUT),
        people.chart(People((person(1, 120, 20), person(2, 1200, 15)), person(0, 300, 35)), ABOUT),
    ]
    for chart in made:
        for width, height in PSEUDO_SIZES:
            found = plan(chart, width=width, height=height, palette=PAPER, measure=figures_svg.estimated)
            for words in found.words:
                left, top, right, bottom = words.box
                assert left >= -0.6 and top >= -0.6 and right <= width + 0.6 and bottom <= height + 0.6, (
                    chart.name,
                    words,
                )
            assert not [(a, b) for a, b in combinations(found.words, 2) if overlap(a, b)], chart.name

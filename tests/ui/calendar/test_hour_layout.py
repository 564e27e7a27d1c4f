"""Where entries stand in a grid of hours: lanes of those that meet, pixels and minutes, edges pulled."""

from __future__ import annotations

import random

import pytest

from leaddesk.ui.calendar import hour_layout
from leaddesk.ui.calendar.hour_layout import DAY, LEAST_SHOWN, STEP, HourScale, Lane, side_by_side


def test_one_after_the_other_have_the_whole_width() -> None:
    assert side_by_side([(540, 60), (600, 60)]) == [Lane(0, 1), Lane(0, 1)]


def test_two_at_the_same_time_share_the_width() -> None:
    assert side_by_side([(540, 60), (570, 60)]) == [Lane(0, 2), Lane(1, 2)]


def test_the_longer_of_two_that_begin_together_stands_first() -> None:
    assert side_by_side([(540, 15), (540, 90)]) == [Lane(1, 2), Lane(0, 2)]


def test_who_meets_only_one_of_three_takes_the_lane_that_is_free() -> None:
    # 9 to 12, 9 to 10 and 9 to 10 beside it, then 10 to 12 has the room of two
    assert side_by_side([(540, 180), (540, 60), (540, 60), (600, 120)])[3] == Lane(1, 3, 2)


def test_what_is_drawn_longer_than_it_is_lies_on_nothing() -> None:
    first, second = side_by_side([(540, 5), (550, 5)])
    assert (first.count, second.count) == (2, 2)


def test_nothing_drawn_lies_on_anything_else() -> None:
    drawn = random.Random(8)
    for _round in range(60):
        spans = [
            (drawn.randrange(0, DAY, 5), drawn.choice((5, 15, 30, 60, 240))) for _n in range(drawn.randrange(1, 30))
        ]
        lanes = side_by_side(spans)
        boxes = [
            (start, start + max(minutes, LEAST_SHOWN), lane.place / lane.count, (lane.place + lane.wide) / lane.count)
            for (start, minutes), lane in zip(spans, lanes, strict=True)
        ]
        for n, (top, low, left, right) in enumerate(boxes):
            assert 0 <= left < right <= 1
            for other in boxes[n + 1 :]:
                apart = other[0] >= low or top >= other[1] or other[2] >= right - 1e-9 or left >= other[3] - 1e-9
                assert apart


def test_pixels_and_minutes_of_an_hour_of_forty_eight_pixels() -> None:
    scale = HourScale(48)
    assert scale.y(9 * 60) == 432
    assert scale.step_at(432) == 540
    assert scale.step_at(431) == 525
    assert scale.nearest_step(440) == 555
    assert scale.step_at(99_999) == DAY - STEP


@pytest.mark.parametrize(
    ("pulled", "whole"), [({"end": 600}, (540, 60)), ({"end": 500}, (540, 15)), ({"begin": 510}, (510, 60))]
)
def test_an_edge_pulled_changes_the_length_and_never_below_a_quarter(
    pulled: dict[str, int], whole: tuple[int, int]
) -> None:
    assert hour_layout.resized(540, 30, **pulled) == whole


def test_the_upper_edge_keeps_the_end() -> None:
    assert hour_layout.resized(540, 30, begin=900) == (555, 15)


def test_an_entry_moved_by_keys_begins_on_its_day_still() -> None:
    assert hour_layout.moved_start(15, -60) == 0
    assert hour_layout.moved_start(DAY - 20, 60) == DAY - STEP


def test_times_are_read_and_said() -> None:
    assert hour_layout.minute_of("09:05") == 545
    assert hour_layout.time_of(545) == "09:05"

"""A question kept as text, and asked again on a later day: the same as last time with its days moved on (PRODUCT section 9). Pure.

Whole years move by years, whole quarters by quarters, whole months by months, any other days by the days that have passed.
"""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from leaddesk.domain.frames import Span
from leaddesk.reporting import plain
from leaddesk.reporting.question import Question

_UNITS: Final = (12, 3, 1)
"""Months of the periods that move as a whole: years, quarters, months."""


def text(question: Question) -> str:
    """The question as JSON, the same for the same question: for ``domain.paper.Wish.question``."""
    return json.dumps(plain.plain(question), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(kept: str) -> Question:
    """The question as it was asked; what cannot be read (of another version) is the question of nothing in particular."""
    try:
        return plain.read(Question, json.loads(kept)) if kept else Question()
    except (AttributeError, TypeError, ValueError):
        return Question()


def again(kept: str, *, asked_on: date, today: date) -> Question:
    """The same question on ``today``, its days moved on since ``asked_on``. Without ``as_of`` it is told as of today."""
    question = read(kept)
    if today <= asked_on:
        return question
    span = moved(question.span, asked_on=asked_on, today=today)
    as_of = question.as_of + (today - asked_on) if question.as_of is not None else None
    return replace(question, first=span.first, last=span.last, as_of=as_of)


def moved(span: Span, *, asked_on: date, today: date) -> Span:
    """The days of ``span`` moved on as far as the time that has passed."""
    for unit in _UNITS:
        if _is_whole(span, unit):
            months = (_index(today, unit) - _index(asked_on, unit)) * unit
            first = _month(span.first, months) if span.first else None
            return Span(first, _month_end(span.last, months) if span.last else None)
    passed = today - asked_on
    return Span(_later(span.first, passed), _later(span.last, passed))


def _is_whole(span: Span, unit: int) -> bool:
    """Whether it begins and ends with a period of ``unit`` months; an end that is open fits any."""
    begins = span.first is None or (span.first.day == 1 and (span.first.month - 1) % unit == 0)
    ends = span.last is None or (span.last == _month_end(span.last, 0) and span.last.month % unit == 0)
    return begins and ends


def _index(day: date, unit: int) -> int:
    return (day.year * 12 + day.month - 1) // unit


def _month(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _month_end(day: date, months: int) -> date:
    first = _month(day, months)
    return first.replace(day=monthrange(first.year, first.month)[1])


def _later(day: date | None, passed: timedelta) -> date | None:
    return day + passed if day is not None else None

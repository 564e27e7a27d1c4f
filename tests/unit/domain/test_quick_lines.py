"""A typed line is understood as a person means it (K10): a hundred lines in English and German against hand-written truth."""

from __future__ import annotations

from datetime import date

import pytest

from leaddesk.domain import quick
from leaddesk.domain.codes import SOURCE_TYPES
from leaddesk.domain.days import DayContext
from leaddesk.domain.identity import fold
from leaddesk.domain.quick import Context
from tests.unit.domain.quick_lines import B, D

SOURCES = {code: label for code, label in SOURCE_TYPES.items() if code != "unknown"}
SOURCES |= {fold(label): label for label in SOURCES.values()}


def context(region: str, currency: str) -> Context:
    return Context(DayContext(date(2026, 11, 22), "10:00"), region, currency, SOURCES)


@pytest.mark.parametrize(("line", "truth"), D, ids=[line for line, _truth in D])
def test_lines_of_a_german_firm(line: str, truth: dict[str, str]) -> None:
    assert quick.read(line, context("DE", "EUR")).values() == truth


@pytest.mark.parametrize(("line", "truth"), B, ids=[line for line, _truth in B])
def test_lines_of_a_british_firm(line: str, truth: dict[str, str]) -> None:
    assert quick.read(line, context("GB", "GBP")).values() == truth

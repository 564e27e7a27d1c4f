"""Counts of what the examples came to, printed at the end of a long run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.property.examples import COUNTED, is_long


@pytest.fixture(scope="session", autouse=True)
def say_counts(request: pytest.FixtureRequest) -> Iterator[None]:
    """At the end of a long run: what its examples came to."""
    yield
    if is_long():
        capture = request.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            print()
            for name, n in sorted(COUNTED.items()):
                print(f"{name}: {n:,}")

"""How many examples the property tests run: few and the same each time in the suite, many and ever new ones when asked for.

LEADDESK_EXAMPLES=2000 .venv/bin/python -m pytest tests/property --hypothesis-show-statistics
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Final

from hypothesis import HealthCheck, Phase, settings

VARIABLE: Final = "LEADDESK_EXAMPLES"
COUNTED: Counter[str] = Counter()
"""What the examples of this run came to (rows, cells, outcomes): printed at its end where many were asked for."""


def examples(few: int, *, share: float = 1.0) -> settings:
    """``few`` fixed examples; with the variable set its number (times ``share``), drawn anew at every run."""
    asked = os.environ.get(VARIABLE)
    return settings(
        max_examples=max(1, int(int(asked) * share)) if asked else few,
        derandomize=asked is None,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


def is_long() -> bool:
    """Whether many examples were asked for."""
    return VARIABLE in os.environ

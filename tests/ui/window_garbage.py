"""Cyclic garbage while a test has a window: looked for on this thread only and once, at the end. Holds no test.

The program's own ``UiGarbage`` (tested in test_garbage.py and under test_app.py) looks through everything there is, now and then; here that
would be the hundreds of thousands of objects of pytest and of all the other tests, for each window anew.
"""

from __future__ import annotations

import gc
from itertools import count
from typing import Final

SET_ASIDE: Final = frozenset({0, 1, 2, 8, 32, 128, 512})
"""Before these windows of a process what is there is set aside for good: at first much is imported that all of them share."""


class WindowGarbage:
    """Stops collecting, which a worker thread might do and take widgets with it, until ``close`` collects what this test made."""

    _numbers = count()

    def __init__(self) -> None:
        if next(self._numbers) in SET_ASIDE or not gc.get_freeze_count():
            gc.collect()
            gc.freeze()
        gc.disable()

    def close(self) -> None:
        """Collect here, then let Python collect wherever it likes again."""
        gc.collect()
        gc.enable()

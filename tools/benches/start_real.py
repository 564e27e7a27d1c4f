"""P-G11: the program as it starts, with a file. Says when its window was first painted and when the list showed records.

The hooks are two methods of two classes; nothing is imported earlier than the program itself would.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from types import SimpleNamespace
from typing import Any

BEGAN = int(os.environ["LEADDESK_BENCH_BEGAN"])
HEAVY = ("matplotlib", "numpy", "openpyxl", "pandas")


def main() -> int:
    """Start with the file ``sys.argv[2]``, write what was seen to ``sys.argv[1]``, end."""
    answer, file = sys.argv[1], sys.argv[2]
    from leaddesk import __main__ as program

    def disable() -> None:
        """The program's first step towards its window: do it, load what it loads next, and put the hooks in."""
        gc.disable()
        from leaddesk.ui import quick_imports

        quick_imports.install()
        _watch_window(answer)

    program.gc = SimpleNamespace(disable=disable, enable=gc.enable)  # type: ignore[attr-defined, assignment]
    return program.main([file])


def _watch_window(answer: str) -> None:
    from leaddesk.ui.shell.main_window import MainWindow

    seen: dict[str, Any] = {}

    def window_painted(window: MainWindow, event: Any) -> None:
        super(MainWindow, window).paintEvent(event)
        if "window" not in seen:
            seen.update(window=(time.monotonic_ns() - BEGAN) / 1e9, window_cpu=time.process_time(), heavy=_heavy())

    def attached(window: MainWindow, *arguments: Any) -> None:
        _watch_list(window, seen, answer)
        plain_attach(window, *arguments)

    plain_attach = MainWindow.attach
    MainWindow.paintEvent = window_painted  # type: ignore[method-assign, assignment]
    MainWindow.attach = attached  # type: ignore[method-assign, assignment]


def _watch_list(window: Any, seen: dict[str, Any], answer: str) -> None:
    from PySide6.QtCore import QTimer

    from leaddesk.ui.delegates.id_table_view import IdTableView

    def list_painted(view: Any, event: Any) -> None:
        super(IdTableView, view).paintEvent(event)
        rows = range(min(3, view.model().rowCount()))  # the first may be a head
        first = next((found for row in rows if (found := view.model().id_at(row)) is not None), None)
        if first is None or view.model().record(first) is None or "rows" in seen:
            return
        seen.update(rows=(time.monotonic_ns() - BEGAN) / 1e9, rows_cpu=time.process_time(), heavy_later=_heavy())
        seen["total"] = view.model().total
        with open(answer, "w", encoding="utf-8") as file:
            json.dump(seen, file)
        QTimer.singleShot(0, window.close)  # not within the paint event

    IdTableView.paintEvent = list_painted  # type: ignore[method-assign]


def _heavy() -> list[str]:
    return [name for name in HEAVY if name in sys.modules]


if __name__ == "__main__":
    sys.exit(main())

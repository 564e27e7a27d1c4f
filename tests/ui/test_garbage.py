"""Cycles of widgets are collected on the UI thread and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.ui.bridge.garbage import UiGarbage


class Knot(QWidget):
    """A widget in a cycle with itself; notes the thread it goes in."""

    def __init__(self, gone: list[str]) -> None:
        super().__init__()
        self.me = self
        weakref.finalize(self, lambda: gone.append(threading.current_thread().name))


def test_a_thread_that_makes_much_does_not_collect_widgets(qapp: QApplication) -> None:
    gone: list[str] = []
    gc.collect()
    garbage = UiGarbage()
    assert not gc.isenabled()
    Knot(gone)

    def work() -> None:
        kept = [[n] for n in range(50_000)]
        assert kept

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert gone == []
    garbage.close()
    assert gone == [threading.main_thread().name] and gc.isenabled()

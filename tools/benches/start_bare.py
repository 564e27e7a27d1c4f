"""The floor of P-G11: a bare PySide6 window. Its own process; says when it was first painted and ends."""

import json
import os
import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

BEGAN = int(os.environ["LEADDESK_BENCH_BEGAN"])


class Bare(QMainWindow):
    """A window with nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        seconds, cpu = (time.monotonic_ns() - BEGAN) / 1e9, time.process_time()
        with open(sys.argv[1], "w", encoding="utf-8") as file:
            json.dump({"window": seconds, "window_cpu": cpu, "rows": seconds, "rows_cpu": cpu}, file)
        QApplication.exit(0)


app = QApplication(sys.argv[:1])
window = Bare()
window.resize(1280, 800)
window.show()
sys.exit(app.exec())

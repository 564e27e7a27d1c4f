"""The board by a real mouse in the real window: cards dragged with xdotool, given up with Escape, dropped, several at once.

xvfb-run -a -s "-screen 0 1500x950x24" .venv/bin/python tools/drive_board.py [FOLDER]     # pictures while dragging go to FOLDER

Qt's own drag loop runs, which no offscreen test reaches. Exit status 1 where something else happened than should.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

STEPS = 15
PATIENCE_MS = 20_000


class Mouse:
    """One drag after the other; the window's event loop runs meanwhile."""

    def __init__(self, session: Any, folder: Path) -> None:
        self._session = session
        self._folder = folder

    def drag(self, start: QPoint, end: QPoint, *, name: str, escape: bool = False) -> None:
        """Press at ``start``, move to ``end`` in steps, take a picture, let go there or press Escape first. Places are global."""
        lines = [f"xdotool mousemove {start.x()} {start.y()} mousedown 1", "sleep 0.3"]
        for step in range(1, STEPS + 1):
            x = start.x() + (end.x() - start.x()) * step // STEPS
            y = start.y() + (end.y() - start.y()) * step // STEPS
            lines += [f"xdotool mousemove {x} {y}", "sleep 0.05"]
        lines += ["sleep 0.5", f"import -window root {self._folder / name}.png"]
        lines += ["xdotool key Escape", "sleep 0.4"] if escape else []
        self._run("; ".join([*lines, "xdotool mouseup 1", "sleep 0.5"]))

    def click(self, place: QPoint, *, ctrl: bool = False) -> None:
        """A click at a global place."""
        click = f"xdotool mousemove {place.x()} {place.y()} sleep 0.2 click 1; sleep 0.3"
        self._run(f"xdotool keydown ctrl; {click}; xdotool keyup ctrl" if ctrl else click)

    def _run(self, script: str) -> None:
        from PySide6.QtCore import QDeadlineTimer
        from PySide6.QtWidgets import QApplication

        from tools.shot_kit import settled

        running, late = subprocess.Popen(["bash", "-c", script]), QDeadlineTimer(PATIENCE_MS)
        while running.poll() is None and not late.hasExpired():
            QApplication.processEvents()
        settled(self._session, at_least=600)


def main(folder: Path) -> int:
    """Drag on the sample firm's board. The exit status."""
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication

    from leaddesk.ui.bridge.appearance import Appearance
    from tools.shot_kit import opened, settled

    app = QApplication(["drive"])
    Appearance(app, mode="light")
    bad = 0

    def check(text: str, good: bool) -> None:
        nonlocal bad
        bad += not good
        print(f"{'ok' if good else 'NOT'}  {text}", flush=True)

    with opened(empty=False, leads=300) as (window, session):
        window.resize(1440, 900)
        window.show()
        window.show_page("pipeline")
        settled(session, at_least=1500)
        page: Any = window.page("pipeline")
        board, mouse = page.list.board, Mouse(session, folder)
        views = list(board.area.views.values())
        source, target = views[1], views[0]  # back a stage: what the process asks forwards is no part of this

        def spot(view: Any, row: int) -> QPoint:
            return view.viewport().mapToGlobal(QPoint(60, row * view.row_height + 30))

        lead, before = source.cards.ids[0], len(target.cards.ids)
        mouse.drag(spot(source, 0), spot(target, 1), name="escape", escape=True)
        check(
            "Escape: the card stays",
            source.cards.place(lead) == 0 and not board.drag.ids and not board.zones.isVisible(),
        )
        mouse.drag(spot(source, 0), spot(target, 1), name="drop")
        check(
            "a drop: the card stands in its slot", target.cards.place(lead) == 1 and len(target.cards.ids) == before + 1
        )
        window.actions_.trigger("edit.undo")
        settled(session, at_least=600)
        check("undo: the card is back", source.cards.place(lead) == 0 and len(target.cards.ids) == before)
        pair = list(source.cards.ids[:2])
        mouse.click(spot(source, 0))
        mouse.click(spot(source, 1), ctrl=True)
        check("Ctrl and a click choose two", sorted(board.ids()) == sorted(pair))
        mouse.drag(spot(source, 1), spot(target, 0), name="two")
        check("both move", all(target.cards.place(one) is not None for one in pair))
    return int(bad > 0)


if __name__ == "__main__":
    os.environ.setdefault("LANGUAGE", "en")
    wanted = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    wanted.mkdir(parents=True, exist_ok=True)
    sys.exit(main(wanted))

"""Renders every page to PNG: light and dark, 1440x900 and 1093x560, the pseudo-locale, 200 %.

    python tools/screenshots.py [FOLDER] [--only inbox] [--leads N] [--language de] [--beside]

Opens the sample firm in the real window, offscreen, at a fixed instant; ``--beside`` puts each picture next to its mock-up of
../shared/design.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import (  # noqa: E402 - the checkout is on the path from here on
    shot_agenda,
    shot_calendar,
    shot_calendar_week,
    shot_calls,
    shot_columns,
    shot_files,
    shot_filters,
    shot_history,
    shot_lookup,
    shot_moves,
    shot_newlead,
    shot_pages,
    shot_papers,
    shot_pipeline,
    shot_process_map,
    shot_questions,
    shot_quotes,
    shot_record,
    shot_reminders,
    shot_reports,
    shot_saved,
    shot_settings,
    shot_today,
)
from tools.shot_kit import NOW, SIZES, Scene, opened, picture, settle  # noqa: E402

DESIGN = ROOT.parent / "shared" / "design"


def scenes() -> tuple[Scene, ...]:
    """Every page and state worth looking at."""
    return (
        *shot_today.scenes(),
        *shot_pages.scenes(),
        *shot_pipeline.scenes(),
        *shot_columns.scenes(),
        *shot_filters.scenes(),
        *shot_lookup.scenes(Scene),
        *shot_calls.scenes(),
        *shot_saved.scenes(),
        *shot_settings.scenes(),
        *shot_questions.scenes(),
        *shot_record.scenes(),
        *shot_reminders.scenes(),
        *shot_quotes.scenes(),
        *shot_files.scenes(),
        *shot_history.scenes(),
        *shot_process_map.scenes(),
        *shot_reports.scenes(),
        *shot_papers.scenes(),
        *shot_moves.scenes(),
        *shot_newlead.scenes(),
        *shot_calendar.scenes(),
        *shot_calendar_week.scenes(),
        *shot_agenda.scenes(),
    )


@dataclass(frozen=True)
class Wanted:
    """What to render: scenes whose name holds ``only``, how many ``leads``, ``tongue`` (a language, "pseudo", "" = English), ``beside``
    the mock-ups."""

    only: str = ""
    leads: int = 1500
    tongue: str = ""
    beside: bool = False


def render(folder: Path, wanted: Wanted) -> list[Path]:
    """Render the scenes; gives back the files."""
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication

    from leaddesk.base import i18n
    from leaddesk.ui.bridge.appearance import Appearance, Mode

    app = QApplication.instance() or QApplication(["leaddesk"])
    assert isinstance(app, QApplication)
    if wanted.tongue == "pseudo":
        i18n.install_pseudo()
    elif wanted.tongue:
        i18n.install(wanted.tongue)
    look = Appearance(app, mode="light")
    themes: tuple[Mode, ...] = ("light",) if wanted.tongue else ("light", "dark")
    made: list[Path] = []
    for scene in scenes():
        if wanted.only not in scene.name:
            continue
        with opened(empty=scene.empty, leads=wanted.leads) as (window, session):
            window.resize(QSize(*SIZES[0]))
            window.show()
            settle(app, session)
            if not scene.each_size:
                scene.arrange(window, session)
            for place, (width, height) in enumerate(SIZES):
                window.resize(width, height)
                if scene.each_size:
                    settle(app, session)
                    scene.arrange(window, session)
                for theme in themes:
                    look.set_mode(theme)
                    settle(app, session)
                    path = folder / f"{scene.name}_{wanted.tongue or theme}_{width}.png"
                    picture(window).save(str(path))
                    made.append(path)
                    if wanted.beside and place < len(scene.beside) and theme == "light":
                        made += put_beside(path, DESIGN / f"{scene.beside[place]}.png")
            window.close()
    return made


def put_beside(picture: Path, mock_up: Path) -> list[Path]:
    """The picture and its mock-up in one file, left and right; nothing where there is no such mock-up."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    ours, theirs = QImage(str(picture)), QImage(str(mock_up))
    if theirs.isNull():
        return []
    theirs = theirs.scaledToHeight(ours.height(), Qt.TransformationMode.SmoothTransformation)
    both = QImage(ours.width() + theirs.width() + 16, ours.height(), QImage.Format.Format_RGB32)
    both.fill(Qt.GlobalColor.gray)
    painter = QPainter(both)
    painter.drawImage(0, 0, ours)
    painter.drawImage(ours.width() + 16, 0, theirs)
    painter.end()
    path = picture.with_name(f"{picture.stem}_beside.png")
    both.save(str(path))
    return [path]


def main() -> int:
    """Command line of the tool."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--only", default="", help="only scenes whose name holds this")
    parser.add_argument("--leads", type=int, default=1500)
    parser.add_argument("--pseudo", action="store_true", help="the pseudo-locale instead of both themes")
    parser.add_argument("--language", default="", help="a language instead of both themes, such as de")
    parser.add_argument("--beside", action="store_true", help="also each picture next to its mock-up")
    parser.add_argument("--scale", default="1", help="device pixel ratio, such as 2")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = args.scale
    os.environ["LEADDESK_NOW"] = NOW.isoformat()
    with tempfile.TemporaryDirectory() as home:
        os.environ["LEADDESK_HOME"] = home
        tongue = "pseudo" if args.pseudo else args.language
        for path in render(args.folder, Wanted(args.only, args.leads, tongue, args.beside)):
            print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

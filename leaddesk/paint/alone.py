"""Painting where there is no window: the command line's PDF. Makes what Qt needs for its fonts, without any screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontDatabase, QGuiApplication

from leaddesk.base import whole_file
from leaddesk.base.paths import resource
from leaddesk.paint import paper

if TYPE_CHECKING:
    from leaddesk.reporting.document import Document

FAMILY: Final = "Inter"
FONT_FILES: Final = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")


def pdf(target: Path, document: Document, country: str) -> None:
    """Write a report that draws itself. Raises EnvironmentFault where the file cannot be written."""
    assert document.draw is not None, "only drawn reports come here"
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a PDF needs no screen, and there may be none
        application = QGuiApplication(["leaddesk"])
        application.setApplicationName("LeadDesk")
    loaded = [QFontDatabase.addApplicationFont(str(resource(f"fonts/inter/{name}"))) for name in FONT_FILES]
    family = FAMILY if all(number >= 0 for number in loaded) else ""
    pages = paper.made(document.draw, family=family, title=document.title, country=country, upright=document.upright)
    whole_file.write(target, pages)

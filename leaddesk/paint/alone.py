"""Painting where there is no window: the command line's PDF. Makes what Qt needs for its fonts, without any screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontDatabase, QGuiApplication

from leaddesk.base.paths import resource
from leaddesk.domain.paper import PageSetup, Printed, Shown
from leaddesk.paint import paper

if TYPE_CHECKING:
    from leaddesk.reporting.document import Document

FAMILY: Final = "Inter"
FONT_FILES: Final = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")


def pdf(document: Document, setup: PageSetup, shown: Shown) -> Printed:
    """The report as a PDF."""
    from leaddesk.reporting.paper import draw

    with _uncollected():
        return paper.made(draw(document, setup, shown), family=family(), title=document.title, setup=setup)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that a paper is made of is garbage before it is done; to look for some takes a quarter of the time of a long list."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def family() -> str:
    """Our font, loaded; "" where it cannot be, for that of the system. Makes the application Qt wants, where there is none."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a PDF needs no screen, and there may be none
        application = QGuiApplication(["leaddesk"])
        application.setApplicationName("LeadDesk")
    if FAMILY in QFontDatabase.families():
        return FAMILY
    loaded = [QFontDatabase.addApplicationFont(str(resource(f"fonts/inter/{name}"))) for name in FONT_FILES]
    return FAMILY if all(number >= 0 for number in loaded) else ""

"""Pictures of the page Pipeline: the board, its list twin, after the sale, filters, lanes, and nobody there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.shot_kit import Scene

if TYPE_CHECKING:
    from leaddesk.ui.pipeline.page import PipelinePage
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session


def scenes() -> tuple[Scene, ...]:
    """Every state of the page worth looking at."""
    return (
        Scene("pipeline", _board, beside=("03_pipeline",)),
        Scene("pipeline_list", _list, beside=("13_pipeline_list",)),
        Scene("pipeline_detail", _detail),
        Scene("pipeline_after_sale", lambda window, _session: _page(window).open_view("after_sale")),
        Scene("pipeline_after_sale_list", _after_sale_list),
        Scene("pipeline_filter", _filter),
        Scene("pipeline_nobody", _nobody),
        Scene("pipeline_lanes", _lanes),
        Scene("pipeline_empty", _board, empty=True),
    )


def _page(window: MainWindow) -> PipelinePage:
    """The page in front, as on its first day: what this computer remembers is of the picture before."""
    from leaddesk.ui.pipeline.page import PipelinePage
    from leaddesk.ui.pipeline.page_state import PageState

    page = window.page("pipeline")
    assert isinstance(page, PipelinePage)
    page.make()
    page.shown.set_state(PageState())
    window.show_page("pipeline")
    return page


def _board(window: MainWindow, _session: Session) -> None:
    _page(window)


def _list(window: MainWindow, _session: Session) -> None:
    _page(window).open_view("list")


def _detail(window: MainWindow, _session: Session) -> None:
    page = _page(window)
    page.arrangement.show_detail()


def _after_sale_list(window: MainWindow, _session: Session) -> None:
    page = _page(window)
    page.open_view("after_sale")
    page.open_view("list")


def _filter(window: MainWindow, _session: Session) -> None:
    _page(window).open_view("find:rating=hot value>=1000")
    window.actions_.trigger("pipeline.form")


def _nobody(window: MainWindow, _session: Session) -> None:
    _page(window).open_view("find:rating=hot zzzqqq")


def _lanes(window: MainWindow, session: Session) -> None:
    from tools.shot_kit import settle

    _page(window)
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settle(app, session)
    window.actions_.trigger("pipeline.lanes")

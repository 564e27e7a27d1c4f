"""Pictures of filtering: chips and their questions, the text twin, saved views, a list that nothing fits, changing many rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.inbox.page import InboxPage
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

INBOX = ("02_inbox", "02c_inbox_1093")


def scenes() -> Iterator[Scene]:
    """Every state of bar, views and dialog worth looking at."""
    yield Scene("filter_chips", _chips, beside=INBOX)
    yield Scene("filter_choices", _choices, beside=INBOX, each_size=True)
    yield Scene("filter_days", _days, each_size=True)
    yield Scene("filter_number", _number, each_size=True)
    yield Scene("filter_fields", _fields, each_size=True)
    yield Scene("filter_text", _text, beside=INBOX)
    yield Scene("filter_wrong_text", _wrong, beside=INBOX)
    yield Scene("filter_nothing", _nothing, beside=("09b_empty_inbox",) * 2)
    yield Scene("filter_view_changed", _changed, beside=INBOX)
    yield Scene("filter_save_view", _save, each_size=True)
    yield Scene("filter_change_many", _change, each_size=True)


def _page(window: MainWindow) -> InboxPage:
    from leaddesk.ui.inbox.page import InboxPage

    window.show_page("inbox")
    page = window.page("inbox")
    assert isinstance(page, InboxPage)
    return page


def _saved(window: MainWindow, session: Session) -> InboxPage:
    """Two saved views, and a list filtered as in the mock-up."""
    from leaddesk.domain.filters import Condition, ListQuery
    from leaddesk.services import views

    page = _page(window)
    if not page.keeping.saved.views:
        for name, where in (("Broker leads", "source_type=broker"), ("Quotes over £10,000", "value=10000..")):
            views.save(session.ws, name, ListQuery(conditions=(Condition.parse(where),), view="inbox"))
    settled(session)
    return page


def _chips(window: MainWindow, session: Session) -> None:
    from leaddesk.domain.filters import Condition

    page = _saved(window, session)
    page.open_view("inbox")
    page.list.bar.set_conditions(())
    page.list.bar.put(Condition("received_at", "=", "last 14 days"), Condition("rating", "=", "hot|warm"))
    settled(session)


def _choices(window: MainWindow, session: Session) -> None:
    _chips(window, session)
    _page(window).list.bar.add_condition("source")
    settled(session)


def _days(window: MainWindow, session: Session) -> None:
    _chips(window, session)
    bar = _page(window).list.bar
    bar.wanted.emit()
    bar.ask.ask("received_at", bar.chips.chips[0], bar.conditions()[0])
    settled(session)


def _number(window: MainWindow, session: Session) -> None:
    _page(window).list.bar.add_condition("value")
    settled(session)


def _fields(window: MainWindow, session: Session) -> None:
    _chips(window, session)
    _page(window).list.bar.add_condition()
    settled(session)


def _text(window: MainWindow, session: Session) -> None:
    _chips(window, session)
    _page(window).list.bar.show_text(True)
    settled(session)


def _wrong(window: MainWindow, session: Session) -> None:
    _text(window, session)
    twin = _page(window).list.bar.twin
    twin.edit.setText("sauce=Website")
    twin.settle()
    settled(session)


def _nothing(window: MainWindow, session: Session) -> None:
    from leaddesk.domain.filters import Condition

    _chips(window, session)
    _page(window).list.bar.put(Condition("city", "~", "Atlantis"))
    settled(session)


def _changed(window: MainWindow, session: Session) -> None:
    from leaddesk.domain.filters import Condition

    page = _saved(window, session)
    page.open_view(f"saved:{page.keeping.saved.views[0].id}")
    page.list.bar.put(Condition("rating", "=", "hot|warm|dont_know"))
    settled(session)


def _save(window: MainWindow, session: Session) -> None:
    _chips(window, session)
    _page(window).keeping.save_as()
    settled(session)


def _change(window: MainWindow, session: Session) -> None:
    page = _saved(window, session)
    page.list.table.select_ids(list(page.list.model.all_ids())[:23])
    settled(session)
    page.bulk.start()
    settled(session)
    if page.bulk.dialog is not None:
        page.bulk.dialog.choose("source")
    settled(session)

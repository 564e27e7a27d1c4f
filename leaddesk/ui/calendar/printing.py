"""The calendar on paper, from the window: asks which form, reads what is shown, then prints it or writes a PDF (K7).

Sheets are ``services.calendar_paper``'s. What the page filters is what the paper shows, and the paper says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject

from leaddesk.base import i18n, whole_file
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.calendar_days import week_of
from leaddesk.domain.paper import PageSetup, usual_size
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.calendar import weekdays
from leaddesk.ui.calendar.host import Host
from leaddesk.ui.record.asking import open_popover
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.popover import Option, OptionPopover

if TYPE_CHECKING:
    from leaddesk.domain.calendar_paper import Paper
    from leaddesk.services.calendar_paper import Asked, Saying


class CalendarPrinting(QObject):
    """Binds *Print* and *Save as PDF* of the page."""

    def __init__(self, context: UiContext, page: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._page = context, page
        context.actions.bind("file.print", partial(self.ask, self._print), page=page.page_id, enabled=self._has_page)
        context.actions.bind("file.pdf", partial(self.ask, self._save), page=page.page_id, enabled=self._has_page)

    def _has_page(self) -> bool:
        return self._page.planned is not None

    # --- which form ---------------------------------------------------------------------------------------------------------
    def ask(self, then: Callable[[Paper], None]) -> None:
        """Day, week, month or agenda; the form in front is marked."""
        day = self._page.selection.day
        shown = {"month": weekdays.month_name(self._page.at), "day": weekdays.day_whole(day)}
        options = [
            Option("day", _("This day"), shown["day"]),
            Option(
                "week",
                _("Week"),
                words.weekday_and_day(week_of(self._page.at, weekdays.first_weekday())[0], self._today()),
            ),
            Option("month", _("Month"), shown["month"]),
            Option(
                "agenda", _("Agenda"), _("two weeks from {day}").format(day=words.weekday_and_day(day, self._today()))
            ),
        ]
        widget, _box = self._page.form.anchor(self._page.selection.current)
        popover = OptionPopover(_("Put on paper"), options, parent=widget, current=self._page.state.form)
        popover.chosen.connect(lambda form: self._read(form, then))
        open_popover(popover, widget)

    def _today(self) -> date:
        return self._context.ws.today()

    def _read(self, form: str, then: Callable[[Paper], None]) -> None:
        from leaddesk.services import calendar_paper

        asked = self._asked(form)
        self._context.runner.read(
            partial(calendar_paper.read, language=i18n.language()),
            self._context.ws,
            asked,
            saying(),
            owner=self,
            on_result=then,
            on_error=self._context.shell.show_error,
        )

    def _asked(self, form: str) -> Asked:
        from leaddesk.domain.calendar_paper import FORMS
        from leaddesk.services.calendar_paper import Asked

        page = self._page
        day = page.selection.day if form in ("day", "agenda") else page.at
        code = next(known for known in FORMS if known == form)
        return Asked(
            code,
            day,
            filter=page.filter(),
            first_weekday=weekdays.first_weekday(),
            filter_words=self._filter_words(),
        )

    def _filter_words(self) -> str:
        """Who is shown and which kinds, where that is not everything."""
        from leaddesk.domain.calendar import KINDS

        shown, state = self._page.planned, self._page.state
        parts = []
        if shown is not None and state.hidden:
            parts += [", ".join(person.first_name for person in shown.people if person.id not in state.hidden)]
        if state.kinds_hidden:
            parts += [", ".join(_(label) for code, label in KINDS.items() if code not in state.kinds_hidden)]
        if state.view:
            parts += [_("only the leads of a saved view")]
        return "; ".join(filter(None, parts))

    # --- onto paper ---------------------------------------------------------------------------------------------------------
    def _print(self, made: Paper) -> None:
        from leaddesk.paint import paper
        from leaddesk.services.calendar_paper import draw

        pages = paper.laid(partial(draw, made), family=appearance().family, setup=self._setup(made))
        self._context.prompts.print_to(made.title, paper.page_of(pages.setup), lambda device: paper.put(device, pages))

    def _setup(self, made: Paper) -> PageSetup:
        from leaddesk.domain.calendar_paper import UPRIGHT

        return PageSetup(usual_size(str(self._context.ws.settings["country"])), upright=made.form in UPRIGHT)

    def _save(self, made: Paper) -> None:
        from leaddesk.paint import paper
        from leaddesk.services.calendar_paper import draw

        context = self._context

        def write(path: str) -> None:
            target = Path(path if path.lower().endswith(".pdf") else f"{path}.pdf")
            content = paper.made(
                partial(draw, made),
                family=appearance().family,
                title=made.title,
                setup=self._setup(made),
            ).pdf
            context.runner.submit(
                "io",
                partial(_write, target, content),
                owner=self,
                on_result=lambda _none: context.shell.toast(_("{file} is written.").format(file=target.name)),
                on_error=context.shell.show_error,
            )

        suggestion = f"{context.ws.path.stem} {made.title}.pdf".replace(":", "").replace("/", "-")
        context.prompts.save_file(_("Save as PDF"), suggestion, _("PDF (*.pdf)"), write)


def saying() -> Saying:
    """Days and times as the user's language writes them."""
    from leaddesk.services.calendar_paper import Saying

    def short(day: date) -> str:
        return words.locale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")

    return Saying(
        month=weekdays.month_name,
        day=weekdays.day_whole,
        short=short,
        weekday=lambda day: weekdays.day_name(day.weekday()),
        time=lambda time: time,
        number=words.number,
    )


def _write(target: Path, content: bytes, _context: JobContext) -> None:
    whole_file.write(target, content)

"""The page Process map: its doors to the window, what is chosen, what is in front. Reading is ``reading``, painting ``canvas``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.paper import Wish
from leaddesk.domain.process_map import Link, Where
from leaddesk.services import process_map_sheet, process_map_told, process_map_words
from leaddesk.ui.paper import opening
from leaddesk.ui.process_map import reading
from leaddesk.ui.process_map.head import LIST, MAP
from leaddesk.ui.process_map.reading import Choice, Read, saying
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page

if TYPE_CHECKING:
    from leaddesk.ui.process_map.body import Body

KEY = "process_map.read"


class ProcessMapPage(Page):
    """``open_view("stage:3")`` goes to a step, ``open_view("pipeline:2")`` to a pipeline."""

    page_id = "process_map"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._body: Body | None = None
        self._read: Read | None = None
        self._front = self._stale = False
        self._wished = ""
        context.changes.changed.connect(self._changed)
        opening.offer(context, self.page_id, self.on_paper)
        self._look_wanted()

    # --- doors of the window --------------------------------------------------------------------------------------------
    @property
    def body(self) -> Body:
        """The widgets, made when first needed: opening a file does not wait for them."""
        if self._body is None:
            from leaddesk.ui.process_map.body import Body

            self._body = body = Body(self._context, self)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(body)
            body.head.choice_changed.connect(self._ask)
            body.head.form_changed.connect(self.show_form)
            body.head.process_wanted.connect(lambda: self._context.shell.show_view("settings", "stages"))
            body.canvas.chosen.connect(self._show_step)
            body.canvas.opened.connect(self.open_key)
            body.twin.opened.connect(self.open_leads)
            body.twin.chosen.connect(lambda key: body.canvas.choose(key.partition("/")[0]))
            body.ranking.opened.connect(self._open_link)
            body.step.wanted.connect(self.open_leads)
            body.step.change_wanted.connect(lambda stage: self._context.shell.show_view("settings", f"stages:{stage}"))
            body.set_narrow(self._context.shell.is_narrow())
        return self._body

    def on_shown(self) -> None:
        self._front = True
        body = self.body
        if self._read is None or self._stale:
            self._ask()
        body.focus(self.shows_list())

    def on_hidden(self) -> None:
        self._front = False

    def on_narrow(self, narrow: bool) -> None:
        if self._body is not None:
            self._body.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        if self._body is None:
            return ()
        body = self._body
        return (body.head, body.twin if self.shows_list() else body.canvas, body.ranking, body.step)

    def open_view(self, code: str) -> None:
        if code.startswith("pipeline:"):
            self._ask(Choice(self.body.head.choice().period, None, int(code.partition(":")[2])))
            return
        self._wished = code
        self._go_to_wished()

    # --- reading ----------------------------------------------------------------------------------------------------------
    def _ask(self, choice: Choice | None = None) -> None:
        self._stale = False
        self._context.runner.read(
            reading.read,
            self._context.ws,
            choice or self.body.head.choice(),
            owner=self,
            on_result=self._take,
            on_error=self.body.banner.say_error,
            key=KEY,
        )

    def _take(self, read: Read) -> None:
        is_first, self._read = self._read is None, read
        body, made, say = self.body, read.made, saying(read.today)
        body.banner.say("")
        chart = process_map_words.chart(made, say, period=process_map_sheet.short_period(made.asked, read.today))
        said = {node.key: process_map_told.sentence(made, node, say) for node in made.nodes}
        said |= {way.key: f"{step.title}. {way.title}. {way.line}" for step in chart.steps for way in step.exits}
        at = made.at.astimezone(self._context.ws.settings.zone)
        body.head.show_read(read)
        body.head.set_facts(_("Drawn from your settings, counts of {time}").format(time=f"{at:%H:%M}"))
        body.canvas.show_chart(chart, said)
        body.twin.show_rows(process_map_told.columns(), process_map_told.rows(made, say), body.canvas.current)
        ranked = process_map_sheet.ranked(made, say)
        first = made.links[0].lost if made.links else None
        body.ranking.show_rows(
            process_map_told.headline(made, say),
            list(zip(ranked, made.links, strict=True)),
            process_map_told.rule_words(),
            worst=first is not None and first.count >= 10 and bool(first.amounts),
        )
        body.say_empty(made.is_empty)
        self._show_step(body.canvas.current)
        self._context.actions.refresh("file.print", "file.pdf")
        self._go_to_wished()
        if is_first and self._front and not self._holds_keyboard():
            body.focus(self.shows_list())  # there was nothing to stand on when the page came

    def _holds_keyboard(self) -> bool:
        """Whether the keyboard stands on something of the page already."""
        focus = self.window().focusWidget()
        return focus is not None and focus is not self and self.isAncestorOf(focus)

    def _changed(self, changes: Changes) -> None:
        if not changes.touches(*reading.TABLES):
            return
        if self._front and self._body is not None:
            self._ask()
        else:
            self._stale = True
            self._look_wanted()

    def _look_wanted(self) -> None:
        self._context.runner.read(
            reading.is_wanted,
            self._context.ws,
            owner=self,
            on_result=self.wanted_changed.emit,
            key="process_map.wanted",
        )

    # --- what is in front ---------------------------------------------------------------------------------------------------
    def shows_list(self) -> bool:
        """Whether the list stands there in place of the picture."""
        return self._body is not None and self._body.head.form.code() == LIST

    def show_form(self, form: str) -> None:
        """The picture or the list; the same step stays in front."""
        body = self.body
        body.head.form.set_code(form)
        body.show_form(form)
        if form == MAP:
            body.canvas.choose(body.twin.current_key().partition("/")[0])
        else:
            body.twin.choose(body.canvas.current)
        body.focus(form == LIST)

    def _go_to_wished(self) -> None:
        if self._wished and self.body.canvas.choose(self._wished, focus=self._front):
            self.body.twin.choose(self._wished)
            self._wished = ""

    def _show_step(self, key: str) -> None:
        read = self._read
        node = read.made.node(key) if read is not None else None
        if read is None or node is None:
            return
        say = saying(read.today)
        worst = read.made.leak is not None and read.made.leak.key == key
        self.body.step.show_step(node, process_map_told.details(read.made, node, say), say, worst=worst)

    # --- the leads behind a figure ------------------------------------------------------------------------------------------
    def open_key(self, key: str) -> None:
        """Show the leads that stand at a step, or that took a way out."""
        step, _slash, kind = key.partition("/")
        node = self._read.made.node(step) if self._read is not None else None
        if node is None:
            return
        way = next((each for each in node.exits if each.kind == kind), None)
        self.open_leads(way.where if way is not None else node.where)

    def _open_link(self, link: Link) -> None:
        self.open_leads(link.where)

    def open_leads(self, where: Where) -> None:
        """Exactly these, in the Inbox."""
        self._context.shell.show_view("inbox", where.code)

    # --- paper ----------------------------------------------------------------------------------------------------------------
    def on_paper(self) -> Wish | None:
        """The map as it is chosen, on one sheet."""
        from leaddesk.reporting import asked_again
        from leaddesk.reporting.question import Question

        if self._read is None:
            return None
        asked = self._read.made.asked
        question = Question(asked.first, asked.last, asked.owner_id, pipeline_id=asked.pipeline_id)
        return Wish("process-map", asked_again.text(question))

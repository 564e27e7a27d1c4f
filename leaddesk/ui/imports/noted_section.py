"""Contacts that notes tell of ("called 3.5., no answer"): kept as notes, or logged as well. Examples word for word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.imports.cards import said
from leaddesk.ui.imports.choices import Section
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.work import Look
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line

if TYPE_CHECKING:
    from leaddesk.exchange.model import NotedTouch

EXAMPLES = 3


class NotedSection(Section):
    """Only there where notes tell of contacts."""

    def __init__(self, flow: ImportFlow) -> None:
        super().__init__("")
        self._flow = flow
        self._examples = [(ElidedLabel("", size=TypeSize.SECOND), ElidedLabel("", size=TypeSize.SECOND, tone="second"))
                          for _n in range(EXAMPLES)]  # fmt: skip
        for passage, read in self._examples:
            self.add(passage, gap=3)
            self.add(read)
        self.choice = SegmentedButtons(
            [Segment("keep", _("Keep as notes")), Segment("log", _("Log them too"))], name=_("Contacts in notes")
        )
        self.choice.chosen.connect(lambda code: flow.answer(note_touches=code == "log"))
        self.add(self.choice, gap=6)
        self._hint = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.add(self._hint, gap=5)

    def show_look(self, look: Look) -> None:
        """How many, and the first ones with what was read in them."""
        noted = look.prepared.noted
        self.setVisible(bool(noted.touches))
        if not noted.touches:
            return
        text = ngettext("{n} note tells of a contact", "{n} notes tell of a contact", noted.rows)
        self.set_title(text.format(n=words.number(noted.rows)))
        if noted.touches != noted.rows:
            more = ngettext("{n} contact in all, for example:", "{n} contacts in all, for example:", noted.touches)
            self.set_second(more.format(n=words.number(noted.touches)))
        for (passage, read), example in zip(self._examples, _different(noted.examples), strict=True):
            passage.setVisible(example is not None)
            read.setVisible(example is not None)
            if example is not None:
                row_no, touch = example
                passage.setText(_("“{text}”").format(text=one_line(touch.text, 160)))
                day = said("received_at", touch.on, {})
                parts = [_(codes.ACTIVITY_TYPES.get(touch.type, touch.type)), _(codes.OUTCOMES.get(touch.outcome, ""))
                         if touch.outcome else "", day, _("row {row}").format(row=row_no)]  # fmt: skip
                read.setText(", ".join(part for part in parts if part))
        log = self._flow.answers.note_touches
        self.choice.set_code("log" if log else "keep")
        self._hint.setText(
            _("They count as tries; the first reply is not measured by them. The notes stay as they are.")
            if log
            else _("The notes stay as they are, and nothing is counted.")
        )


def _different(examples: Sequence[tuple[int, NotedTouch]]) -> list[tuple[int, NotedTouch] | None]:
    """The first examples that do not say the same; None where there are too few."""
    found: dict[str, tuple[int, NotedTouch] | None] = {}
    for row_no, touch in examples:
        found.setdefault(touch.text, (row_no, touch))
    return [*found.values(), *[None] * EXAMPLES][:EXAMPLES]

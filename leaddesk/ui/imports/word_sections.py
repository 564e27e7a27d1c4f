"""The questions about words: what the fill colours mean, what a word of a column is, which words say who a row is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.imports import offers, sentences
from leaddesk.ui.imports.choices import CalmBox, Section
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.meaning_rows import MeaningLine, MeaningRows
from leaddesk.ui.imports.question_sections import fill
from leaddesk.ui.imports.work import Look
from leaddesk.ui.widgets.text import PlainLabel, one_line

if TYPE_CHECKING:
    from leaddesk.exchange.asked import ColourUse, WordQuestion

NAMED = 4
"""Colours named in the title; further ones stand in the rows only."""
INDENT = 31
"""Where the words of a radio row begin."""
MOST = 12
"""Words asked about in one column; rarer ones stay text."""


class ColourSection(Section):
    """ "Yellow 41, green 96, red 22: what do they mean?" """

    def __init__(self, flow: ImportFlow) -> None:
        super().__init__("")
        self._flow = flow
        self.rows = MeaningRows(typed=True)
        self.rows.told.connect(flow.set_meaning)
        self.add(self.rows, gap=6)

    def show_look(self, look: Look) -> None:
        """The colours worth a question; hidden where there are none."""
        asked = [use for use in look.prepared.colours if use.is_asked]
        self.setVisible(bool(asked))
        if not asked:
            return
        self.set_title(_title(asked))
        plain = ngettext("{n} row has no colour.", "{n} rows have no colour.", look.uncoloured).format(
            n=words.number(look.uncoloured)
        )
        kept = _("Colours are never thrown away.")
        self.set_second(f"{plain} {kept}" if look.uncoloured and any(use.rgb for use in asked) else kept)
        said = self._flow.answers.meanings
        lines = [
            MeaningLine(
                use.header, use.word, _called(use), use.rows, _answer(said, use.header, use.word, use.meaning), use.rgb
            )
            for use in asked
        ]
        self.rows.show_lines(lines, offers.for_colour(look.offers), _("What does it mean?"))


class WordSection(Section):
    """ "“i. A.” in Status, 14 times: what is it?" """

    def __init__(self, flow: ImportFlow) -> None:
        super().__init__("")
        self._flow = flow
        self.rows = MeaningRows()
        self.rows.told.connect(flow.set_meaning)
        self.add(self.rows, gap=6)
        self._more = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.add(self._more, gap=3)

    def show_question(self, look: Look, question: WordQuestion) -> None:
        """The words of ``question`` that were not understood, answered or not."""
        unknown = self._flow.unknown.get(question.header, ())
        uses = [use for use in question.words if use.word in unknown]
        header = one_line(question.header, 40)
        if len(uses) == 1:
            text = ngettext(
                "“{word}” in {column}, {n} time: what is it?",
                "“{word}” in {column}, {n} times: what is it?",
                uses[0].rows,
            )
            self.set_title(text.format(word=one_line(uses[0].word, 40), column=header, n=words.number(uses[0].rows)))
        else:
            text = ngettext(
                "{n} word in {column} is not known here", "{n} words in {column} are not known here", len(uses)
            )
            self.set_title(text.format(n=words.number(len(uses)), column=header))
        self.set_second(_("Your answer is remembered for lists like this one."))
        said = self._flow.answers.meanings
        lines = [
            MeaningLine(
                question.header,
                use.word,
                _("“{text}”").format(text=use.word),
                use.rows,
                _answer(said, question.header, use.word, use.meaning),
            )
            for use in uses[:MOST]
        ]
        self.rows.show_lines(lines, offers.for_word(question.field, look.offers), offers.hint_of(question.field))
        rest = len(uses) - len(lines)
        self._more.setVisible(rest > 0)
        self._more.setText(
            ngettext("{n} rarer word stays text.", "{n} rarer words stay text.", rest).format(n=words.number(rest))
        )


class SayerPart(QWidget):
    """Below *A column says which*: the column, and who each of its words stands for."""

    def __init__(self, flow: ImportFlow) -> None:
        super().__init__()
        self._flow = flow
        lines = QVBoxLayout(self)
        lines.setContentsMargins(INDENT, 3, 0, 4)
        lines.setSpacing(6)
        self.column = CalmBox(_("The column that says who is in a row"))
        self.column.activated.connect(lambda _place: flow.answer(kind_column=str(self.column.currentData())))
        self.rows = MeaningRows()
        self.rows.told.connect(flow.set_meaning)
        self._rest = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        for widget in (self.column, self.rows, self._rest):
            lines.addWidget(widget)

    def show_look(self, look: Look) -> None:
        """The present column and its words."""
        chosen = self._flow.answers.kind_column
        self.setVisible(chosen is not None)
        if chosen is None:
            return
        headers = list(dict.fromkeys([*look.sayers, chosen]))
        fill(self.column, [(header, header) for header in headers], chosen)
        question = next((q for q in look.prepared.words if q.header == chosen and q.field == "kind"), None)
        uses = question.words if question is not None else ()
        said = self._flow.answers.meanings
        lines = [
            MeaningLine(
                chosen,
                use.word,
                _("“{text}”").format(text=use.word),
                use.rows,
                _answer(said, chosen, use.word, use.meaning),
            )
            for use in uses[:MOST]
        ]
        self.rows.show_lines(lines, offers.for_word("kind", look.offers), offers.hint_of("kind"))
        rest = sentences.KINDS.get(self._flow.answers.kind or "")
        self._rest.setVisible(rest is not None)
        if rest is not None:
            self._rest.setText(_("All other rows: {answer}.").format(answer=_(rest[0])))


def _answer(said: Mapping[str, Mapping[str, str]], header: str, word: str, known: str) -> str | None:
    """What was said now, else what is known already, else None: not answered."""
    return said.get(header, {}).get(word, known or None)


def _title(asked: list[ColourUse]) -> str:
    parts = [
        _("{colour} {n}").format(colour=_called(use) if not place else _low(_called(use)), n=words.number(use.rows))
        for place, use in enumerate(asked[:NAMED])
    ]
    if len(asked) == 1:
        return _("{colours}: what does it mean?").format(colours=parts[0])
    if len(asked) > NAMED:
        parts.append(_("…"))
    return _("{colours}: what do they mean?").format(colours=", ".join(parts))


def _called(use: ColourUse) -> str:
    """The colour's name; of struck-through text what its column is called."""
    return use.word if use.rgb else use.header


def _low(word: str) -> str:
    return word[:1].lower() + word[1:]

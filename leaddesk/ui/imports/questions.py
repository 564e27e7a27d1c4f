"""The pane beside the rows: the layout it was known by, who is in this file, dates two ways, what colours and words mean, contacts in
notes, rows without a date, people who are known, how its text reads. Shows the flow's answers and gives new ones; reads no file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext, pgettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.choices import Section
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.layout_line import LayoutLine
from leaddesk.ui.imports.meaning_box import MeaningBox
from leaddesk.ui.imports.noted_section import NotedSection
from leaddesk.ui.imports.question_sections import DateSection, PickSection, fill, fill_current
from leaddesk.ui.imports.who_section import WhoSection
from leaddesk.ui.imports.word_sections import ColourSection, WordSection
from leaddesk.ui.imports.work import Look
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import PlainLabel


class QuestionsPane(QWidget):
    """All questions of one file, in order; those that do not arise are not there. ``table_chosen`` holds its place in the file."""

    table_chosen = Signal(int)

    def __init__(self, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._dates: list[DateSection] = []
        self._asked: tuple[object, ...] = ()
        self._words: dict[str, WordSection] = {}
        self.layout_line = LayoutLine(flow)
        self._sheet = PickSection(_("Which sheet?"))
        self._sheet_box = self._sheet.pick("", [], lambda place: self.table_chosen.emit(int(place)))
        self.who = WhoSection(flow)
        self.colours = ColourSection(flow)
        self.noted = NotedSection(flow)
        self._undated = Section("")
        self._old_new = SegmentedButtons(
            [Segment("old", _("They are old")), Segment("new", _("They are new"))], name=_("Rows without a date")
        )
        self._old_new.chosen.connect(lambda code: flow.answer(undated=code))
        self._undated.add(self._old_new, gap=5)
        self._undated_hint = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self._undated.add(self._undated_hint, gap=5)
        self._text = self._text_section()
        self._known = self._known_section()
        for section in (
            self.layout_line, self._sheet, self.who, self.colours, self.noted, self._undated, self._known, self._text
        ):  # fmt: skip
            self._column.addWidget(section)
        self._column.addStretch(1)

    def _text_section(self) -> PickSection:
        made = PickSection(_("Do the letters look right?"))
        flow = self._flow
        self._encoding = made.pick(pgettext("alphabet", "Letters"), [], lambda code: flow.answer(encoding=code))
        self._delimiter = made.pick(_("Between the columns"), [], lambda code: flow.answer(delimiter=code))
        return made

    def _known_section(self) -> PickSection:
        made = PickSection(_("Somebody is here already"))
        flow = self._flow
        self._duplicates = made.pick(
            _("Who is known by e-mail, phone or number"),
            [
                ("update", _("is brought up to date")),
                ("skip", _("is left as it is")),
                ("create", _("comes in once more")),
            ],
            lambda code: flow.answer(duplicates=code),
        )
        self._blank = made.pick(
            _("An empty cell"),
            [("leave", _("changes nothing")), ("clear", _("empties the field here"))],
            lambda code: flow.answer(blank=code),
        )
        return made

    def show_look(self, look: Look) -> None:
        """Bring every question up to date with the flow."""
        tables = look.prepared.tables
        self._sheet.setVisible(len(tables) > 1)
        labels = [(str(n), _table_label(look, n)) for n in range(len(tables))]
        here = next((n for n, table in enumerate(tables) if table is look.prepared.table), 0)
        fill(self._sheet_box, labels, str(here))
        self.layout_line.show_look(look)
        self.who.show_look(look)
        self.colours.show_look(look)
        self._show_dates()
        self._show_words(look)
        self.noted.show_look(look)
        self._show_undated(look)
        self._show_text(look)
        fill_current(self._duplicates, self._flow.answers.duplicates)
        fill_current(self._blank, self._flow.answers.blank)

    def show_plan(self) -> None:
        """How many are known already, once it is thought through."""
        plan = self._flow.plan
        if plan is None:
            self._known.set_second(_("Looking whether you know them…") if self._flow.thinking.is_behind else "")
            return
        counts, open_rows = plan.counts, self._flow.left
        known = counts["updated"] + counts["unchanged"] + open_rows
        changed = len(plan.changes)
        text = ngettext("{n} row", "{n} rows", known).format(n=words.number(known)) if known else _("No row so far")
        if changed:
            text = ngettext(
                "{rows}, {n} value here would change", "{rows}, {n} values here would change", changed
            ).format(rows=text, n=words.number(changed))
        if open_rows:
            text = _("{first}, {second}").format(first=text, second=sentences.left_to_decide(open_rows))
        self._known.set_second(text)

    def _show_dates(self) -> None:
        flow = self._flow
        asked = tuple((q, flow.answers.date_orders.get(q.index)) for q in flow.questions.values())
        if asked == self._asked:
            return
        same = [q for q, _order in asked] == [pair[0] for pair in self._asked if isinstance(pair, tuple)]
        self._asked = asked
        if same and self._dates:
            return
        for section in self._dates:
            self._column.removeWidget(section)
            section.deleteLater()
        self._dates = [DateSection(flow, question) for question in flow.questions.values()]
        place = self._column.indexOf(self.who) + 1
        for section in self._dates:
            self._column.insertWidget(place, section)
            place += 1

    def _show_words(self, look: Look) -> None:
        """A section for every column with words that were not understood; it stays while its answers may be changed."""
        asked = {q.header: q for q in look.prepared.words if q.header in self._flow.unknown and q.field != "kind"}
        for header in [header for header in self._words if header not in asked]:
            section = self._words.pop(header)
            self._column.removeWidget(section)
            section.deleteLater()
        for header, question in asked.items():
            section = self._words.get(header) or WordSection(self._flow)
            if header not in self._words:
                self._words[header] = section
                self._column.insertWidget(self._column.indexOf(self.noted), section)
            section.show_question(look, question)

    def take_typed(self) -> None:
        """Take words that were typed and not confirmed yet."""
        for box in self.findChildren(MeaningBox):
            if box.isVisible():
                box.take_typed()

    def word_sections(self) -> dict[str, WordSection]:
        """The questions about words, by column."""
        return self._words

    def _show_undated(self, look: Look) -> None:
        flow = self._flow
        kind = flow.answers.kind
        came = {match.index for match in look.prepared.matches if match.field == "received_at"}
        is_open = bool(came & (flow.questions.keys() - flow.answers.date_orders.keys()))
        self._undated.setVisible(bool(look.undated) and not is_open and kind in ("inquiries", "deals"))
        self._undated.set_title(
            _("No row has a date")
            if look.undated == look.count
            else ngettext("{n} row has no date", "{n} rows have no date", look.undated).format(
                n=words.number(look.undated)
            )
        )
        self._old_new.set_code(self._flow.answers.undated)
        self._undated_hint.setText(
            _("Old rows wait as “when you have time”. They are never late and count in no figure.")
            if self._flow.answers.undated == "old"
            else _("New rows count as come in today. Their reply clock starts with the import.")
        )

    def _show_text(self, look: Look) -> None:
        book = look.prepared.book
        self._text.setVisible(book.kind == "text")
        if book.kind != "text":
            return
        self._text.set_second(_("Change these only if names or columns look wrong."))
        found = (book.encoding or "utf-8").lower().replace("_", "-")
        known = {"ascii": "utf-8", "utf-8-sig": "utf-8"}.get(found, found)
        encodings = [(code, _(label)) for code, label in sentences.ENCODINGS]
        if known not in {code for code, _label in encodings}:
            encodings.insert(0, (known, known))
        fill(self._encoding, encodings, known)
        delimiter = book.delimiter or ","
        delimiters = [(code, _(label)) for code, label in sentences.DELIMITERS]
        if delimiter not in {code for code, _label in delimiters}:
            delimiters.insert(0, (delimiter, delimiter))
        fill(self._delimiter, delimiters, delimiter)


def _table_label(look: Look, place: int) -> str:
    table = look.prepared.tables[place]
    name = table.sheet or look.prepared.origin.file_name
    same = [other for other in look.prepared.tables if other.sheet == table.sheet]
    first = table.rows[0].row_no if table.rows else 1
    rows = sentences.rows(len(table.rows))
    if len(same) > 1:
        return _("{name}, from row {row}: {rows}").format(name=name, row=first, rows=rows)
    return _("{name}: {rows}").format(name=name, rows=rows)

"""What is chosen on the page, and how it is remembered by this computer. No widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from leaddesk.base.errors import UserError
from leaddesk.base.settings import LETTERS, ComputerSettings
from leaddesk.domain import labels
from leaddesk.domain.letters import FORMS, Form, Wanted, settled


@dataclass(frozen=True)
class Choice:
    """``sheets``: by form the sheet, envelope or paper of last time; ``start``: the first free label; ``text``: name of a letter's text;
    ``printer``: of last time."""

    form: Form = "labels"
    sheets: Mapping[str, str] = field(default_factory=dict)
    start: int = 1
    copies: int = 1
    text: str = ""
    subject: str = ""
    printer: str = ""

    def wanted(self, country: str) -> Wanted:
        """What is made of it in the firm's country; a sheet or label that there is no more gives way to the usual one."""
        asked = Wanted(self.form, self.sheets.get(self.form, ""), self.start, self.copies, self.subject)
        try:
            found = settled(asked, country)
        except UserError:
            found = settled(replace(asked, sheet=""), country)
        if found.form == "labels" and not 1 <= found.start <= labels.sheet_called(found.sheet).count:
            found = replace(found, start=1)
        return found

    def with_sheet(self, code: str) -> Choice:
        """Another sheet for this form; its first label is free."""
        start = 1 if self.form == "labels" and self.sheets.get("labels") != code else self.start
        return replace(self, sheets={**self.sheets, self.form: code}, start=start)

    def used(self, count: int, country: str) -> Choice:
        """So many labels are used up: the next one is proposed."""
        wanted = self.wanted(country)
        if wanted.form != "labels":
            return self
        sheet = labels.sheet_called(wanted.sheet)
        return replace(self, start=labels.next_start(count * wanted.copies, sheet, wanted.start))


def remembered(settings: ComputerSettings) -> Choice:
    """As it was left on this computer."""
    kept = settings.get(LETTERS)
    form = kept.get("form")
    sheets = kept.get("sheets")
    return Choice(
        form=cast("Form", form) if form in FORMS else "labels",
        sheets={str(key): str(value) for key, value in sheets.items()} if isinstance(sheets, dict) else {},
        start=_number(kept.get("start")),
        text=str(kept.get("text", "")),
        printer=str(kept.get("printer", "")),
    )


def remember(settings: ComputerSettings, choice: Choice) -> None:
    """Keep form, sheets, the next free label, text and printer; copies and subject belong to one mailing."""
    kept: dict[str, Any] = {
        "form": choice.form,
        "sheets": dict(choice.sheets),
        "start": choice.start,
        "text": choice.text,
        "printer": choice.printer,
    }
    settings.set(LETTERS, kept)


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 1

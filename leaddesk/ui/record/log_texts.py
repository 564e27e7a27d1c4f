"""Puts a text of the firm into the log bar where the cursor stands, filled in for the lead shown."""

from __future__ import annotations

from PySide6.QtCore import QObject

from leaddesk.base.i18n import _
from leaddesk.ui.record.log_fields import LogFields
from leaddesk.ui.record.snippet_popover import SnippetPopover, SnippetTexts, read_texts
from leaddesk.ui.shell.context import UiContext


class PutInText(QObject):
    """``choose`` reads the texts for the kind chosen and offers them."""

    def __init__(self, context: UiContext, fields: LogFields) -> None:
        super().__init__(fields)
        self._context = context
        self._fields = fields

    def choose(self, lead_id: int) -> None:
        """Offer the texts that fit."""
        kind = self._fields.kinds.code()
        self._context.runner.read(
            read_texts,
            self._context.ws,
            lead_id,
            kind,
            owner=self,
            on_result=self._offer,
            key=f"record.texts.{id(self)}",
        )

    def _offer(self, texts: SnippetTexts) -> None:
        fields = self._fields
        anchor = fields.tools if fields.tools.isVisible() else fields.text
        popover = SnippetPopover(texts, anchor, title=_("Put in a text"))
        popover.taken.connect(self._insert)
        fields.text.setFocus()
        popover.open_at(anchor, above=True)

    def _insert(self, _name: str, body: str) -> None:
        self._fields.text.insertPlainText(body)
        self._fields.text.setFocus()

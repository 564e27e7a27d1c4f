"""The parts of the open record in their order: who makes which, and where it stands. One line a part; knows no record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Final, Literal

from leaddesk.base.i18n import N_
from leaddesk.services.workspace import Workspace
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.shell.context import UiContext

Place = Literal["tab", "side", "form"]
Count = Callable[[Workspace, int], str]


@dataclass(frozen=True)
class PartInfo:
    """``place``: a ``tab`` beside *Lead*, a box of the right ``side`` of the Lead tab, or below the fields of the ``form``.

    ``module`` is loaded when the part is first needed; its function ``maker`` takes the context. ``counter`` is a function of the
    module that takes the file and a lead (read lane) and gives the figure beside a tab's name; empty = the tab has none.
    """

    code: str
    label: str
    place: Place
    module: str
    maker: str = "make"
    counter: str = ""
    early: bool = False
    """Made with the page, because its actions act from every tab."""

    def exists(self) -> bool:
        """Whether the part is there; a tab's module is loaded when it is first shown."""
        if find_spec(self.module) is None:
            return False
        return self.place == "tab" or hasattr(import_module(self.module), self.maker)

    def make(self, context: UiContext) -> RecordPart:
        """Build the part."""
        part: RecordPart = getattr(import_module(self.module), self.maker)(context)
        return part

    def count(self, ws: Workspace, lead_id: int) -> str:
        """The figure beside its name."""
        if not self.counter:
            return ""
        said: str = getattr(import_module(self.module), self.counter)(ws, lead_id)
        return said


PARTS: Final = (
    PartInfo("history", N_("Timeline and history"), "tab", "leaddesk.ui.record.history", counter="count"),
    PartInfo("quotes", N_("Quotes"), "tab", "leaddesk.ui.record.quote_tab", counter="count", early=True),
    PartInfo("files", N_("Files"), "tab", "leaddesk.ui.record.files_tab", counter="count", early=True),
    PartInfo("worth", N_("Worth our time?"), "side", "leaddesk.ui.record.open.worth"),
    PartInfo("recommend", N_("Would recommend us"), "side", "leaddesk.ui.record.open.recommend"),
    PartInfo("lately", N_("Lately"), "side", "leaddesk.ui.record.open.lately"),
    PartInfo("side_files", N_("Files"), "side", "leaddesk.ui.record.side_files"),
    PartInfo("ways", N_("Ways to reach them"), "form", "leaddesk.ui.record.contact_points"),
    PartInfo("people", N_("Other people"), "form", "leaddesk.ui.record.people"),
)


def parts(place: Place) -> tuple[PartInfo, ...]:
    """The parts of a place that are there."""
    return tuple(part for part in PARTS if part.place == place and part.exists())

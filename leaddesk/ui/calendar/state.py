"""How the calendar is left and found again on this computer: which form, what is hidden, which saved view. Plain values, no widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.base.settings import CALENDAR, ComputerSettings

MONTH: Final = "month"
WEEK: Final = "week"
AGENDA: Final = "agenda"
FORMS: Final = (MONTH, WEEK, AGENDA)


@dataclass(frozen=True)
class CalendarState:
    """``form``: month, week or agenda; ``hidden``: people (0 = nobody yet) and ``kinds_hidden``: kinds not shown; ``view``: the code of a
    saved view of leads whose entries alone are shown, empty = all."""

    form: str = MONTH
    hidden: frozenset[int] = field(default_factory=frozenset)
    kinds_hidden: frozenset[str] = field(default_factory=frozenset)
    view: str = ""

    @property
    def is_filtered(self) -> bool:
        """Whether something planned may be out of sight."""
        return bool(self.hidden or self.kinds_hidden or self.view)


def remembered(settings: ComputerSettings, path: str) -> CalendarState:
    """The state the page was left in; who and which view only where they were of the same file, nonsense is passed over."""
    kept: dict[str, Any] = settings.get(CALENDAR)
    form, view = kept.get("form"), kept.get("view")
    same = kept.get("file") == path
    return CalendarState(
        form if form in FORMS else MONTH,
        frozenset(one for one in _listed(kept, "hidden") if isinstance(one, int)) if same else frozenset(),
        frozenset(one for one in _listed(kept, "kinds_hidden") if isinstance(one, str)),
        view if same and isinstance(view, str) else "",
    )


def remember(settings: ComputerSettings, path: str, state: CalendarState) -> None:
    """Keep ``state``."""
    kept: dict[str, Any] = {
        "form": state.form,
        "hidden": sorted(state.hidden),
        "kinds_hidden": sorted(state.kinds_hidden),
        "view": state.view,
        "file": path,
    }
    settings.set(CALENDAR, kept)


def _listed(kept: dict[str, Any], key: str) -> list[Any]:
    found = kept.get(key)
    return found if isinstance(found, list) else []

"""Sample firms by their arguments: made once, kept in the cache, copied from there. ``--demo`` opens a throw-away copy."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from leaddesk.base.clock import Clock, default_clock
from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import N_, _
from leaddesk.base.paths import cache_dir
from leaddesk.sample import house
from leaddesk.sample.answers import VERSION, Answers, path_beside
from leaddesk.sample.hours import Zone
from leaddesk.sample.plan import DEFAULT_LEADS, Plan
from leaddesk.sample.write import write_firm
from leaddesk.services.workspace import SUFFIX, Workspace
from leaddesk.store import migrate
from leaddesk.store.undo import UNDO_FLOOR

LEADS_AT_MOST: Final = 1_000_000
KEPT: Final = 3
"""Samples that stay in the cache; the ones used longest ago go."""


def make(
    path: Path,
    *,
    leads: int = DEFAULT_LEADS,
    seed: int = 1,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
    clock: Clock | None = None,
) -> Answers:
    """Make the sample firm of these arguments at ``path``, which must not exist, with ``NAME.answers.json`` beside it.

    Same arguments, same content. ``today`` (D: the clock's date in the firm's zone) is the last day of the firm's three
    years. Raises UserError where something lies at ``path`` or ``leads`` is out of range, EnvironmentFault where it cannot
    be written.
    """
    if not 1 <= leads <= LEADS_AT_MOST:
        raise UserError(_("A sample firm has 1 to {n} leads.").format(n=LEADS_AT_MOST), field="leads")
    if path.exists():
        raise UserError(
            _("{name} is already there.").format(name=path.name), code="exists", hint=_("Choose another name.")
        )
    day = today or Zone(house.ZONE).today((clock or default_clock()).now())
    kept = _kept(Plan.of(leads, seed, day), progress)
    answers = path_beside(kept).read_text(encoding="utf-8")
    try:
        shutil.copyfile(kept, path)
        path_beside(path).write_text(answers, encoding="utf-8")
    except OSError as error:
        path.unlink(missing_ok=True)
        why = error.strerror or str(error)
        raise EnvironmentFault(
            _("{name} cannot be made: {why}.").format(name=path.name, why=why), code="no_room"
        ) from error
    _make_its_own(path)
    return Answers.from_json(answers)


def demo_copy(folder: Path, *, clock: Clock | None = None) -> Path:
    """A throw-away copy of the default sample firm of today in ``folder`` (which exists); gives back its path."""
    path = folder / f"sample{SUFFIX}"
    make(path, clock=clock)
    return path


def _kept(plan: Plan, progress: Callable[[int, int], None] | None) -> Path:
    """The cached file of ``plan``, made now where there is none."""
    folder = cache_dir() / "samples"
    folder.mkdir(exist_ok=True)
    schema = migrate.migrations()[-1].name[:4]
    path = folder / f"sample-{VERSION}-{schema}-{plan.leads}-{plan.seed}-{plan.today}{SUFFIX}"
    if path.exists() and path_beside(path).exists():
        os.utime(path)
        return path
    path.unlink(missing_ok=True)
    fresh = path.with_name(f"{os.getpid()}-{uuid.uuid4().hex[:8]}-{path.name}")
    try:
        write_firm(fresh, plan, progress=progress)
        os.replace(path_beside(fresh), path_beside(path))
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
        path_beside(fresh).unlink(missing_ok=True)
    _forget_old(folder)
    return path


def _forget_old(folder: Path) -> None:
    """Only the samples used last stay."""
    ready = list(folder.glob(f"sample-*{SUFFIX}"))
    for path in sorted(ready, key=lambda each: each.stat().st_mtime, reverse=True)[KEPT:]:
        path.unlink(missing_ok=True)
        path_beside(path).unlink(missing_ok=True)


def _make_its_own(path: Path) -> None:
    """A copy is another file: it gets an identity of its own, or a later copy would look like this one gone back in time.

    Undo does not reach below its making: Ctrl+Z in a fresh sample must not empty the firm.
    """
    with Workspace.open(path) as workspace, workspace.store.write(N_("Make the sample firm")) as write:
        made = write.row("SELECT max(id) FROM changeset")
        floor = str(made[0]) if made else "0"
        write.keep("meta", ("key", "value"), [("uuid", str(uuid.uuid4())), (UNDO_FLOOR, floor)])

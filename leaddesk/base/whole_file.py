"""A file put in its place whole or not at all (RELIABILITY section 3, case 6). Knows nothing of what is in it."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _


def write(target: Path, content: bytes, *, code: str = "not_written", hint: str = "") -> None:
    """Write ``content`` over what lies at ``target``. Raises EnvironmentFault ``code`` where it cannot be written. Any thread."""
    try:
        _put(target, lambda part: _fill(part, content))
    except OSError as error:
        raise EnvironmentFault(
            _("{name} cannot be written: {why}.").format(name=target.name, why=error.strerror or error),
            code=code,
            hint=hint or _("Choose another folder."),
        ) from error


def replaced(target: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write a file beside ``target``, then put it there. Whatever ``fill`` raises leaves what was there as it was.

    Raises EnvironmentFault: ``no_folder``, ``target_locked`` (open elsewhere or read-only), ``disk_full``. Any thread.
    """
    if not target.parent.is_dir():
        raise EnvironmentFault(
            _("There is no folder {folder}.").format(folder=target.parent),
            code="no_folder",
            hint=_("Make it first, or choose another folder."),
        )
    try:
        _put(target, fill)
    except OSError as error:
        raise _refused(target, error) from error


def _put(target: Path, fill: Callable[[Path], None]) -> None:
    part = target.with_name(f".{target.name[:40]}.{os.getpid()}.part")  # a letter may take four of a name's 255 bytes
    try:
        fill(part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _fill(part: Path, content: bytes) -> None:
    with part.open("xb") as file:
        file.write(content)


def free_name(target: Path) -> Path:
    """``target``, or beside it the first of ``name (2).xlsx``, ``name (3).xlsx`` that is not there."""
    found, n = target, 2
    while found.exists():
        found, n = target.with_name(f"{target.stem} ({n}){target.suffix}"), n + 1
    return found


def _refused(target: Path, error: OSError) -> EnvironmentFault:
    """The sentence for a target that cannot be written."""
    if error.errno == errno.ENOSPC:
        return EnvironmentFault(
            _("There is no room left for {name}.").format(name=target.name),
            code="disk_full",
            hint=_("What was there before is as it was. Make room, or write it elsewhere."),
        )
    return EnvironmentFault(
        _("{name} cannot be written: {why}.").format(name=target.name, why=error.strerror or error),
        code="target_locked",
        hint=_("Close it where it is open, or choose another name."),
    )

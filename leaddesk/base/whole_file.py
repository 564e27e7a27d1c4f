"""A file put in its place whole or not at all (RELIABILITY section 3, case 6). Knows nothing of what is in it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _


def write(target: Path, content: bytes, *, code: str = "not_written", hint: str = "") -> None:
    """Write ``content`` over what lies at ``target``. Raises EnvironmentFault ``code`` where it cannot be written. Any thread."""
    part = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError as error:
        raise EnvironmentFault(
            _("{name} cannot be written: {why}.").format(name=target.name, why=error.strerror or error),
            code=code,
            hint=hint or _("Choose another folder."),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)

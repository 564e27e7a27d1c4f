"""What a list shows as a command line: ``leaddesk list leads --view inbox --where "rating=hot"``, to be pasted into a terminal."""

from __future__ import annotations

import shlex
import subprocess
import sys

from leaddesk.domain.filters import ListQuery


def command_line(query: ListQuery, path: str) -> str:
    """The command that lists the same rows of the file ``path`` in the same order, quoted for this system's shell."""
    words = ["leaddesk", "list", query.what, "--db", path]
    if query.view:
        words += ["--view", query.view]
    for condition in query.conditions:
        words += ["--where", str(condition)]
    if query.text:
        words += ["--text", query.text]
    for sort in query.sorts:
        words.append(f"--sort={sort}")
    if query.group:
        words += ["--group", query.group]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)

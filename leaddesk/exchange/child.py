"""The reading child: ``python -m leaddesk.exchange.child`` parses one file and streams its rows to the parent.

Owns the child's own limits and the order of frames. Must not import Qt, the store or anything slow: its start is paid for
with every file. A crash, an abort of a library or a memory limit ends this process alone.
"""

from __future__ import annotations

import gc
import pickle
import sys
from collections.abc import Callable
from typing import BinaryIO

from leaddesk.exchange.child_protocol import Frame, Refused, Request, encode

TEXT = "text"


def limit_memory(limit: int) -> None:
    """Cap this process's address space at ``limit`` bytes where the system can (Linux; macOS accepts and ignores it)."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        return


def run(request: Request, send: Callable[[Frame], None]) -> None:
    """Read what ``request`` names and ``send`` its frames; ``Refused`` and MemoryError are raised to the caller."""
    if request.kind == TEXT:
        from leaddesk.exchange import text

        text.read(request, send)
    elif request.kind == "vcard":
        from leaddesk.exchange import vcard

        vcard.read(request, send)
    elif request.kind == "ical":
        from leaddesk.exchange import ics_child

        ics_child.read(request, send)
    elif request.kind == "mail":
        from leaddesk.exchange import mail

        mail.read(request, send)
    elif request.kind == "pdf":
        from leaddesk.exchange import pdf_text

        pdf_text.read(request, send)
    elif request.kind == "pasted":
        from leaddesk.exchange import pasted_child

        pasted_child.read(request, send)
    else:
        from leaddesk.exchange import workbook_sender

        workbook_sender.tell(request, send)
        if request.sparse:
            from leaddesk.exchange import workbook_sparse

            workbook_sparse.read(request, send)
        else:
            from leaddesk.exchange import workbook

            workbook.read(request, send)


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """One request from ``source``, its frames to ``target``. Exit status: 0 answered, 3 refused."""
    request = pickle.load(source)
    if not isinstance(request, Request):
        return 2
    limit_memory(request.memory)

    def send(frame: Frame) -> None:
        target.write(encode(frame))
        target.flush()

    try:
        run(request, send)
    except Refused as refused:
        send(("refused", refused.code, refused.args_))
        return 3
    except MemoryError:
        gc.collect()
        send(("refused", "too_large_to_read", {}))
        return 3
    send(("done",))
    return 0


if __name__ == "__main__":
    gc.disable()
    sys.exit(serve(sys.stdin.buffer, sys.stdout.buffer))

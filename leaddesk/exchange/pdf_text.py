"""Reads the words of a PDF in the reading child, page by page. Runs nothing in it, follows no link, opens no attachment.

Owns pypdf and its limits of pages and characters; memory and time are the child's. Says ``Refused`` for what has a password or is damaged;
a scanned page has no words and simply gives none.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from leaddesk.exchange.child_protocol import Frame, Refused, Request

PAGES: Final = 12
CHARS: Final = 60_000
"""Of all pages: a quote says who and how much within that."""
PAGE_BYTES: Final = 8 * 1024 * 1024
"""A page whose drawing is longer holds a picture drawn line by line, no words worth the time."""


def read(request: Request, send: Callable[[Frame], None]) -> None:
    """Send ("page", words) for each of the first pages of the file that ``request`` names."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with open(request.path, "rb") as stream:
            reader = pypdf.PdfReader(stream, strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise Refused("password_protected")
            left = CHARS
            for page in reader.pages[:PAGES]:
                words = _words(page)[:left]
                left -= len(words)
                send(("page", words))
                if left <= 0:
                    break
    except FileNotFoundError:
        raise Refused("missing") from None
    except OSError:
        raise Refused("locked") from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, ArithmeticError, AssertionError,
            LookupError, NotImplementedError, ImportError) as error:  # fmt: skip
        raise Refused("damaged") from error


def _words(page: object) -> str:
    """The words of one page, its lines as they stand; "" where it cannot be read, so that the next one can."""
    from pypdf import PageObject
    from pypdf.errors import PyPdfError

    assert isinstance(page, PageObject)
    contents = page.get_contents()
    if contents is None or len(contents.get_data()) > PAGE_BYTES:
        return ""
    try:
        return page.extract_text()
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        ArithmeticError,
        AssertionError,
    ):
        return ""

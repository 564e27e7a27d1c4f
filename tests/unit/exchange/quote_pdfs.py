"""PDFs for tests, written by hand as the format wants it: with words, with a picture only, behind a password."""

from __future__ import annotations

from pathlib import Path


def written(path: Path, text: str) -> Path:
    """A PDF of one page with ``text``, a line each."""
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in text.splitlines())
    return _put(path, f"BT /F1 11 Tf 14 TL 60 780 Td\n{shown}ET".encode("cp1252"))


def scanned(path: Path) -> Path:
    """A PDF that holds a picture only: a grey box, as a scanner's page would."""
    return _put(path, b"q 0.5 g 60 60 400 600 re f Q")


def locked(path: Path, text: str) -> Path:
    """The same behind a password."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=str(written(path, text)))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(str(path))
    return path


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _put(path: Path, content: bytes) -> Path:
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        data.index(b"xref\n0"),
    )
    path.write_bytes(data)
    return path

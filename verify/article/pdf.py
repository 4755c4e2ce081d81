"""PDF to text with pypdfium2 (extra ``[pdf]``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from verify.errors import ArticleError

MAX_PAGES = 500
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


class Document(NamedTuple):
    """The text of a PDF's pages and what its information dictionary says."""

    text: str
    title: str | None
    published: str | None


def extract_pdf(data: bytes) -> Document:
    """The text of all pages, one blank line between two.

    Raises:
        ArticleError: the extra is not installed, the file is damaged, encrypted, too long or holds no text.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise ArticleError(
            "reading a PDF needs pypdfium2, which is not installed",
            code="missing_extra",
            hint='pip install "verify-claims[pdf]"',
        ) from error
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            if len(document) > MAX_PAGES:
                raise ArticleError(
                    f"the PDF has {len(document)} pages, at most {MAX_PAGES} are read",
                    code="too_large",
                    hint="give the pages of the article only",
                )
            pages = [page.get_textpage().get_text_bounded() for page in document]
            information = document.get_metadata_dict()
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise ArticleError(
            f"the PDF cannot be read: {error}", code="pdf", hint="check that it opens without a password"
        ) from error
    # PDFium ends lines with CR LF and marks a hyphen at a line's end with U+FFFE.
    text = "\n\n".join(page.replace("\r\n", "\n").replace("\ufffe", "").strip() for page in pages).strip()
    if not text:
        raise ArticleError(
            "the PDF holds no text, perhaps only scanned images", code="no_text", hint="run it through OCR first"
        )
    created = _DATE.match(information.get("CreationDate", ""))
    published = "-".join(part for part in created.groups() if part) if created else None
    return Document(text, information.get("Title", "").strip() or None, published)

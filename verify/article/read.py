"""Every way into an Article. ``article.text`` is the decoded input and nothing else; spans index it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from verify.article.decode import decode, html_charset
from verify.article.fetch import FetchPolicy, fetch
from verify.article.html import extract_page, looks_like_html
from verify.article.pdf import extract_pdf
from verify.errors import ArticleError
from verify.text.language import detect_language
from verify.types import Article

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 5_000_000
MAX_HTML = 10_000_000
_TITLE_LENGTH = 200
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?", re.DOTALL)


def read_article(
    source: str | Path | bytes,
    *,
    url: str | None = None,
    language: str | None = None,
    published: str | None = None,
    policy: FetchPolicy | None = None,
) -> Article:
    """An article from an http(s) address, a file (text, HTML or PDF) or bytes.

    Args:
        source: an address, a path, or the bytes themselves; for a text at hand there is ``article_from_text``.
        url: where a file or bytes came from.
        language: ISO 639-1; detected when not given.
        published: ISO date, reduced precision allowed; from the page when not given.
        policy: what a fetch may do.

    Raises:
        ArticleError: it cannot be read; the message says why.
    """
    if isinstance(source, bytes):
        return article_from_bytes(source, url=url, language=language, published=published)
    if isinstance(source, str) and re.match(r"(?i)[a-z][a-z0-9+.-]+://", source):
        response = fetch(source, policy)
        return article_from_bytes(
            response.data,
            media_type=response.media_type,
            charset=response.charset,
            url=response.url,
            language=language,
            published=published,
        )
    path = Path(source)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(f"{path} has {path.stat().st_size:,} bytes", f"{MAX_BYTES:,}")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleError(
            f"{str(source)[:200]!r} cannot be read: {reason}", code="not_found", hint="give a file, an address or -"
        ) from error
    return article_from_bytes(data, url=url, language=language, published=published)


def article_from_bytes(
    data: bytes,
    *,
    media_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    language: str | None = None,
    published: str | None = None,
) -> Article:
    """An article from the bytes of a text, an HTML page or a PDF, told apart by media type or by how they start.

    Raises:
        ArticleError: too large, binary, in an unknown encoding, or without text.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(f"the input has {len(data):,} bytes", f"{MAX_BYTES:,}")
    if media_type == "application/pdf" or data.startswith(b"%PDF-"):
        document = extract_pdf(data)
        return article_from_text(
            document.text,
            url=url,
            title=document.title,
            language=language,
            published=published or document.published,
        )
    declared_html = media_type in {"text/html", "application/xhtml+xml"}
    sniffed_html = media_type is None and looks_like_html(data[:1024].decode("latin-1"))
    text = decode(data, charset=charset or (html_charset(data) if declared_html or sniffed_html else None))
    if declared_html or (media_type is None and looks_like_html(text)):
        return article_from_html(text, url=url, language=language, published=published)
    return article_from_text(text, url=url, language=language, published=published)


def article_from_html(
    html: str,
    *,
    url: str | None = None,
    language: str | None = None,
    published: str | None = None,
) -> Article:
    """The article on an HTML page; its text is what is extracted, the title first.

    Raises:
        ArticleError: too large, or no article is found.
    """
    if len(html) > MAX_HTML:
        raise _too_large(f"the page has {len(html):,} characters", f"{MAX_HTML:,}")
    _refuse_unusable(html)
    page = extract_page(html, url)
    return article_from_text(
        page.text,
        url=url,
        title=page.title,
        language=language or detect_language(page.text, default=page.language or "und"),
        published=published or page.published,
    )


def article_from_text(
    text: str,
    *,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Article:
    """An article from a text at hand. Without ``title``, a first line that looks like one is taken.

    Raises:
        ArticleError: empty, binary, too long, or ``published`` is no ISO date.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise _too_large(f"the article has {len(text):,} characters", f"{MAX_CHARACTERS:,}")
    _refuse_unusable(text)
    if not any(c.isalnum() for c in text):
        raise ArticleError("the article is empty", code="empty", hint="give a text, a file or an address")
    return Article(
        text=text,
        url=url,
        title=title or _title(text),
        published=_checked_date(published),
        language=_language_code(language) or detect_language(text),
    )


def _too_large(found: str, limit: str) -> ArticleError:
    message = f"{found}, at most {limit} are read"
    return ArticleError(message, code="too_large", hint="give the text of the article only")


def _refuse_unusable(text: str) -> None:
    """Refuse what is no text: NUL characters, which no text has, and lone surrogates, which nothing can encode."""
    if "\0" in text:
        raise ArticleError(
            f"the input is binary: it has a NUL character at offset {text.index(chr(0))}",
            code="binary",
            hint="give a text, an HTML page or a PDF",
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"the text has a lone surrogate at offset {error.start}",
            code="encoding",
            hint="decode the input with errors='strict'",
        ) from error


def _title(text: str) -> str | None:
    """The first line, if it is short, has no final stop and a blank line follows it."""
    lines = text.lstrip().split("\n", 2)
    first = lines[0].strip()
    if len(lines) < 2 or not first or len(first) > _TITLE_LENGTH or first[-1] in ".!?…:;,。":
        return None
    return first if not lines[1].strip() else None


def _checked_date(published: str | None) -> str | None:
    """An ISO date of reduced precision; a time of day is dropped."""
    if not published:
        return None
    match = _DATE.fullmatch(published.strip())
    try:
        if match is None:
            raise ValueError("it has another form")
        year, month, day = match.groups()
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ArticleError(
            f"published is {published!r}, expected a date such as 2022-12-19, 2022-12 or 2022 ({error})",
            code="published",
            hint="use --published YYYY-MM-DD",
        ) from error
    return "-".join(part for part in match.groups() if part)


def _language_code(language: str | None) -> str | None:
    if not language:
        return None
    code = re.split(r"[-_]", language.strip().lower())[0]
    if not re.fullmatch(r"[a-z]{2,3}", code):
        raise ArticleError(
            f"language is {language!r}, expected an ISO 639-1 code such as fr", code="language", hint="--language fr"
        )
    return code

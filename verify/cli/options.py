"""The options that commands share, and how their values are read."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from verify.config import Settings, load_settings
from verify.errors import ConfigurationError

_ISO_639_1 = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    und
    """.split()  # noqa: SIM905
)

Corpora = Annotated[
    list[str] | None, typer.Option("--corpus", metavar="NAME|DIR", help="A corpus to check against; again for more.")
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Day of publication: YYYY-MM-DD, YYYY-MM or YYYY.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="The day that the claim speaks from.")]
Language = Annotated[str | None, typer.Option(metavar="XX", help="Language, ISO 639-1; found out by default.")]
Retriever = Annotated[str | None, typer.Option(metavar="NAME", help="Retrieval backend.")]
RetrieverOption = Annotated[
    list[str] | None, typer.Option(metavar="K=V", help="An option of the retrieval backend; again for more.")
]
TopK = Annotated[int | None, typer.Option(metavar="N", help="Passages retrieved for a claim.")]
EvidenceUntil = Annotated[
    str | None, typer.Option(metavar="claim|now", help="Use evidence up to the claim's date, or up to now.")
]
Embedder = Annotated[str | None, typer.Option(metavar="NAME", help="Embedding model.")]
Nli = Annotated[str | None, typer.Option("--nli", metavar="NAME", help="NLI model.")]
Worthiness = Annotated[str | None, typer.Option(metavar="FILE", help="Check-worthiness head.")]
MinWorthiness = Annotated[
    float | None, typer.Option("--min-check-worthiness", metavar="P", help="Leave out claims below this probability.")
]
Threads = Annotated[int | None, typer.Option(metavar="N", help="Threads for the models; 0 is one a core.")]
Format = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", help="text, json, jsonl, or another installed format.")
]
Ui = Annotated[
    str | None, typer.Option("--ui", metavar="XX", help="Language of the report's own words: en, fr, es, de.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
]
FailOn = Annotated[
    str | None, typer.Option(metavar="LABEL,...", help="Exit with 3 when a claim gets one of these labels.")
]
Timings = Annotated[bool, typer.Option("--timings", help="Seconds of each stage, on standard error.")]
Explain = Annotated[
    str | None, typer.Option(metavar="CLAIM", help="Every hit, score and check of one claim (its id), as a table.")
]


def settings(*, retriever_option: Sequence[str] | None = None, **flags: Any) -> Settings:
    """All settings with these flags on top; ``retriever_option`` are texts ``K=V``.

    Raises:
        ConfigurationError: a value cannot be used.
    """
    options: dict[str, Any] = {}
    for text in retriever_option or ():
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise ConfigurationError(
                f"--retriever-option {text!r}: K=V is expected", hint="--retriever-option nprobe=8"
            )
        options[key] = value
    return load_settings(
        {name: value or None if name == "corpora" else value for name, value in flags.items()}, options=options
    )


def with_corpora(chosen: Settings) -> Settings:
    """The settings, if they name a corpus.

    Raises:
        ConfigurationError: they do not.
    """
    if not chosen["corpora"]:
        raise ConfigurationError(
            "no corpus to check against",
            hint="name one with --corpus; those that exist: verify corpus list",
            code="no_corpus",
        )
    return chosen


def day(text: str | None, option: str, *, future: bool = False) -> str | None:
    """A date of reduced precision, checked.

    Raises:
        ConfigurationError: it is no date, or one in the future where that makes no sense.
    """
    if text is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip(), re.ASCII)
    try:
        if match is None:
            raise ValueError("YYYY-MM-DD, YYYY-MM or YYYY is expected")
        year, month, number = (int(part) if part else 1 for part in match.groups())
        earliest = date(year, month, number)
    except ValueError as error:
        raise ConfigurationError(
            f"{option} {text!r} is no date: {error}", hint=f"{option} 2022-12-19", code="date"
        ) from error
    if earliest > date.today() and not future:
        raise ConfigurationError(
            f"{option} {text} is in the future", hint=f"{option} {date.today()} is today", code="date"
        )
    return text.strip()


def language(text: str | None) -> str | None:
    """A language code, checked; ``fr-CA`` is read as ``fr``.

    Raises:
        ConfigurationError: it is no code of ISO 639-1.
    """
    if text is None:
        return None
    code = re.split("[-_]", text.strip().lower())[0]
    if code not in _ISO_639_1:
        raise ConfigurationError(
            f"there is no language {text!r}",
            hint="ISO 639-1 is expected: fr, en, es, de, it and pt have packs of rules, the others are read without",
            code="unknown_language",
        )
    return code


def labels(text: str | None) -> frozenset[str]:
    """The labels of ``--fail-on``.

    Raises:
        ConfigurationError: one of them does not exist.
    """
    from verify.types import VerdictLabel

    named = [part.strip() for part in (text or "").split(",") if part.strip()]
    known = [label.value for label in VerdictLabel]
    for name in named:
        if name not in known:
            raise ConfigurationError(
                f"--fail-on {name!r} is no label", hint=f"labels are: {', '.join(known)}", code="unknown_label"
            )
    return frozenset(named)


def report_format(chosen: Settings) -> str:
    """The name of the report format, checked before any work is done.

    Raises:
        ConfigurationError: it is not installed.
    """
    from verify.report.registry import load

    name: str = chosen["format"]
    load(name)
    return name


def one_of(value: str, option: str, known: Sequence[str]) -> str:
    """The value, if it is one of those.

    Raises:
        ConfigurationError: it is not.
    """
    if value not in known:
        raise ConfigurationError(
            f"{option} {value!r}: one of {', '.join(known)} is expected", hint=f"{option} {known[0]}"
        )
    return value


def now() -> str:
    """This moment in UTC, to the second; ``SOURCE_DATE_EPOCH`` pins it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

"""What a request may say: strict, bounded, nothing unknown."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

MAX_TEXT = 2_000_000
MAX_CLAIM = 10_000
MAX_EVIDENCE = 200

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2}([T ][0-9:.+Z-]{1,30})?)?)?$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9-]{1,20})?$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://", max_length=4_000)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Short = Annotated[str, StringConstraints(max_length=1_000)]
Ui = Annotated[Literal["en", "fr", "es", "de"], Field(description="Language of what is said about a verdict.")]
Corpora = Annotated[list[Name] | None, Field(description="Only these of the corpora that are loaded.", max_length=64)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class CheckRequest(_Strict):
    """An article: its text or its HTML, with the address that it has; or an address alone, which is fetched."""

    text: Annotated[str | None, Field(description="The text; offsets in the answer index it.", max_length=MAX_TEXT)] = (
        None
    )
    html: Annotated[str | None, Field(description="The page; its article is extracted.", max_length=MAX_TEXT)] = None
    url: Annotated[Address | None, Field(description="Where it is; fetched if neither text nor html is given.")] = None
    title: Short | None = None
    language: LanguageCode | None = None
    published: Annotated[Day | None, Field(description="Relative dates are resolved against it.")] = None
    as_of: Annotated[
        Day | None, Field(description="The day that the claims speak from, where it is not published.")
    ] = None
    corpora: Corpora = None
    ui: Ui = "en"

    @model_validator(mode="after")
    def _one_input(self) -> CheckRequest:
        if self.text is not None and self.html is not None:
            raise ValueError("text and html are given, one of them is expected")
        if self.text is None and self.html is None and self.url is None:
            raise ValueError("text, html or url is expected")
        return self


class ClaimRequest(_Strict):
    """One claim, checked against the corpora."""

    text: Annotated[str, Field(min_length=1, max_length=MAX_CLAIM)]
    language: LanguageCode | None = None
    as_of: Day | None = None
    corpora: Corpora = None


class GivenEvidence(_Strict):
    """One piece of evidence that a request brings along."""

    text: Annotated[str, Field(min_length=1, max_length=100_000)]
    title: Short | None = None
    published: Day | None = None
    source: Short | None = None
    url: Short | None = None
    language: LanguageCode | None = None


class GivenCoverage(_Strict):
    """A statement of what a source records completely."""

    statement: Short
    start: Annotated[Day, Field(alias="from")]
    end: Annotated[Day, Field(alias="to")]
    source: Short | None = None
    agent: Short | None = None
    event: Short | None = None
    place: Short | None = None


class JudgeRequest(_Strict):
    """A claim, or a text whose claims are extracted, with its own evidence."""

    claim: Annotated[str | None, Field(max_length=MAX_CLAIM)] = None
    text: Annotated[str | None, Field(max_length=MAX_TEXT)] = None
    evidence: Annotated[list[GivenEvidence], Field(max_length=MAX_EVIDENCE)]
    coverage: Annotated[list[GivenCoverage], Field(max_length=100)] = []
    as_of: Day | None = None
    language: LanguageCode | None = None
    url: Annotated[Address | None, Field(description="Where it stands; that page never supports itself.")] = None


class RenderRequest(_Strict):
    """A report, and the format that it is wanted in."""

    report: Annotated[dict[str, Any], Field(description="A report of schema verify.report/1.")]
    format: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$")] = "html"
    ui: Ui = "en"


class ErrorBody(BaseModel):
    """What went wrong and what to do."""

    code: str
    message: str
    hint: str


class ErrorResponse(BaseModel):
    """The one shape of every error."""

    error: ErrorBody


class CorpusBody(BaseModel):
    """A corpus that is loaded."""

    id: str
    title: str
    licence: str
    passages: int
    sha256: str


class CorporaResponse(BaseModel):
    """The corpora that are loaded."""

    corpora: list[CorpusBody]


class HealthResponse(BaseModel):
    """Whether the engine can work: starting, ready, failed or stopping."""

    status: str
    version: str


class PairResponse(BaseModel):
    """The origin that is paired, null for a program without one."""

    origin: str | None

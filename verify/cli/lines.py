"""``verify judge`` and ``verify nli``: JSON Lines in, JSON Lines out, in input order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verify.cli import options, output, stream
from verify.errors import ModelError, VerifyError

if TYPE_CHECKING:
    from verify.models import NLI
    from verify.types import NLIScores
    from verify.verifier import Verifier

NLI_BLOCK = 4096  # enough to sort by length; batches are made within
JUDGE_BLOCK = 32

File = Annotated[str, typer.Argument(metavar="FILE.jsonl", help="JSON Lines; - for standard input.")]


def judge(
    file: File,
    nli: options.Nli = None,
    embedder: options.Embedder = None,
    threads: options.Threads = None,
    output_file: options.Output = None,
) -> None:
    """Judge claims, or texts, against the evidence that each line brings along.

    A line is {id, claim, evidence: [{text, title?, published?, source?, url?}], as_of?, language?, coverage?}; with
    text instead of claim, its claims are extracted.
    """
    from verify.cli.check import open_verifier

    chosen = options.settings(nli=nli, embedder=embedder, threads=threads)
    verifier = cache(lambda: open_verifier(chosen, searches=False))

    def work(lines: Sequence[stream.Line]) -> list[dict[str, Any] | VerifyError]:
        return [judge_line(line.data, verifier()) for line in lines]

    _leave(stream.answer(file, output_file, JUDGE_BLOCK, work))


def judge_line(data: dict[str, Any], verifier: Verifier) -> dict[str, Any] | VerifyError:
    """The answer to one line, or its error."""
    from verify.report.judging import grounded, judged, read_request

    try:
        request = read_request(data)
        passages, language = request.passages(), options.language(request.language)
        extra: dict[str, Any] = {"coverage": request.coverage, "as_of": request.as_of, "language": language}
        extra["page_url"] = request.url
        if request.claim is not None:
            return judged(verifier.judge(request.claim, passages, **extra), passages)
        return grounded(verifier.ground(request.text or "", passages, **extra), passages)
    except VerifyError as error:
        return error
    except Exception as error:  # one line that meets a fault of ours does not stop the others
        hint = "this is a fault of verify; please report it with the line"
        return VerifyError(f"{type(error).__name__}: {error}", hint=hint, code="internal")


def nli(
    file: File,
    nli: options.Nli = None,
    threads: options.Threads = None,
    output_file: options.Output = None,
) -> None:
    """Score pairs with the NLI model: does the premise entail or contradict the hypothesis?

    A line is {id?, premise, hypothesis}; the answer is {id, label, entailment, neutral, contradiction}.
    """
    chosen = options.settings(nli=nli, threads=threads)

    @cache
    def model() -> NLI:
        from verify.models import load_nli

        return load_nli(chosen["nli"], threads=chosen["threads"])

    _leave(stream.answer(file, output_file, NLI_BLOCK, lambda lines: score_lines(lines, model())))


def score_lines(lines: Sequence[stream.Line], model: NLI) -> list[dict[str, Any] | VerifyError]:
    """The answer to each line, or its error: not two texts, or a pair longer than the model reads."""
    results: list[dict[str, Any] | VerifyError] = [{}] * len(lines)
    pairs: list[tuple[int, tuple[str, str]]] = []
    for index, line in enumerate(lines):
        premise, hypothesis = line.data.get("premise"), line.data.get("hypothesis")
        if isinstance(premise, str) and isinstance(hypothesis, str):
            pairs.append((index, (premise, hypothesis)))
        else:
            results[index] = VerifyError(
                "premise and hypothesis have to be texts", hint="a line is {id?, premise, hypothesis}", code="line"
            )
    scores = _score([pair for _, pair in pairs], model)
    for (index, _), score in zip(pairs, scores, strict=True):
        results[index] = score if isinstance(score, VerifyError) else _scored(score)
    return results


def _score(pairs: Sequence[tuple[str, str]], model: NLI) -> list[NLIScores | VerifyError]:
    """All scores in one call; if a pair is refused, halves, so that only that pair has the error."""
    try:
        return list(model.score(pairs)) if pairs else []
    except ModelError as error:
        if len(pairs) == 1:
            return [error]
        middle = len(pairs) // 2
        return _score(pairs[:middle], model) + _score(pairs[middle:], model)


def _scored(score: NLIScores) -> dict[str, Any]:
    return {
        "label": score.label,
        "entailment": score.entailment,
        "neutral": score.neutral,
        "contradiction": score.contradiction,
    }


def _leave(failed: int) -> None:
    if failed:
        output.note(f"error: {failed} of the lines could not be answered")
        raise typer.Exit(1)

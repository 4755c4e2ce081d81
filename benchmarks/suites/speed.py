"""Speed: NLI and embedding against their peers, whole articles with their stages, cold start and memory."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.provenance import provenance
from benchmarks.recipe import ROOT
from benchmarks.speed import corpora, shape
from benchmarks.speed.timing import cores, program, seconds
from benchmarks.suites.base import Options, Result, say
from verify.models import catalog, load_embedder, load_nli
from verify.verifier import Verifier

PAIRS = 256
TORCH_BATCH = 32  # sentence-transformers' default
IDEAL_TOKENS = 2048
CHECKS = ((10, 1_000), (100, 1_000), (1_000, 1_000), (10, 10_000), (100, 10_000), (1_000, 10_000))
LARGE = ((10, 100_000), (100, 100_000))


def _row(title: str, count: int, taken: float, **more: float) -> dict[str, Any]:
    say(f"speed {title:44} {count / taken:9.1f} a second")
    return {"measures": {"per_second": count / taken, "seconds": taken, **more}}


def _relative(systems: dict[str, Any], ours: str) -> None:
    for system in systems.values():
        system["measures"]["ours_is_times"] = systems[ours]["measures"]["per_second"] / system["measures"]["per_second"]


def nli(options: Options, folder: Path) -> Result:
    """`verify nli`'s engine, bare ONNX Runtime in ideal batches, and CrossEncoder, on the same pairs."""
    import onnxruntime
    import torch
    from tokenizers import Tokenizer

    threads = options.threads or cores()
    torch.set_num_threads(threads)
    pairs = list(corpora.pairs(min(options.limit or PAIRS, PAIRS)))
    model = load_nli("mini", threads=threads)
    systems = {"verify nli": _row("verify nli", len(pairs), seconds(lambda: model.score(pairs)))}

    entry = catalog.catalog()["models"]["nli"]
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(catalog.checked(entry["file"])), settings)
    tokenizer = Tokenizer.from_file(str(catalog.checked("tokenizer.json")))
    by_length: dict[int, list[list[int]]] = {}
    for encoded in tokenizer.encode_batch(pairs):
        by_length.setdefault(len(encoded.ids), []).append(encoded.ids)
    batches = []
    for length, rows in by_length.items():
        most = max(1, IDEAL_TOKENS // length)
        batches += [np.array(rows[i : i + most], np.int64) for i in range(0, len(rows), most)]
    taken = seconds(lambda: [session.run(None, {"input_ids": batch}) for batch in batches])
    systems["bare ONNX Runtime, no padding, tokens ready"] = _row("bare ONNX Runtime", len(pairs), taken)
    for name, half in (("CrossEncoder, torch float32", False), ("CrossEncoder, torch bfloat16", True)):
        encoder = shape.cross_encoder(folder / "cross", bfloat16=half)
        taken = seconds(
            lambda encoder=encoder: encoder.predict(pairs, batch_size=TORCH_BATCH, show_progress_bar=False), repeats=1
        )
        systems[name] = _row(name, len(pairs), taken)
    _relative(systems, "verify nli")
    tokens = sum(len(rows) * length for length, rows in by_length.items()) / len(pairs)
    return {"title": f"{len(pairs)} pairs of {tokens:.0f} tokens, {threads} threads", "systems": systems}


def embedding(options: Options, folder: Path) -> Result:
    """The embedder against SentenceTransformer with a model of the same shape."""
    import torch

    threads = options.threads or cores()
    torch.set_num_threads(threads)
    texts = list(corpora.sentences()[: min(options.limit or PAIRS, PAIRS)])
    model = load_embedder("mini", threads=threads)
    systems = {"verify": _row("verify embedder", len(texts), seconds(lambda: model.embed_passages(texts)))}
    peer = shape.embedder(folder / "embedder")
    taken = seconds(
        lambda: peer.encode([f"passage: {t}" for t in texts], batch_size=TORCH_BATCH, show_progress_bar=False),
        repeats=1,
    )
    systems["SentenceTransformer, torch float32"] = _row("SentenceTransformer", len(texts), taken)
    _relative(systems, "verify")
    return {"title": f"{len(texts)} sentences, {threads} threads", "systems": systems}


def check(options: Options, _folder: Path) -> Result:
    """A warm check of articles and corpora of several sizes, with the time that each stage took."""
    return _checks(CHECKS, options)


def check_large(options: Options, _folder: Path) -> Result:
    """The same against 100,000 passages, which take long to embed the first time."""
    return _checks(LARGE, options)


def _checks(sizes: tuple[tuple[int, int], ...], options: Options) -> Result:
    embedder = load_embedder("mini", threads=options.threads)
    systems: Result = {}
    verifiers: dict[int, Verifier] = {}
    for claims, passages in sizes:
        if passages not in verifiers:
            verifiers[passages] = Verifier(corpora.corpus(passages, embedder), threads=options.threads)
            verifiers[passages].check(corpora.article(2), language="en")
        verifier, text = verifiers[passages], corpora.article(claims)
        stages: list[dict[str, float]] = []

        def work(verifier: Verifier = verifier, text: str = text, stages: list[dict[str, float]] = stages) -> None:
            found = len(verifier.check(text, language="en").verdicts)
            stages.append({**verifier.timings, "_found": found})

        taken = seconds(work, repeats=1 if claims > 100 else 3, warm=False)
        last = stages[-1]
        title = f"{claims:,} sentences, {passages:,} passages"
        more = {f"{name} s": value for name, value in last.items() if not name.startswith("_")}
        systems[title] = _row(title, int(last["_found"]), taken, verdicts=last["_found"], **more)
    return {"title": "check of an article, warm", "systems": systems}


def cold(_options: Options, _folder: Path) -> Result:
    """Programs from a cold start: wall time, processor time, memory."""
    article = str(ROOT / "corpora" / "minsk-2022" / "article.fr.txt")
    check_article = ["check", article, "--corpus", "minsk-2022", "--published", "2022-12-19"]
    commands = {
        "verify --help": ["--help"],
        "verify claim": ["claim", "Poutine s'est rendu à Minsk en décembre 2022.", "--corpus", "minsk-2022"],
        "verify check (the French article)": check_article,
    }
    verify = str(Path(sys.executable).parent / "verify")
    program([verify, *check_article])  # builds the corpus's index and fills the file cache
    systems: Result = {}
    for title, arguments in commands.items():
        runs = [program([verify, *arguments]) for _ in range(3)]
        middle = sorted(runs, key=lambda r: r.wall)[1]
        say(f"speed {title:44} {middle.wall:6.2f} s {middle.megabytes:7.0f} MB")
        systems[title] = {
            "measures": {
                "seconds": middle.wall,
                "processor_s": middle.processor,
                "megabytes": middle.megabytes,
                "exit_code": middle.code,
            }
        }
    return {"title": "cold start", "systems": systems}


PARTS: dict[str, Callable[[Options, Path], Result]] = {
    "nli": nli,
    "embedding": embedding,
    "check": check,
    "cold": cold,
}
ON_REQUEST = {"check-large": check_large}


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """Every part that is asked for; the large one only by name."""
    models = [load_nli("mini").info, load_embedder("mini").info]
    with tempfile.TemporaryDirectory() as folder:
        for name, part in {**PARTS, **ON_REQUEST}.items():
            if not options.wants(name) or (name in ON_REQUEST and name not in options.only):
                continue
            found = part(options, Path(folder))
            yield (
                f"speed.{name}",
                {
                    "suite": "speed",
                    "dataset": {"name": name, "title": found["title"]},
                    "systems": found["systems"],
                    "provenance": provenance(options.command, models),
                },
            )

"""The datasets as one table: file, licence, citation, digest, and how their rows become cases."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

from benchmarks.cases import CLASSES, Case, Pair
from benchmarks.own_cases import contrast, handwritten, prose_cases, prose_pairs
from benchmarks.recipe import data_folder, detokenise
from verify.errors import VerifyError

Row = Mapping[str, Any]
VERDICTS = ("supported", "refuted", "conflicting", "not_enough_evidence")
TWO = VERDICTS[:2]

_VERDICT_OF = {
    "SUPPORTS": "supported",
    "REFUTES": "refuted",
    "NOT_ENOUGH_INFO": "not_enough_evidence",
    "DISPUTED": "conflicting",
    "Supports": "supported",
    "Refutes": "refuted",
    "Neutral": "not_enough_evidence",
    "Supported": "supported",
    "Refuted": "refuted",
    "Not Enough Evidence": "not_enough_evidence",
    "Conflicting Evidence/Cherrypicking": "conflicting",
}
_CLASS_OF = {"SUPPORTS": "entailment", "REFUTES": "contradiction"} | {
    "Supports": "entailment",
    "Refutes": "contradiction",
    "Neutral": "neutral",
}


class DataError(VerifyError):
    """A benchmark's file is missing or is not the one that the table names."""

    code = "benchmark_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One set of cases.

    Attributes:
        name: its name in results.
        suite: nli or verdicts.
        labels: the gold labels that occur.
        load: its cases or pairs.
        file: under ``$VERIFY_DATA``, without ``.jsonl.gz``; empty for a set that is committed or generated.
        sha256: of that file.
        licence, citation: of the data.
        kind_of: what it shows, in a few words.
        not_commercial: measured with, never trained or tuned on.
        whole: never sampled.
        paired: ids are ``unit/variant``, and a sample takes whole units.
    """

    name: str
    suite: str
    labels: tuple[str, ...]
    load: Callable[[], Iterable[Any]]
    file: str = ""
    sha256: str = ""
    licence: str
    citation: str
    kind_of: str = ""
    not_commercial: bool = False
    whole: bool = False
    paired: bool = False

    def cases(self, limit: int | None = None) -> list[Any]:
        """Its cases or pairs, at most `limit` of them (units, where they are paired)."""
        items = list(self.load())
        if self.whole or limit is None:
            return items
        if not self.paired:
            return sample(items, limit)
        units = list(dict.fromkeys(item.id.split("/")[0] for item in items))
        kept = {units[i] for i in chosen(units, limit)}
        return [item for item in items if item.id.split("/")[0] in kept]


@cache
def _digest(file: str) -> str:
    path = data_folder() / f"{file}.jsonl.gz"
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise DataError(
            f"{path.name} is not in $VERIFY_DATA/{path.parent.name}",
            hint="set VERIFY_DATA to the folder with the evaluation data",
        ) from error


def rows(file: str, sha256: str) -> list[dict[str, Any]]:
    """All rows of a file.

    Raises:
        DataError: the file is missing or has another digest.
    """
    found = _digest(file)
    if found != sha256:
        raise DataError(f"{file} has sha256 {found[:12]}, expected {sha256[:12]}", hint="fetch the data again")
    with gzip.open(data_folder() / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sample(items: Sequence[Any], limit: int | None, *, seed: int = 0) -> list[Any]:
    """At most `limit` items, the same ones for one seed on every machine, in their order; None takes all."""
    if limit is None or len(items) <= limit:
        return list(items)
    return [items[i] for i in chosen([item.id for item in items], limit, seed)]


def chosen(ids: Sequence[str], limit: int, seed: int = 0) -> list[int]:
    """Indices of at most `limit` of the ids, ascending; which ones is decided by their digests."""
    keys = [hashlib.sha256(f"{seed}:{name}".encode()).digest() for name in ids]
    return sorted(sorted(range(len(ids)), key=keys.__getitem__)[:limit])


def _line(claim: str, evidence: Sequence[Row], **more: Any) -> dict[str, Any]:
    return {"claim": claim, "evidence": [{"language": "en", **e} for e in evidence], "language": "en", **more}


def _fever(data: list[dict[str, Any]]) -> Iterator[Case]:
    for index, row in enumerate(data):
        line = _line(detokenise(row["claim"]), [{"text": detokenise(row["evidence"])}])
        yield Case(id=str(index), line=line, label=_VERDICT_OF[row["label"]])


def _fool_me_twice(data: list[dict[str, Any]]) -> Iterator[Case]:
    for row in data:
        page = row["wikipedia_page"]
        evidence = [{"text": e["text"], "title": page, "source": page} for e in row["gold_evidence"]]
        if evidence:
            yield Case(id=row["id"], line=_line(row["text"], evidence), label=_VERDICT_OF[row["label"]])


def _healthver(data: list[dict[str, Any]]) -> Iterator[Case]:
    for index, row in enumerate(data):
        line = _line(row["claim"], [{"text": row["evidence"]}])
        yield Case(id=f"{row['id']}-{index}", line=line, label=_VERDICT_OF[row["label"]])


def _climate_fever(data: list[dict[str, Any]]) -> Iterator[Case]:
    for row in data:
        evidence = [{"text": e["evidence"], "title": e["article"], "source": e["article"]} for e in row["evidences"]]
        gold = _VERDICT_OF[row["claim_label"]]
        named = {"supported": ("SUPPORTS",), "refuted": ("REFUTES",), "conflicting": ("SUPPORTS", "REFUTES")}
        yield Case(
            id=row["claim_id"],
            line=_line(row["claim"], evidence),
            label=gold,
            gold_evidence=frozenset(
                i for i, e in enumerate(row["evidences"]) if e["evidence_label"] in named.get(gold, ())
            ),
        )


def _answers(row: Row) -> list[dict[str, str]]:
    """The question-answer pairs of AVeriTeC as evidence, "question answer. explanation", one voice a site."""
    evidence = []
    for question in row["questions"]:
        for answer in question["answers"]:
            words = [question["question"], answer["answer"], answer.get("boolean_explanation") or ""]
            if not answer["answer"].strip():
                continue
            text = " ".join(word.strip().rstrip(".") + "." * (i > 0) for i, word in enumerate(words) if word.strip())
            url = answer.get("source_url") or ""
            address = urlsplit(url)
            # An archived page speaks for the site that it archives.
            site = urlsplit(address.path[address.path.find("http") :]).netloc if "archive" in address.netloc else ""
            source = {"source": (site or address.netloc).removeprefix("www.")} if address.netloc else {}
            evidence.append({"text": text, **source})
    return evidence


def _day(written: str | None) -> str | None:
    """25-8-2020 as 2020-08-25; None if it is no such date."""
    parts = (written or "").split("-")
    if len(parts) != 3 or not all(p.isdigit() for p in parts):
        return None
    day, month, year = map(int, parts)
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 and year > 1000 else None


def _averitec(data: list[dict[str, Any]]) -> Iterator[Case]:
    for index, row in enumerate(data):
        day = _day(row.get("claim_date"))
        line = _line(row["claim"], _answers(row), **({"as_of": day} if day else {}))
        yield Case(id=str(index), line=line, label=_VERDICT_OF[row["label"]])


# What the verdict must do when the evidence is edited: stay, or be not_enough_evidence when the answers are gone.
STAYS = (
    *("coherence", "contraction", "fluency_typos", "fluency_word_drop"),
    *("num2text", "redundancy_words", "robustness_noise", "synonyms"),
)
TURNS = ("coverage",)
REPORTED = ("number_replace", "rand_order")  # what the verdict should be then, the data does not say
CHECKLIST_SHA256 = {
    "base_data": "72df349c625e176c7a32bd98591d734c2635c515198568afca1c7a021b7de6c9",
    "coherence": "8b7ddead61988389693ef8baa99bf2a2903d094fdaa68c90dc77139522ecc2ef",
    "contraction": "1ae977f3fc032b215823a9aac11792a235047e6f6ea0ce73ff33f41dea5cfa87",
    "coverage": "b08deac071c07c3b30d615c65cc5a9627f8212d0d0cc8c05c94b2322ceffd569",
    "fluency_typos": "b823ed8da56231889068815ade88deb7a28b974038bd359a3728f19520b63aa3",
    "fluency_word_drop": "9316881e305c6f30c7d8e4f26c33aad3aa4f46140080f6ebdf04eb979e587b76",
    "num2text": "1c09f1cb6a38621dc0de396741648d7f5e2ccecd9ed2d646f897d22057bf33fa",
    "number_replace": "834be95d8f57f566ae67bf1fdd5870a7b48c35e30dd5ec9838dc0feaa5a3e9b6",
    "rand_order": "ba591318da8197291b864549d7ca801f5c061db00860777d7fb50bd9a7c75449",
    "redundancy_words": "0b500cbdd28ea5bafe68f4b5a3484caa3c720ca210e5ee5e5e442235fdcda5b8",
    "robustness_noise": "0d48271d2c4064e389cb8dab73c2a2d4995ef6f465053d14918cbd8590f7971e",
    "synonyms": "128cef903a8ead1e565d82c71d518caf8faede34e2c1a05b6360be944825a429",
}


def _checklist() -> Iterator[Case]:
    """All twelve files, the group naming the edit; ids pair an edited case with its original."""
    for name, sha256 in CHECKLIST_SHA256.items():
        for index, row in enumerate(rows(f"eval/averitec_checklist/{name}", sha256)):
            day = _day(row.get("claim_date"))
            line = _line(row["claim"], _answers(row), **({"as_of": day} if day else {}))
            label = "not_enough_evidence" if name in TURNS else _VERDICT_OF[row["label"]]
            yield Case(id=f"{index}/{name}", line=line, label=label, group=name)


def _pairs(data: list[dict[str, Any]], premise: str, hypothesis: str, *, penn: bool = False) -> Iterator[Pair]:
    clean = detokenise if penn else str
    for index, row in enumerate(data):
        label = _CLASS_OF.get(row["label"], row["label"])
        yield Pair(
            id=str(index),
            premise=clean(row[premise]),
            hypothesis=clean(row[hypothesis]),
            label=label,
            group=row.get("set", ""),
        )


def _of_set(data: list[dict[str, Any]], wanted: tuple[str, ...]) -> Iterator[Pair]:
    return (pair for pair in _pairs(data, "premise", "hypothesis") if pair.group in wanted)


def _from_file(build: Callable[[list[dict[str, Any]]], Iterable[Any]], file: str, sha256: str) -> Iterable[Any]:
    return build(rows(file, sha256))


def _dataset(
    name: str, suite: str, labels: tuple[str, ...], build: Callable[..., Iterable[Any]], source: str, **more: Any
) -> Dataset:
    file, sha256, licence, citation = (part.strip() for part in source.split("|"))
    load = partial(_from_file, build, file, sha256)
    return Dataset(
        name=name,
        suite=suite,
        labels=labels,
        load=load,
        file=file,
        sha256=sha256,
        licence=licence,
        citation=citation,
        **more,
    )


_FEVER = (
    "eval/fever_dev_pairs | 5ccc51228eb7d4131d78bcadc8c92e78f3d03069c27ccf8779cd85574bcd1985 | CC BY-SA 3.0 "
    "| Thorne et al. 2018, arXiv 1803.05355"
)
_SYMMETRIC = (
    "eval/fever_symmetric_dev | 5ba94be486825ecb18a3b66e683ce14084aece77b6c10f6f8f1e5845045eae02 | CC BY-SA 3.0 "
    "| Schuster et al. 2019, arXiv 1908.05267"
)
_HEALTHVER = (
    "eval/healthver_dev | 36859e019af476fb87985664349007b9da0a17e5c8a0dae6c80b186197005464 | not stated "
    "| Sarrouti et al. 2021, doi:10.18653/v1/2021.findings-emnlp.297"
)
_NEGATION = (
    "eval/negation_nli | 02eee290473ee7aebc1f3054d30bb4b8b4b6724f7bc96a2e5238cc765e9e3269 | MIT "
    "| Hossain et al. 2020, doi:10.18653/v1/2020.emnlp-main.732"
)
_XNLI = {
    "fr": "511e02b10e4aaf60cd625375582300c1ea824415046d10e2a93836412e452fbb",
    "en": "2f54ed3821e1b8feeecbc2b02eecad1048ee933c36bbf10665041691480b7827",
    "es": "29528c9c768316b585097c76ea473059f679858a092c7e8262ee7ccb3238ebc1",
    "de": "8bb13f3a8f1b4e26dfbdf824893bc6c01c584ef71e832f5702a325d52ccfb0c5",
}


def _table() -> Iterator[Dataset]:
    plain = partial(_pairs, premise="premise", hypothesis="hypothesis")
    for language, sha256 in _XNLI.items():
        source = f"eval/xnli_dev_{language} | {sha256} | CC BY-NC 4.0 | Conneau et al. 2018, arXiv 1809.05053"
        yield _dataset(f"xnli_{language}", "nli", CLASSES, plain, source, kind_of="general", not_commercial=True)
    penn = partial(_pairs, premise="evidence", hypothesis="claim", penn=True)
    ends = (CLASSES[0], CLASSES[2])
    yield _dataset("fever_pairs", "nli", ends, penn, _FEVER, kind_of="claims, two classes")
    yield _dataset("fever_symmetric", "nli", ends, penn, _SYMMETRIC, kind_of="claims without cues, two classes")
    health = partial(_pairs, premise="evidence", hypothesis="claim")
    yield _dataset("healthver", "nli", CLASSES, health, _HEALTHVER, kind_of="health claims")
    rte = partial(_of_set, wanted=("RTE",))
    other = partial(_of_set, wanted=("SNLI", "MNLI"))
    yield _dataset("negation_rte", "nli", ("entailment", "not_entailment"), rte, _NEGATION, kind_of="negation")
    yield _dataset("negation_snli_mnli", "nli", CLASSES, other, _NEGATION, kind_of="negation")
    written = {"licence": "Apache-2.0", "citation": "benchmarks/data/prose/README.md"}
    yield Dataset(
        name="prose", suite="nli", labels=CLASSES, load=prose_pairs, kind_of="prose, four languages", **written
    )
    yield Dataset(
        name="prose_verdicts",
        suite="verdicts",
        labels=(VERDICTS[0], VERDICTS[1], VERDICTS[3]),
        load=prose_cases,
        kind_of="prose, four languages",
        **written,
    )
    yield Dataset(
        name="contrast",
        suite="verdicts",
        labels=VERDICTS,
        load=partial(contrast, "test", 0),
        licence="Apache-2.0",
        citation="benchmarks/contrast/README.md",
        kind_of="one thing changed, four languages",
        whole=True,
    )
    for name, split, kind_of in (
        ("handwritten", "test", "written case by case, four languages"),
        ("traps", "traps", "traps written blind, four languages"),
        ("adversarial", "adversarial", "written to fool it, four languages"),
    ):
        yield Dataset(
            name=name,
            suite="verdicts",
            labels=VERDICTS,
            load=partial(handwritten, split),
            licence="Apache-2.0",
            citation="benchmarks/data/judged/README.md",
            kind_of=kind_of,
            whole=True,
        )
    yield _dataset("fever", "verdicts", TWO, _fever, _FEVER, kind_of="claims about Wikipedia")
    yield _dataset("fever_symmetric_verdicts", "verdicts", TWO, _fever, _SYMMETRIC, kind_of="claims without cues")
    yield _dataset(
        "fool_me_twice",
        "verdicts",
        TWO,
        _fool_me_twice,
        "eval/fool_me_twice_dev | adb84882ff76dbbe2138a2de96b88b3198109053d040218a529c43839241ad08 | Apache-2.0 "
        "| Eisenschlos et al. 2021, arXiv 2104.04725",
        kind_of="claims written to mislead",
    )
    three = (VERDICTS[0], VERDICTS[1], VERDICTS[3])
    yield _dataset("healthver_verdicts", "verdicts", three, _healthver, _HEALTHVER, kind_of="health claims")
    yield _dataset(
        "climate_fever",
        "verdicts",
        VERDICTS,
        _climate_fever,
        "eval/climate_fever | 17a956598ce4e9ffe013c06b136199d7e3c8d68306c2fec36077581541857d34 | not stated "
        "| Diggelmann et al. 2020, arXiv 2012.00614",
        kind_of="real claims, five sentences each",
    )
    yield _dataset(
        "averitec",
        "verdicts",
        VERDICTS,
        _averitec,
        "eval/averitec_train | 1ee4fd96de9393fbc9fefafa22c4e039fe6d5a0f0be7eeead1fa195ec9d697bb | CC BY-NC 4.0 "
        "| Schlichtkrull et al. 2023, arXiv 2305.13117",
        kind_of="real dated claims, answers as evidence",
        not_commercial=True,
    )
    yield Dataset(
        name="averitec_checklist",
        suite="verdicts",
        labels=VERDICTS,
        load=_checklist,
        file="eval/averitec_checklist",
        licence="MIT",
        citation="Akhtar et al. 2024, arXiv 2411.05375",
        kind_of="edited evidence",
        paired=True,
    )


DATASETS: dict[str, Dataset] = {dataset.name: dataset for dataset in _table()}

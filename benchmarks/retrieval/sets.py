"""Claims, the passages to find them in, and which of those are evidence."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.recipe import ROOT, data_folder
from verify.corpus import load_manifest
from verify.corpus.documents import Document
from verify.corpus.loaders import read_documents
from verify.corpus.passages import split_passages


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """A retrieval task.

    Attributes:
        name: in results.
        documents: records for a corpus; every text is one passage or is cut into passages like any document.
        queries: claim to the ids of the passages that are evidence for it.
        what: how it was made, in one line.
    """

    name: str
    documents: tuple[Mapping[str, Any], ...]
    queries: tuple[tuple[str, frozenset[str]], ...]
    what: str

    def halves(self) -> tuple[list[int], list[int]]:
        """Indices of development and test queries, by a digest of the claim."""
        development = [hashlib.sha256(claim.encode()).digest()[0] % 2 == 0 for claim, _ in self.queries]
        return [i for i, d in enumerate(development) if d], [i for i, d in enumerate(development) if not d]


def _rows(file: str) -> Iterator[dict[str, Any]]:
    with gzip.open(data_folder() / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class _Texts:
    """Unique texts as documents of one passage each."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: dict[str, str] = {}

    def add(self, text: str) -> str:
        """The passage id of a text."""
        return f"{self._known.setdefault(' '.join(text.split()), f'd{len(self._known)}')}#0"

    def documents(self) -> tuple[Mapping[str, Any], ...]:
        """One record a text."""
        return tuple({"id": name, "text": text, "language": self._language} for text, name in self._known.items())


def _set(name: str, texts: _Texts, queries: dict[str, set[str]], what: str) -> RetrievalSet:
    found = tuple((claim, frozenset(ids)) for claim, ids in queries.items() if ids)
    return RetrievalSet(name, texts.documents(), found, what)


def fool_me_twice() -> RetrievalSet:
    """FoolMeTwice dev: Wikipedia sentences gathered for all claims; gold evidence is what counts."""
    texts, queries = _Texts("en"), {}
    for row in _rows("eval/fool_me_twice_dev"):
        for item in row["retrieved_evidence"]:
            texts.add(item["text"])
        gold = {texts.add(item["text"]) for item in row["gold_evidence"]}
        queries.setdefault(row["text"], set()).update(gold)
    return _set("fool_me_twice", texts, queries, "claims against all gold and retrieved sentences; gold ones count")


def climate_fever() -> RetrievalSet:
    """Climate-FEVER: sentences judged for any claim; those that support or refute the claim count."""
    texts, queries = _Texts("en"), {}
    for row in _rows("eval/climate_fever"):
        for item in row["evidences"]:
            name = texts.add(item["evidence"])
            if item["evidence_label"] != "NOT_ENOUGH_INFO":
                queries.setdefault(row["claim"], set()).add(name)
    return _set(
        "climate_fever", texts, queries, "claims against all 7,675 sentences; those that support or refute count"
    )


def climate_fever_wiki(noise: int = 20_000) -> RetrievalSet:
    """Climate-FEVER with passages of wikipedia-vital, in three languages, that nobody judged: they count as wrong."""
    plain = climate_fever()
    others = [d for d in read_documents(load_manifest(ROOT / "corpora" / "wikipedia-vital")) if isinstance(d, Document)]
    others.sort(key=lambda item: hashlib.sha256(item.id.encode()).digest())
    documents, passages = list(plain.documents), 0
    for item in others:
        passages += len(split_passages(item))
        if passages > noise:
            break
        documents.append({"id": f"wiki:{item.id}", "title": item.title, "text": item.text, "language": item.language})
    what = f"{plain.what}; {noise:,} passages of wikipedia-vital beside them"
    return RetrievalSet("climate_fever_wiki", tuple(documents), plain.queries, what)


def healthver() -> RetrievalSet:
    """HealthVer dev: abstracts' sentences; those that support or refute the claim count."""
    texts, queries = _Texts("en"), {}
    for row in _rows("eval/healthver_dev"):
        name = texts.add(row["evidence"])
        if row["label"] != "Neutral":
            queries.setdefault(row["claim"], set()).add(name)
    return _set("healthver", texts, queries, "claims against all evidence texts; supporting and refuting ones count")


def wice(articles: int = 120) -> RetrievalSet:
    """WiCE dev: web articles cut into passages; those with a supporting sentence count."""
    documents: list[Mapping[str, Any]] = []
    queries: dict[str, set[str]] = {}
    known: dict[str, str] = {}
    for row in _rows("eval/wice_dev"):
        starts, text = [], ""
        for sentence in row["evidence"]:
            starts.append(len(text))
            text += sentence.strip() + "\n"
        if text not in known:
            if len(known) == articles:
                continue
            known[text] = f"a{len(known)}"
            documents.append({"id": known[text], "text": text, "language": "en"})
        spans = split_passages(Document(id="x", text=text, language="en"))
        offsets = {starts[i] for group in row["supporting_sentences"] for i in group}
        gold = {f"{known[text]}#{n}" for n, (start, end) in enumerate(spans) if any(start <= o < end for o in offsets)}
        queries.setdefault(row["claim"], set()).update(gold)
    found = tuple((claim, frozenset(ids)) for claim, ids in queries.items() if ids)
    what = f"claims against the passages of {articles} web articles; those with a supporting sentence count"
    return RetrievalSet("wice", tuple(documents), found, what)


def paws_cross_lingual(language: str = "fr", rows: int = 1000) -> RetrievalSet:
    """PAWS-X: a sentence in another language, its English original among near copies with words swapped."""
    texts, queries = _Texts("en"), {}
    labelled = [row for row in _rows("nli/paws_x") if row["paraphrase"] is not None][:rows]
    for row in labelled:
        names = [texts.add(sentence) for sentence in row["en"]]
        for sentence, name, other in zip(row[language], names, names[::-1], strict=True):
            queries.setdefault(sentence, set()).update({name, other} if row["paraphrase"] else {name})
    what = (
        f"{language} sentences against English ones of {len(labelled)} pairs, near copies included; translations count"
    )
    return _set(f"paws_{language}_en", texts, queries, what)


def infotabs_cross_lingual(language: str = "fr", tables: int = 500) -> RetrievalSet:
    """InfoTabS: a claim in another language about an English infobox; the infobox, written out, counts."""
    titles: dict[str, str] = {}
    texts, queries = _Texts("en"), {}
    for row in _rows("nli/infotabs_tables"):
        if row["language"] == "en" and len(titles) < tables:
            cells = {key: "; ".join(values) for key, values in row["rows"]}
            title = cells.pop("title", "")
            text = f"{title}. " + ". ".join(f"{key}: {value}" for key, value in list(cells.items())[:8])
            titles[row["table"]] = texts.add(text[:700])
    for row in _rows(f"nli/infotabs_{language}"):
        name = titles.get(row["table"])
        if name is not None and row["label"] != "neutral" and len(queries) < 800:
            queries.setdefault(row["hypothesis"], set()).add(name)
    what = f"{language} claims against {tables} English infoboxes as text; the claim's own counts"
    return _set(f"infotabs_{language}_en", texts, queries, what)


def minsk() -> RetrievalSet:
    """The demonstration corpus: its gold claims in three languages, and the passages that decide them."""
    folder = ROOT / "corpora" / "minsk-2022"
    documents = [json.loads(line) for line in (folder / "documents.jsonl").read_text("utf-8").splitlines()]
    queries: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.gold.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("passage"):
                queries.setdefault(row["claim"], set()).update(f"{name}#0" for name in row["passage"])
    records = tuple({key: d[key] for key in ("id", "title", "text", "language")} for d in documents)
    found = tuple((claim, frozenset(ids)) for claim, ids in queries.items() if ids)
    return RetrievalSet("minsk_2022", records, found, "gold claims (fr, en, de); deciding passages count")


SETS: dict[str, Callable[[], RetrievalSet]] = {
    "minsk_2022": minsk,
    "paws_fr_en": paws_cross_lingual,
    "infotabs_fr_en": infotabs_cross_lingual,
    "healthver": healthver,
    "climate_fever": climate_fever,
    "wice": wice,
    "fool_me_twice": fool_me_twice,
    "climate_fever_wiki": climate_fever_wiki,
}

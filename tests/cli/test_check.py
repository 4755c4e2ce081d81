"""``verify check`` and ``verify claim`` with the real models and the test corpus."""

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from verify import models
from verify.cli import main
from verify.report import loads

ARTICLE = (
    "Le pont des Goélands\n\n"
    "Le pont des Goélands, à Port-Aubry, a été ouvert à la circulation le 4 mai 2019. "
    "Long de 412 mètres, il a coûté 52 millions d’euros.\n"
)


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article with a true date and a false cost."""
    path = tmp_path_factory.mktemp("articles") / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture(scope="module")
def report(article: Path, corpus: str) -> Path:
    """The stored report on it."""
    path = article.with_suffix(".json")
    assert (
        main(("check", str(article), "--corpus", corpus, "--published", "2019-05-06", "-f", "json", "-o", str(path)))
        == 0
    )
    return path


def test_json(report: Path) -> None:
    """The stored report reads back, its claims stand in the article, and it says how it was made."""
    read = loads(report.read_bytes())
    assert read.article.text == ARTICLE
    assert read.article.published == "2019-05-06"
    assert read.verdicts
    for verdict in read.verdicts:
        assert ARTICLE[slice(*verdict.claim.span)] == verdict.claim.text
    assert [corpus.id for corpus in read.provenance.corpora] == ["tiny"]
    assert {model.role for model in read.provenance.models} >= {"nli", "embedder"}
    costs = [v for v in read.verdicts if "52 millions" in v.claim.text]
    assert costs
    assert all(v.label != "supported" for v in costs)


def test_standard_input_gives_the_same_report(
    corpus: str, report: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Read from standard input and written to standard output, the report is the same, but for when it was made."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(ARTICLE.encode())))
    assert main(("check", "-", "--corpus", corpus, "--published", "2019-05-06", "--format", "json")) == 0

    def content(text: str) -> Any:
        data = json.loads(text)
        data["provenance"]["created"] = ""
        return data

    assert content(capfd.readouterr().out) == content(report.read_text("utf-8"))


def test_fail_on(corpus: str, article: Path, report: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """--fail-on ends with 3 exactly when a claim has one of its labels; the report is written all the same."""
    found = {verdict.label.value for verdict in loads(report.read_bytes()).verdicts}
    missing = {"supported", "refuted", "conflicting", "not_enough_evidence"} - found
    words = ("check", str(article), "--corpus", corpus, "--published", "2019-05-06")
    assert main((*words, "--fail-on", ",".join(found))) == 3
    assert "52 millions" in capfd.readouterr().out
    assert main((*words, "--fail-on", ",".join(missing))) == 0


def test_replay_says_that_nothing_changed(corpus: str, report: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A report replayed with the same models, corpus and settings is the same; persons' verdicts are no change."""
    words = ("report", "override", str(report), loads(report.read_bytes()).verdicts[0].claim.id)
    assert main((*words, "--label", "refuted", "--by", "A", "-o", str(report.with_name("person.json")))) == 0
    replay = ("check", "--corpus", corpus, "--replay", str(report.with_name("person.json")))
    assert main(replay) == 0
    assert "Nothing changed" in capfd.readouterr().out


def test_replay_says_what_changed(corpus: str, report: Path, article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With another setting and another text the replay names both, and no model or corpus."""
    other = article.with_name("other.txt")
    other.write_text(ARTICLE.replace("52", "38"), "utf-8")
    words = ("check", str(other), "--published", "2019-05-06", "--corpus", corpus, "--top-k", "3")
    assert main((*words, "--replay", str(report), "--format", "json")) == 0
    found = json.loads(capfd.readouterr().out)
    assert not found["same"]
    assert [(cause["what"], cause["name"]) for cause in found["causes"]] == [("article", "text"), ("settings", "")]
    assert any("38 millions" in entry["claim"]["text"] for entry in found["verdicts"]["added"])
    assert any("52 millions" in entry["claim"]["text"] for entry in found["verdicts"]["removed"])


def test_claim(corpus: str, capfd: pytest.CaptureFixture[str]) -> None:
    """One claim is answered as a report with one verdict; --timings go to standard error."""
    words = ("claim", "The Bridge of the Gulls in Port-Aubry cost 38 million euros.", "--corpus", corpus)
    assert main((*words, "--format", "json", "--timings")) == 0
    out, err = capfd.readouterr()
    (verdict,) = loads(out).verdicts
    assert any("38 million euros" in evidence.hit.passage.text for evidence in verdict.evidence)
    assert "total" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02" * 100, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not utf-8"),
    ],
)
def test_unusable_article(
    corpus: str, content: bytes, message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """An empty or binary file is an error, and no output is begun."""
    path, target = tmp_path / "a", tmp_path / "out"
    path.write_bytes(content)
    assert main(("check", str(path), "--corpus", corpus, "-o", str(target))) == 1
    assert message in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("source", ["missing.txt", ".", "no\0name"])
def test_no_model_loads_for_a_file_that_is_not_there(
    corpus: str, source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be read is an error that waits for nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(models, "start_loading", None)
    assert main(("check", source, "--corpus", corpus)) == 1
    assert "cannot be read" in capfd.readouterr().err


def test_unknown_corpus(article: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """An unknown corpus is an error that names those that exist, and waits for no model."""
    monkeypatch.setattr(models, "start_loading", None)
    assert main(("check", str(article), "--corpus", "nowhere")) == 1
    err = capfd.readouterr().err
    assert "nowhere" in err
    assert "minsk-2022" in err

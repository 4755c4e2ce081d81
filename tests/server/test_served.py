"""The server with the real engine."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from server_browser import ROOT, fresh, start_backend
from server_support import Served

from verify.report import from_dict, to_dict
from verify.verifier import Verifier

TINY = ROOT / "corpora" / "tiny"


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the corpora, indexed anew."""
    folder = tmp_path_factory.mktemp("served")
    for name in ("tiny", "minsk-2022"):
        fresh(name, folder)
    return folder / "corpora"


@pytest.fixture(scope="module")
def verifier(corpora: Path) -> Verifier:
    """The engine over the test corpus."""
    return Verifier(corpus=str(corpora / "tiny"))


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Articles that the test corpus knows something of."""
    lines = (TINY / "documents.jsonl").read_text("utf-8").splitlines()
    documents = [json.loads(line)["text"] for line in lines]
    return documents[:3]


def streamed(client: httpx.Client, text: str) -> dict[str, Any]:
    """The report that a stream makes, without what it adds for browsers."""
    answer = client.post("/v1/check", json={"text": text, "published": "2024-01-01"}, timeout=120)
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines[-1]["event"] == "summary", lines[-1]

    def of(event: str) -> list[dict[str, Any]]:
        return [line["data"] for line in lines if line["event"] == event]

    for verdict in of("verdict"):
        del verdict["claim"]["selectors"], verdict["deciding"], verdict["says"]
    report = of("article")[0] | {
        "verdicts": of("verdict"), "not_checked": of("not_checked"), "failures": of("failure"), "overrides": [],
        "provenance": lines[-1]["data"]["provenance"],
    }  # fmt: skip
    return to_dict(from_dict(report))


def test_the_stream_is_the_library_s_report(
    serve: Callable[..., Served], corpora: Path, verifier: Verifier, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside each other, through shared batches, articles get to the last bit the reports that they get alone."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    alone = [to_dict(verifier.check(text, published="2024-01-01")) for text in texts]
    served = serve(Verifier(corpus=str(corpora / "tiny")))
    with ThreadPoolExecutor(len(texts)) as pool:
        beside = list(pool.map(lambda text: streamed(served.client, text), texts))

    assert beside == alone
    assert any(report["verdicts"] for report in alone)


def test_evidence_on_the_claims_own_page_never_supports_it(
    serve: Callable[..., Served], corpora: Path, verifier: Verifier
) -> None:
    """``url`` says where a claim or a text stands; evidence from there is not evidence for it."""
    served = serve(Verifier(corpus=str(corpora / "tiny")))
    words = "Vladimir Putin flew to Minsk on 19 December 2022."
    evidence = [{"text": words, "url": "https://www.example.org/a/"}]

    def label(**request: str) -> str:
        answer = served.client.post("/v1/judge", json={"evidence": evidence} | request, timeout=120).json()
        found: str = (answer["verdicts"][0] if "text" in request else answer)["label"]
        return found

    for name in ("claim", "text"):
        assert label(**{name: words}) == "supported"
        assert label(**{name: words, "url": "https://example.org/b"}) == "supported"
        assert label(**{name: words, "url": "https://example.org/a"}) == "not_enough_evidence"


def test_a_client_that_leaves_stops_the_model(serve: Callable[..., Served], corpora: Path) -> None:
    """The real engine works no further for it, and at once for the next."""
    served = serve(Verifier(corpus=str(corpora / "tiny")))
    article = " ".join(f"On day {day} of 2021 the parliament of Ruritania met in room {day}." for day in range(120))
    verdicts = 'verify_verdicts_total{label="not_enough_evidence"}'
    with served.client.stream("POST", "/v1/check", json={"text": article}, timeout=120) as answer:
        events = (json.loads(line)["event"] for line in answer.iter_lines())
        assert next(event for event in events if event != "article") == "verdict"

    def shown() -> dict[str, float]:
        lines = served.client.get("/metrics").text.splitlines()
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line[0] != "#")}

    while shown()["verify_running"]:
        pass
    assert shown()["verify_cancelled_total"] == 1
    assert 1 <= shown()[verdicts] < 60
    assert served.client.post("/v1/claim", json={"text": "Berlin is in Germany."}, timeout=120).status_code == 200


def test_some_of_the_corpora(serve: Callable[..., Served], corpora: Path) -> None:
    """A request that names one of two corpora gets evidence from that one only."""
    served = serve(Verifier(corpus=[str(corpora / "tiny"), str(corpora / "minsk-2022")]))
    claim = "Vladimir Putin flew to Minsk on 19 December 2022."
    both = served.client.post("/v1/claim", json={"text": claim}, timeout=120).json()
    tiny = served.client.post("/v1/claim", json={"text": claim, "corpora": ["tiny"]}, timeout=120).json()
    known = {json.loads(line)["id"] for line in (TINY / "documents.jsonl").read_text("utf-8").splitlines()}

    def found(verdict: dict[str, Any]) -> set[str]:
        return {evidence["passage"]["document_id"] for evidence in verdict["evidence"]}

    assert found(tiny) <= known
    assert not found(both) <= known
    assert tiny["label"] == "not_enough_evidence"


@pytest.fixture
def process(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """``verify serve`` in a process of its own."""
    started, address, token = start_backend(tmp_path, corpora=["tiny"])
    yield started, address, token
    started.kill()
    started.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_command_when_requests_are_done(
    process: tuple[subprocess.Popen[str], str, str], texts: list[str], number: signal.Signals, tmp_path: Path
) -> None:
    """A check under way is finished first; the command ends with 0, its token closed to others and not in its log."""
    started, address, token = process
    client = httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=120, trust_env=False)
    while client.get("/v1/health").status_code != httpx.codes.OK:
        pass
    with client.stream("POST", "/v1/check", json={"text": texts[0]}) as answer:
        lines = answer.iter_lines()
        next(lines)
        started.send_signal(number)
        events = [json.loads(line)["event"] for line in lines]

    assert events[-1] == "summary"
    assert started.wait(60) == 0
    assert stat.S_IMODE((tmp_path / "verify" / "token").stat().st_mode) == 0o600
    logged = [json.loads(line) for line in (tmp_path / "log").read_text("utf-8").splitlines() if line.startswith("{")]
    assert {"route": "/v1/check", "status": 200}.items() <= logged[-1].items()
    assert token not in (tmp_path / "log").read_text("utf-8")


def test_a_port_that_is_taken_is_an_error_that_says_so(
    process: tuple[subprocess.Popen[str], str, str], tmp_path: Path
) -> None:
    """Usage error, with what to do."""
    _, address, _ = process
    port = address.rpartition(":")[2]
    second, *_ = start_backend(tmp_path / "second", corpora=["tiny"], port=port, wait=False)

    assert second.wait(60) == 2
    log = (tmp_path / "second" / "log").read_text("utf-8")
    assert port in log
    assert "--port" in log

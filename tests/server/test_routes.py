"""The routes: what they take, what they answer, and that every error has one shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import jsonschema
import pytest
from server_support import SentenceVerifier, Served, assert_error

from verify.errors import CorpusError, ModelError
from verify.report import from_dict
from verify.server.app import specification

SCHEMA = json.loads(resources.files("verify.report").joinpath("report.schema.json").read_text("utf-8"))
TEXT = "😀 The sky is blue. Cafe\u0301s are open. Paris is a city."


def events(text: str) -> list[dict[str, Any]]:
    """The lines of a stream."""
    return [json.loads(line) for line in text.splitlines()]


def test_check_streams_the_report(served: Served) -> None:
    """Article first, a verdict a claim, the summary last; together they are a report of the published schema."""
    answer = served.client.post("/v1/check", json={"text": TEXT, "published": "2022-12-19T08:00:00Z", "title": "Sky"})
    lines = events(answer.text)

    assert answer.headers["content-type"] == "application/x-ndjson"
    assert [line["event"] for line in lines] == ["article", "verdict", "verdict", "verdict", "summary"]
    article, summary = lines[0]["data"], lines[-1]["data"]
    assert article["article"] | {"language": "en"} == {
        "text": TEXT, "url": None, "title": "Sky", "published": "2022-12-19", "language": "en",
    }  # fmt: skip
    assert summary["claims"] == 3
    report = article | {
        "verdicts": [line["data"] for line in lines[1:-1]],
        "not_checked": [], "failures": [], "overrides": [], "provenance": summary["provenance"],
    }  # fmt: skip
    jsonschema.validate(report, SCHEMA)
    assert len(from_dict(report).verdicts) == 3


def test_selectors_find_the_claims_in_the_text_that_was_sent(served: Served) -> None:
    """Positions count UTF-16 code units of the request's text."""
    lines = events(served.client.post("/v1/check", json={"text": TEXT}).text)
    sent = TEXT.encode("utf-16-le")
    for line in lines[1:-1]:
        quote, position = line["data"]["claim"]["selectors"]

        assert sent[2 * position["start"] : 2 * position["end"]].decode("utf-16-le") == line["data"]["claim"]["text"]
        assert quote["exact"] == line["data"]["claim"]["text"]


def test_html_is_read_as_a_page(served: Served) -> None:
    """The article of the page is checked, and its address kept without being fetched."""
    paragraphs = "<p>The sky is blue today over the whole of the country. Paris is a city in France.</p>" * 3
    html = f"<html><body><nav>Menu</nav><article><h1>Weather</h1>{paragraphs}</article></body></html>"
    lines = events(served.client.post("/v1/check", json={"html": html, "url": "https://example.org/a"}).text)

    assert "The sky is blue" in lines[0]["data"]["article"]["text"]
    assert lines[0]["data"]["article"]["url"] == "https://example.org/a"
    assert lines[-1]["event"] == "summary"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/",
        "http://localhost/",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "http://2130706433/",
    ],
)
def test_an_address_of_this_network_is_not_fetched(served: Served, url: str) -> None:
    """The server is no way into the network that it stands in."""
    assert served.client.post("/v1/check", json={"url": url}).status_code == 422


def test_claim_answers_a_verdict(served: Served) -> None:
    """The answer is a verdict of the report's schema."""
    verdict = served.client.post("/v1/claim", json={"text": "Paris is a city.", "as_of": "2022"}).json()

    jsonschema.validate(
        verdict, SCHEMA | {"$ref": "#/$defs/Verdict", "type": "object", "required": [], "properties": {}}
    )
    assert verdict["claim"]["as_of"] == "2022"


def test_judge_answers_as_the_command_does(served: Served) -> None:
    """A claim gets a label over its own evidence, a text its claims with spans."""
    evidence = [{"text": "Nothing of it."}, {"text": "Paris is a city.", "source": "Atlas", "published": "2020"}]
    coverage = [{"statement": "all cities", "from": "2020", "to": "2021"}]
    claim = served.client.post(
        "/v1/judge", json={"claim": "Paris is a city.", "evidence": evidence, "coverage": coverage}
    )
    text = served.client.post("/v1/judge", json={"text": "Paris is a city.", "evidence": evidence})
    elsewhere = served.client.post("/v1/judge", json={"claim": "x", "evidence": [], "url": "file:///etc/passwd"})

    assert_error(elsewhere, 422, "invalid_request")
    assert claim.json()["label"] == "supported"
    assert [piece["index"] for piece in claim.json()["evidence"]] == [0, 1]
    assert text.json()["verdicts"][0]["claim"]["span"] == {"start": 0, "end": 16}


def test_corpora_can_be_named(served: Served) -> None:
    """A request may use some of the loaded corpora; another name is 404 and says which there are."""
    listed = served.client.get("/v1/corpora").json()["corpora"]
    lines = events(served.client.post("/v1/check", json={"text": TEXT, "corpora": ["tiny"]}).text)
    unknown = served.client.post("/v1/check", json={"text": TEXT, "corpora": ["nope"]})

    assert [corpus["id"] for corpus in listed] == ["tiny", "other"]
    assert [corpus["id"] for corpus in lines[-1]["data"]["provenance"]["corpora"]] == ["tiny"]
    assert "tiny, other" in assert_error(unknown, 404, "unknown_corpus")["hint"]


def test_a_report_is_rendered(served: Served) -> None:
    """A streamed report comes back in an installed format; a page made of it may run nothing."""
    lines = events(served.client.post("/v1/check", json={"text": TEXT}).text)
    report = lines[0]["data"] | {
        "verdicts": [line["data"] for line in lines[1:-1]],
        "not_checked": [], "failures": [], "overrides": [], "provenance": lines[-1]["data"]["provenance"],
    }  # fmt: skip
    shown = served.client.post("/v1/report", json={"report": report, "format": "json"})
    damaged = served.client.post("/v1/report", json={"report": {"schema": "verify.report/1"}, "format": "json"})
    unknown = served.client.post("/v1/report", json={"report": report, "format": "pdf9"})

    assert shown.json()["article"]["text"] == TEXT
    assert "sandbox" in shown.headers["content-security-policy"]
    assert_error(damaged, 422, "report")
    assert_error(unknown, 422, "unknown_format")


ROUTES = [("POST", "/v1/check"), ("POST", "/v1/claim"), ("POST", "/v1/judge"), ("POST", "/v1/report")]


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "bad_json"),
        (b"\xff\xfe", 400, "bad_json"),
        (b"[" * 100_000, 400, "bad_json"),
        (b"[]", 422, "invalid_request"),
        (b"{}", 422, "invalid_request"),
        (b'{"unknown": 1}', 422, "invalid_request"),
        (b'{"text": 5, "claim": 5, "report": 5}', 422, "invalid_request"),
    ],
)
def test_an_unusable_body_has_the_one_shape(
    served: Served, method: str, path: str, body: bytes, status: int, code: str
) -> None:
    """Whatever is wrong with a body, every route says so in the same shape."""
    answer = served.client.request(method, path, content=body, headers={"Content-Type": "application/json"})

    assert_error(answer, status, code)


@pytest.mark.parametrize(
    "body",
    [
        {"text": "a", "html": "b"},
        {"text": "a", "published": "yesterday"},
        {"text": "a", "language": "french!"},
        {"text": "a", "corpora": ["../etc"]},
        {"text": "a", "corpora": "tiny"},
        {"url": "file:///etc/passwd"},
        {"text": "a", "url": "javascript:alert(1)"},
        {"text": "a" * 2_000_001},
    ],
)
def test_check_takes_nothing_else(served: Served, body: dict[str, Any]) -> None:
    """What is contradictory, malformed or too long is refused, not guessed at."""
    assert_error(served.client.post("/v1/check", json=body), 422, "invalid_request")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": " "}, "empty"),
        ({"text": "a\0b"}, "binary"),
        ({"text": "\ud800"}, "invalid_request"),
        ({"text": "a", "published": "2022-13"}, "published"),
        ({"text": "a", "published": "2022", "as_of": "2023"}, "configuration"),
    ],
)
def test_what_is_no_article_is_said_before_the_stream(served: Served, body: dict[str, Any], code: str) -> None:
    """An article that cannot be read is an error of the request, not of a claim."""
    content = json.dumps(body).encode()
    answer = served.client.post("/v1/check", content=content, headers={"Content-Type": "application/json"})

    assert_error(answer, 422, code)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nothing", 404, "not_found"),
        ("GET", "/docs", 404, "not_found"),
        ("GET", "/v1/check", 405, "method_not_allowed"),
        ("DELETE", "/v1/corpora", 405, "method_not_allowed"),
        ("PUT", "/v1/claim", 405, "method_not_allowed"),
        ("OPTIONS", "/v1/claim", 405, "method_not_allowed"),
    ],
)
def test_no_such_route_or_method(served: Served, method: str, path: str, status: int, code: str) -> None:
    """404 and 405 have the shape too."""
    headers = {"Content-Type": "application/json"}
    assert_error(served.client.request(method, path, headers=headers), status, code)


@pytest.mark.parametrize(
    ("failing", "code"),
    [(ModelError("no"), "model"), (CorpusError("no"), "corpus"), (RuntimeError("secret"), "internal")],
)
def test_a_failure_in_the_stream_is_its_last_line(served: Served, failing: Exception, code: str) -> None:
    """The stream ends with an error in the one shape, and says nothing that the engine did not mean to say."""
    served.verifier.failing = failing
    lines = events(served.client.post("/v1/check", json={"text": TEXT}).text)

    assert [line["event"] for line in lines] == ["article", "error"]
    assert set(lines[-1]["data"]["error"]) == {"code", "message", "hint"}
    assert lines[-1]["data"]["error"]["code"] == code
    assert "secret" not in json.dumps(lines)


def test_an_engine_that_cannot_load_is_unavailable(serve: Callable[..., Served]) -> None:
    """503 with the reason, health failed; the server itself stays up."""

    class Broken(SentenceVerifier):
        @property
        def nli(self) -> Any:
            raise CorpusError("the index is damaged", hint="verify corpus build")

        @nli.setter
        def nli(self, value: Any) -> None: ...

    served = serve(Broken())
    answer = served.client.post("/v1/claim", json={"text": "x"})

    assert "build" in assert_error(answer, 503, "corpus")["hint"]
    assert answer.headers["retry-after"]
    assert served.client.get("/v1/health").status_code == 503
    assert served.client.get("/v1/health").json()["status"] == "failed"


def test_the_committed_openapi_is_the_programs() -> None:
    """``openapi.json`` is what ``python -m verify.server`` writes."""
    committed = resources.files("verify.server").joinpath("openapi.json").read_text("utf-8")

    assert json.loads(committed) == json.loads(json.dumps(specification()))


def test_metrics_count_requests_and_verdicts(served: Served) -> None:
    """Prometheus's text format: a type for every name, buckets that grow to the count."""
    served.client.post("/v1/check", json={"text": TEXT})
    served.client.post("/v1/claim", json={})
    shown = served.client.get("/metrics")

    assert shown.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'verify_verdicts_total{label="supported"} 3' in shown.text
    assert 'verify_requests_total{route="/v1/check",method="POST",status="200"} 1' in shown.text
    assert 'verify_requests_total{route="/v1/claim",method="POST",status="422"} 1' in shown.text
    assert 'verify_first_verdict_seconds_bucket{le="+Inf"} 1' in shown.text
    names = {line.split("{")[0].split(" ")[0] for line in shown.text.splitlines() if not line.startswith("#")}
    for name in names:
        base = name.removesuffix("_bucket").removesuffix("_sum").removesuffix("_count")
        assert f"# TYPE {base} " in shown.text

"""Many requests at a time: order, limits, clients that leave or read slowly, and a clean end."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
from server_support import TOKEN, SentenceVerifier, Served, assert_error

TEXT = "The sky is blue. Paris is a city. Water is wet."


def until(condition: Callable[[], bool]) -> None:
    """Wait for something that has to happen."""
    end = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < end, "it did not happen within 15 seconds"
        time.sleep(0.01)


def test_the_first_line_comes_before_the_first_verdict(served: Served) -> None:
    """The article is shown while the engine still works, and each verdict as it is ready."""
    served.verifier.gate.clear()
    with served.client.stream("POST", "/v1/check", json={"text": TEXT}) as answer:
        lines = answer.iter_lines()

        assert json.loads(next(lines))["event"] == "article"
        assert served.verifier.done == []
        served.verifier.gate.set()
        assert [json.loads(line)["event"] for line in lines] == ["verdict"] * 3 + ["summary"]


def test_a_client_that_leaves_ends_its_check(served: Served) -> None:
    """Its work stops, its place is free again, and nothing of it is finished."""
    served.verifier.gate.clear()
    with served.client.stream("POST", "/v1/check", json={"text": TEXT}) as answer:
        next(answer.iter_lines())
        until(lambda: served.backend.workers.running == 1)

    until(lambda: not served.backend.workers.tickets)
    served.verifier.gate.set()
    until(lambda: served.backend.workers.running == 0)
    assert served.verifier.done == []
    assert "verify_cancelled_total 1" in served.client.get("/metrics").text


def test_a_client_that_leaves_ends_its_claim(served: Served) -> None:
    """An answer that nobody waits for is not worked out."""
    served.verifier.gate.clear()
    parts = urlsplit(served.address)
    body = b'{"text": "Paris is a city."}'
    head = (
        f"POST /v1/claim HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {TOKEN}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        connection.sendall(head.encode() + body)
        until(lambda: served.backend.workers.running == 1)

    until(lambda: served.backend.workers.running == 0)


def test_a_full_line_refuses_and_empties(serve: Callable[..., Served]) -> None:
    """More requests than may wait get 429 and when to try again; those that wait are all answered."""
    served = serve(running=1, waiting=2)
    served.verifier.gate.clear()
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(served.client.post, "/v1/claim", json={"text": TEXT}) for _ in range(3)]
        until(lambda: len(served.backend.workers.tickets) == 3)
        refused = [served.client.post(path, json={"text": TEXT}) for path in ("/v1/claim", "/v1/check")]
        served.verifier.gate.set()
        answers = [future.result() for future in waiting]

    for answer in refused:
        assert_error(answer, 429, "busy")
        assert answer.headers["retry-after"]
    assert [answer.status_code for answer in answers] == [200] * 3
    until(lambda: not served.backend.workers.tickets)


def test_a_request_that_takes_too_long_ends(serve: Callable[..., Served]) -> None:
    """504 before the stream, its last line within; the place is free again."""
    served = serve(deadline=0.3)
    served.verifier.gate.clear()
    claim = served.client.post("/v1/claim", json={"text": TEXT})
    lines = served.client.post("/v1/check", json={"text": TEXT}).text.splitlines()

    assert_error(claim, 504, "deadline")
    assert json.loads(lines[-1])["data"]["error"]["code"] == "deadline"
    until(lambda: not served.backend.workers.tickets)


def test_a_slow_reader_holds_up_nobody(serve: Callable[..., Served]) -> None:
    """With one engine, a client that reads nothing of a long answer does not keep the next one waiting."""
    served = serve(running=1)
    long = "Paris is a city that is large. " * 4_000
    with served.client.stream("POST", "/v1/check", json={"text": long}) as slow:
        next(slow.iter_lines())
        answer = served.client.post("/v1/claim", json={"text": TEXT})

    assert answer.status_code == 200


def test_slow_pages_hold_up_no_other_article(serve: Callable[..., Served]) -> None:
    """While every other place in the line waits for a page that does not come, an article is still read."""
    served = serve(running=1, waiting=8)
    over = threading.Event()

    async def read() -> str:
        others = [asyncio.create_task(served.backend.workers.read(over.wait)) for _ in range(8)]
        found = await asyncio.wait_for(served.backend.workers.read(lambda: "read"), 10)
        over.set()
        await asyncio.gather(*others)
        return found

    assert asyncio.run(read()) == "read"


def test_requests_beside_each_other_get_their_own_answers(served: Served) -> None:
    """No line of one answer is in another's, and none is lost."""

    def check(number: int) -> list[str]:
        text = f"Town {number} is large. Town {number} is old. Town {number} is here."
        lines = httpx.post(
            f"{served.address}/v1/check", json={"text": text}, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=30
        ).text.splitlines()
        return [json.loads(line)["data"]["claim"]["text"] for line in lines[1:-1]]

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(check, range(32)))

    assert answers == [[f"Town {n} is large.", f"Town {n} is old.", f"Town {n} is here."] for n in range(32)]


def test_stopping_finishes_what_was_begun(serve: Callable[..., Served]) -> None:
    """A stream under way is finished; a new request gets 503."""
    served = serve()
    served.verifier.gate.clear()
    with served.client.stream("POST", "/v1/check", json={"text": TEXT}) as answer:
        lines = answer.iter_lines()
        next(lines)
        served.backend.stop()
        refused = served.client.post("/v1/claim", json={"text": TEXT})
        served.verifier.gate.set()

        assert [json.loads(line)["event"] for line in lines] == ["verdict"] * 3 + ["summary"]
    assert_error(refused, 503, "stopping")
    assert served.client.get("/v1/health").json()["status"] == "stopping"


def test_before_the_engine_is_loaded_requests_are_told_so(serve: Callable[..., Served]) -> None:
    """503 while models load, then 200."""
    loading = threading.Event()

    class Slow(SentenceVerifier):
        def provenance(self, **options: bool) -> object:
            loading.wait()
            return super().provenance(**options)

    served = serve(Slow(), wait=False)
    early = served.client.post("/v1/claim", json={"text": TEXT})
    health = served.client.get("/v1/health")
    loading.set()

    assert_error(early, 503, "not_ready")
    assert (health.status_code, health.json()["status"]) == (503, "starting")
    until(lambda: served.client.get("/v1/health").status_code == 200)

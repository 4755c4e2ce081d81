"""Requests that nobody sends by mistake: whatever the schema allows and forbids, huge bodies, clients that dawdle."""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import httpx
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from server_support import TOKEN, Served, assert_error

from verify.server.app import specification

load_all_checks()
WANTED = [
    check
    for check in CHECKS.get_all()
    if check.__name__
    in {
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "response_headers_conformance",
    }
]
OPERATIONS = [result.ok() for result in schemathesis.openapi.from_dict(specification()).get_all_operations()]
CLAIM = {"text": "The sky is blue."}


def test_no_request_breaks_the_server(
    served: Served, effort: Callable[[int, int], int], tally: Callable[..., None]
) -> None:
    """Requests made from the server's own description, and against it: every answer is one that it describes."""
    found: Counter[str] = Counter()
    wanted = effort(160, 10_000)
    broken: list[str] = []
    # Those without a body come first: there are few different requests of that kind, and the others make up for them.
    for place, operation in enumerate(sorted(OPERATIONS, key=lambda operation: bool(operation.body))):
        each = max(1, -(-(wanted - found["tried"]) // (len(OPERATIONS) - place)))
        cases = st.one_of([operation.as_strategy(generation_mode=mode) for mode in GenerationMode])

        @settings(max_examples=each, suppress_health_check=list(HealthCheck), database=None)
        @given(case=cases)
        def send(case: schemathesis.Case) -> None:
            found["tried"] += 1
            headers = {"Authorization": f"Bearer {TOKEN}"}
            response = case.call(base_url=served.address, headers=headers, timeout=30)
            found[f"{response.status_code // 100}xx"] += 1
            try:
                case.validate_response(response, checks=WANTED)
            except BaseExceptionGroup as error:
                broken.append(f"{case.method} {case.path}: {error.exceptions[0]}")

        send()
    tally(
        "requests to the server (schemathesis, stand-in engine)",
        tried=found["tried"],
        crashes=found["5xx"],
        losses=len(broken) - min(found["5xx"], len(broken)),
        answered=found["2xx"],
        refused=found["4xx"],
    )
    assert not broken, sorted(set(broken))
    assert not found["5xx"]
    assert found["2xx"]
    assert found["4xx"]


def test_a_hundred_megabytes_are_refused(served: Served) -> None:
    """Announced or not: 413 without the body being kept, and the next request is answered."""

    def body() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 1_000_000

    headers = {"Content-Type": "application/json"}
    announced = served.client.post("/v1/claim", content=b" " * 100_000_000, headers=headers)
    assert_error(announced, 413, "too_large")
    with suppress(httpx.WriteError):  # the server may hang up before the client is through
        assert_error(served.client.post("/v1/claim", content=body(), headers=headers), 413, "too_large")
    assert served.client.post("/v1/claim", json=CLAIM).status_code == 200


def test_slow_clients_hold_up_nobody(
    served: Served, effort: Callable[[int, int], int], tally: Callable[..., None]
) -> None:
    """Clients that never end their header, or their body, take no place in the line."""
    parts = urlsplit(served.address)
    number = effort(40, 200)
    head = f"POST /v1/claim HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {TOKEN}\r\n"
    with ExitStack() as stack:
        for index in range(number):
            slow = stack.enter_context(socket.create_connection((parts.hostname, parts.port), timeout=20))
            slow.sendall(head.encode() if index % 2 else f"{head}Content-Type: application/json\r\n".encode())
            if not index % 2:
                slow.sendall(b'Content-Length: 1000\r\n\r\n{"text": "')
        answers = [served.client.post("/v1/claim", json=CLAIM).status_code for _ in range(10)]
        assert not served.backend.workers.tickets
    tally("slow clients at one server", tried=number, hangs=sum(status != 200 for status in answers))
    assert answers == [200] * 10


def test_memory_stays_flat(served: Served, effort: Callable[[int, int], int], tally: Callable[..., None]) -> None:
    """Many checks later the process is as large as it was after the first ones."""
    number = effort(60, 1000)

    def check(times: int) -> int:
        for _ in range(times):
            served.client.post("/v1/check", json={"text": "Paris is a city. It is large. It is old. " * 20})
        time.sleep(0.2)
        return resident()

    check(number // 5)
    before = check(number // 5)
    after = check(number - 2 * (number // 5))
    growth = (after - before) / before
    tally(
        "resident memory over checks by the server (stand-in engine)",
        tried=number,
        losses=int(growth > 0.05),
        growth=f"{growth:+.1%}",
    )
    assert growth < 0.05 if number >= 1000 else growth < 0.3


def resident() -> int:
    """Bytes of this process's memory."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096

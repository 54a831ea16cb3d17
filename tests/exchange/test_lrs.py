"""Sending to a store that is busy, cut off, wrong, or no store: against a server that says what the test wants."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from cmcourse.errors import DeliveryError, UsageError
from cmcourse.exchange.lrs import PAUSES, Lrs
from cmcourse.i18n import words

Answer = tuple[int, dict[str, str], bytes] | None
"""Code, headers and body; None to hang up."""
OK: Answer = (200, {}, b'["id"]')


@dataclass
class Scripted:
    """A server that gives one prepared answer after the other, the last one for ever."""

    answers: list[Answer]
    url: str = ""
    asked: list[tuple[str, str, Message, Any]] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def lrs(self, **how: Any) -> Lrs:
        """Return a store at this server, which keeps how long it was told to wait."""
        return Lrs(f"{self.url}/xAPI", "key", "secret", wait=self.waited.append, **how)


Serve = Callable[..., Scripted]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Return how to start a server with answers."""
    servers: list[ThreadingHTTPServer] = []

    def start(*answers: Answer) -> Scripted:
        scripted = Scripted(list(answers))
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(scripted))
        servers.append(server)
        scripted.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return scripted

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def _handler(scripted: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _take(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            scripted.asked.append((self.command, self.path, self.headers, json.loads(body) if body else None))
            answer = scripted.answers.pop(0) if len(scripted.answers) > 1 else scripted.answers[0]
            if answer is None:
                self.close_connection = True
                return
            code, headers, content = answer
            self.send_response(code)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_PUT = _take  # noqa: N815 - names of the base class

        def log_message(self, *_args: Any) -> None:
            return

    return Handler


def batch(number: int) -> list[dict[str, Any]]:
    return [{"id": f"{one:08}-0000-5000-8000-000000000000", "text": "Grüße"} for one in range(number)]


def test_a_batch_is_one_request_with_key_and_version(serve: Serve) -> None:
    server = serve(OK)
    assert server.lrs().deliver(batch(3)) == 0
    ((method, path, headers, body),) = server.asked
    assert (method, path, body) == ("POST", "/xAPI/statements", batch(3))
    assert headers["X-Experience-API-Version"] == "1.0.3"
    assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")) == b"key:secret"
    assert headers["Content-Type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize("end", ["/xAPI", "/xAPI/", "/xAPI/statements", "/xAPI/statements/"])
def test_the_endpoint_may_be_written_in_several_ways(serve: Serve, end: str) -> None:
    server = serve(OK)
    Lrs(f"{server.url}{end}", "key", "secret").deliver(batch(1))
    assert server.asked[0][1] == "/xAPI/statements"


def test_nothing_to_send_sends_nothing(serve: Serve) -> None:
    server = serve(OK)
    assert server.lrs().deliver([]) == 0
    assert server.asked == []


@pytest.mark.parametrize("busy", [(429, {}, b""), (503, {}, b"later"), (500, {}, b""), None])
def test_a_busy_store_is_asked_again_after_longer_and_longer_pauses(serve: Serve, busy: Answer) -> None:
    server = serve(busy, busy, busy, OK)
    server.lrs().deliver(batch(2))
    assert server.waited == [1, 2, 4]
    assert [body for *_, body in server.asked] == [batch(2)] * 4


def test_a_store_may_say_how_long_to_wait(serve: Serve) -> None:
    server = serve((429, {"Retry-After": "7"}, b""), (429, {"Retry-After": "86400"}, b""), OK)
    server.lrs().deliver(batch(1))
    assert server.waited == [7, 60]


def test_after_some_tries_it_gives_up(serve: Serve) -> None:
    server = serve((503, {}, b"down\x1b[31m for\n the night"))
    with pytest.raises(DeliveryError, match=r"in 6 tries: 503 down \[31m for the night"):
        server.lrs().deliver(batch(1))
    assert server.waited == list(PAUSES)
    assert len(server.asked) == len(PAUSES) + 1


def test_nobody_listens(serve: Serve) -> None:
    waited: list[float] = []
    with pytest.raises(DeliveryError, match="gave no usable answer"):
        Lrs("http://127.0.0.1:9/xAPI", "key", "secret", wait=waited.append).deliver(batch(1))
    assert waited == list(PAUSES)


def test_other_content_under_the_same_id_is_found_one_by_one(serve: Serve) -> None:
    conflict: Answer = (409, {}, b"")
    done: Answer = (204, {}, b"")
    server = serve(conflict, done, conflict, done)
    assert server.lrs().deliver(batch(3)) == 1
    assert [(method, path.partition("?")[2], body) for method, path, _, body in server.asked[1:]] == [
        ("PUT", f"statementId={one['id']}", one) for one in batch(3)
    ]


def test_a_batch_that_is_too_large_is_cut_in_halves(serve: Serve) -> None:
    large: Answer = (413, {}, b"")
    server = serve(large, large, OK, OK, OK)
    server.lrs().deliver(batch(5))
    assert [len(body) for *_, body in server.asked] == [5, 2, 1, 1, 3]
    with pytest.raises(DeliveryError, match="takes no statement of this size"):
        serve(large).lrs().deliver(batch(1))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((400, {}, b'{"detail": "actor"}'), 'refuses the statements (400): {"detail": "actor"}'),
        ((401, {}, b""), "does not let us in (401). Check CMCOURSE_LRS_KEY and CMCOURSE_LRS_SECRET"),
        ((403, {}, b""), "does not let us in (403)"),
        ((404, {}, b""), "no learning record store at"),
        ((200, {}, b"<!doctype html><title>Login</title>"), "no learning record store at"),
        (
            (302, {"Location": "https://elsewhere.example/x"}, b""),
            "points to another address: https://elsewhere.example/x",
        ),
    ],
)
def test_what_cannot_help_is_not_tried_again(serve: Serve, answer: Answer, told: str) -> None:
    server = serve(answer)
    with pytest.raises(DeliveryError, match=re.escape(told)) as raised:
        server.lrs().deliver(batch(1))
    assert (server.waited, len(server.asked), raised.value.exit_code) == ([], 1, 4)


def test_key_and_statements_go_nowhere_else(serve: Serve) -> None:
    other = serve(OK)
    for code in (301, 302, 303, 307, 308):
        with pytest.raises(DeliveryError, match="points to another address"):
            serve((code, {"Location": f"{other.url}/xAPI/statements"}, b"")).lrs().deliver(batch(1))
    assert other.asked == []


def test_a_proxy_is_not_asked_for_this_machine(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, server = serve(OK), serve(OK)
    monkeypatch.setenv("http_proxy", proxy.url)
    server.lrs().deliver(batch(1))
    assert (len(server.asked), proxy.asked) == (1, [])
    Lrs("http://lrs.example.org/xAPI", "key", "secret", insecure=True).deliver(batch(1))
    assert proxy.asked[0][1] == "http://lrs.example.org/xAPI/statements"


@pytest.mark.parametrize(
    ("endpoint", "told"),
    [
        ("lrs.example.org/xAPI", "is no address"),
        ("ftp://lrs.example.org/xAPI", "is no address"),
        ("https:///xAPI", "is no address"),
        ("https://lrs.example.org/x API", "is no address"),
        ("https://lrs.example.org/xAPI\n", "is no address"),
        ("https://lrs.example.org:port/xAPI", "is no address"),
        ("https://[lrs/xAPI", "is no address"),
        ("https://lrs.bücher.example/xAPI", "is no address"),
        ("https://lrs.example.org/xAPI?a=b", "is no address"),
        ("", "is no address"),
        ("https://key:secret@lrs.example.org/xAPI", "do not belong in the address"),
        ("http://lrs.example.org/xAPI", "everybody on the way can read"),
        ("http://127.0.0.1.example.org/xAPI", "everybody on the way can read"),
        ("http://10.0.0.1/xAPI", "everybody on the way can read"),
    ],
)
def test_endpoints_that_are_refused(endpoint: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as raised:
        Lrs(endpoint, "key", "secret")
    assert "key:secret@" not in str(raised.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.1", "[::1]"])
def test_this_machine_needs_no_encryption(host: str) -> None:
    assert Lrs(f"http://{host}:8100/xAPI", "key", "secret").endpoint == f"http://{host}:8100/xAPI"
    assert Lrs("http://lrs.example.org/xAPI", "key", "secret", insecure=True)


def test_errors_speak_german(serve: Serve) -> None:
    with pytest.raises(DeliveryError) as raised:
        serve((401, {}, b"")).lrs().deliver(batch(1))
    assert "lässt uns nicht ein" in words("de").t(raised.value.template, **raised.value.values)

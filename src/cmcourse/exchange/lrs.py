"""Send statements to a learning record store (xAPI 1.0.3, Part Three), so that each stands there once.

The store knows statements by their ids and keeps what came first: what is sent again changes nothing. So a batch whose
answer got lost can be sent again, and a push that was stopped can be repeated from the beginning.
"""

from __future__ import annotations

import json
import time
from base64 import b64encode
from collections.abc import Callable, Sequence
from http.client import HTTPException
from ipaddress import ip_address
from ssl import SSLCertVerificationError
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from cmcourse.errors import DeliveryError, UsageError
from cmcourse.exchange.xapi import Statement
from cmcourse.record.texts import clean

VERSION = "1.0.3"
BATCH = 50
PAUSES = (1, 2, 4, 8, 16)
"""Seconds before each new try when the store is busy or cannot be reached."""
LONGEST_PAUSE = 60
TIMEOUT = 30
_TOLD = 300
_BUSY = {408, 425, 429}
_REDIRECTS = {301, 302, 303, 307, 308}


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: key and statements go to the named address or nowhere."""

    def redirect_request(self, *_args: Any) -> None:
        """Return no request, which makes the answer an error."""


class Lrs:
    """A learning record store at an endpoint such as https://lrs.example.org/xAPI.

    `wait` pauses for a number of seconds between tries.
    """

    def __init__(
        self,
        endpoint: str,
        key: str,
        secret: str,
        *,
        insecure: bool = False,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        address = _checked(endpoint, insecure=insecure)
        path = address.path.rstrip("/").removesuffix("/statements")
        self.endpoint = address._replace(path=path).geturl()
        self._basic = b64encode(f"{key}:{secret}".encode()).decode()
        self._wait = wait
        proxies = ProxyHandler({}) if _is_loopback(address.hostname or "") else ProxyHandler()
        self._open = build_opener(proxies, _NoRedirect()).open

    def deliver(self, batch: Sequence[Statement]) -> int:
        """Have all statements of a batch stand in the store. Raises DeliveryError.

        Return how many stood there already with other content, and stay so.
        """
        if not batch:
            return 0
        code = self._send("POST", "", list(batch), accepted={200, 204, 409, 413})
        if code == 413 and len(batch) > 1:
            half = len(batch) // 2
            return self.deliver(batch[:half]) + self.deliver(batch[half:])
        if code == 413:
            raise DeliveryError("{store} takes no statement of this size.", store=self.endpoint)
        return sum(map(self._differs, batch)) if code == 409 else 0

    def _differs(self, statement: Statement) -> bool:
        """Send one statement under its id; tell whether another one stands there under this id."""
        query = urlencode({"statementId": statement["id"]})
        return self._send("PUT", f"?{query}", statement, accepted={200, 204, 409}) == 409

    def _send(self, method: str, query: str, body: object, *, accepted: set[int]) -> int:
        """Return the code of the first answer that is accepted; try again while the store is busy or out of reach."""
        request = Request(
            f"{self.endpoint}/statements{query}",
            method=method,
            data=json.dumps(body, ensure_ascii=False).encode(errors="replace"),
            headers={
                "Authorization": f"Basic {self._basic}",
                "Content-Type": "application/json; charset=utf-8",
                "X-Experience-API-Version": VERSION,
                "User-Agent": "cmcourse",
            },
        )
        for pause in (*PAUSES, None):
            code, told, after = self._answer(request)
            if code in accepted:
                return code
            if code and code not in _BUSY and code < 500:
                raise self._refusal(code, told)
            if pause is None:
                break
            self._wait(min(max(pause, after), LONGEST_PAUSE))
        raise DeliveryError(
            "{store} gave no usable answer in {n} tries: {told}",
            store=self.endpoint,
            n=len(PAUSES) + 1,
            told=f"{code} {told}".strip() if code else told,
        )

    def _answer(self, request: Request) -> tuple[int, str, float]:
        """Return code and text of an answer and how long it asks to wait; code 0 if there was none.

        A page that answers everything with 200, as a login does, is no store: a store answers with the ids it took.
        """
        try:
            with self._open(request, timeout=TIMEOUT) as answer:
                begun = answer.read(_TOLD)
                is_login = request.method == "POST" and answer.status == 200 and not begun.lstrip().startswith(b"[")
                return 404 if is_login else answer.status, "", 0
        except HTTPError as error:
            with error:
                told = error.headers.get("Location", "") if error.code in _REDIRECTS else _text(error)
                return error.code, clean(told, _TOLD), _seconds(error.headers.get("Retry-After", ""))
        except (OSError, HTTPException) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if isinstance(reason, SSLCertVerificationError):
                raise DeliveryError(
                    "The certificate of {store} cannot be trusted: {why}. Nothing was sent. If your organisation has "
                    "certificates of its own, name their file in the variable SSL_CERT_FILE.",
                    store=self.endpoint,
                    why=reason.verify_message,
                ) from error
            return 0, clean(str(reason) or type(reason).__name__, _TOLD), 0

    def _refusal(self, code: int, told: str) -> DeliveryError:
        if code in _REDIRECTS:
            return DeliveryError(
                "{store} points to another address: {told} If you trust it, name it with --endpoint.",
                store=self.endpoint,
                told=told,
            )
        if code in (401, 403):
            return DeliveryError(
                "{store} does not let us in ({code}). Check CMCOURSE_LRS_KEY and CMCOURSE_LRS_SECRET, and whether this "
                "key may write statements.",
                store=self.endpoint,
                code=code,
            )
        if code in (404, 405):
            return DeliveryError(
                "There is no learning record store at {store} ({code}). Its address often ends in /xAPI or /xapi.",
                store=self.endpoint,
                code=code,
            )
        return DeliveryError(
            "{store} refuses the statements ({code}): {told}", store=self.endpoint, code=code, told=told
        )


def _checked(endpoint: str, *, insecure: bool) -> SplitResult:
    """Return the parts of an endpoint. Raises UsageError for one that cannot be used, or not safely."""
    try:
        address = urlsplit(endpoint)
        host, _port = address.hostname, address.port
    except ValueError:
        host, address = None, SplitResult("", "", "", "", "")
    fits = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
    if not fits or not host or address.scheme not in ("http", "https") or address.query or address.fragment:
        raise UsageError(
            "“{endpoint}” is no address of a learning record store. It looks like https://lrs.example.org/xAPI.",
            endpoint=clean(endpoint, _TOLD),
        )
    if address.username is not None:
        raise UsageError(
            "Name and password do not belong in the address, where others can read them. "
            "Put them into the variables CMCOURSE_LRS_KEY and CMCOURSE_LRS_SECRET."
        )
    if address.scheme == "http" and not insecure and not _is_loopback(host):
        raise UsageError(
            "With http:// everybody on the way can read key and results. Nothing was sent. Use an address with "
            "https://, or add --insecure if you know that the way is safe."
        )
    return address


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _text(error: HTTPError) -> str:
    try:
        return error.read(4 * _TOLD).decode(errors="replace")
    except (OSError, HTTPException):
        return ""


def _seconds(told: str) -> float:
    return float(told) if told.strip().isdecimal() else 0

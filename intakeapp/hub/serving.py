"""Serving the hub over TLS until somebody asks it to stop."""

from __future__ import annotations

import gc
import signal
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import uvicorn

from intakeapp.hub import journal, tls
from intakeapp.hub.app import make_app
from intakeapp.hub.doors import Hub
from intakeapp.hub.errors import HubSetupError

_MOST_CONNECTIONS = 512
_FINISH_S = 20  # a push under way is finished first


class _Server(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config, is_ready: Callable[[int], None]) -> None:
        super().__init__(config)
        self._is_ready = is_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listening in sockets or ():
            self._is_ready(int(listening.getsockname()[1]))


@contextmanager
def orderly_end() -> Iterator[None]:
    """Let SIGTERM and Ctrl+C end the block as an exception, so that everything is put away.

    The web server hands signals on once it has finished; by itself SIGTERM would then end the
    process at once. For the main thread only.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


def serve(
    hub: Hub,
    *,
    cert: Path,
    key: Path,
    host: str,
    port: int,
    is_ready: Callable[[int], None],
) -> None:
    """Serve until SIGINT or SIGTERM; port 0 takes a free one and `is_ready` hears which.

    Raises HubSetupError when the certificate or the port cannot be used.
    """
    try:
        context = tls.server_context(cert, key)
    except (OSError, ssl.SSLError) as error:
        raise HubSetupError(
            "Het certificaat of de sleutel van de hub is niet te gebruiken.",
            now="Kijk of beide bestanden er zijn en bij elkaar horen.",
        ) from error
    config = uvicorn.Config(
        make_app(hub),
        http="h11",
        ws="none",
        loop="asyncio",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_FINISH_S,
        ssl_context_factory=lambda config, default: context,
    )
    journal.to_stderr()
    gc.freeze()  # a push makes ten thousands of objects in no circle; looking for circles takes a
    gc.set_threshold(50_000, 20, 20)  # fifth of its time otherwise
    with _listening(host, port) as listening:
        try:
            _Server(config, is_ready).run(sockets=[listening])
        finally:
            hub.database.close()


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise HubSetupError(
            f"De hub kan niet luisteren op {host}, poort {port}.",
            now="Kies een andere poort, of stop het programma dat haar gebruikt.",
        ) from error

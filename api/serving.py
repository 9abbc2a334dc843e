"""`sistercity serve`: the application in uvicorn, with the limits of connections."""

import logging
from dataclasses import replace

import uvicorn
from uvicorn.config import LOGGING_CONFIG

from api.app import create_app, create_sparql
from api.connection import limited
from api.limits import ConnectionLimits
from api.settings import Settings

SPARE = 256
"""Files and sockets that are not connections of clients."""
LEAVING = 10
"""Seconds in which a server that is stopped still answers what it was asked."""
LOG = {
    **LOGGING_CONFIG,
    "loggers": {
        **LOGGING_CONFIG["loggers"],
        "sistercity": {"handlers": ["default"], "level": "INFO"},
    },
}
"""What we have to say stands in the log as what uvicorn has."""
MALFORMED = "Invalid HTTP request received."
"""What uvicorn logs of a request that it cannot read."""
log = logging.getLogger("sistercity")


def serve(settings: Settings) -> None:
    """Answers until it is told to stop."""
    # Whatever a stranger sends is answered and counted; the log is not theirs to fill.
    logging.getLogger("uvicorn.error").addFilter(lambda one: one.msg != MALFORMED)
    limits = fitting(settings.connection, open_files())
    uvicorn.Server(configured(replace(settings, connection=limits))).run()


def configured(settings: Settings) -> uvicorn.Config:
    """uvicorn, with the limits of the settings."""
    create = create_sparql if settings.sparql_only else create_app
    return uvicorn.Config(
        create(settings),
        host=settings.host,
        port=settings.port,
        root_path=settings.root_path,
        proxy_headers=bool(settings.forwarded_allow_ips),
        forwarded_allow_ips=list(settings.forwarded_allow_ips),
        http=limited(settings.connection),
        ws="none",
        h11_max_incomplete_event_size=settings.connection.head,
        timeout_keep_alive=settings.connection.idle_seconds,
        timeout_graceful_shutdown=LEAVING,
        server_header=False,
        log_config=LOG,
        access_log=False,  # a line costs more than reading a request does; a proxy writes them
    )


def open_files() -> int | None:
    """How many files this process may hold open, which is made as many as the system lets us."""
    try:
        import resource
    except ImportError:  # as on Windows
        return None
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return None if most == resource.RLIM_INFINITY else most


def fitting(limits: ConnectionLimits, files: int | None) -> ConnectionLimits:
    """The limits, with no more connections than there are files for."""
    if files is None or files - SPARE >= limits.connections:
        return limits
    most = max(files - SPARE, files // 2)
    log.warning("%d open files are allowed: no more than %d connections are held", files, most)
    return replace(limits, connections=most)

"""What can be set from outside. The environment is read here and nowhere else."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_network
from pathlib import Path

from api.limits import (
    CONNECTION,
    DOWNLOAD,
    FIGURE,
    GRAPHQL,
    SPARQL,
    ConnectionLimits,
    DownloadLimits,
    FigureLimits,
    GraphQLLimits,
    SPARQLLimits,
)
from graph import paths


@dataclass(frozen=True, slots=True)
class Settings:
    """How one server runs.

    `build` is the folder of built graphs; `root_path` the path a proxy serves us under;
    `forwarded_allow_ips` the addresses of proxies whose word is taken for who asks, and over what;
    `poll_seconds` how often a running server looks for a newer graph; `sparql_only` leaves out all
    doors that hold the graph in memory themselves; `graphql` and `sparql` what one query may ask
    for; `connection` what one connection may take; `download` how many may download,
    and `figure` how many may have pictures drawn; `outlines` is the folder of what maps are drawn
    with.
    """

    build: Path = Path("build")
    host: str = "127.0.0.1"
    port: int = 8000
    root_path: str = ""
    forwarded_allow_ips: tuple[str, ...] = ()
    poll_seconds: float = 1.0
    sparql_only: bool = False
    graphql: GraphQLLimits = GRAPHQL
    sparql: SPARQLLimits = SPARQL
    connection: ConnectionLimits = CONNECTION
    download: DownloadLimits = DOWNLOAD
    figure: FigureLimits = FIGURE
    outlines: Path = paths.OUTLINES


PROXIES = "SISTERCITY_FORWARDED_ALLOW_IPS"


@dataclass(frozen=True, slots=True)
class Amount:
    """A whole number that can be set, and the SPARQL limit it stands for, `unit` times as large."""

    variable: str
    limit: str
    least: int
    most: int
    unit: int
    description: str

    @property
    def option(self) -> str:
        return f"--{self.variable.removeprefix('SISTERCITY_').lower().replace('_', '-')}"

    @property
    def default(self) -> int:
        return int(getattr(SPARQL, self.limit)) // self.unit

    def read(self, text: str) -> int:
        """Raises `ValueError` for what is no such number."""
        if not (text.isascii() and text.isdigit() and self.least <= int(text) <= self.most):
            raise ValueError(f"{text!r}, not a whole number from {self.least} to {self.most}")
        return int(text)


AMOUNTS = (
    Amount(
        "SISTERCITY_SPARQL_SECONDS", "seconds", 1, 3600, 1, "seconds that a SPARQL query may take"
    ),
    Amount(
        "SISTERCITY_SPARQL_MEMORY",
        "memory",
        64,
        1_000_000,
        1_000_000,
        "MB of memory that a SPARQL query may take beside the graph",
    ),
    Amount(
        "SISTERCITY_SPARQL_WORKERS", "workers", 1, 256, 1, "processes that answer SPARQL queries"
    ),
)
"""What an operator may need to change of the limits of SPARQL."""


def sparql_limits(given: Mapping[str, int]) -> SPARQLLimits:
    """The limits, with amounts by the names of the limits they stand for."""
    units = {amount.limit: amount.unit for amount in AMOUNTS}
    return replace(SPARQL, **{name: number * units[name] for name, number in given.items()})


def addresses(text: str) -> tuple[str, ...]:
    """Addresses and networks, separated by commas. Raises `ValueError` for what is neither."""
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in found:
        try:
            ip_network(part)
        except ValueError:
            raise ValueError(f"{part!r}, not an address or network such as 10.0.0.0/8") from None
    return found


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The defaults, with `SISTERCITY_BUILD`, `…_HOST`, `…_PORT`, `…_ROOT_PATH`, `…_SPARQL_ONLY`,
    `…_FORWARDED_ALLOW_IPS`, `…_OUTLINES` and the amounts.

    Raises `ValueError` that names the variable, its value and what was expected.
    """
    default = Settings()
    port = environment.get("SISTERCITY_PORT", str(default.port))
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise ValueError(f"SISTERCITY_PORT is {port!r}, not a port number from 0 to 65535")
    try:
        proxies = addresses(environment.get(PROXIES, ""))
    except ValueError as error:
        raise ValueError(f"{PROXIES} has {error}") from None
    return Settings(
        build=Path(environment.get("SISTERCITY_BUILD", str(default.build))),
        host=environment.get("SISTERCITY_HOST", default.host),
        port=int(port),
        root_path=environment.get("SISTERCITY_ROOT_PATH", default.root_path),
        sparql_only=_switch(environment, "SISTERCITY_SPARQL_ONLY"),
        forwarded_allow_ips=proxies,
        sparql=sparql_limits(dict(_amounts(environment))),
        outlines=Path(environment.get("SISTERCITY_OUTLINES", str(default.outlines))),
    )


def _switch(environment: Mapping[str, str], name: str) -> bool:
    text = environment.get(name, "0")
    if text not in ("0", "1"):
        raise ValueError(f"{name} is {text!r}, not 0 or 1")
    return text == "1"


def _amounts(environment: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for amount in AMOUNTS:
        if amount.variable in environment:
            try:
                yield amount.limit, amount.read(environment[amount.variable])
            except ValueError as error:
                raise ValueError(f"{amount.variable} is {error}") from None

"""What can be set from outside. The environment is read here and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from api.limits import GRAPHQL, SPARQL, GraphQLLimits, SPARQLLimits


@dataclass(frozen=True, slots=True)
class Settings:
    """How one server runs.

    `build` is the folder of built graphs; `root_path` the path a proxy serves us under;
    `poll_seconds` how often a running server looks for a newer graph; `graphql` what one query may
    ask for.
    """

    build: Path = Path("build")
    host: str = "127.0.0.1"
    port: int = 8000
    root_path: str = ""
    poll_seconds: float = 1.0
    graphql: GraphQLLimits = GRAPHQL
    sparql: SPARQLLimits = SPARQL


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The defaults, with `SISTERCITY_BUILD`, `…_HOST`, `…_PORT` and `…_ROOT_PATH` where set.

    Raises `ValueError` that names the variable, its value and what was expected.
    """
    default = Settings()
    port = environment.get("SISTERCITY_PORT", str(default.port))
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise ValueError(f"SISTERCITY_PORT is {port!r}, not a port number from 0 to 65535")
    return Settings(
        build=Path(environment.get("SISTERCITY_BUILD", str(default.build))),
        host=environment.get("SISTERCITY_HOST", default.host),
        port=int(port),
        root_path=environment.get("SISTERCITY_ROOT_PATH", default.root_path),
    )

"""What `make audits` runs: the public audits of GraphQL over HTTP, against a real server."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

from tests.bench import SISTERCITY, serve
from tests.load import ROOT, free_port, serving

MODULES = Path(sys.prefix) / "node" / "node_modules"
"""Where `.ci/tools` installs the packages of Node.js."""
SCRIPT = Path(__file__).with_suffix(".mjs")


@dataclass(frozen=True)
class Audit:
    """One audit: `status` is ok, warn (a SHOULD that is not met) or error."""

    id: str
    name: str
    status: str
    reason: str | None = None


@contextmanager
def served(build: Path) -> Iterator[tuple[str, int]]:
    """The address and the process id of `sistercity serve` of a build."""
    port = free_port()
    with serving("sistercity", (*serve(build), str(port)), port) as server:
        yield f"http://127.0.0.1:{port}", server.process.pid


def missing() -> str:
    """Why the audits cannot run; empty where they can."""
    if shutil.which("node") is None:
        return "no Node.js: make test-all installs it"
    return "" if (MODULES / "graphql-http").is_dir() else "no graphql-http: make test-all has it"


def audits(url: str) -> list[Audit]:
    """The outcome of every audit of a GraphQL address."""
    command = ("node", SCRIPT, url, MODULES)
    printed = run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    return [Audit(**json.loads(line)) for line in printed.splitlines()]


def main() -> None:
    if reason := missing():
        sys.exit(f"audits: {reason}")
    with tempfile.TemporaryDirectory() as folder:
        run((*SISTERCITY, "build", "--build", folder), cwd=ROOT, check=True, capture_output=True)
        with served(Path(folder)) as (address, _):
            found = audits(f"{address}/graphql")
    for one in found:
        print(f"{one.status:<6}{one.id}  {one.name}", *filter(None, [one.reason]))
    passed = sum(one.status == "ok" for one in found)
    print(f"{passed} of {len(found)} audits pass")
    sys.exit(passed < len(found))


if __name__ == "__main__":
    main()

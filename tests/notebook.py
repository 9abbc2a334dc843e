"""The notebook, run as Jupyter runs it: `python -m tests.notebook` prints what comes of it."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FILE = Path(__file__).parent.parent / "graph" / "first-steps.ipynb"
SECONDS = 60
Notebook = dict[str, Any]


def read() -> Notebook:
    found: Notebook = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def ran() -> Notebook:
    """The notebook with the outputs of a run, in a process of its own and with our code."""
    root = FILE.parent.parent
    run = subprocess.run(
        [sys.executable, "-m", __name__],
        capture_output=True,
        text=True,
        timeout=2 * SECONDS,
        check=False,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONUTF8": "1"},
    )
    assert run.returncode == 0, run.stderr
    found: Notebook = json.loads(run.stdout)
    return found


def written(notebook: Notebook) -> str:
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def untyped(name: str) -> Any:  # noqa: ANN401 - typed in part, or not at all
    """A package that only make test-all installs."""
    return import_module(name)


def main() -> None:
    """Runs it in an empty folder, and reaches it by sockets there: no port, no network."""
    nbformat, jupyter, nbclient = map(untyped, ("nbformat", "jupyter_client", "nbclient"))
    notebook = nbformat.reads(FILE.read_text(encoding="utf-8"), as_version=4)
    told = notebook["metadata"]["language_info"]
    with TemporaryDirectory(prefix="notebook-") as folder:
        kernel = jupyter.AsyncKernelManager(transport="ipc", ip=f"{folder}/kernel")
        resources = {"metadata": {"path": folder}}
        nbclient.NotebookClient(notebook, km=kernel, timeout=SECONDS, resources=resources).execute()
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)  # when it ran
    notebook["metadata"]["language_info"] = told  # without the version
    print(written(json.loads(nbformat.writes(notebook))), end="")


if __name__ == "__main__":
    main()

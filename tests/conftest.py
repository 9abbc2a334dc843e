"""Two options of a run: `--no-skips` makes a skip a failure, `--golden` rewrites golden files."""

import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from graph import paths

GOLDEN = Path(__file__).parent / "golden"


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: some tests wait, for servers and for deadlines."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    ours = parser.getgroup("sistercity")
    ours.addoption("--no-skips", action="store_true", help="a skipped test fails the run")
    described = "rewrite tests/golden and what is generated in ontology/README.md"
    ours.addoption("--golden", action="store_true", help=described)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    expected_to_fail = hasattr(report, "wasxfail")
    if item.config.getoption("no_skips") and report.skipped and not expected_to_fail:
        report.outcome, report.longrepr = "failed", _reason(report.longrepr)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if collector.config.getoption("no_skips") and report.skipped:
        report.outcome, report.longrepr = "failed", _reason(report.longrepr)
    return report


def _reason(skip: object) -> str:
    return f"--no-skips: {skip[2] if isinstance(skip, tuple) else skip}"


@pytest.fixture(scope="session")
def patient(request: pytest.FixtureRequest) -> None:
    """For what takes long: `make test` leaves it to `make test-all`.

    It comes before the fixtures of a module, so that these are not made for nothing.
    """
    if not request.config.getoption("no_skips"):
        pytest.skip("it takes long: make test-all has it")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(name, text)`: the text is that of tests/golden/NAME, to the byte."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert file.is_file(), f"no tests/golden/{name}: `make golden` writes it"
        assert text == file.read_bytes().decode(), f"see tests/golden/{name}; `make golden`"

    return compare


@pytest.fixture
def generated(request: pytest.FixtureRequest) -> Callable[[Path, str, str], None]:
    """`generated(file, name, text)`: the text is in the file, between the marks of that name."""

    def compare(file: Path, name: str, text: str) -> None:
        start, end = f"<!-- {name}: `make golden` writes this -->\n", f"<!-- end of {name} -->\n"
        before, _, rest = file.read_bytes().decode().partition(start)
        found, mark, after = rest.partition(end)
        assert mark, f"{file.name} has no lines {start!r} and {end!r}"
        if request.config.getoption("golden") and text != found:
            file.write_bytes(f"{before}{start}{text}{end}{after}".encode())
            found = text
        assert text == found, f"see {name} in {file.name}; `make golden`"

    return compare


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the real tables, to change."""
    return Path(shutil.copytree(paths.DATA, tmp_path / "data"))

"""The wheel is all that an installation needs: it builds and answers away from the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CARRIED = {
    "graph/resources": (
        "data/*.csv",
        "data/source/*.txt",
        "data/outlines/*.*",
        "data/outlines/licences/*",
        "ontology/*.ttl",
        "ontology/*/*.rq",
    ),
    "graph": ("queries/*.rq", "templates/*.jinja", "README.md", "*.ipynb", "py.typed"),
    "api": (
        "web/*.jinja",
        "web/page/*.jinja",
        "web/page/*/*",
        "web/static/*.*",
        "web/static/page/*",
        "web/examples/*",
        "web/vendor/*/*.*",
        "web/vendor/*/licences/*",
    ),
}
"""Where the wheel has them, and which files of the checkout they are."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *build], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_every_file_that_the_code_reads(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"{home}/{file.relative_to(base).as_posix()}"
        for home, patterns in CARRIED.items()
        for base in [ROOT if home == "graph/resources" else ROOT / home]
        for pattern in patterns
        for file in base.glob(pattern)
    }
    assert len(expected) > 60
    assert expected <= carried


@pytest.mark.usefixtures("patient")
def test_an_installed_wheel_builds_and_answers_away_from_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(installed)

    def ran(program: str, *arguments: str) -> str:
        where = "import sys, graph; print(graph.__file__, file=sys.stderr); "
        command = [sys.executable, "-c", f"{where}{program}", *arguments]
        environment = {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment
        )
        assert done.stderr.startswith(str(installed))
        return done.stdout

    def sistercity(*arguments: str) -> str:
        return ran("from api.cli import main; sys.exit(main(sys.argv[1:]))", *arguments)

    opened = ran("from graph import catalogue; print(catalogue.open().version)")
    assert Path(sistercity("build").strip()).parent.name == opened[:12]
    assert "\nBORDER_PROVINCES,MY," in sistercity(
        "ask", "border-countries-without-mou", "--format", "csv"
    )

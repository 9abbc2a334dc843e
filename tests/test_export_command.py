"""`sistercity export`: data to standard output or to a file, all else to standard error."""

import hashlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api import outputs
from api.cli import main
from api.exporting import MOMENT, Progress
from graph import exports
from graph.errors import OutputError
from tests.built import build_folder, loaded_catalogue
from tests.exported import FORMS, of_chiang_mai

FILTER = '{province: {key: {in: ["TH-50"]}}}'
Capture = pytest.CaptureFixture[str]
Binary = pytest.CaptureFixture[bytes]


def export(*arguments: str) -> int:
    return main(["export", "--build", str(build_folder()), *arguments])


def process(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "api.cli", "export", "--build", str(build_folder()), *arguments]


def test_without_a_format_the_formats_are_listed(capsys: Capture) -> None:
    for lang in ("th", "en"):
        assert export("--lang", lang) == 0
        lines = capsys.readouterr().out.rstrip("\n").split("\n")
        assert [line.split(maxsplit=1) for line in lines] == [
            [name, one.title.of(lang)] for name, one in exports.EXPORTS.items()
        ]


def test_the_artefact_goes_to_standard_output_as_it_is(capsysbinary: Binary) -> None:
    assert export("nquads") == 0
    content = capsysbinary.readouterr().out
    assert hashlib.sha256(content).hexdigest() == loaded_catalogue().version


@pytest.mark.parametrize("name", FORMS)
def test_a_filtered_export_goes_to_a_file(name: str, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "part"
    assert export(name, "--filter", FILTER, "-o", str(file)) == 0
    heard = capsys.readouterr()
    assert heard.out == ""
    assert f"{len(of_chiang_mai().pairs)} partnerships, " in heard.err
    assert f"data version {loaded_catalogue().version[:12]}" in heard.err
    assert '{ province: { key: { in: ["TH-50"] } } }' in heard.err
    text = file.read_bytes()
    assert b"TH-50/cn-chengdu" in text
    assert b"TH-12/" not in text
    assert [one.name for one in tmp_path.iterdir()] == ["part"]


def test_those_that_cannot_be_told_of_a_day_are_named_on_standard_error(capsys: Capture) -> None:
    assert export("turtle", "--as-of", "2015-01-01", "--lang", "en") == 0
    heard = capsys.readouterr()
    assert "As of: 2015-01-01" in heard.err
    assert "Undetermined" in heard.err
    assert "TH-77/cn-leshan" in heard.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ttl",), 2, "format 'ttl' is not one of: nquads, "),
        (("nquads", "--filter", "{}"), 2, "takes no filter and no day; these do: trig, "),
        (("nquads", "--as-of", "2015-01-01"), 2, "takes no filter and no day"),
        (("turtle", "--filter", "{"), 2, "filter, line 1, column 2: Syntax Error"),
        (("turtle", "--filter", "{unit: {}}"), 2, "unknown field 'unit'"),
        (("turtle", "--as-of", "2558-01-01"), 2, "a day of the Buddhist era"),
        (("turtle", "--table", "rows"), 2, "turtle is one file"),
        (("turtle", "-o", "/nowhere/x.ttl"), 1, "there is no folder /nowhere"),
        (("turtle", "-o", "/"), 1, "/ cannot be written: Is a directory"),
    ],
)
def test_what_cannot_be_exported_is_one_clear_line(
    arguments: tuple[str, ...], code: int, said: str, capsys: Capture
) -> None:
    assert export(*arguments) == code
    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err.startswith("sistercity: ")
    assert heard.err.count("\n") == 1
    assert said in heard.err


def test_without_a_built_graph_it_is_said_how_to_build_one(tmp_path: Path, capsys: Capture) -> None:
    assert main(["export", "--build", str(tmp_path), "turtle", "-o", str(tmp_path / "x")]) == 1
    assert "run `sistercity build` first" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
def test_a_full_disk_is_one_clear_line(capsys: Capture) -> None:
    assert export("turtle", "-o", "/dev/full") == 1
    assert capsys.readouterr().err == (
        "sistercity: /dev/full cannot be written: No space left on device\n"
    )
    assert Path("/dev/full").is_char_device()


def test_a_file_takes_the_place_of_another_with_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    file.chmod(0o640)
    assert outputs.write(iter([b"n", b"ew"]), file) == 3
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    link = tmp_path / "link"
    link.symlink_to(file)
    assert outputs.write(iter([b"newer"]), link) == 5
    assert link.is_symlink()
    assert file.read_bytes() == b"newer"


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_is_not_written_whole_leaves_the_old_file(
    fault: BaseException, tmp_path: Path
) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise fault

    with pytest.raises((OutputError, KeyboardInterrupt)):
        outputs.write(broken(), file)
    assert file.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_export_that_is_ended_leaves_no_file(number: signal.Signals, tmp_path: Path) -> None:
    slow = (
        "import signal, sys, time; from pathlib import Path; from api import outputs\n"
        # As from a terminal: what runs in the background of a shell is deaf to SIGINT.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def pieces():\n"
        "    yield b'x'\n"
        "    print('begun', flush=True)\n"
        "    time.sleep(60)\n"
        "outputs.write(pieces(), Path(sys.argv[1]))\n"
    )
    command = [sys.executable, "-c", slow, str(tmp_path / "x")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout
        assert running.stdout.readline() == b"begun\n"
        assert len(list(tmp_path.iterdir())) == 1
        running.send_signal(number)
        assert running.wait(20) != 0
    assert not list(tmp_path.iterdir())


def test_a_reader_that_leaves_ends_it_without_complaint() -> None:
    with subprocess.Popen(
        process("nquads"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(20) == 0


def test_progress_is_told_at_once_to_a_terminal_and_to_others_after_a_moment(
    capsys: Capture,
) -> None:
    now = 0.0
    for at_once, lines in ((True, ["10 done", "30 done"]), (False, ["30 done"])):
        now = 0.0
        told = Progress(at_once, lambda: now)  # noqa: B023 - told before the next round
        told.more(10)
        told.more(10)
        now = MOMENT
        told.more(10)
        assert capsys.readouterr().err.splitlines() == lines


def test_what_is_no_text_is_not_written_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    binary = exports.Export(
        "packed", "x.bin", "application/octet-stream", exports.find("trig").title, True,
        lambda _: iter([b"\x00"]), binary=True,
    )  # fmt: skip
    monkeypatch.setattr(exports, "EXPORTS", {"packed": binary})
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert export("packed") == 2
    assert capsys.readouterr().err == (
        "sistercity: packed is no text: write it to a file, by -o FILE\n"
    )

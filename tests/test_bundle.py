"""What `make bundle` puts together, and what its scripts do, tried piece by piece.

tests/test_bundle_installed.py makes the whole of it, and installs it.
"""

import re
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from graph.publication import current
from tests.built import build_folder
from tests.bundled import BUNDLE, CONTENT, ROOT, bundle, installer, wheels

MADE = {"SHA256SUMS", "bundle.json", "needs-python.txt", "requirements.txt"}
"""What a bundle holds beside `content/` at its top, written as it is made."""
LAUNCHERS = {"settings.env", "python.exe", "current"}
"""What the commands name of an installation."""


def locked(name: str) -> dict[str, Any]:
    pins = wheels.read(ROOT / name)
    return {canonicalize_name(pin.requirement.name): pin for pin in pins}


def needed(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """The distributions that one needs here, as those that are installed say."""
    found: set[str] = {canonicalize_name(name)}
    for one in map(Requirement, distribution(name).requires or []):
        environments = [{"extra": extra} for extra in extras or {""}]
        if one.marker is None or any(map(one.marker.evaluate, environments)):
            found |= needed(one.name, frozenset(one.extras))
    return found


def test_the_runtime_lock_is_what_the_distribution_needs_and_no_more() -> None:
    linux = wheels.PLATFORMS["linux_x86_64"]
    python = ".".join(map(str, sys.version_info[:2]))
    pins = locked("requirements-runtime.lock")
    held = {name for name, pin in pins.items() if pin.holds(linux, python)}
    assert held == needed("sistercity") - {"sistercity"}


@pytest.mark.parametrize("lock", ["requirements-runtime.lock", ".ci/bundle/tools.lock"])
def test_a_lock_of_the_bundle_has_the_versions_and_hashes_that_are_tested(lock: str) -> None:
    tested = locked("requirements.lock")
    for name, pin in locked(lock).items():
        assert pin.hashes
        assert name == "pip" or pin == tested[name]


def test_what_writes_pdf_is_pinned_and_needs_no_other() -> None:
    assert needed("sistercity", frozenset({"pdf"})) - needed("sistercity") == {bundle.PDF}
    assert locked("requirements.lock")[bundle.PDF].hashes


def test_a_pin_is_asked_for_where_its_marker_holds() -> None:
    pins = locked("requirements-runtime.lock")
    linux, windows = wheels.PLATFORMS["linux_x86_64"], wheels.PLATFORMS["win_amd64"]
    assert pins["uvloop"].holds(linux, "3.11")
    assert not pins["uvloop"].holds(windows, "3.11")
    assert pins["zipp"].holds(windows, "3.11")
    assert not pins["zipp"].holds(linux, "3.12")
    assert ";" not in pins["zipp"].unmarked()


def test_the_same_files_make_the_same_archive(tmp_path: Path) -> None:
    for name, files in (("a", {"b": b"1", "a": b"2"}), ("b", {"a": b"2", "b": b"1"})):
        bundle.pack(files, "top", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("name", ["install.cmd", "sistercity.cmd"])
def test_a_script_for_windows_is_lines_of_ascii_that_name_what_is_there(name: str) -> None:
    text = (CONTENT / name).read_bytes().decode("ascii")
    assert text.count("\r\n") == text.count("\n") == text.count("\r")
    assert text.startswith("@echo off\r\nrem ")
    assert text.endswith("exit /b %ERRORLEVEL%\r\n")
    named = {path.rpartition("\\")[2] for path in re.findall(r'%~dp0([\w.\\%-]+)"', text)}
    assert named - {"build"} <= {one.name for one in CONTENT.iterdir()} | MADE | LAUNCHERS
    assert set(re.findall(r"goto (\w+)", text)) == set(re.findall(r"^:(\w+)", text, re.M))
    for line in text.splitlines():
        assert line.count('"') % 2 == 0, line
    assert text.count(" (\r\n") == len(re.findall(r"^ *\)", text, re.M))


def test_the_installers_try_every_python_that_the_bundle_has_wheels_for() -> None:
    shell = (CONTENT / "install.sh").read_text(encoding="utf-8")
    windows = (CONTENT / "install.cmd").read_text(encoding="ascii")
    assert re.findall(r"python(3\.\d+)", shell) == list(reversed(bundle.PYTHONS))
    assert re.findall(r'"py -(3\.\d+)"', windows) == list(reversed(bundle.PYTHONS))


def unpacked(folder: Path, pythons: list[str]) -> Path:
    """A bundle without wheels and graph."""
    shutil.copytree(CONTENT, folder)
    told = bundle.told(["linux_x86_64", "linux_aarch64"], pythons, "0.0.0", current(build_folder()))
    for name, content in told.items():
        (folder / name).write_bytes(content)
    (folder / "wheel").write_bytes(b"as it was made")
    sums = f"{sha256(b'as it was made').hexdigest()}  wheel\n"
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return folder


def ran(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    return subprocess.run(
        command, env={"PATH": path, **environment}, capture_output=True, text=True, check=False
    )


def test_a_python_without_wheels_is_told_in_thai_and_in_english(tmp_path: Path) -> None:
    refused = ran("sh", unpacked(tmp_path / "bundle", ["3.6", "3.7"]) / "install.sh", tmp_path)
    assert refused.returncode == 1
    thai, english = refused.stderr.splitlines()
    assert "3.6 หรือ 3.7" in thai
    assert "3.6 or 3.7" in english
    assert refused.stdout == ""


def test_a_damaged_file_is_named_in_thai_and_in_english_before_anything_is_done(
    tmp_path: Path,
) -> None:
    folder = unpacked(tmp_path / "bundle", list(bundle.PYTHONS))
    (folder / "wheel").write_bytes(b"as it came")
    refused = ran("sh", folder / "install.sh", tmp_path / "installed", PYTHON3=sys.executable)
    assert refused.returncode == 1
    thai, english = refused.stderr.splitlines()
    assert "แฟ้ม wheel เสียหาย" in thai
    assert "wheel is damaged" in english
    assert not (tmp_path / "installed").exists()


def test_a_folder_with_other_things_in_it_is_not_installed_to(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "bundle", list(bundle.PYTHONS))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    refused = ran("sh", folder / "install.sh", tmp_path / "mine", PYTHON3=sys.executable)
    assert refused.returncode == 1
    assert "choose another folder" in refused.stderr
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_failed_installation_leaves_the_software_that_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_use = tmp_path / "software" / "0.1.0-old"
    in_use.mkdir(parents=True)
    (tmp_path / "software" / "current").write_text(f"{in_use.name}\n", encoding="utf-8")
    monkeypatch.setattr(installer, "place", lambda folder: None)
    monkeypatch.setattr(installer, "environment", lambda made: made / "no" / "python")
    with pytest.raises(FileNotFoundError):
        installer.install(tmp_path, "0.2.0")
    assert sorted(one.name for one in (tmp_path / "software").iterdir()) == [in_use.name, "current"]


def test_new_software_is_put_to_use_and_that_before_it_is_kept(tmp_path: Path) -> None:
    for name in ("first", "second", "third"):
        (tmp_path / name).mkdir()
        installer.switch(tmp_path, name)
    assert (tmp_path / "current").read_text(encoding="utf-8") == "third\nsecond\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["current", "second", "third"]


def test_a_graph_is_published_in_another_folder_as_it_is(tmp_path: Path) -> None:
    published = ran(
        sys.executable, CONTENT / "publish.py", build_folder(), tmp_path, PYTHONPATH=str(ROOT)
    )
    assert published.returncode == 0, published.stderr
    old, new = current(build_folder()), current(tmp_path)
    assert (new.version, new.read(), new.read_page()) == (old.version, old.read(), old.read_page())


def test_the_command_takes_settings_from_its_file_unless_the_environment_has_them(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "an installation"
    python = folder / "software" / "new" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$*"\nenv\n', encoding="utf-8")
    python.chmod(0o755)
    shutil.copy(CONTENT / "sistercity", folder)
    (folder / "software" / "current").write_text("new\nold\n", encoding="utf-8")
    (folder / "settings.env").write_text(
        "# a remark\n\nSISTERCITY_HOST=0.0.0.0\nSISTERCITY_PORT=1\nPATH=/\n"
        "SISTERCITY_ROOT_PATH=/a b=c",
        encoding="utf-8",
    )
    (tmp_path / "linked").symlink_to(folder / "sistercity")
    ended = ran(tmp_path / "linked", "ask", "a question", SISTERCITY_PORT="2")
    assert ended.returncode == 0, ended.stderr
    first, *lines = ended.stdout.splitlines()
    assert first == "-P -m api.cli ask a question"
    assert {line for line in lines if line.startswith("SISTERCITY_")} == {
        "SISTERCITY_HOST=0.0.0.0",
        "SISTERCITY_PORT=2",
        "SISTERCITY_ROOT_PATH=/a b=c",
        f"SISTERCITY_BUILD={folder}/build",
    }


def test_every_script_of_the_bundle_is_python_or_shell_that_can_be_read() -> None:
    for name in ("install.sh", "sistercity"):
        assert ran("sh", "-n", CONTENT / name).stderr == ""
    for file in (*BUNDLE.glob("*.py"), *CONTENT.glob("*.py")):
        compile(file.read_text(encoding="utf-8"), file, "exec")

"""Publishing: what is on the disk afterwards, whatever happens meanwhile, and the way back."""

import errno
import json
import os
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api import cli
from graph import disk, publication, replica, store
from graph.errors import StoreError
from graph.publication import Publication
from graph.store import EmbeddedStore
from graph.vocabulary import BASE
from tests import kills
from tests.built import report
from tests.kills import published
from tests.load import ROOT


def names(build: Path) -> set[str]:
    return {path.name for path in build.iterdir()} - {publication.CURRENT, disk.LOCK}


def test_killed_before_any_step_it_leaves_a_whole_version_and_the_next_build_clears_up() -> None:
    command = [sys.executable, "-m", "tests.kills"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    steps = [int(line.split()[0]) for line in done.stdout.splitlines()]
    assert len(steps) == len(kills.WORKS)
    assert min(steps) > 15


def test_what_is_not_on_the_disk_as_it_was_written_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(tmp_path, 1)

    def write(path: Path, content: bytes) -> None:
        path.write_bytes(content[:-1])

    monkeypatch.setattr(disk, "write", write)
    with pytest.raises(StoreError, match="is not on the disk as it was written"):
        published(tmp_path, 2)
    assert publication.current(tmp_path) == before
    assert names(tmp_path) == {before.folder.name}


@pytest.mark.parametrize(
    ("content", "error"), [(b"<a> nothing\n", "cannot be read"), (b"\n\n", "has 0 quads, not 2")]
)
def test_what_is_no_graph_is_not_published(content: bytes, error: str, tmp_path: Path) -> None:
    before = published(tmp_path, 1)
    with pytest.raises(StoreError, match=error):
        publication.publish(tmp_path, content, BASE, "2565")
    assert publication.current(tmp_path) == before
    assert names(tmp_path) == {before.folder.name}


def test_a_full_disk_is_one_clear_error_and_the_old_version_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(tmp_path, 1)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreError) as error:
            published(tmp_path, 2)
    said = str(error.value)
    assert said == f"{tmp_path} cannot be published into: No space left on device: {tmp_path}"
    assert publication.current(tmp_path) == before
    assert names(tmp_path) == {before.folder.name}


LIMITED = """
import resource, sys
from api import cli
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
sys.exit(cli.main(["build", "--build", sys.argv[1]]))
"""


@pytest.mark.usefixtures("patient")
def test_a_build_that_may_not_write_as_much_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    before = published(tmp_path, 1)
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    said = f"{tmp_path} cannot be published into: File too large: {tmp_path}"
    assert done.stderr == f"sistercity: {said}\n"
    assert publication.current(tmp_path) == before
    assert names(tmp_path) == {before.folder.name}


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from api import cli
from tests.kills import published
if not os.getuid():
    os.setgid(65534)
    os.setuid(65534)
from graph.errors import StoreError
for work in (lambda folder: published(folder, 2), cli.publication.roll_back):
    try:
        work(Path(sys.argv[1]))
    except StoreError as error:
        print(error)
"""


def test_a_folder_that_may_not_be_written_is_told_and_stays_as_it_is() -> None:
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder) / "build"
        published(build, 0)
        before = published(build, 1)
        for path in (*build.rglob("*"), build, Path(folder)):
            path.chmod(0o555 if path.is_dir() else 0o444)
        command = [sys.executable, "-c", UNPRIVILEGED, str(build)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        where = build / disk.LOCK
        said = f"{build} cannot be published into: Permission denied: {where}"
        assert done.stdout.splitlines() == [said] * 2
        assert kills.whole(build) == before
        Path(folder).chmod(0o755)
        for path in (build, *build.iterdir()):
            path.chmod(0o755)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be published into: File exists"):
        published(tmp_path / "build", 1)


def test_what_dead_builds_left_is_cleared_away(tmp_path: Path) -> None:
    published(tmp_path, 1)
    (tmp_path / f"{publication.INCOMING}dead" / "graph").mkdir(parents=True)
    (tmp_path / f"{publication.CURRENT}.4711").write_bytes(b"")
    after = published(tmp_path, 2)
    assert names(tmp_path) == {after.folder.name, published(tmp_path, 1).folder.name}


def test_what_a_live_build_makes_is_never_cleared_away(tmp_path: Path) -> None:
    published(tmp_path, 1)
    with ThreadPoolExecutor(1) as pool:
        with disk.alone(tmp_path):
            incoming = Path(tempfile.mkdtemp(prefix=publication.INCOMING, dir=tmp_path))
            waiting = pool.submit(published, tmp_path, 2)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
            assert incoming.is_dir()
        assert waiting.result() == publication.current(tmp_path)
    assert not incoming.exists()


def test_who_waits_too_long_for_another_build_is_told(tmp_path: Path) -> None:
    said = r"another process has been at work on .* for 0 seconds"
    with disk.alone(tmp_path), pytest.raises(StoreError, match=said), disk.alone(tmp_path, 0):
        pass


def test_builds_at_the_same_time_are_published_one_after_the_other(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: published(tmp_path, number), range(24)))
    assert kills.whole(tmp_path) in made
    assert len(names(tmp_path)) == publication.KEPT


def test_readers_find_a_whole_version_while_others_are_published(tmp_path: Path) -> None:
    published(tmp_path, 0)
    over = threading.Event()

    def read() -> int:
        found = set[str]()
        while not over.is_set():
            found.add(EmbeddedStore(tmp_path).version)
        return len(found)

    with ThreadPoolExecutor(3) as pool:
        reading = [pool.submit(read) for _ in range(3)]
        try:
            for number in range(1, 40):
                published(tmp_path, number)
        finally:
            over.set()
        assert all(one.result() > 1 for one in reading)


def test_the_way_back_leads_to_the_version_before_and_forward_again(tmp_path: Path) -> None:
    published(tmp_path, 0)
    first, second = published(tmp_path, 1), published(tmp_path, 2)
    assert publication.roll_back(tmp_path) == publication.current(tmp_path) == first
    assert publication.roll_back(tmp_path) == publication.current(tmp_path) == second
    assert names(tmp_path) == {first.folder.name, second.folder.name}


def test_a_build_after_the_way_back_keeps_the_version_that_was_served(tmp_path: Path) -> None:
    first, second = published(tmp_path, 1), published(tmp_path, 2)
    publication.roll_back(tmp_path)
    third = published(tmp_path, 3)
    assert publication.roll_back(tmp_path) == first
    assert names(tmp_path) == {first.folder.name, third.folder.name}
    assert not second.folder.exists()


def test_the_same_version_built_again_is_none_to_go_back_to(tmp_path: Path) -> None:
    first = published(tmp_path, 1)
    published(tmp_path, 2)
    published(tmp_path, 2, b"another page")
    assert publication.roll_back(tmp_path) == first


@pytest.mark.parametrize("missing", ["no version", "one version", "the folder"])
def test_without_a_version_before_there_is_no_way_back(missing: str, tmp_path: Path) -> None:
    if missing == "no version":
        with pytest.raises(StoreError, match="run `sistercity build` first"):
            publication.roll_back(tmp_path / "nothing")
        assert not (tmp_path / "nothing").exists()
        return
    first = published(tmp_path, 1)
    if missing == "the folder":
        second = published(tmp_path, 2)
        first.folder.rename(tmp_path / "moved")
        first = second
    with pytest.raises(StoreError, match=f"no version before {first.folder.name}: there is no way"):
        publication.roll_back(tmp_path)
    assert publication.current(tmp_path) == first


@pytest.mark.parametrize("file", [publication.ARTEFACT, publication.SIDECAR])
@pytest.mark.parametrize("damage", ["missing", "short"])
def test_a_version_that_is_not_whole_is_not_gone_back_to(
    file: str, damage: str, tmp_path: Path
) -> None:
    first, second = published(tmp_path, 1), published(tmp_path, 2)
    damaged = first.folder / file
    if damage == "missing":
        damaged.unlink()
    else:
        damaged.write_bytes(damaged.read_bytes()[:-20])
    with pytest.raises(StoreError, match=first.folder.name):
        publication.roll_back(tmp_path)
    assert publication.current(tmp_path) == second


def test_the_way_back_leads_away_from_a_version_that_is_damaged(tmp_path: Path) -> None:
    first, second = published(tmp_path, 1), published(tmp_path, 2)
    (second.folder / publication.SIDECAR).write_bytes(b"")
    assert publication.roll_back(tmp_path) == first
    with pytest.raises(StoreError):
        publication.roll_back(tmp_path)
    assert publication.current(tmp_path) == first


def test_the_command_tells_which_version_is_served_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = published(tmp_path, 1)
    assert cli.main(["build", "--build", str(tmp_path), "--rollback"]) == 1
    assert "there is no way back" in capsys.readouterr().err
    published(tmp_path, 2)
    assert cli.main(["build", "--build", str(tmp_path), "--rollback"]) == 0
    told = capsys.readouterr()
    assert told.out == f"{first.artefact}\n"
    assert told.err == f"data version {first.version} is the current one again\n"


@pytest.mark.parametrize("option", [["--base", "http://e/"], ["--data", "elsewhere"]])
def test_the_way_back_builds_nothing(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "--build", str(tmp_path), "--rollback", *option]) == 2
    assert "it takes neither --data nor --base" in capsys.readouterr().err


def test_a_version_that_somebody_reads_is_kept_until_nobody_does(tmp_path: Path) -> None:
    first = published(tmp_path, 1)
    reading = EmbeddedStore(tmp_path)
    for number in (2, 3, 4):
        published(tmp_path, number)
    assert first.folder.name in names(tmp_path)
    assert len(names(tmp_path)) == publication.KEPT + 1
    assert reading.version == first.version
    del reading
    published(tmp_path, 5)
    assert not first.folder.exists()
    assert len(names(tmp_path)) == publication.KEPT


def test_a_version_that_cannot_be_deleted_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [published(tmp_path, number) for number in (1, 2)]
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == made[0].folder:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        third = published(tmp_path, 3)
    assert publication.current(tmp_path) == third
    assert names(tmp_path) == {one.folder.name for one in (*made, third)}
    published(tmp_path, 4)
    assert not made[0].folder.exists()


def test_a_version_is_deleted_with_its_store_on_disk(tmp_path: Path) -> None:
    first = published(tmp_path, 1)
    replica.opened(first)
    for number in (2, 3):
        published(tmp_path, number)
    assert not first.folder.exists()


MAKING = """
import os, signal, sys
from pathlib import Path
from graph import disk, publication, replica, store
disk.sync_all = lambda folder: os.kill(os.getpid(), signal.SIGKILL)
replica.opened(publication.current(Path(sys.argv[1])))
"""


def test_a_store_on_disk_is_whole_or_none_whenever_its_maker_is_killed(tmp_path: Path) -> None:
    like = report().publication
    one = publication.publish(tmp_path, like.read(), like.base, like.edition)
    command = [sys.executable, "-c", MAKING, str(tmp_path)]
    assert subprocess.run(command, cwd=ROOT).returncode == -9
    assert (one.folder / replica.INCOMING).is_dir()
    assert not (one.folder / replica.STORE).exists()
    assert len(replica.opened(one)) == one.quads + len(store.described(one))
    assert not (one.folder / replica.INCOMING).exists()


def test_a_disk_that_is_full_leaves_no_half_of_a_store_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = published(tmp_path, 1)

    def full(folder: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(disk, "sync_all", full)
        with pytest.raises(StoreError, match=r"cannot be made or read: .*No space left"):
            replica.opened(one)
    assert {path.name for path in one.folder.glob("store*")} == set()
    assert replica.opened(one)


def test_a_sidecar_of_0_2_0_is_read(tmp_path: Path) -> None:
    one = published(tmp_path, 1)
    sidecar = json.loads((one.folder / publication.SIDECAR).read_bytes())
    del sidecar["page"]
    (one.folder / publication.SIDECAR).write_text(json.dumps(sidecar))
    assert publication.current(tmp_path) == Publication(one.folder, one.version, BASE, 9, "2565")


def test_a_pointer_that_nobody_can_read_keeps_nobody_from_publishing(tmp_path: Path) -> None:
    published(tmp_path, 1)
    (tmp_path / publication.CURRENT).write_bytes(b"\xff\xfe\0 ../..")
    after = published(tmp_path, 2)
    assert kills.whole(tmp_path) == after
    assert names(tmp_path) == {after.folder.name}
    with pytest.raises(StoreError, match="no version before"):
        publication.roll_back(tmp_path)

"""`make bundle`: one archive that installs and serves without a network.

It holds what `content/` has, the wheels of requirements-runtime.lock, our own, the built graph, the
licences of it all, and the checksum of every file; with `--pdf`, what writes PDF too. The same
commit and locks give the same bytes.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import licences
import wheels

from graph.publication import CURRENT, Publication, current

HERE = Path(__file__).parent
CONTENT = HERE / "content"
ROOT = HERE.parent.parent
LOCK = ROOT / "requirements-runtime.lock"
TESTED = ROOT / "requirements.lock"
TOOLS = HERE / "tools.lock"
PDF = "typst"
"""What the extra pdf brings; it needs no other."""
BY_DEFAULT = ("linux_x86_64", "win_amd64")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the earliest that a ZIP archive can tell."""
EXECUTABLE = {"install.sh", "sistercity"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the archive and its checksum; its path goes to standard output."""
    given = _given(arguments)
    published = current(given.build)
    with TemporaryDirectory() as aside:
        folder = Path(aside)
        extras = tuple(
            pin for pin in wheels.read(TESTED) if given.pdf and pin.requirement.name == PDF
        )
        _gather(folder, given.platform, given.python, extras)
        found = sorted(folder.iterdir())
        ours = next(wheel for wheel in found if wheel.name.startswith("sistercity-"))
        version = ours.name.split("-")[1]
        files = dict(_files(found, ours, published, extras))
    files |= told(given.platform, given.python, version, published)
    files["SHA256SUMS"] = sums(files)
    cpython = ".".join(f"cp{python.replace('.', '')}" for python in given.python)
    name = "sistercity-pdf" if given.pdf else "sistercity"
    parts = (name, version, cpython, ".".join(given.platform), published.version[:12])
    archive = given.output / f"{'-'.join(parts)}.zip"
    archive.parent.mkdir(parents=True, exist_ok=True)
    pack(files, f"sistercity-{version}", archive)
    digest = f"{sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n"
    archive.with_name(f"{archive.name}.sha256").write_text(digest, encoding="utf-8")
    size = archive.stat().st_size / 1_000_000
    print(f"{size:.0f} MB, {len(files)} files, {digest}", end="", file=sys.stderr)
    print(archive)
    return 0


def _given(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bundle", description=main.__doc__)
    parser.add_argument("--platform", action="append", choices=list(wheels.PLATFORMS))
    parser.add_argument("--python", action="append", choices=list(PYTHONS))
    parser.add_argument("--build", type=Path, default=ROOT / "build", metavar="DIR")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR")
    parser.add_argument("--pdf", action="store_true", help="with what writes pictures as PDF")
    given = parser.parse_args(arguments)
    given.platform = sorted(set(given.platform or BY_DEFAULT))
    given.python = [one for one in PYTHONS if one in (given.python or PYTHONS)]
    return given


def _gather(
    folder: Path, platforms: Sequence[str], pythons: Sequence[str], extras: Sequence[wheels.Pin]
) -> None:
    """Every wheel, and pip itself: not every machine's Python has one."""
    pip = tuple(pin for pin in wheels.read(TOOLS) if pin.requirement.name == "pip")
    pins = (*wheels.read(LOCK), *extras, *pip)
    for name in platforms:
        for python in pythons:
            print(f"wheels of {name}, Python {python}", file=sys.stderr)
            wheels.download(pins, wheels.PLATFORMS[name], python, folder)
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *build], check=True, stdout=subprocess.DEVNULL)


def _files(
    found: list[Path], ours: Path, published: Publication, extras: Sequence[wheels.Pin]
) -> Iterator[tuple[str, bytes]]:
    for file in sorted(filter(Path.is_file, CONTENT.iterdir())):
        yield file.name, file.read_bytes()
    for name in ("README.md", "LICENSE", "CHANGELOG.md"):
        yield name, (ROOT / name).read_bytes()
    packages = {}
    for wheel in found:
        yield f"wheels/{wheel.name}", wheel.read_bytes()
        package = licences.package(wheel)
        packages[package.name] = package
        for name, text in package.texts.items():
            yield f"licences/{package.name}/{name}", text
    yield "licences/README.md", licences.table(list(packages.values())).encode()
    digest = sha256(ours.read_bytes()).hexdigest()
    own = f"sistercity=={ours.name.split('-')[1]} --hash=sha256:{digest}\n"
    more = "".join(f"{pin.unmarked()}\n" for pin in extras)
    yield "requirements.txt", LOCK.read_bytes() + f"{more}{own}".encode()
    published.read()  # it is what its version says
    for file in sorted(filter(Path.is_file, published.folder.iterdir())):
        yield f"build/{published.folder.name}/{file.name}", file.read_bytes()
    yield f"build/{CURRENT}", f"{published.folder.name}\n".encode()


def told(
    platforms: Sequence[str], pythons: Sequence[str], version: str, published: Publication
) -> dict[str, bytes]:
    """What the installer asks of the machine, and what it says where the machine is another."""
    systems = ", ".join(platforms)
    versions = f"{', '.join(pythons[:-1])} or {pythons[-1]}" if pythons[1:] else pythons[0]
    thai = versions.replace("or", "หรือ")
    bundle = {
        "version": version,
        "dataVersion": published.version,
        "platforms": list(platforms),
        "pythons": list(pythons),
    }
    needed = (
        f"ต้องมี CPython {thai} แบบ 64 บิตที่มีโมดูล venv บน {systems} ในเครื่องนี้ไม่พบ\n"
        f"CPython {versions} of 64 bits with the module venv, on {systems}, is needed and was not "
        "found on this machine.\n"
    )
    return {
        "bundle.json": json.dumps(bundle, indent=2).encode() + b"\n",
        "needs-python.txt": needed.encode(),
    }


def sums(files: dict[str, bytes]) -> bytes:
    """As `sha256sum --check` reads them."""
    lines = (f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode()


def pack(files: dict[str, bytes], folder: str, archive: Path) -> None:
    with ZipFile(archive, "w") as packed:
        for name, content in sorted(files.items()):
            entry = ZipInfo(f"{folder}/{name}", EPOCH)
            entry.create_system = 3  # where modes are those of POSIX
            entry.external_attr = (0o100755 if name in EXECUTABLE else 0o100644) << 16
            entry.compress_type = ZIP_STORED if name.endswith(".whl") else ZIP_DEFLATED
            packed.writestr(entry, content)


if __name__ == "__main__":
    sys.exit(main())

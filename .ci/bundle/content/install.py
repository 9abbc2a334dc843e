"""Installs Sister City Graph from this folder, or upgrades what is installed, without a network.

    FOLDER/sistercity       the command (sistercity.cmd on Windows)
    FOLDER/settings.env     settings, which an upgrade keeps
    FOLDER/software/        virtual environments: the one in use, and the one before it
    FOLDER/build/           built graphs

What is in use is switched in one step, after the new software has answered: a failure leaves what
was installed as it was. A running server takes the new graph over, and new software when it is
started anew.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = sys.platform == "win32"
COMMAND = "sistercity.cmd" if WINDOWS else "sistercity"
TAKEN = (COMMAND, "INSTALL.md", "README.md", "CHANGELOG.md", "LICENSE", "licences")
"""What is copied as it is."""
KEPT = 2
SETTINGS = """\
# การตั้งค่าของ Sister City Graph บรรทัดละหนึ่งค่าในรูป ชื่อ=ค่า ไม่ใส่เครื่องหมายคำพูด การอัปเกรดไม่แก้แฟ้มนี้
# Settings of Sister City Graph, one a line as NAME=value without quotes. An upgrade keeps them.
# README.md, "Settings", has them all.
#SISTERCITY_HOST=127.0.0.1
#SISTERCITY_PORT=8000
"""


class RefusalError(Exception):
    """The installation cannot go on: what to say, in Thai and in English."""

    def __init__(self, thai: str, english: str) -> None:
        super().__init__(f"{thai}\n{english}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="install", description=(__doc__ or "").split("\n")[0])
    described = "where to install to (default: %(default)s)"
    default = Path.home() / "sistercity"
    parser.add_argument("folder", nargs="?", type=Path, default=default, help=described)
    folder: Path = parser.parse_args().folder.absolute()
    os.umask(0o022)  # whoever serves it may be another than who installs it
    try:
        verify()
        bundle = json.loads((HERE / "bundle.json").read_text(encoding="utf-8"))
        claim(folder)
        install(folder, bundle["version"])
    except (RefusalError, OSError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(f"sistercity {bundle['version']}, data version {bundle['dataVersion'][:12]}")
    print(f"ติดตั้งแล้ว สั่ง / Installed. Run: {folder / COMMAND} serve")
    return 0


def verify() -> None:
    """Every file of the bundle is as it was made."""
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        try:
            found = hashlib.sha256((HERE / name).read_bytes()).hexdigest()
        except FileNotFoundError:
            found = None
        if found != digest:
            raise RefusalError(
                f"แฟ้ม {name} เสียหายหรือขาดหายไป: คัดลอกชุดติดตั้งมาใหม่ ยังไม่ได้เปลี่ยนแปลงสิ่งใด",
                f"{name} is damaged or missing: copy the bundle anew. Nothing was changed.",
            )


def claim(folder: Path) -> None:
    """The folder is ours: new, empty, or one that we installed to."""
    if folder.exists() and not (folder / "software").is_dir() and any(folder.iterdir()):
        raise RefusalError(
            f"{folder} มีสิ่งอื่นอยู่: เลือกโฟลเดอร์อื่น",
            f"{folder} has other things in it: choose another folder.",
        )


def install(folder: Path, version: str) -> None:
    software = folder / "software"
    software.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f"{version}-", dir=software))
    try:
        python = environment(made)
        run(python, str(HERE / "publish.py"), str(HERE / "build"), str(graphs(folder)))
        place(folder)
        switch(software, made.name)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def environment(made: Path) -> Path:
    """The Python of a virtual environment with what the bundle holds, which works."""
    made.chmod(0o755)
    run(Path(sys.executable), "-m", "venv", "--without-pip", str(made))
    python = made / ("Scripts/python.exe" if WINDOWS else "bin/python")
    wheels = HERE / "wheels"
    pip = next(wheels.glob("pip-*.whl")) / "pip"
    options = ["--no-index", "--find-links", str(wheels), "--require-hashes"]
    options += ["--only-binary=:all:", "--no-cache-dir", "--disable-pip-version-check", "--quiet"]
    run(python, str(pip), "install", *options, "--requirement", str(HERE / "requirements.txt"))
    run(python, "-m", "api.cli", "--version", quiet=True)
    return python


def run(python: Path, *arguments: str, quiet: bool = False) -> None:
    """Runs a Python that no setting and no folder of this machine reaches."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    kept |= {"PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
    output = subprocess.DEVNULL if quiet else None
    command = [python, "-P", *arguments]
    if subprocess.run(command, env=kept, stdout=output, check=False).returncode:
        raise RefusalError(
            "ติดตั้งไม่สำเร็จ ดูข้อความข้างบน สิ่งที่ติดตั้งไว้เดิมยังใช้ได้",
            "It failed, as told above. What was installed before is as it was.",
        )


def place(folder: Path) -> None:
    """Copies what people see, and writes settings where there are none."""
    for name in TAKEN:
        source, target = HERE / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            aside = folder / f".{name}"
            shutil.copyfile(source, aside)
            aside.chmod(0o755 if name == COMMAND else 0o644)
            aside.replace(target)
    settings = folder / "settings.env"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8", newline="\n")


def graphs(folder: Path) -> Path:
    """The folder of built graphs, as the settings have it."""
    settings = folder / "settings.env"
    text = settings.read_text(encoding="utf-8") if settings.exists() else ""
    said = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    return Path(said.get("SISTERCITY_BUILD") or folder / "build")


def switch(software: Path, name: str) -> None:
    """Puts new software to use, and takes away what is older than that before it."""
    current = software / "current"
    used = current.read_text(encoding="utf-8").split() if current.exists() else []
    kept = [name, *used][:KEPT]
    aside = software / "current.new"
    aside.write_text("\n".join(kept) + "\n", encoding="utf-8", newline="\n")
    aside.replace(current)
    for one in software.iterdir():
        if one.is_dir() and one.name not in kept:
            shutil.rmtree(one, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

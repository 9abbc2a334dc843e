"""The wheels of a lock for other machines than this one, had through pip."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from packaging.requirements import Requirement


@dataclass(frozen=True, slots=True)
class Platform:
    """What pip calls a platform, the newest first, and what markers ask of it."""

    tags: tuple[str, ...]
    markers: Mapping[str, str]


def _linux(machine: str) -> Platform:
    tags = ("manylinux_2_28", "manylinux_2_17", "manylinux2014")
    markers = {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"}
    return Platform(tuple(f"{tag}_{machine}" for tag in tags), markers)


PLATFORMS: Mapping[str, Platform] = MappingProxyType(
    {
        "linux_x86_64": _linux("x86_64"),
        "linux_aarch64": _linux("aarch64"),
        "win_amd64": Platform(
            ("win_amd64",),
            {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Pin:
    """One line of a lock."""

    requirement: Requirement
    hashes: tuple[str, ...]

    def holds(self, platform: Platform, python: str) -> bool:
        """Whether that platform and that version of CPython need it."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(
            {
                **platform.markers,
                "python_version": python,
                "python_full_version": f"{python}.0",
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
            }
        )

    def unmarked(self) -> str:
        """As a line whose marker holds: pip would ask it of the machine that it runs on."""
        wanted = f"{self.requirement.name}{self.requirement.specifier}"
        return " ".join((wanted, *self.hashes))


def read(lock: Path) -> tuple[Pin, ...]:
    lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return tuple(_pin(line) for line in lines if line and not line.startswith("#"))


def _pin(line: str) -> Pin:
    wanted, *hashes = line.split(" --hash=")
    return Pin(Requirement(wanted.strip()), tuple(f"--hash={one.strip()}" for one in hashes))


def download(pins: tuple[Pin, ...], platform: Platform, python: str, into: Path) -> None:
    """Every wheel that a machine needs, with the hash of the lock or not at all."""
    with TemporaryDirectory() as aside:
        wanted = Path(aside) / "wanted.txt"
        held = (pin.unmarked() for pin in pins if pin.holds(platform, python))
        wanted.write_text("\n".join(held) + "\n", encoding="utf-8")
        options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:"]
        options += ["--implementation", "cp", "--python-version", python]
        options += [word for tag in platform.tags for word in ("--platform", tag)]
        options += ["--dest", str(into), "--requirement", str(wanted)]
        subprocess.run([sys.executable, "-m", "pip", "download", *options], check=True)

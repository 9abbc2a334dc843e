"""Ends with 0 if this Python is one that the bundle has wheels for. Any Python 3 can read it."""

import json
import os
import platform
import sys
import sysconfig

HERE = os.path.dirname(os.path.abspath(__file__))
GLIBC = (2, 28)
"""The oldest C library that the wheels for Linux run with."""


def fits() -> bool:
    import venv  # noqa: F401 - some distributions leave it out

    with open(os.path.join(HERE, "bundle.json")) as file:
        bundle = json.load(file)
    version = ".".join(map(str, sys.version_info[:2]))
    system = sysconfig.get_platform().replace("-", "_")
    listed = version in bundle["pythons"] and system in bundle["platforms"]
    return listed and sys.implementation.name == "cpython" and has_library()


def has_library() -> bool:
    name, version = platform.libc_ver()
    glibc = name == "glibc" and tuple(map(int, version.split(".")[:2])) >= GLIBC
    return glibc or sys.platform != "linux"


if __name__ == "__main__":
    sys.exit(0 if fits() else 1)

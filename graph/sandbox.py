"""What a process gives up before it runs what strangers wrote.

Lines of defence, each of them needing no privilege: limits of time and files on every POSIX system;
on Linux also one of memory, and a process dies with its parent, gains no rights, and keeps only the
system calls that a computation needs. Where a system lacks one, the others hold.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from graph import seccomp

try:
    import resource
except ImportError:  # as on Windows
    HAS_LIMITS = False
else:
    HAS_LIMITS = True

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38

RESOURCES = "limits of time and files"
MEMORY = "limit of memory"
PARENT = "death with the parent"
PRIVILEGES = "no new privileges"
CALLS = "system calls (seccomp)"
LINES = (RESOURCES, MEMORY, PARENT, PRIVILEGES, CALLS)


@dataclass(frozen=True, slots=True)
class Confinement:
    """What is left to a process: bytes beside those it has, seconds of processor, open files.

    `reads_files` leaves it the right to open files for reading.
    """

    memory: int
    cpu_seconds: int
    open_files: int
    reads_files: bool


def die_with(parent: int) -> bool:
    """Ends this process when that one ends; at once, if it has. Whether the platform can."""
    done = sys.platform == "linux" and _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
    return done


def confine(to: Confinement, lines: Collection[str] = LINES) -> tuple[str, ...]:
    """Gives up everything else, for good. Which of the lines hold after it, but for `PARENT`."""
    return tuple(name for name, hold in DEFENCES.items() if name in lines and hold(to))


def allow(pid: int, cpu_seconds: int) -> None:
    """Lets a confined process use the processor until so many seconds of its life, and no longer.

    This is done from without, where Linux can: nothing that runs in the process can change it back.
    """
    if HAS_LIMITS and hasattr(resource, "prlimit"):
        with suppress(OSError):  # it may have ended just now
            _, hard = resource.prlimit(pid, resource.RLIMIT_CPU)
            most = cpu_seconds if hard == resource.RLIM_INFINITY else min(cpu_seconds, hard)
            resource.prlimit(pid, resource.RLIMIT_CPU, (most, hard))


def _limit_use(to: Confinement) -> bool:
    if not HAS_LIMITS:
        return False
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: to.open_files,
        resource.RLIMIT_CPU: used + to.cpu_seconds,
    }
    for kind, most in limits.items():
        _at_most(kind, most)
    return True


def _limit_memory(to: Confinement) -> bool:
    mapped = _mapped()
    if mapped is None:
        return False
    _at_most(resource.RLIMIT_AS, mapped + to.memory)
    return True


def _forgo_privileges(to: Confinement) -> bool:
    return sys.platform == "linux" and _prctl(PR_SET_NO_NEW_PRIVS, 1)


def _filter_calls(to: Confinement) -> bool:
    return seccomp.filter_calls(to.reads_files)


DEFENCES: Mapping[str, Callable[[Confinement], bool]] = MappingProxyType(
    {
        RESOURCES: _limit_use,
        MEMORY: _limit_memory,
        PRIVILEGES: _forgo_privileges,
        CALLS: _filter_calls,
    }
)
"""What makes each line hold, in the order in which they can be drawn; `PARENT` is drawn before."""


def _at_most(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (allowed, allowed))


def _mapped() -> int | None:
    """Bytes of address space in use; `None` where only Linux would tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return None
    return pages * resource.getpagesize() if HAS_LIMITS else None


def _prctl(option: int, value: int) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    return bool(libc.prctl(option, ctypes.c_ulong(value), zero, zero, zero) == 0)

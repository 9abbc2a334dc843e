"""What a process gives up before it runs what strangers wrote.

Lines of defence, each of them needing no privilege: limits of time and files on every POSIX system;
on Linux also one of memory, and a process dies with its parent, gains no rights, and keeps only the
system calls that a computation needs (seccomp): it can open no socket, start no program, write no
file. A call that is denied fails with EPERM and the process goes on.
"""

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

PR_SET_PDEATHSIG = 1
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2
SECCOMP_SET_MODE_FILTER = 1
SECCOMP_FILTER_FLAG_TSYNC = 1
ALLOW, DENY, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
"""The few instructions of classic BPF that a filter is made of (linux/bpf_common.h)."""
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
"""Where they lie in `struct seccomp_data` (linux/seccomp.h)."""
X32 = 0x40000000
"""Calls of x86_64 from here on are those of another ABI, whose numbers are not ours."""

RESOURCES = "limits of time and files"
MEMORY = "limit of memory"
PARENT = "death with the parent"
PRIVILEGES = "no new privileges"
CALLS = "system calls (seccomp)"
LINES = (RESOURCES, MEMORY, PARENT, PRIVILEGES, CALLS)


@dataclass(frozen=True, slots=True)
class Machine:
    """The numbers of system calls on a kind of processor; `audit` is its name in a filter."""

    audit: int
    seccomp: int
    openat: int
    tgkill: int
    mmap: int
    mprotect: int
    plain: tuple[int, ...]
    """Calls that need no look at their arguments, in the order of `PLAIN`."""


PLAIN = (
    *("read", "write", "readv", "writev", "pread64", "close", "fstat", "newfstatat", "lseek"),
    *("munmap", "mremap", "madvise", "brk", "futex", "membarrier", "sched_yield"),
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall"),
    *("getpid", "gettid", "getrandom", "getrusage", "setitimer", "gettimeofday"),
    *("clock_gettime", "clock_nanosleep", "nanosleep", "readahead", "fadvise64"),
    *("exit", "exit_group"),
)
MACHINES: Mapping[str, Machine] = MappingProxyType(
    {
        "x86_64": Machine(
            *(0xC000003E, 317, 257, 234, 9, 10),
            (
                *(0, 1, 19, 20, 17, 3, 5, 262, 8),
                *(11, 25, 28, 12, 202, 324, 24),
                *(13, 14, 15, 131, 219),
                *(39, 186, 318, 98, 38, 96),
                *(228, 230, 35, 187, 221),
                *(60, 231),
            ),
        ),
        "aarch64": Machine(
            *(0xC00000B7, 277, 56, 131, 222, 226),
            (
                *(63, 64, 65, 66, 67, 57, 80, 79, 62),
                *(215, 216, 233, 214, 98, 283, 124),
                *(134, 135, 139, 132, 128),
                *(172, 178, 278, 165, 103, 169),
                *(113, 115, 101, 213, 223),
                *(93, 94),
            ),
        ),
    }
)
"""asm/unistd_64.h and asm-generic/unistd.h."""
PROT_EXEC = 4


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


def confine(to: Confinement) -> tuple[str, ...]:
    """Gives up everything else, for good. Which of `LINES` hold after it, but for `PARENT`."""
    _limit(to)
    held = [RESOURCES]
    if (mapped := _mapped()) is not None:
        _at_most(resource.RLIMIT_AS, mapped + to.memory)
        held.append(MEMORY)
    if sys.platform == "linux":
        if _prctl(PR_SET_NO_NEW_PRIVS, 1):
            held.append(PRIVILEGES)
        machine = MACHINES.get(platform.machine())
        if machine and _filter_calls(machine, to.reads_files):
            held.append(CALLS)
    return tuple(held)


def _limit(to: Confinement) -> None:
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: to.open_files,
        resource.RLIMIT_CPU: used + to.cpu_seconds,
    }
    for kind, most in limits.items():
        _at_most(kind, most)


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
    return pages * resource.getpagesize()


def _prctl(option: int, value: int) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    return bool(libc.prctl(option, ctypes.c_ulong(value), zero, zero, zero) == 0)


class _Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _filter_calls(machine: Machine, reads_files: bool) -> bool:
    """For every thread of the process. Whether the kernel took the filter."""
    code = b"".join(_program(machine, reads_files))
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = (SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, ctypes.byref(program))
    return bool(libc.syscall(ctypes.c_long(machine.seccomp), *arguments) == 0)


def _program(machine: Machine, reads_files: bool) -> Iterator[bytes]:
    """The filter. A call is killed if it is of another ABI, and denied if it is not listed."""
    yield _do(LOAD, ARCHITECTURE)
    yield from _unless(EQUAL, machine.audit, KILL)
    yield _do(LOAD, NUMBER)
    if machine.audit == MACHINES["x86_64"].audit:
        yield _do(AT_LEAST, X32, 0, 1)
        yield _do(RETURN, KILL)
    for number in machine.plain:
        yield _do(EQUAL, number, 0, 1)
        yield _do(RETURN, ALLOW)
    yield from _if_argument(machine.tgkill, 0, EQUAL, os.getpid(), ALLOW)  # as abort() does
    yield from _if_argument(machine.mmap, 2, ANY_BIT, PROT_EXEC, DENY)
    yield from _if_argument(machine.mprotect, 2, ANY_BIT, PROT_EXEC, DENY)
    if reads_files:
        writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        yield from _if_argument(machine.openat, 2, ANY_BIT, writing, DENY)
    yield _do(RETURN, DENY)


def _unless(test: int, value: int, then: int) -> Iterator[bytes]:
    yield _do(test, value, 1, 0)
    yield _do(RETURN, then)


def _if_argument(number: int, index: int, test: int, value: int, then: int) -> Iterator[bytes]:
    """For that call: one verdict where the test of an argument holds, and the other if not."""
    otherwise = DENY if then == ALLOW else ALLOW
    yield _do(EQUAL, number, 0, 4)
    yield _do(LOAD, ARGUMENTS + 8 * index)
    yield _do(test, value, 0, 1)
    yield _do(RETURN, then)
    yield _do(RETURN, otherwise)


def _do(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """`struct sock_filter`."""
    return struct.pack("=HBBI", code, if_true, if_false, value)

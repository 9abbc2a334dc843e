"""A filter of system calls (seccomp): a process keeps those that a computation needs.

It can open no socket, start no program, write no file. A call that is denied fails with EPERM and
the process goes on. Calls have numbers of their own on every kind of processor: where they are not
known here, there is no filter.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

SET_MODE_FILTER = 1
FILTER_FLAG_TSYNC = 1
ALLOW, DENY, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
"""The few instructions of classic BPF that a filter is made of (linux/bpf_common.h)."""
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
"""Where they lie in `struct seccomp_data` (linux/seccomp.h)."""
X32 = 0x40000000
"""Calls of x86_64 from here on are those of another ABI, whose numbers are not ours."""


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
LOOKED_AT = ("seccomp", "openat", "tgkill", "mmap", "mprotect")
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
"""asm/unistd_64.h and asm-generic/unistd.h, and linux/audit.h."""
PROT_EXEC = 4


def machine() -> Machine | None:
    """What this process runs on, if it is one whose numbers are known."""
    of_64_bits = sys.maxsize > 2**32  # a kernel of 64 runs programs of 32, with other numbers
    known = MACHINES.get(platform.machine())
    return known if known and of_64_bits and sys.byteorder == "little" else None


def filter_calls(reads_files: bool) -> bool:
    """For every thread of this process, for good. Whether the kernel took the filter."""
    here = machine()
    if sys.platform != "linux" or here is None:
        return False
    code = b"".join(_program(here, reads_files))
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = (SET_MODE_FILTER, FILTER_FLAG_TSYNC, ctypes.byref(program))
    return bool(libc.syscall(ctypes.c_long(here.seccomp), *arguments) == 0)


class _Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


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

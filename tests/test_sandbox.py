"""What a confined process can no longer do, whatever runs in it."""

import os
import platform
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph import paths, sandbox, seccomp

CONFINED = """
import ctypes, os, random, resource, socket, sys, threading, time
from graph import sandbox, seccomp
libc = ctypes.CDLL(None, use_errno=True)
opened = socket.socket()
number = seccomp.machine()
held = sandbox.confine(sandbox.Confinement(100_000_000, 60, 16, {reads_files}))
def denied(work):
    try:
        work()
    except (OSError, RuntimeError, MemoryError, ValueError) as error:
        return print(type(error).__name__, flush=True)
    print("done", flush=True)
def call(*arguments):
    if libc.syscall(*arguments) == -1:
        raise OSError(ctypes.get_errno(), "")
{work}
"""


def confined(work: str, reads_files: bool = False) -> subprocess.CompletedProcess[str]:
    """What becomes of code that runs after the rest was given up."""
    code = CONFINED.format(work=work, reads_files=reads_files)
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, cwd=paths.DATA.parent)


DENIED = {
    "make a socket": "socket.socket()",
    "make a pair of sockets": "socket.socketpair()",
    "connect a socket it has": "opened.connect(('127.0.0.1', 80))",
    "send by a socket it has": "opened.sendto(b'x', ('127.0.0.1', 80))",
    "listen": "opened.listen()",
    "ask for an address": "socket.getaddrinfo('localhost', 80)",
    "start a program": "os.execv(sys.executable, [sys.executable])",
    "fork": "os.fork()",
    "start a thread": "threading.Thread(target=print).start()",
    "stop another process": "os.kill(os.getppid(), 0)",
    "trace another process": "call(101 if number.openat == 257 else 117, 16, os.getppid(), 0, 0)",
    "read a file": "open('/etc/passwd')",
    "write a file": "open('/tmp/sistercity-sandbox', 'w')",
    "delete a file": "os.unlink('/tmp/sistercity-sandbox')",
    "list a folder": "os.listdir('/')",
    "change its limits": "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))",
    "run what it wrote": "__import__('mmap').mmap(-1, 4096, prot=4)",
    "become another user": "os.setuid(1000)",
    "make a pipe": "os.pipe()",
}
REFUSED = ("PermissionError", "RuntimeError", "gaierror", "ValueError")
"""What Python makes of EPERM, in a thread, a look-up of a name and a limit too."""


@pytest.mark.parametrize("work", DENIED.values(), ids=DENIED)
def test_a_confined_process_cannot(work: str) -> None:
    ended = confined(f"denied(lambda: {work})")
    assert ended.stdout.strip() in REFUSED, ended.stderr
    assert ended.returncode == 0


@pytest.mark.parametrize(
    "work",
    [
        "sum(range(10**6))",
        "bytearray(50_000_000)",
        "random.SystemRandom().random()",
        "os.write(1, b'')",
        "(time.sleep(0.001), time.time())",
    ],
)
def test_a_confined_process_can_still_compute_and_answer(work: str) -> None:
    assert confined(f"denied(lambda: {work})").stdout == "done\n"


def test_a_confined_process_gets_no_more_memory_than_it_may() -> None:
    assert confined("denied(lambda: bytearray(200_000_000))").stdout == "MemoryError\n"


def test_files_are_read_and_not_written_where_that_is_left() -> None:
    work = "denied(lambda: open('/etc/passwd').read()); denied(lambda: open('/dev/null', 'w'))"
    assert confined(work, reads_files=True).stdout == "done\nPermissionError\n"


def test_no_more_files_are_opened_than_may_be() -> None:
    work = "kept = []\nfor _ in range(20): kept.append(open('/dev/null'))"
    ended = confined(work, reads_files=True)
    assert "Too many open files" in ended.stderr


def test_nothing_is_left_on_disk_of_what_goes_wrong() -> None:
    code = CONFINED.format(work="os.write(1, b'!'); os.read(0, 1)", reads_files=False)
    command = [sys.executable, "-c", code]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=paths.DATA.parent) as process:
        assert process.stdout
        assert process.stdout.read(1) == b"!"
        limits = Path(f"/proc/{process.pid}/limits").read_text(encoding="ascii").splitlines()
        process.kill()
    for name in ("Max core file size", "Max file size"):
        [line] = [line for line in limits if line.startswith(name)]
        assert line.removeprefix(name).split() == ["0", "0", "bytes"]


def test_all_lines_hold_on_this_machine() -> None:
    found = confined("print('; '.join(held))").stdout.strip().split("; ")
    assert {*found, sandbox.PARENT} == set(sandbox.LINES)


def test_a_platform_without_a_filter_has_the_other_lines_and_says_so() -> None:
    code = (
        "from graph import sandbox, seccomp; seccomp.MACHINES = {}; "
        "print('; '.join(sandbox.confine(sandbox.Confinement(10**8, 60, 16, False))))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=paths.DATA.parent
    )
    assert ended.stdout.strip().split("; ") == [
        sandbox.RESOURCES,
        sandbox.MEMORY,
        sandbox.PRIVILEGES,
    ]


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="it is the only one with two ABIs")
def test_calls_of_another_abi_end_the_process() -> None:
    ended = confined("libc.syscall(0x40000000 + 39)")
    assert ended.returncode == -signal.SIGSYS


def test_a_crash_is_the_signal_it_is() -> None:
    assert confined("os.abort()").returncode == -signal.SIGABRT


def test_a_process_whose_parent_is_gone_already_ends_at_once() -> None:
    code = "from graph import sandbox; sandbox.die_with(1); print('on')"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=paths.DATA.parent
    )
    assert (ended.returncode, ended.stdout) == (0, "")


def test_the_calls_of_every_machine_are_those_that_are_named() -> None:
    for machine in seccomp.MACHINES.values():
        assert len(machine.plain) == len(seccomp.PLAIN)
        assert len(set(machine.plain)) == len(seccomp.PLAIN)


HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
DEFINED = re.compile(r"#define __NR(?:3264)?_(\w+)\s+(\d+)$", re.MULTILINE)
NAMED_OTHERWISE = {"newfstatat": "fstatat"}
"""In asm-generic/unistd.h, which is for 32 bits too."""


def test_numbers_of_calls_are_those_of_the_headers_of_the_kernel_where_they_are_here() -> None:
    for name, path in HEADERS.items():
        if path.exists():
            told = {call: int(number) for call, number in DEFINED.findall(path.read_text())}
            machine = seccomp.MACHINES[name]
            ours = dict(zip(seccomp.PLAIN, machine.plain, strict=True))
            ours |= {one: getattr(machine, one) for one in seccomp.LOOKED_AT}
            known = {one: told.get(one, told.get(NAMED_OTHERWISE.get(one, ""))) for one in ours}
            assert ours == known


@pytest.mark.parametrize(("name", "elf"), [("x86_64", 62), ("aarch64", 183)])
def test_an_architecture_is_its_number_in_elf_of_64_bits_little_end_first(
    name: str, elf: int
) -> None:
    assert seccomp.MACHINES[name].audit == elf | 0x80000000 | 0x40000000


@pytest.mark.parametrize(
    ("machine", "greatest", "order"),
    [("riscv64", 2**63 - 1, "little"), ("x86_64", 2**31 - 1, "little"), ("x86_64", 2**63, "big")],
)
def test_no_filter_is_guessed_for_a_machine_that_is_not_known(
    monkeypatch: pytest.MonkeyPatch, machine: str, greatest: int, order: str
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(sys, "maxsize", greatest)
    monkeypatch.setattr(sys, "byteorder", order)
    assert seccomp.machine() is None
    assert not seccomp.filter_calls(reads_files=False)

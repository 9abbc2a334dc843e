"""A Python without what only POSIX has: on the path of a process, it is loaded before all else."""

import os
import signal
import socket
import sys
from types import SimpleNamespace

sys.modules["resource"] = None  # type: ignore[assignment]  # to import it fails
# Of this, locks alone are needed: `graph.disk` has others where there is no POSIX.
locks = SimpleNamespace(LOCK_SH=1, LOCK_EX=2, LOCK_NB=4, flock=lambda descriptor, operation: None)
sys.modules["fcntl"] = locks  # type: ignore[assignment]
LACKING = {
    os: ("fork", "setpriority", "sched_setaffinity", "getuid", "O_DIRECTORY"),
    signal: ("setitimer", "alarm", "SIGALRM"),
    socket: ("send_fds", "recv_fds"),
}
for module, names in LACKING.items():
    for name in names:
        delattr(module, name)

"""A Python without what only POSIX has: on the path of a process, it is loaded before all else."""

import os
import signal
import socket
import sys

for name in ("fcntl", "resource"):
    sys.modules[name] = None  # type: ignore[assignment]  # to import it fails
LACKING = {
    os: ("fork", "setpriority", "sched_setaffinity", "getuid", "O_DIRECTORY"),
    signal: ("setitimer", "alarm", "SIGALRM"),
    socket: ("send_fds", "recv_fds"),
}
for module, names in LACKING.items():
    for name in names:
        delattr(module, name)

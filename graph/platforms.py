"""What a system offers to keep workers within bounds: most on Linux, elsewhere what there is."""

import os
import sys
from dataclasses import dataclass

from graph import sandbox


@dataclass(frozen=True, slots=True)
class Platform:
    """Whether workers are copies of one process, and the lines of defence that may hold in them.

    A copy costs milliseconds and shares the graph with all others. Where there is no `fork`, or a
    system's own libraries do not survive it, each worker is a program that loads the graph itself.
    """

    forks: bool
    lines: tuple[str, ...]


LINUX = Platform(forks=True, lines=sandbox.LINES)
POSIX = Platform(forks=False, lines=(sandbox.RESOURCES,))
ANY = Platform(forks=False, lines=())


def here() -> Platform:
    """The one that this process is on, by what it finds."""
    if sys.platform == "linux" and hasattr(os, "fork"):
        return LINUX
    return POSIX if sandbox.HAS_LIMITS else ANY

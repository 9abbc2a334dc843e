"""A build that is killed at any of 15 moments leaves a whole version, and the server goes on."""

from pathlib import Path

import pytest

from tests import killed_builds


@pytest.mark.usefixtures("patient")
def test_killed_at_fifteen_moments_a_build_leaves_nothing_half(tmp_path: Path) -> None:
    kills = list(killed_builds.killed(tmp_path))
    assert len(kills) == 15
    assert sum(not one.ended for one in kills) > 10

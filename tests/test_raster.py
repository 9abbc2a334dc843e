"""PNG of pictures."""

import struct

import pytest

from graph.draw import raster
from graph.draw.svg import NAMESPACE, element


@pytest.mark.parametrize(
    ("width", "pixels"), [(400, 800), (1000, 2000), (1920, 3840), (2400, 3840)]
)
def test_a_png_has_twice_the_pixels_up_to_a_screen_of_4k(width: int, pixels: int) -> None:
    drawn = raster.png(element("svg", width=width, height=width / 2, xmlns=NAMESPACE))
    assert struct.unpack(">II", drawn[16:24]) == (pixels, pixels // 2)

"""What a worker and its pool say to each other: a small header in JSON, and bytes.

4 bytes   length of the header
4 bytes   length of the body
header    a JSON object
body
"""

import json
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LENGTHS = struct.Struct("<II")
MOST_HEADER = 1_000_000


@dataclass(frozen=True, slots=True)
class Frame:
    header: Mapping[str, Any]
    body: bytes


def packed(header: Mapping[str, Any], *body: bytes) -> bytes:
    """A frame as it is sent, of a body in parts."""
    said = json.dumps(header, separators=(",", ":")).encode()
    return b"".join((LENGTHS.pack(len(said), sum(map(len, body))), said, *body))


def received(channel: int) -> Frame | None:
    """The next frame from a file descriptor, or `None` at its end; waits for it."""
    incoming = Incoming()
    while part := os.read(channel, 1 << 16):
        if frame := incoming.feed(part):
            return frame
    return None


def send(channel: int, frame: bytes) -> None:
    """All of a frame into a file descriptor; waits while it is full."""
    rest = memoryview(frame)
    while rest:
        rest = rest[os.write(channel, rest) :]


@dataclass(slots=True)
class Incoming:
    """A frame that arrives in parts; one follows another only after an answer to it."""

    most: int | None = None
    _parts: list[bytes] = field(default_factory=list)
    _length: int = 0
    _expected: int | None = None

    def feed(self, part: bytes) -> Frame | None:
        """The frame, once it is whole.

        Raises `ValueError` where it is none, or its body is longer than `most`.
        """
        self._parts.append(part)
        self._length += len(part)
        if self._expected is None and self._length >= LENGTHS.size:
            self._expected = self._expect()
        if self._expected is None or self._length < self._expected:
            return None
        whole = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        if self._length > self._expected:
            raise ValueError(f"{self._length - self._expected} bytes after a frame")
        self._parts, self._length, self._expected = [], 0, None
        start, _ = LENGTHS.unpack_from(whole)
        body = LENGTHS.size + start
        return Frame(json.loads(whole[LENGTHS.size : body]), whole[body:])

    def _expect(self) -> int:
        self._parts = [b"".join(self._parts)]
        lengths: tuple[int, int] = LENGTHS.unpack_from(self._parts[0])
        header, body = lengths
        if header > MOST_HEADER or (self.most is not None and body > self.most):
            raise ValueError(f"a frame of {header} and {body} bytes")
        return LENGTHS.size + header + body

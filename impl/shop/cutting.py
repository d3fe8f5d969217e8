"""Cutting a video into the segments of an HTTP Live Stream (RFC 8216): where each begins in its transport stream.

A segment is a range of bytes of one file, so nothing is copied and nothing is held in memory. ffmpeg cuts, and makes a
transport stream of anything else, where it is installed; a transport stream is cut here otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory

from anyio import run_process
from anyio.to_thread import run_sync

SECONDS = 4
"""How long a segment is at least; it ends where the next picture needs no other."""
FORMATS = {"video/mp2t": "mpegts", "video/mp4": "mov"}
"""What ffmpeg calls the media types."""
PACKET = 188
"""Bytes of a packet of a transport stream (ISO/IEC 13818-1, 2.4.3), which begins with _SYNC."""
_SYNC = 0x47
_CLOCK = 90_000
_WRAPS = 2**33
"""The clock of a stream: ticks in a second, and when it begins again at zero."""
_ENTRY = re.compile(r"#EXTINF:([0-9.]+),\n#EXT-X-BYTERANGE:(\d+)@(\d+)")


class NoVideo(ValueError):
    """The bytes are no video that can be cut."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a video that is played on its own."""

    start: int
    length: int
    """In bytes, and so is `start`."""
    seconds: float


async def cut_stream(stream: Path) -> list[Segment]:
    """The segments of a transport stream; NoVideo if it is none."""
    return await run_sync(lambda: list(_segments(stream)))


async def cut_by_ffmpeg(program: str, video: Path, media_type: str, stream: Path) -> list[Segment]:
    """Write the video as a transport stream; its segments. NoVideo if ffmpeg cannot read it.

    The format is given and not guessed: some that ffmpeg knows would have it read other files of this machine.
    """
    with TemporaryDirectory() as folder:
        playlist = Path(folder) / "playlist.m3u8"
        hls = ["-f", "hls", "-hls_time", str(SECONDS), "-hls_list_size", "0", "-hls_flags", "single_file"]
        command = [program, "-nostdin", "-v", "error", "-y", "-f", FORMATS[media_type], "-i", str(video)]
        try:
            await run_process([*command, "-c", "copy", *hls, "-hls_segment_filename", str(stream), str(playlist)])
        except CalledProcessError as error:
            raise NoVideo(error.stderr.decode(errors="replace")) from None
        entries: list[tuple[str, str, str]] = _ENTRY.findall(playlist.read_text())
    if not entries:
        raise NoVideo("There is nothing to play.")
    return [Segment(int(start), int(length), float(seconds)) for seconds, length, start in entries]


def _segments(stream: Path) -> Iterator[Segment]:
    """A segment begins with the tables of the stream that stand before a picture that needs no other."""
    start, began, now, tables = 0, None, 0, None
    for position, packet in _packets(stream):
        if _pid(packet) == 0:
            tables = position
        clock = _clock(packet)
        if clock is None:
            continue
        now = clock
        if began is None:
            began = clock
        elif tables is not None and _is_entry(packet) and _seconds(began, clock) >= SECONDS:
            yield Segment(start, tables - start, _seconds(began, clock))
            start, began = tables, clock
        tables = None
    if began is None:
        raise NoVideo("The stream has no clock.")
    yield Segment(start, stream.stat().st_size - start, max(_seconds(began, now), 0.001))


def _packets(stream: Path) -> Iterator[tuple[int, bytes]]:
    """Each packet and where it stands."""
    with stream.open("rb") as file:
        while packet := file.read(PACKET):
            if len(packet) < PACKET or packet[0] != _SYNC:
                raise NoVideo("The bytes are no transport stream.")
            yield file.tell() - PACKET, packet


def _pid(packet: bytes) -> int:
    """Which of its streams the packet belongs to; zero for the table of all of them."""
    return (packet[1] & 0x1F) << 8 | packet[2]


def _has_adaptation(packet: bytes, flag: int) -> bool:
    """Whether the packet has an adaptation field (2.4.3.4) with that flag."""
    return bool(packet[3] & 0x20 and packet[4] and packet[5] & flag)


def _clock(packet: bytes) -> int | None:
    """The time of the packet in ticks, if it has one."""
    return int.from_bytes(packet[6:11], "big") >> 7 if _has_adaptation(packet, 0x10) else None


def _is_entry(packet: bytes) -> bool:
    """Whether a player may begin here."""
    return _has_adaptation(packet, 0x40)


def _seconds(earlier: int, later: int) -> float:
    return (later - earlier) % _WRAPS / _CLOCK

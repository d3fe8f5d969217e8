"""Videos: uploaded, cut by a job with and without ffmpeg, and played by their playlists."""

import re
import shutil
import subprocess
import sys
import time

import pytest

from impl.shop.db.seed import CONTENT, TEA, VIDEO_ID
from tests.reference.clients import API, clerk, sign_in

STREAM = {"Content-Type": "video/mp2t"}
PACKET = 188
NO_FFMPEG = {"ffmpeg": "no-such-program"}


@pytest.fixture
def client(shop):
    """A client of a shop that cuts transport streams itself."""
    return shop(**NO_FFMPEG)


@pytest.fixture
def contents(tmp_path):
    """The contents of all files on the disk of the shop, but for the video that it comes with."""
    return lambda: [path.read_bytes() for path in (tmp_path / "files").iterdir() if path.name != CONTENT.hex]


def uploaded(client, content, headers):
    """The address of a video, once it is cut."""
    answer = client.post(f"{API}/media", content=content, headers=clerk(client) | headers)
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    end = time.monotonic() + 60
    while client.get(answer.headers["location"]).json()["state"] == "waiting" and time.monotonic() < end:
        time.sleep(0.05)
    return answer.headers["location"]


def played(client, video):
    """The seconds and the bytes of each segment that the playlist names, as a player finds them."""
    playlist = client.get(f"{video}/playlist.m3u8")
    assert playlist.headers["content-type"] == "application/vnd.apple.mpegurl"
    assert playlist.text.startswith("#EXTM3U\n")
    assert playlist.text.endswith("#EXT-X-ENDLIST\n")
    entries = re.findall(r"#EXTINF:([0-9.]+),\n(\S+)", playlist.text)
    return [(float(seconds), client.get(f"{video}/{address}")) for seconds, address in entries]


def test_row_40_video_is_cut_into_segments_that_make_a_whole(client):
    video = uploaded(client, TEA.read_bytes(), STREAM)
    segments = played(client, video)

    assert client.get(video).json()["state"] == "ready"
    assert [seconds for seconds, _ in segments] == [4.0, 4.0, 3.8]
    assert {answer.headers["content-type"] for _, answer in segments} == {"video/mp2t"}
    assert b"".join(answer.content for _, answer in segments) == TEA.read_bytes()
    for _, answer in segments[1:]:
        assert answer.content[:3] == b"\x47\x40\x00"  # each begins with the table of the stream
    assert client.get(f"{video}/segments/4").status_code == 404


def test_row_40_first_start_has_a_video_to_play(client):
    (video,) = client.get(f"{API}/media").json()

    assert (video["id"], video["state"], video["seconds"]) == (str(VIDEO_ID), "ready", 11.8)
    assert b"".join(answer.content for _, answer in played(client, f"{API}/media/{VIDEO_ID}")) == TEA.read_bytes()


def test_row_40_videos_are_listed_newest_first(client):
    uploaded(client, TEA.read_bytes(), STREAM)
    listed = client.get(f"{API}/media", params={"limit": 1})

    assert listed.headers["x-total-count"] == "2"
    assert [video["id"] == str(VIDEO_ID) for video in listed.json()] == [False]
    assert client.get(f"{API}/media", params={"offset": 1}).json()[0]["id"] == str(VIDEO_ID)


def test_row_7_path_parameter_has_bounds(client):
    video = uploaded(client, TEA.read_bytes(), STREAM)

    assert client.get(f"{video}/segments/1").status_code == 200
    assert [client.get(f"{video}/segments/{number}").status_code for number in (0, 1_000_001, "one", "1.0")] == [
        422
    ] * 4


def test_row_40_segment_comes_in_part(client):
    segment = f"{uploaded(client, TEA.read_bytes(), STREAM)}/segments/1"
    whole = client.get(segment)

    part = client.get(segment, headers={"Range": f"bytes=0-{PACKET - 1}"})
    assert (part.status_code, part.content) == (206, whole.content[:PACKET])
    assert part.headers["content-range"] == f"bytes 0-187/{len(whole.content)}"
    assert client.get(segment, headers={"Range": "bytes=9999999-"}).status_code == 416
    assert part.headers["content-length"] == "188"
    assert client.head(segment).headers["content-length"] == str(len(whole.content))
    assert "immutable" in whole.headers["cache-control"]


@pytest.mark.parametrize("content", [b"no video", bytes(PACKET), b"", b"\x47" * PACKET * 3, TEA.read_bytes()[:-1]])
def test_row_40_what_is_no_video_fails(client, content):
    video = uploaded(client, content, STREAM)

    assert (client.get(video).json()["state"], client.get(video).json()["segments"]) == ("failed", 0)
    assert client.get(f"{video}/playlist.m3u8").status_code == 409


def test_row_40_video_is_removed_by_its_owner_with_its_bytes(client, contents):
    video = uploaded(client, TEA.read_bytes(), STREAM)
    assert contents() == [TEA.read_bytes()]

    assert client.delete(video, headers=sign_in(client, "kim", "battery staple")).status_code == 403
    assert client.delete(video, headers=clerk(client)).status_code == 204
    assert client.get(f"{video}/segments/1").status_code == 404
    assert contents() == []


FFMPEG = """
import sys
from pathlib import Path

*options, playlist = sys.argv[1:]
given = dict(zip(options[options.index("-f") :: 2], options[options.index("-f") + 1 :: 2]))
video, stream = Path(given["-i"]).read_bytes(), Path(options[-1])
if options[options.index("-f") + 1] != "mov" or not video.startswith(b"film"):
    sys.exit("Invalid data found when processing input")
stream.write_bytes(video * 2)
size = len(video)
entries = "".join(f"#EXTINF:4.000000,\\n#EXT-X-BYTERANGE:{size}@{start}\\nstream.ts\\n" for start in (0, size))
Path(playlist).write_text(f"#EXTM3U\\n{entries}#EXT-X-ENDLIST\\n")
"""
"""Stands in for ffmpeg: takes a film in the format that it is told, and writes a stream of two segments."""


def test_row_40_film_is_cut_by_the_program_of_the_settings(shop, contents, tmp_path):
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!{sys.executable}\n{FFMPEG}")
    program.chmod(0o755)
    client = shop(ffmpeg=str(program))
    video = uploaded(client, b"film of tea", {"Content-Type": "video/mp4"})

    assert [(seconds, answer.content) for seconds, answer in played(client, video)] == [(4.0, b"film of tea")] * 2
    assert contents() == [b"film of tea" * 2]
    broken = uploaded(client, b"no film", {"Content-Type": "video/mp4"})
    assert client.get(broken).json()["state"] == "failed"


def test_row_40_ffmpeg_cuts_what_is_no_transport_stream(shop, contents, tmp_path):
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        pytest.skip("ffmpeg is missing")
    film = tmp_path / "tea.mp4"
    subprocess.run([ffmpeg, "-v", "error", "-i", TEA, "-c", "copy", film], check=True)
    client = shop()
    video = uploaded(client, film.read_bytes(), {"Content-Type": "video/mp4"})

    segments = played(client, video)
    assert sum(seconds for seconds, _ in segments) == pytest.approx(12, abs=0.3)
    assert [b"".join(answer.content for _, answer in segments)] == contents()
    broken = uploaded(client, b"no film", {"Content-Type": "video/mp4"})
    assert client.get(broken).json()["state"] == "failed"
    assert len(contents()) == 2


def test_row_40_film_fails_where_ffmpeg_is_missing(client):
    film = uploaded(client, bytes.fromhex("0000001c66747970") + bytes(20), {"Content-Type": "video/mp4"})

    assert client.get(film).json()["state"] == "failed"

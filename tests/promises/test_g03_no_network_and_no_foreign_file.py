"""G3: no socket is opened and no file outside the contract's folder is read, and nothing of such a file is told."""

import os
import socket

import pytest

from tests.corpus.audited import MARK
from tests.promises.contracts import pets, written

REFERENCES = [
    *("http://127.0.0.1:{port}/x.yaml", "https://127.0.0.1:{port}/x.yaml", "http://[::ffff:127.0.0.1]:{port}/x", "//localhost:{port}/x"),
    *("ftp://127.0.0.1:{port}/x", "HTTP://127.0.0.1:{port}/x", "http://2130706433:{port}/x", "file://{secret}", "file:{secret}"),
    *("{secret}", "../secret.yaml", "../secret.yaml#/SECRET_KEY", "link.yaml", "linked/secret.yaml", "%2e%2e/secret.yaml"),
    *("a/../../secret.yaml", "..\\secret.yaml", "fifo", "/proc/self/environ", "/dev/zero", "data:application/json,{{}}"),
]  # fmt: skip


@pytest.fixture
def port():
    """Of a server on this machine that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("flag", ["--no-allow-outside", "--allow-outside"])
def test_g03_references_elsewhere_open_nothing_and_quote_nothing(flag, port, tools, tmp_path):
    """All of them in one contract; with the flag only references to the network are left."""
    if flag == "--no-allow-outside":
        flags, wanted = [], REFERENCES
    else:
        flags, wanted = [flag], [one for one in REFERENCES if "port" in one or one.startswith("data:")]
    secret = tmp_path / "secret.yaml"
    secret.write_text("SECRET_KEY: {SECRET_VALUE: [\n")
    folder = tmp_path / "contract"
    schemas = {f"S{number}": {"$ref": one.format(port=port, secret=secret)} for number, one in enumerate(wanted)}
    written(pets(**schemas), folder)
    (folder / "link.yaml").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path)
    os.mkfifo(folder / "fifo")

    ended = tools("regen", "openapi.json", "-o", "made", *flags, folder=folder, module="tests.corpus.audited")

    assert ended.exit == 1
    assert MARK not in ended.messages
    assert "SECRET_VALUE" not in ended.said
    assert ended.messages.count(" error[") == len(wanted)
    assert not (folder / "made").exists()

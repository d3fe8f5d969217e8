"""An open page of the documentation follows the contract."""

import pytest

from tests.browser import browser, chromium
from tests.serve.projects import CONTRACT, DOGS, project, running


@pytest.mark.service
def test_an_open_page_loads_itself_anew(tmp_path, missing_service):
    if chromium() is None:
        missing_service("Chromium")
    folder = project(tmp_path)
    with running(folder, "serve", "--reload", "--port", "0") as server, browser(tmp_path / "profile") as page:
        url = server.wait_for_line(r"docs +(\S+)\n")[1]
        page.open(url)
        page.wait_for("/pets/.test(document.body.innerText)")

        (folder / "openapi/openapi.yaml").write_text(CONTRACT + DOGS)

        page.wait_for("/dogs/.test(document.body.innerText)")
        assert [one for one in page.requests if not one.startswith((url.removesuffix("/docs"), "data:"))] == []

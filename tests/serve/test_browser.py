"""An open page of the documentation follows the contract."""

import pytest

from tests.browser import browser, chromium
from tests.serve.projects import CONTRACT, DOGS, answer, project, run, running, with_another_contract

HOSTILE = """\
openapi: 3.1.0
info: {title: "<script>window.ran = 1</script>", version: "<img src=x onerror='window.ran = 2'>", summary: "</p><b id=loud>Loud</b>"}
paths: {}
"""


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


@pytest.mark.service
@pytest.mark.parametrize("width", [1400, 390])
def test_the_page_of_several_contracts_leads_to_each_and_runs_nothing_of_them(tmp_path, missing_service, width):
    if chromium() is None:
        missing_service("Chromium")
    folder = with_another_contract(project(tmp_path), HOSTILE)
    assert run(folder, "regen").returncode == 0
    with (
        running(folder, "serve", "--port", "0") as server,
        browser(tmp_path / "profile", width=width) as page,
    ):
        url = server.wait_for_line(r"service +(\S+)\n")[1]
        page.open(f"{url}/docs")
        page.wait_for("document.querySelectorAll('article').length === 2")
        links = page.value("[...document.querySelectorAll('a')].map(link => link.href)")

        assert {answer(link)[0] for link in links} == {200}
        assert page.value("[...document.querySelectorAll('h2')].map(one => one.textContent)") == [
            "Pets",
            "<script>window.ran = 1</script>",
        ]
        assert page.value("String(window.ran) + document.getElementById('loud')") == "undefinednull"
        assert page.value("document.documentElement.scrollWidth") <= width
        assert page.messages == []
        page.value("document.querySelector('h2 a').click()")
        page.wait_for("document.title === 'Pets 1' && /pets/.test(document.body.innerText)")

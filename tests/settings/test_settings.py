"""[tool.specfirst]: what is read, and what is refused at which line."""

import contextlib
from pathlib import Path

import pytest

from specfirst.settings import ApiSettings, InvalidSettings, Settings, read

API = '[[tool.specfirst.api]]\ncontract = "openapi/api.yaml"\ngenerated = "generated"\n'


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(text)
    return folder


def faults(folder: Path, text: str) -> list[str]:
    """The faults as `line:column message (hint)`."""
    with pytest.raises(InvalidSettings) as caught:
        read(write(folder, text))
    return [
        f"{one.place.line}:{one.place.column} {one.message}" + (f" ({one.hint})" if one.hint else "")
        for one in caught.value.diagnostics
    ]


def test_all_keys_are_read(tmp_path):
    text = (
        '[tool.specfirst]\napp = "impl.main:app"\ntype-checker = "mypy"\nallow = ["odd"]\n'
        + API
        + 'impl = "impl"\nbase-path = "/api/v1/"\nsync = ["pets"]\nresponse-validation = "never"\n'
        + 'unknown-query = "refuse"\n'
        + 'models = "dataclass"\nenums = "class"\n'
    )

    settings = read(write(tmp_path, text))

    assert settings == Settings(
        root=tmp_path,
        apis=(
            ApiSettings(
                contract=tmp_path / "openapi/api.yaml",
                generated=tmp_path / "generated",
                impl=tmp_path / "impl",
                base_path="/api/v1",
                sync=("pets",),
                response_validation="never",
                unknown_query="refuse",
                models="dataclass",
                enums="class",
            ),
        ),
        app="impl.main:app",
        type_checker="mypy",
        allow=frozenset({"odd"}),
    )


def test_the_nearest_project_with_settings_is_read(tmp_path):
    write(tmp_path, API)
    inner = write(tmp_path / "a" / "b", "[project]\nname = 'b'\n")

    assert read(inner).root == tmp_path


def test_an_unknown_key_is_reported_at_its_line_with_the_nearest_one(tmp_path):
    assert faults(tmp_path, f'[tool.specfirst]\ntypechecker = "mypy"\n{API}base_path = ""\n') == [
        '2:1 "typechecker" is not a setting (did you mean "type-checker"?)',
        '6:1 "base_path" is not a setting (did you mean "base-path"?)',
    ]


def test_a_key_of_the_second_contract_is_reported_at_its_own_line(tmp_path):
    second = '[[tool.specfirst.api]]\ncontract = "b.yaml"\ngenerated = "other"\n  nonsense = 1\n'

    assert faults(tmp_path, API + second)[0].startswith('7:3 "nonsense" is not a setting (known keys: contract')


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('type-checker = "ty"', '2:1 "type-checker" has to be one of mypy, pyright, both'),
        ("app = 1", '2:1 "app" has to be a string'),
        ('allow = "odd"', '2:1 "allow" has to be a list of strings'),
        ("allow = [[]]", '2:1 "allow" has to be a list of strings'),
    ],
)
def test_a_value_of_the_wrong_kind_is_reported_at_its_line(tmp_path, line, message):
    assert faults(tmp_path, f"[tool.specfirst]\n{line}\n{API}") == [message]


@pytest.mark.parametrize("value", ["[]", "{}", '"both"', "1", "true", "1.5", "1979-05-27"])
@pytest.mark.parametrize("key", ["contract", "generated", "impl", "base-path", "sync"])
def test_no_value_of_a_contract_ends_in_a_traceback(tmp_path, key, value):
    lines = [line for line in API.splitlines() if not line.startswith(key)]
    folder = write(tmp_path, "\n".join([*lines, f"{key} = {value}"]))

    with contextlib.suppress(InvalidSettings):
        read(folder)


@pytest.mark.parametrize("text", ["tool = 1", "[tool]\nspecfirst = 1", "[tool.specfirst]\napi = 1", "[tool.specfirst]"])
def test_no_shape_of_the_file_ends_in_a_traceback(tmp_path, text):
    with pytest.raises(InvalidSettings):
        read(write(tmp_path, text))


def test_a_file_that_is_no_toml_is_reported_at_its_line(tmp_path):
    (message,) = faults(tmp_path, "[tool.specfirst]\nx = = 1\n")

    assert message.startswith("2:5 cannot be read:")


@pytest.mark.parametrize("folder", [".", "../out", "/tmp"])
def test_a_generated_folder_outside_of_the_project_is_refused(tmp_path, folder):
    (message, *_) = faults(tmp_path / "project", API.replace('"generated"', f'"{folder}"'))

    assert "is not a folder within the project" in message


def test_a_generated_folder_behind_a_link_that_leaves_the_project_is_refused(tmp_path):
    (tmp_path / "project").mkdir()
    (tmp_path / "project/generated").symlink_to(tmp_path)

    (message,) = faults(tmp_path / "project", API.replace('"generated"', '"generated/shop"'))

    assert "is not a folder within the project" in message


def test_a_generated_folder_within_another_is_refused(tmp_path):
    (message,) = faults(tmp_path, API + API.replace('"generated"', '"Generated/shop"'))

    assert 'lies within "' in message


@pytest.mark.parametrize("line", ['impl = "generated/impl"', 'impl = "generated"'])
def test_a_generated_folder_around_written_code_is_refused(tmp_path, line):
    (message,) = faults(tmp_path, f"{API}{line}\n")

    assert "holds files written by hand" in message

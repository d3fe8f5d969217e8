"""docs/feature-map.md: where each chapter of FastAPI's tutorial is in the reference service.

`python -m tests.reference.feature_map` writes it; a test compares.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/feature-map.md"
HEAD = """# Coming from FastAPI's tutorial?

Each chapter, with its operation in the contract, the code that does it, and the test that shows it. The test
`tests/reference/test_feature_map.py` keeps this page true; `python -m tests.reference.feature_map` writes it.

| # | chapter | in the contract | in the code | tests |
|---|---|---|---|---|
"""
INSTEAD = """
## What has another answer here

"""


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    chapter: str
    operations: tuple[str, ...] = ()
    """Their operationIds."""
    code: tuple[str, ...] = ()
    """`file: text` in impl/, the text as it stands in a line."""
    contract: tuple[str, ...] = ()
    """`file: text` in openapi/, for what is no operation."""
    tests: tuple[str, ...] = ()
    """Beside those whose names begin with `test_row_NUMBER_`."""
    instead: str = ""
    """What takes the place of something that FastAPI does another way; Markdown."""


ROWS = (
    Row(1, "Docs at URLs of your choice, off in production", code=("shop/settings.py: def document_path",)),
    Row(2, "GET, POST, PUT, PATCH, DELETE", ("listItems", "addItem", "replaceItem", "updateItem", "removeItem"), tests=("test_created_item_is_found_at_its_location", "test_methods_are_exact")),
    Row(3, "Path parameters, fixed paths, paths in paths, slashes", ("getNewestItem", "getModel", "findWeights", "legacyStockText")),
    Row(4, "Query parameters", ("listItems", "findWeights"), tests=("test_items_are_found_by_text_and_by_tags",)),
    Row(5, "Bodies: models, several, embedded", ("estimate",)),
    Row(6, "Query validation", ("listItems",), tests=("test_parameter_off_its_schema_is_refused",), instead="The name of a parameter is the one that clients see, so there is no `alias`; its name in Python is made of it, or is `x-python-name`."),
    Row(7, "Path validation", ("getItem", "getModel", "getSegment"), tests=("test_row_3_path_parameters_know_their_values_and_span_slashes",)),
    Row(8, "Fields: bounds, titles, descriptions", ("addItem",), tests=("test_invalid_body_names_every_fault_and_no_value",)),
    Row(9, "Nested models, lists, sets, tuples, dictionaries", ("estimate",), tests=("test_row_5_body_holds_objects_and_a_single_value",)),
    Row(10, "Examples at every level", contract=("shop/components/examples.yaml: Item:",), tests=("test_row_10_examples_are_on_every_operation_with_a_body",)),
    Row(11, "Extra types", ("estimate",)),
    Row(12, "Cookies and headers", ("welcome",)),
    Row(13, "Response models that filter", ("registerUser",), ("shop/users.py: def user_of",), tests=("test_registered_user_signs_in_and_no_password_leaves",), instead="There are no `response_model_exclude_unset`, `_exclude_none`, `_exclude_defaults`, `_include` and `_exclude`, for the schema of the response decides, and so clients can read it: what is optional and not there is left out, null stays where the schema has it, a property with a `default` is always sent (leave `default` out of the schema to leave the property out of answers), and a subset of the fields is a schema of its own, such as `Profile`."),
    Row(14, "Status codes, changed per answer", ("ensureTask",)),
    Row(15, "Forms and uploads", ("signIn", "putPhoto", "addFiles", "replaceContent"), ("shop/storage.py: async def write",), tests=("test_files_are_stored_listed_and_removed", "test_upload_beyond_its_limit_leaves_nothing")),
    Row(16, "Errors", ("addItem",), ("shop/problems.py: def taken", "shop/problems.py: async def answer_away"), tests=("test_name_is_taken_once", "test_invalid_body_names_every_fault_and_no_value", "test_row_39_websocket_is_asked_of_who_sends_a_plain_get")),
    Row(17, "Single-page application", code=("shop/outside.py: class SinglePage",)),
    Row(18, "Tags, summaries, deprecations", ("getProfile", "legacyStock"), contract=("shop/openapi.yaml: tags:",), tests=("test_deprecated_operation_says_so",)),
    Row(19, "JSON of any value", ("estimate",), instead="Instead of `jsonable_encoder`, every reply is written by its model: the types of Python that a schema has are those that it can write."),
    Row(20, "Updates: PUT replaces, PATCH merges", ("replaceItem", "updateItem"), tests=("test_patch_keeps_absent_and_null_apart",)),
    Row(21, "Dependencies", code=("shop/resources.py: async def open_session", "shop/users.py: async def provide_users", "shop/pages.py: class AllowList", "shop/correlation.py: async def tell_request"), tests=("test_name_is_taken_once", "test_row_45_operators_come_by_name_and_password_from_listed_addresses")),
    Row(22, "Interceptors: X-Token and X-Key", ("legacyStock",), ("shop/auth.py: async def old_token",)),
    Row(23, "Security", ("signIn", "whoAmI", "operators"), ("shop/auth.py: class Auth(", "shop/digest.py: def name_by_digest", "shop/tokens.py: class Tokens", "shop/passwords.py: async def hash_password"), ("shop/components/security.yaml: clerk:",), ("test_token_has_the_scopes_that_were_asked_for", "test_token_that_was_tampered_with_is_refused", "test_wrong_password_and_unknown_name_are_refused_alike")),
    Row(24, "Middleware, CORS, sessions", ("welcome",), ("shop/main.py: def add_middleware", "shop/middleware.py: class ProcessTime"), ("shop/openapi.yaml: x-cors:",)),
    Row(25, "SQL, sessions, PostgreSQL, migrations", code=("shop/db/tables.py: class ItemRow", "shop/db/session.py: class Database", "shop/db/migrating.py: def upgrade"), tests=("test_first_start_has_something_to_look_at",), instead="PostgreSQL is reached by asyncpg, which is installed; a `DATABASE_URL` that begins with `postgresql+psycopg://` takes psycopg, which you install."),
    Row(26, "Redis ([and a document database](document-database.md))", code=("shop/hub.py: class RedisHub", "shop/limits.py: class RedisLimiter"), tests=("test_row_39_websocket_room_spans_two_workers_by_redis",)),
    Row(27, "Background tasks, 202, callback", ("addTask", "getTask", "notify"), ("shop/jobs.py: class Jobs", "shop/notifications.py: async def send_mail")),
    Row(28, "Metadata", contract=("shop/openapi.yaml: info:",), tests=("test_written_document_is_served_and_confirmed",)),
    Row(29, "Static files", code=("shop/outside.py: STATIC =",)),
    Row(30, "Tests, and debugging", code=("shop/main.py: def create_shop", "shop/main.py: if __name__"), tests=("test_first_start_has_something_to_look_at",)),
    Row(31, "Bigger applications: an admin part", ("countEverything",), ("shop/admin.py: class Admin",)),
    Row(32, "operationIds, hidden operations", ("countEverything",)),
    Row(33, "JSON, HTML, XML, text, redirects, ranges, own classes", ("printItems", "moved", "getContent"), ("shop/ranges.py: def wanted_bytes", "shop/files.py: class Download("), tests=("test_content_comes_back_whole_in_part_or_not_at_all",), instead="There is no `response_class`: the media type of the contract decides how a body is written, and a class of your own is a subclass of a generated reply. There is no `ORJSONResponse` to choose either: all JSON is written by pydantic-core, in Rust."),
    Row(34, "Additional and shared responses", contract=("shop/components/responses.yaml: NotFound:",), tests=("test_removed_item_is_gone",)),
    Row(35, "Response cookies and headers", ("welcome", "listItems")),
    Row(36, "The request itself", ("whoAmI",), ("shop/admin.py: async def provide_admin",)),
    Row(37, "Dataclasses as models ([a setting](settings.md#dataclasses))", ("listOffers",), contract=("partners/openapi.yaml: Offer:",)),
    Row(38, "Sub-applications, several contracts", ("listOffers",), ("partners/offers.py: class Offers",)),
    Row(39, "WebSockets", ("joinRoom",), ("shop/chat.py: class Conversation",)),
    Row(40, "Media: videos as HTTP Live Streams, and a page that plays them", ("addVideo", "listVideos", "getPlaylist", "getSegment"), ("shop/cutting.py: async def cut_stream", "shop/jobs.py: async def _cut", "shop/storage.py: async def read")),
    Row(41, "Lifespan", code=("shop/main.py: async def lifespan",), tests=("test_first_start_has_something_to_look_at",)),
    Row(42, "GraphQL", code=("shop/graphql.py: class Query",)),
    Row(43, "Templates", ("welcome", "printItems"), ("shop/pages.py: TEMPLATES =",)),
    Row(44, "Own requests: compressed bodies, timing", code=("shop/middleware.py: class GzipRequests",)),
    Row(45, "HTTP Basic and an allow list", ("operators",), ("shop/pages.py: class AllowList",)),
    Row(46, "Settings", code=("shop/settings.py: class Settings",), contract=("shop/openapi.yaml: variables:",)),
    Row(47, "Streams: SSE and JSON Lines", ("watchNotifications", "readNotifications"), ("shop/notifications.py: async def _events",)),
    Row(48, "Behind a proxy", code=("shop/settings.py: root_path:", "shop/resources.py: async def find_base")),
    Row(49, "Deployment, workers, probes", ("isAlive", "isReady")),
    Row(50, "async def and plain def", ("getModel", "getItem"), ("shop/models.py: class Models",)),
)  # fmt: skip


def page() -> str:
    notes = "".join(f"- **{row.number}, {row.chapter}.** {row.instead}\n" for row in ROWS if row.instead)
    return HEAD + "".join(f"{_line(row)}\n" for row in ROWS) + INSTEAD + notes


def tests_of(row: Row) -> list[tuple[str, Path, int]]:
    """Name, file and line of the tests of a row."""
    return [
        (name, file, line)
        for name, file, line in _tests()
        if name.startswith(f"test_row_{row.number}_") or name in row.tests
    ]


def operation_place(operation: str) -> tuple[Path, int] | None:
    """Where the contract has the operation."""
    return next(_places("openapi", f"operationId: {operation}"), None)


def method_place(operation: str) -> tuple[Path, int] | None:
    """Where the method that does it is."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", operation).lower()
    return next(_places("impl", f"async def {name}("), None) or next(_places("impl", f"def {name}("), None)


def text_place(folder: str, reference: str) -> tuple[Path, int] | None:
    """Where `file: text` stands."""
    file, _, text = reference.partition(": ")
    return next((place for place in _places(folder, text) if place[0] == ROOT / folder / file), None)


def _line(row: Row) -> str:
    contract = [_link(operation, operation_place(operation)) for operation in row.operations]
    contract += [_link(one.partition(": ")[2].rstrip(":"), text_place("openapi", one)) for one in row.contract]
    code = [
        _link(one.partition(": ")[2].removeprefix("async ").rstrip("(:= "), text_place("impl", one)) for one in row.code
    ]
    code += [_link(place[0].name, place) for operation in row.operations if (place := method_place(operation))]
    tests = [_link(str(number), (file, line)) for number, (_, file, line) in enumerate(tests_of(row), 1)]
    cells = (str(row.number), row.chapter, _cell(contract), _cell(code), _cell(tests))
    return f"| {' | '.join(cells)} |"


def _cell(links: list[str]) -> str:
    return ", ".join(links) or "-"


def _link(text: str, place: tuple[Path, int] | None) -> str:
    assert place is not None, text
    return f"[{text}](../{place[0].relative_to(ROOT).as_posix()}#L{place[1]})"


def _places(folder: str, text: str) -> Iterator[tuple[Path, int]]:
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in (".yaml", ".py"):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if line.strip().startswith(text) and (
                    text.endswith((":", "(")) or line.strip()[len(text) :][:1] in ("", "(", ":", " ", "[")
                ):
                    yield path, number


def _tests() -> Iterator[tuple[str, Path, int]]:
    for path in [ROOT / "tests/behaviour/test_shop.py", *sorted((ROOT / "tests/reference").glob("test_*.py"))]:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if found := re.match(r"def (test_\w+)\(", line):
                yield found[1], path, number


if __name__ == "__main__":
    PAGE.write_text(page())

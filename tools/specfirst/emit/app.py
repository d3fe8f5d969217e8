"""The application: mount() and create_app()."""

from ..plan.plan import Plan, TagPlan
from ..plan.types import Import, Imports
from .code import docstring, literal, raw_literal
from .module import module


def app_module(plan: Plan) -> str:
    """`app.py`: the contract as an application, with every keyword typed."""
    blocks = [
        'P = TypeVar("P")' if plan.is_secured else "",
        'DOCUMENT = (Path(__file__).parent / "openapi.json").read_bytes()',
        _create_app(plan),
        _mount(plan),
    ]
    return module(plan.header, "The contract as an application.", _imports(plan), blocks)


def _imports(plan: Plan) -> Imports:
    imports: set[Import] = {
        Import("collections.abc", "Sequence"),
        Import("pathlib", "Path"),
        Import("typing", "Literal"),
        Import("typing", "overload"),
        Import("fastapi", "FastAPI"),
        Import("fastapi.params", "Depends"),
        Import("starlette.types", "Lifespan"),
        Import("._runtime.applications", "Docs"),
        Import("._runtime.applications", "new_application"),
        Import("._runtime.applications", "require"),
        Import("._runtime.applications", "serve_document"),
        Import("._runtime.applications", "serve_docs"),
        Import("._runtime.providers", "Provider"),
        Import("._runtime.routing", "Mount"),
    }
    if plan.is_secured:
        imports |= {
            Import("typing", "TypeVar"),
            Import(".contract.security", "Authenticators"),
            Import("._runtime.security", "nobody"),
        }
    if plan.has_deprecated:
        imports.add(Import("._runtime.usage", "Usage"))
    if plan.cors:
        imports.add(Import("starlette.middleware.cors", "CORSMiddleware"))
    if plan.error_shapes:
        imports.add(Import(".contract.errors", "ErrorShapes"))
    for tag in plan.tags:
        imports |= {Import(f".contract.{tag.module}", tag.protocol), Import(f".routers.{tag.module}", tag.router)}
    return frozenset(imports)


def _provider(tag: TagPlan) -> str:
    return f"Provider[{tag.protocol}[P]]" if tag.is_secured else f"Provider[{tag.protocol}]"


def _required(plan: Plan) -> list[str]:
    auth = ["auth: Authenticators[P]"] if plan.is_secured else []
    return auth + [f"{tag.keyword}: {_provider(tag)}" for tag in plan.tags]


def _optional(plan: Plan) -> list[str]:
    auth = ["auth: Authenticators[P] | None = None"] if plan.is_secured else []
    return auth + [f"{tag.keyword}: {_provider(tag)} | None = None" for tag in plan.tags]


def _mount_settings(plan: Plan) -> list[str]:
    errors = ["errors: ErrorShapes | None = None"] if plan.error_shapes else []
    certificates = ["certificate_header: str | None = None"] if plan.takes_certificates else []
    usage = ["usage: Usage | None = None"] if plan.has_deprecated else []
    return [*errors, *usage, *certificates, f"prefix: str = {literal(plan.base_path)}"]


def _new_mount(plan: Plan) -> str:
    """`Mount(app, prefix=prefix)`, with what the contract and the settings ask for beside it."""
    arguments = ["app", "prefix=prefix"]
    if plan.response_validation != "always":
        arguments.append(f"response_validation={literal(plan.response_validation)}")
    if plan.error_shapes:
        arguments.append("errors=errors")
    if plan.has_deprecated:
        arguments.append("usage=usage")
    if plan.takes_certificates:
        arguments.append("certificate_header=certificate_header")
    return f"Mount({', '.join(arguments)})"


def _cors(plan: Plan) -> str:
    """The statement that adds CORS, where the contract asks for it."""
    write = {"allow_origin_regex": raw_literal}
    arguments = ", ".join(f"{name}={write.get(name, literal)(value)}" for name, value in plan.cors.items())
    return f"    app.add_middleware(CORSMiddleware, {arguments})\n" if arguments else ""


def _settings(plan: Plan) -> list[str]:
    return [
        "dependencies: Sequence[Depends] = ()",
        "lifespan: Lifespan[FastAPI] | None = None",
        'document: str | None = "/openapi.json"',
        "docs: Docs | None = None",
        *_mount_settings(plan),
    ]


DOCUMENTED = """\
    if document is not None:
        serve_document(app, document, DOCUMENT)
    if docs is not None:
        serve_docs(app, docs)
"""


def _signature(arguments: list[str], returns: str, body: str) -> str:
    return f"(*, {', '.join(arguments)}) -> {returns}: {body}"


def _create_app(plan: Plan) -> str:
    passed = [*(["auth=auth"] if plan.is_secured else []), *(f"{tag.keyword}={tag.keyword}" for tag in plan.tags)]
    full = _signature([*_required(plan), *_settings(plan)], "FastAPI", "...")
    partial = _signature(['unimplemented: Literal["501"]', *_optional(plan), *_settings(plan)], "FastAPI", "...")
    whole = ", ".join([*_optional(plan), *_settings(plan), 'unimplemented: Literal["501"] | None = None'])
    return f'''@overload
def create_app{full}


@overload
def create_app{partial}


def create_app(*, {whole}) -> FastAPI:
    """An application that serves the contract, and its document at `document`, as YAML beside it.

    With `unimplemented="501"` what is missing answers 501, and without `auth` secured operations answer 401.
    `dependencies` are solved before the provider of each operation, once the request is known to be good.{_about_certificates(plan)}
    """
    if unimplemented is None:
        require({", ".join(passed)})
    app = new_application({literal(plan.title)}, {literal(plan.version)}, lifespan, dependencies)
{_cors(plan)}    _add({_new_mount(plan)}, {", ".join(passed)})
{DOCUMENTED}    return app
'''


def _about_certificates(plan: Plan) -> str:
    if not plan.takes_certificates:
        return ""
    return """
    `certificate_header` names the header in which a proxy that ends TLS passes the client's certificate on."""


def _mount(plan: Plan) -> str:
    passed = [*(["auth=auth"] if plan.is_secured else []), *(f"{tag.keyword}={tag.keyword}" for tag in plan.tags)]
    lines = [
        f"    _operations.add({literal(tag.name)}, {tag.router}({'auth or nobody' if tag.is_secured else ''}), {tag.keyword})"
        for tag in plan.tags
    ]
    arguments = ", ".join(argument.removesuffix(" = None") for argument in _optional(plan))
    starred = f"_operations: Mount, *, {arguments}" if arguments else "_operations: Mount"
    settings = ["document: str | None = None", "docs: Docs | None = None", *_mount_settings(plan)]
    return f'''def mount(app: FastAPI, *, {", ".join([*_required(plan), *settings])}) -> None:
    """Add the operations of the contract to an application of your own; its document and documentation where asked to."""
    _add({_new_mount(plan)}, {", ".join(passed)})
{DOCUMENTED}


def _add({starred}) -> None:
{chr(10).join(lines) or "    pass"}
'''


def package_module(plan: Plan) -> str:
    """`__init__.py`: the way in."""
    lines = [
        "from ._runtime.applications import Docs\nfrom .app import create_app, mount",
        '__all__ = ["Docs", "create_app", "mount"]',
    ]
    return f"{plan.header}\n\n{docstring(plan.docstring)}\n\n" + "\n\n".join(lines) + "\n"

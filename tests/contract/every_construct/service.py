"""An implementation of openapi.yaml beside it that answers with what it has read; `everything` is generated of that."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any, Literal, NoReturn
from uuid import UUID, uuid4

from everything import create_app
from everything.contract import (
    Authenticators,
    BodiesApi,
    ErrorShapes,
    GetHeadersOk,
    GetStatusAccepted,
    GetStatusNotModified,
    GetStatusSeeOther,
    HeadersApi,
    HeadMediaTypesOk,
    Identity,
    KeepPetCreated,
    LifeApi,
    OptionsOfMediaTypesNoContent,
    PathsApi,
    QueriesApi,
    Refusal,
    RepliesApi,
    SchemasApi,
    SecurityApi,
    SendFormOfUnionFormNoteForm,
    SendFormOfUnionFormPhotoForm,
    SendPartHeadersForm,
    SendPartsForm,
    StreamsApi,
)
from everything.models import (
    Cat,
    CatInput,
    Complaint,
    Dog,
    Event,
    Keywords,
    List,
    Numbers,
    PageOfPoints,
    PatchStep,
    PathValues,
    Pet,
    PetInput,
    PetPatch,
    Point,
    Problem,
    Range,
    Scalars,
    SendForm,
    SendMaybeBody,
    Shape,
    SubscribeBody,
    Tree,
    Unions,
    Values,
    Word,
)
from everything.replies import NoContent, NotFound, Reply, Upload
from fastapi import FastAPI, HTTPException
from pydantic import TypeAdapter
from typing_extensions import deprecated, override

KEY = "good"
Person = str


def seen(**values: object) -> Values:
    """The values that are there, as JSON has them."""
    there = {name: value for name, value in values.items() if value is not None}
    plain: dict[str, Any] = TypeAdapter(dict[str, Any]).dump_python(there, mode="json", by_alias=True)
    return plain


class Paths(PathsApi):
    @override
    async def read_simple_path(self, *, word: Word, list_: Numbers, point: Point, exploded: Point) -> PathValues:
        return PathValues(word=word, list=list_, point=point, exploded=exploded)

    @override
    async def read_label_path(self, *, word: Word, list_: Numbers, point: Point, exploded: Point) -> PathValues:
        return PathValues(word=word, list=list_, point=point, exploded=exploded)

    @override
    async def read_matrix_path(self, *, word: Word, list_: Numbers, point: Point, exploded: Point) -> PathValues:
        return PathValues(word=word, list=list_, point=point, exploded=exploded)

    @override
    async def check_release(self, *, major: int, minor: int) -> Numbers:
        return [major, minor]

    @override
    async def read_document(self, *, path: str) -> str:
        return path

    @override
    async def read_newest_document(self) -> str:
        return "newest"


class Queries(QueriesApi):
    @override
    async def read_forms(
        self,
        *,
        word: Word | None,
        exploded: Numbers | None,
        joined: Numbers | None,
        point: Point | None,
        whole: Range | None,
        count: int,
        size: Literal["small", "large"],
        either: int | bool | None,
        day: date | None,
        url: str | None,
        flag: bool | None,
        from_: int | None,
        filter: str | None,
        user_name: str | None,
        old: bool | None,
    ) -> Values:
        lists = seen(exploded=exploded, joined=joined, point=point, whole=whole)
        scalars = seen(word=word, count=count, size=size, either=either, day=day, url=url, flag=flag, old=old)
        return lists | scalars | seen(from_=from_, filter=filter, user_name=user_name)

    @override
    async def read_others(
        self,
        *,
        spaced: Numbers | None,
        piped: Numbers | None,
        deep: Point | None,
        json: Point | None,
        id: int | None,
        id_header: int | None,
    ) -> Values:
        return seen(spaced=spaced, piped=piped, deep=deep, json=json, id=id, id_header=id_header)

    @override
    async def read_whole(self, *, whole: Range | None) -> Values:
        return seen(whole=whole)

    @override
    async def query(self, *, body: Range) -> Values:
        return seen(body=body)

    @override
    async def copy(self) -> None:
        return None


class Headers(HeadersApi):
    @override
    async def read_headers(
        self,
        *,
        x_word: Word,
        x_list: Numbers | None,
        x_point: Point | None,
        x_exploded: Point | None,
        x_json: Point | None,
        class_: int | None,
    ) -> Values:
        return seen(word=x_word, list=x_list, point=x_point, exploded=x_exploded, json=x_json, class_=class_)

    @override
    async def read_cookies(self, *, word: Word | None, number: int | None, joined: Numbers | None) -> Values:
        return seen(word=word, number=number, joined=joined)


class Bodies(BodiesApi):
    @override
    async def merge_pet(self, *, body: PetPatch) -> Values:
        return seen(body=body)

    @override
    async def patch_pet(self, *, body: list[PatchStep]) -> Values:
        return seen(steps=len(body))

    @override
    async def send_text(self, *, body: str) -> str:
        return body

    @override
    async def send_xml(self, *, body: str) -> None:
        return None

    @override
    async def send_form(self, *, body: SendForm) -> Values:
        return seen(body=body)

    @override
    async def send_parts(self, *, body: SendPartsForm) -> Values:
        sizes = [len(await each.read()) for each in (body.photo, *(body.scans or []))]
        return seen(bytes=sizes, caption=body.caption, point=body.point, sizes=body.sizes)

    @override
    async def send_form_of_union(self, *, body: SendFormOfUnionFormPhotoForm | SendFormOfUnionFormNoteForm) -> Values:
        if isinstance(body, SendFormOfUnionFormPhotoForm):
            return seen(kind=body.kind, bytes=len(await body.photo.read()))
        return seen(kind=body.kind, text=body.text)

    @override
    async def send_part_headers(self, *, body: SendPartHeadersForm) -> Values:
        scan = body.scan_headers
        pages = [each.x_page for each in body.pages_headers or []]
        return seen(width=scan.x_width, sizes=scan.x_sizes, point=scan.x_point, pages=pages)

    @override
    async def send_bytes(self, *, body: Upload) -> bytes:
        return await body.read()

    @override
    async def send_any(self, *, body: Point | Range | str | Upload) -> Values:
        return seen(body=len(await body.read()) if isinstance(body, Upload) else body)

    @override
    async def send_maybe(self, *, body: SendMaybeBody | None) -> Values:
        return seen(body=body)

    @override
    async def send_lines(self, *, body: AsyncIterator[Point]) -> Values:
        return seen(points=[point async for point in body])

    @override
    async def send_sequence(self, *, body: AsyncIterator[Point]) -> Values:
        return seen(points=[point async for point in body])


class Replies(RepliesApi):
    @override
    async def get_status(
        self, *, want: Literal[200, 202, 204, 299, 303, 304, 404, 418, 503]
    ) -> (
        Point
        | GetStatusAccepted
        | NoContent
        | Reply[Literal[299], str]
        | GetStatusSeeOther
        | GetStatusNotModified
        | NotFound[Problem]
        | Reply[Literal[418], Complaint]
        | Reply[int, Problem]
    ):
        match want:
            case 200:
                return Point(x=1)
            case 202:
                return GetStatusAccepted(location="/v1/replies/status")
            case 204:
                return NoContent()
            case 299:
                return Reply[Literal[299], str](299, "another")
            case 303:
                return GetStatusSeeOther(location="/v1/replies/headers")
            case 304:
                return GetStatusNotModified(etag='"1"')
            case 404:
                return NotFound(Problem(title="Not Found", status=404))
            case 418:
                return Reply[Literal[418], Complaint](418, Complaint(complaint="I am a teapot."))
            case 503:
                return Reply(503, Problem(title="Service Unavailable", status=503))

    @override
    async def get_headers(self) -> GetHeadersOk:
        point = Point(x=1, y=2)
        reply = GetHeadersOk(
            1,
            x_count=1,
            x_list=[1, 2],
            x_point=point,
            x_json=point,
            x_day=date(2026, 1, 1),
            x_old="old",
            set_cookie="a=b",
        )
        return reply.set_cookie("theme", "dark")

    @override
    async def get_media_types(self) -> Point | Range | str | bytes:
        return Point(x=1)

    @override
    async def head_media_types(self) -> HeadMediaTypesOk:
        return HeadMediaTypesOk(x_count=1)

    @override
    async def options_of_media_types(self) -> OptionsOfMediaTypesNoContent:
        return OptionsOfMediaTypesNoContent(allow="GET, HEAD, OPTIONS")

    @override
    async def get_complaint(self, *, count: int) -> int:
        return count


class Streams(StreamsApi):
    @override
    async def watch_events(self) -> AsyncIterator[Event]:
        return self._events()

    @override
    async def read_lines(self) -> AsyncIterator[Point]:
        return self._points()

    @override
    async def read_sequence(self) -> AsyncIterator[Point]:
        return self._points()

    async def _events(self) -> AsyncIterator[Event]:
        yield Event(id="1", event="point", data='{"x": 1}')

    async def _points(self) -> AsyncIterator[Point]:
        yield Point(x=1)
        yield Point(x=2)


PETS: dict[UUID, Pet] = {}


class Schemas(SchemasApi):
    @override
    async def keep_pet(self, *, body: PetInput) -> KeepPetCreated:
        values = body.model_dump(exclude={"secret"}, exclude_unset=True)
        pet = Cat(id=uuid4(), **values) if isinstance(body, CatInput) else Dog(id=uuid4(), **values)
        PETS[pet.id] = pet
        return KeepPetCreated(pet, location=f"/v1/schemas/pets/{pet.id}")

    @override
    async def get_pet(self, *, id: UUID) -> Pet | NotFound[Problem]:
        return PETS[id] if id in PETS else NotFound(Problem(title="Not Found", status=404))

    @override
    async def put_scalars(self, *, body: Scalars) -> Scalars:
        return body

    @override
    async def put_keywords(self, *, body: Keywords) -> Keywords:
        return body

    @override
    async def put_tree(self, *, body: Tree) -> Tree:
        return body

    @override
    async def put_list(self, *, body: List) -> List:
        return body

    @override
    async def get_page(self) -> PageOfPoints:
        return PageOfPoints(items=[Point(x=1)], next=None)

    @override
    async def put_shape(self, *, body: Shape) -> Shape:
        return body

    @override
    async def put_unions(self, *, body: Unions) -> Unions:
        return body


class Security(SecurityApi[Person]):
    @override
    async def with_header_key(self, *, principal: Person) -> None:
        return None

    @override
    async def with_query_key(self, *, principal: Person) -> None:
        return None

    @override
    async def with_cookie_key(self, *, principal: Person) -> None:
        return None

    @override
    async def with_basic(self, *, principal: Person) -> None:
        return None

    @override
    async def with_bearer(self, *, principal: Person) -> None:
        return None

    @override
    async def with_digest(self, *, principal: Person) -> None:
        return None

    @override
    async def with_oauth(self, *, principal: Person) -> None:
        return None

    @override
    async def with_open_id(self, *, principal: Person) -> None:
        return None

    @override
    async def with_certificate(self, *, principal: Person) -> None:
        return None

    @override
    async def with_both(self, *, principal: Person) -> None:
        return None

    @override
    async def with_either(self, *, principal: Person) -> None:
        return None

    @override
    async def with_maybe(self, *, principal: Person | None) -> None:
        return None


class Life(LifeApi):
    @override
    @deprecated("As the contract says.")
    async def get_old(self) -> None:
        return None

    @override
    async def subscribe(self, *, body: SubscribeBody) -> None:
        return None


class Doorkeeper(Authenticators[Person]):
    """Knows whoever says KEY; a token has the scopes that stand behind it, as "good+read"."""

    @override
    async def header_key(self, *, api_key: str) -> Identity[Person] | None:
        return self._known(api_key)

    @override
    async def query_key(self, *, api_key: str) -> Identity[Person] | None:
        return self._known(api_key)

    @override
    async def cookie_key(self, *, api_key: str) -> Identity[Person] | None:
        return self._known(api_key)

    @override
    async def basic(self, *, username: str, password: str) -> Identity[Person] | None:
        return self._known(password)

    @override
    async def bearer(self, *, token: str) -> Identity[Person] | None:
        return self._known(token)

    @override
    async def digest(self, *, credentials: str) -> Identity[Person] | None:
        return self._known(credentials)

    @override
    async def oauth(self, *, token: str) -> Identity[Person] | None:
        return self._known(token)

    @override
    async def open_id(self, *, token: str) -> Identity[Person] | None:
        return self._known(token)

    @override
    async def certificate(self, *, certificate: str) -> Identity[Person] | None:
        return self._known(certificate)

    def _known(self, secret: str) -> Identity[Person] | None:
        key, *scopes = secret.split("+")
        return Identity("somebody", frozenset(scopes)) if key == KEY else None


class Complaints(ErrorShapes):
    @override
    def complaint(self, refusal: Refusal) -> Complaint:
        return Complaint(complaint=refusal.detail)


async def provide_paths() -> Paths:
    return Paths()


async def provide_queries() -> Queries:
    return Queries()


async def provide_headers() -> Headers:
    return Headers()


async def provide_bodies() -> Bodies:
    return Bodies()


async def provide_replies() -> Replies:
    return Replies()


async def provide_streams() -> Streams:
    return Streams()


async def provide_schemas() -> Schemas:
    return Schemas()


async def provide_security() -> Security:
    return Security()


async def provide_life() -> Life:
    return Life()


async def chat() -> NoReturn:
    """What is answered to a GET that is no handshake."""
    raise HTTPException(426, headers={"Upgrade": "websocket"})


def create_service() -> FastAPI:
    service = create_app(
        auth=Doorkeeper(),
        paths=provide_paths,
        queries=provide_queries,
        headers=provide_headers,
        bodies=provide_bodies,
        replies=provide_replies,
        streams=provide_streams,
        schemas=provide_schemas,
        security=provide_security,
        life=provide_life,
        errors=Complaints(),
        certificate_header="X-Client-Certificate",
    )
    service.add_api_route("/v1/streams/chat", chat, response_model=None)
    return service


app = create_service()

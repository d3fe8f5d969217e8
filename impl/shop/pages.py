"""Pages to look at. What people have typed is escaped by the templates."""

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import Request
from jinja2 import Environment, FileSystemLoader
from pydantic import IPvAnyNetwork
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop.contract import MovedPermanentRedirect, PagesApi, PrintItemsOk, WelcomeOk

from .auth import Caller
from .db import ItemRow
from .problems import forbidden
from .resources import ResourcesDep, SessionDep

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, enable_async=True
)
Theme = Literal["light", "dark"]


class Pages(PagesApi[Caller]):
    def __init__(
        self, session: AsyncSession, request: Request, operator_networks: Sequence[IPvAnyNetwork] | None
    ) -> None:
        self.session = session
        self.request = request
        self.operator_networks = operator_networks

    @override
    async def welcome(self, *, theme: Theme, accept_language: str | None, choose: Theme | None) -> WelcomeOk:
        visits = self.request.session["visits"] = self.request.session.get("visits", 0) + 1
        language: Literal["en", "de"] = "de" if (accept_language or "").lower().startswith("de") else "en"
        page = await rendered("welcome.html", visits=visits, theme=choose or theme, language=language)
        reply = WelcomeOk(page, content_language=language)
        if choose is not None:
            reply.set_cookie("theme", choose, max_age=31_536_000, httponly=True)
        return reply

    @override
    async def print_items(self) -> PrintItemsOk:
        rows = list(await self.session.scalars(select(ItemRow).order_by(ItemRow.name)))
        accepted = self.request.headers.get("accept", "")
        if "text/plain" in accepted:
            return PrintItemsOk(
                "".join(f"{row.name}  {row.price}\n" for row in rows), vary="Accept", media_type="text/plain"
            )
        if "application/xml" in accepted:
            return PrintItemsOk(as_xml(rows), vary="Accept", media_type="application/xml")
        return PrintItemsOk(await rendered("items.html", items=rows), vary="Accept", media_type="text/html")

    @override
    async def moved(self) -> MovedPermanentRedirect:
        return MovedPermanentRedirect(location="/api/v1/pages/welcome")

    @override
    async def operators(self, *, principal: Caller) -> str:
        self._check_address()
        return await rendered("operators.html", name=principal.name)

    def _check_address(self) -> None:
        if self.operator_networks is None:
            return
        client = self.request.client
        try:
            address = ip_address(client.host if client else "")
        except ValueError:
            raise forbidden("The address is unknown.") from None
        if not any(address in network for network in self.operator_networks):
            raise forbidden("The address is not on the allow list.")


async def provide_pages(session: SessionDep, resources: ResourcesDep, request: Request) -> Pages:
    return Pages(session, request, resources.settings.operator_networks)


async def rendered(template: str, **values: object) -> str:
    return await TEMPLATES.get_template(template).render_async(values)


def as_xml(rows: list[ItemRow]) -> str:
    items = Element("items")
    for row in rows:
        SubElement(items, "item", price=str(row.price)).text = row.name
    return tostring(items, encoding="unicode")

"""Pages to look at. What people have typed is escaped by the templates."""

import re
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from generated.shop.contract import MovedPermanentRedirect, PagesApi, PrintItemsOk, WelcomeOk

from .auth import Caller
from .db import ItemRow
from .problems import forbidden
from .resources import BaseDep, ResourcesDep, SessionDep

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, enable_async=True
)
Theme = Literal["light", "dark"]
PRINTED = ("text/html", "text/plain", "application/xml")


class AllowList:
    """The networks that operators come from. A class is a dependency too: its arguments are what it depends on."""

    def __init__(self, request: Request, resources: ResourcesDep) -> None:
        self.client = request.client
        self.networks = resources.settings.operator_networks

    def check(self) -> None:
        """Raise Forbidden for a client from elsewhere."""
        if self.networks is None:
            return
        try:
            address = ip_address(self.client.host if self.client else "")
        except ValueError:
            raise forbidden("The address is unknown.") from None
        if not any(address in network for network in self.networks):
            raise forbidden("The address is not on the allow list.")


class Pages(PagesApi[Caller]):
    def __init__(self, session: AsyncSession, base: str, request: Request, allow_list: AllowList) -> None:
        self.session = session
        self.base = base
        self.request = request
        self.allow_list = allow_list

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
        match preferred(self.request.headers.get("accept"), PRINTED):
            case "text/plain":
                content = "".join(f"{row.name}  {row.price}\n" for row in rows)
                return PrintItemsOk(content, vary="Accept", media_type="text/plain")
            case "application/xml":
                return PrintItemsOk(as_xml(rows), vary="Accept", media_type="application/xml")
            case _:
                return PrintItemsOk(await rendered("items.html", items=rows), vary="Accept", media_type="text/html")

    @override
    async def moved(self) -> MovedPermanentRedirect:
        return MovedPermanentRedirect(location=f"{self.base}/pages/welcome")

    @override
    async def operators(self, *, principal: Caller) -> str:
        self.allow_list.check()
        return await rendered("operators.html", name=principal.name)


async def provide_pages(
    session: SessionDep, base: BaseDep, request: Request, allow_list: Annotated[AllowList, Depends(AllowList)]
) -> Pages:
    return Pages(session, base, request, allow_list)


async def rendered(template: str, **values: object) -> str:
    return await TEMPLATES.get_template(template).render_async(values)


def preferred(accept: str | None, offered: Sequence[str]) -> str:
    """The media type that the client likes best (RFC 9110, 12.5.1); of several the first."""
    ranges = {
        kind.strip().lower(): _quality(parameters) for kind, _, parameters in map(_parted, (accept or "*/*").split(","))
    }

    def liked(offer: str) -> float:
        family = f"{offer.partition('/')[0]}/*"
        return next((ranges[kind] for kind in (offer, family, "*/*") if kind in ranges), 0)

    return max(offered, key=liked)


def _parted(part: str) -> tuple[str, str, str]:
    return part.partition(";")


def _quality(parameters: str) -> float:
    found = re.search(r"\bq=([01](\.[0-9]{0,3})?)(?![0-9.])", parameters)
    return float(found[1]) if found else 1


def as_xml(rows: list[ItemRow]) -> str:
    items = Element("items")
    for row in rows:
        SubElement(items, "item", price=str(row.price)).text = row.name
    return tostring(items, encoding="unicode")

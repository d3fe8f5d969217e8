"""What differs from place to place: read from the environment, then from a file named .env.

Names have the prefix SHOP_, such as SHOP_DATA; DATABASE_URL and REDIS_URL stand without it, as platforms give them.
"""

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_DRIVERS = {"postgres": "postgresql+asyncpg", "postgresql": "postgresql+asyncpg", "sqlite": "sqlite+aiosqlite"}


class Settings(BaseSettings):
    """The settings of one process; made once, in main.py, and handed on."""

    model_config = SettingsConfigDict(env_prefix="SHOP_", env_file=".env", extra="ignore", frozen=True)

    environment: Literal["development", "production"] = "development"
    data: Path = Path(".shop")
    """The folder of the embedded database, of stored files and of the secret; made where it is missing."""
    database_url: str | None = Field(default=None, validation_alias=AliasChoices("DATABASE_URL", "database_url"))
    """The embedded SQLite database by default."""
    samples: bool | None = None
    """Whether a new database gets a few items and users to try; by default an embedded one does."""
    secret: SecretStr | None = Field(default=None, min_length=32)
    """What tokens are signed with; made at the first start by default. Processes that share users share it."""
    token_lifetime: int = Field(default=3600, ge=1)
    """In seconds."""
    document: str | None = Field(
        default="/openapi.json", validation_alias=AliasChoices("SHOP_DOCUMENT_URL", "document")
    )
    """Where the contract is served; in production nowhere, unless it is set."""
    docs: Path | None = None
    """The folder that `tools docs build` made; served at `docs_url` if it is set."""
    docs_url: str = "/docs"
    try_it: bool = False
    """Whether FastAPI's own page to try operations is served at /try-it. It loads its code from a foreign host."""
    allowed_hosts: list[str] | None = None
    """The hosts that the shop answers as; in production those of the contract's servers, elsewhere any."""
    root_path: str = ""
    """The path under which a proxy serves the shop, if it takes it away."""
    till_keys: dict[str, SecretStr] = {"till 1": SecretStr("key of till 1")}
    """From the name of a till to its key."""

    @property
    def database(self) -> str:
        """The URL of the database, with the driver that is used here."""
        if self.database_url is None:
            return f"sqlite+aiosqlite:///{(self.data / 'shop.sqlite3').absolute()}"
        scheme, separator, rest = self.database_url.partition("://")
        return _DRIVERS.get(scheme, scheme) + separator + rest

    @property
    def with_samples(self) -> bool:
        return self.database_url is None if self.samples is None else self.samples

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def document_path(self) -> str | None:
        """Where the contract is served, None for nowhere."""
        is_asked_for = "document" in self.model_fields_set
        return self.document if is_asked_for or not self.is_production else None

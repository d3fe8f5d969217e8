"""What differs from place to place: read from the environment, then from a file named .env.

Names have the prefix SHOP_, such as SHOP_DATA; DATABASE_URL and REDIS_URL stand without it, as platforms give them.
"""

from pathlib import Path
from typing import Any, Literal

from pydantic import AliasChoices, Field, IPvAnyNetwork, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_DRIVERS = {"postgres": "postgresql+asyncpg", "postgresql": "postgresql+asyncpg", "sqlite": "sqlite+aiosqlite"}

SAMPLE_CREDENTIALS: dict[str, Any] = {
    "till_keys": {"till 1": "key of till 1"},
    "partner_keys": {"a partner": "key of a partner"},
    "operators": {"olga": "open sesame"},
    "machine_token": "token-of-a-machine",
    "company_secret": "the secret of a company that is none",
    "old_token": "token of an old till",
    "old_key": "key of an old till",
}


class Settings(BaseSettings):
    """The settings of one process; made once, in main.py, and handed on."""

    model_config = SettingsConfigDict(env_prefix="SHOP_", env_file=".env", extra="ignore", frozen=True)

    environment: Literal["development", "production"] = "development"
    data: Path = Path(".shop")
    """The folder of the embedded database, of stored files and of the secret; made where it is missing."""
    database_url: str | None = Field(default=None, validation_alias=AliasChoices("DATABASE_URL", "database_url"))
    """The embedded SQLite database by default."""
    database_connections: int = Field(default=15, ge=1)
    """How many each process has at the most."""
    database_patience: int = Field(default=5, ge=1)
    """How many seconds a request waits for one of them, before the answer is 503."""
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
    """Whether pages to try the shop are served: FastAPI's own at /try-it, GraphiQL at /graphql. Both load foreign code."""
    allowed_hosts: list[str] | None = None
    """The hosts that the shop answers as; in production those of the contract's servers, elsewhere any."""
    root_path: str = ""
    """The path under which a proxy serves the shop, if it takes it away."""
    redis_url: str | None = Field(default=None, validation_alias=AliasChoices("REDIS_URL", "redis_url"))
    """Where jobs and chat messages cross processes; without it they stay in this one."""
    ffmpeg: str = "ffmpeg"
    """The program that cuts videos. Where it is missing, the shop cuts transport streams itself, and nothing else."""
    sign_ins: int = Field(default=600, ge=1)
    """How many times a user may try to sign in within a minute."""
    callback_hosts: list[str] = []
    """The hosts that the shop may call when a task is done."""
    operator_networks: list[IPvAnyNetwork] | None = None
    """From where operators may come; from anywhere by default."""
    till_keys: dict[str, SecretStr] = {}
    """From the name of a till to its key."""
    partner_keys: dict[str, SecretStr] = {}
    """From the name of a partner to its key."""
    operators: dict[str, SecretStr] = {}
    """From the name of an operator to the password."""
    machine_token: SecretStr | None = None
    """What other programs of the house show."""
    company_secret: SecretStr | None = Field(default=None, min_length=32)
    """What the company signs its tokens with."""
    old_token: SecretStr | None = None
    old_key: SecretStr | None = None
    """What old tills show: token and key together, or the key alone."""

    @property
    def database(self) -> str:
        """The URL of the database, with the driver that is used here."""
        if self.database_url is None:
            return f"sqlite+aiosqlite:///{(self.data / 'shop.sqlite3').absolute()}"
        scheme, separator, rest = self.database_url.partition("://")
        return _DRIVERS.get(scheme, scheme) + separator + rest

    @model_validator(mode="before")
    @classmethod
    def _with_sample_credentials(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Credentials to try the shop with, wherever it has sample users too."""
        has_database = values.get("DATABASE_URL") or values.get("database_url")
        if values.get("samples") is False or (has_database and not values.get("samples")):
            return values
        return SAMPLE_CREDENTIALS | values

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

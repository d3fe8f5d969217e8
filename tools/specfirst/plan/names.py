"""From the names of a contract to names of Python: the one name function, and the tables that keep names apart."""

import builtins
import keyword
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from http import HTTPStatus

# What generated modules import or define: no model may be called so.
_IMPORTED = [
    "Annotated",
    "Any",
    "Answer",
    "AnyUrl",
    "AsyncIterator",
    "Authenticators",
    "AwareDatetime",
    "Base64Bytes",
    "Checked",
    "BinaryBody",
    "BytesOrStream",
    "Call",
    "CONTRACTS",
    "ConfigDict",
    "Cookie",
    "Decimal",
    "DecimalNumber",
    "Discriminator",
    "EmailStr",
    "FastAPI",
    "EventsBody",
    "Field",
    "FormBody",
    "Generic",
    "Header",
    "Hostname",
    "IPv4Address",
    "IPv6Address",
    "IntegerEnum",
    "Identity",
    "Incoming",
    "Int32",
    "Int64",
    "JSON",
    "JsonBody",
    "JsonPointer",
    "Lifespan",
    "Literal",
    "MISSING",
    "Missing",
    "Model",
    "Mount",
    "MultipartBody",
    "Nullable",
    "OneOf",
    "OneOfBodies",
    "OneOfForms",
    "OneOfPairsForms",
    "Optional",
    "P",
    "P_co",
    "P_contra",
    "Parameters",
    "PairsForm",
    "PartHeaders",
    "PartsForm",
    "Path",
    "Pattern",
    "Protocol",
    "Provider",
    "Query",
    "QueryString",
    "RawBody",
    "Regex",
    "Refused",
    "Reply",
    "StrEnum",
    "TaggedBy",
    "TextBody",
    "TypeAlias",
    "TypeAliasType",
    "TypeVar",
    "TypedDict",
    "UUID",
    "Upload",
    "Uri",
    "UriReference",
    "WholeForm",
    "abstractmethod",
    "dataclass",
    "date",
    "datetime",
    "deprecated",
    "time",
    "timedelta",
]
# Where HTTPStatus has another phrase than RFC 9110, or one that is no name; it differs between versions of Python, too.
_PHRASES = {
    200: "Ok",
    413: "Content Too Large",
    414: "Uri Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
    501: "Operation Not Implemented",
    505: "Http Version Not Supported",
}


def status_class(status: int) -> str | None:
    """The reply class of a status: `Created`, `NotFound`; None where HTTP has no name for it."""
    if status in _PHRASES:
        return _PHRASES[status].replace(" ", "")
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        return None
    return "".join(re.findall("[A-Za-z]+", phrase.replace("'", "").title()))


STATUS_RANGES = {f"{digit}XX": f"Status{digit}XX" for digit in "2345"}
"""Range of a contract to the type of its statuses."""
_STATUS_CLASSES = {name for name in map(status_class, range(100, 600)) if name}
RESERVED_CLASSES = frozenset({*_IMPORTED, *_STATUS_CLASSES, *STATUS_RANGES.values(), *dir(builtins), *keyword.kwlist})

# Attributes of pydantic.BaseModel and its metaclass that a field must not hide: they would be taken for its default.
RESERVED_ATTRIBUTES = frozenset(
    [
        "construct",
        "copy",
        "dict",
        "from_orm",
        "json",
        "mro",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "register",
        "schema",
        "schema_json",
        "update_forward_refs",
        "validate",
        "self",
        "cls",
    ]
)
RESERVED_PARAMETERS = frozenset({"self", "body", "principal", "request"})
RESERVED_KEYWORDS = frozenset(
    {
        "app",
        "auth",
        "certificate_header",
        "dependencies",
        "docs",
        "document",
        "errors",
        "lifespan",
        "new_application",
        "nobody",
        "prefix",
        "require",
        "self",
        "serve_docs",
        "serve_document",
        "settings",
        "unimplemented",
        "usage",
    }
)
"""Keywords of mount() and create_app(), and what these call: no tag's keyword hides them."""

_SIGN = re.compile(r"(?<![A-Za-z0-9])([-+])(?=\d)")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
_REMEMBERED = 50_000
"""Names that come again and again, such as `id`, are made once, and those of all components of a large contract."""


def compared(name: str) -> str:
    """The name as Python compares it: letters that come to stand side by side may be one letter in NFKC."""
    return name if name.isascii() else unicodedata.normalize("NFKC", name)


def words(text: str) -> list[str]:
    """The words of a name, in NFKC form as Python compares identifiers, without anything no identifier has."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _SIGN.sub(lambda sign: {"-": "minus ", "+": "plus "}[sign[1]], plain)
    if plain.isascii():
        return _ASCII_WORD.findall(plain)
    found = "".join(letter if ("_" + letter).isidentifier() and letter != "_" else " " for letter in plain)
    return found.split()


@lru_cache(_REMEMBERED)
def pascal(text: str) -> str:
    """A class name, "" where the text has no letter or digit; the inner case of a word is kept."""
    parts = words(text)
    name = "".join(part[:1].upper() + part[1:] for part in parts)
    if name.isupper() and len(name) > 4:
        name = "".join(part.capitalize() for part in parts)
    return compared(f"N{name}" if name and not name.isidentifier() else name)  # a digit, or a dot of Catalan: `·a`


_CAPITALISED = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z][^A-Z]*")


@lru_cache(_REMEMBERED)
def _capitalised(name: str) -> list[str]:
    """The words of a name; none where it is not made of words that begin with capitals."""
    found = _CAPITALISED.findall(name)
    return found if "".join(found) == name else []


def joined(owner: str, part: str) -> str:
    """The class name of a part: `Pet` and `Owner` are `PetOwner`; what both say is said once (`Event`, `EventType`).

    A part that says nothing else is said all the same: `Watermark` and `Watermark`.
    """
    said, more = _capitalised(owner), _capitalised(part)
    if not said or not more:
        return owner + part
    for count in range(min(len(said), len(more) - 1), 0, -1):
        if said[-count:] == more[:count]:
            return owner + "".join(more[count:])
    return owner + part


# Names with capitals within that are one word all the same, as people write them.
_ONE_WORD = re.compile(
    "(?:(?<=[a-z0-9_])|(?<![A-Za-z]))(GitHub|GitLab|GraphQL|IPv[46]|JavaScript|LinkedIn|OAuth|OpenAPI|OpenID|PayPal|TypeScript"
    "|YouTube|[Ee]Tag|i(?:OS|Pad|Phone)|mac(?:OS)|[Oo]Embed)(?![a-z])"
)
_PLURAL = re.compile("[A-Z]{2,}s(?![a-z])")


@lru_cache(_REMEMBERED)
def snake(text: str, *, empty: str = "field") -> str:
    """A name of a variable, an attribute or a module: lower case, words parted by underscores, no keyword."""
    parted = " ".join(words(text))
    for one_word in (_ONE_WORD, _PLURAL):  # OAuth2, userIDs
        parted = one_word.sub(lambda found: found.group().capitalize(), parted)
    parted = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", parted))
    name = compared("_".join(parted.lower().split()))
    if not name:
        return empty
    if not name.isidentifier():
        name = f"{empty}_{name}"
    return f"{name}_" if keyword.iskeyword(name) else name


@lru_cache(_REMEMBERED)
def attribute(text: str) -> str:
    """The attribute of a model for a property of that name."""
    name = snake(text)
    return f"{name}_" if _hides_something(name) else name


def said_attribute(text: str) -> str:
    """The attribute that `x-python-name` asks for: the name itself where a model may have it, else what is made of it."""
    is_name = _SAID.fullmatch(text) and not keyword.iskeyword(text)
    return text if is_name and not _hides_something(text) else attribute(text)


def said_class(text: str) -> str:
    """The class that `x-python-name` asks for: the name itself where it is one, else what is made of it."""
    return text if _SAID.fullmatch(text) else pascal(text)


_SAID = re.compile("[A-Za-z][A-Za-z0-9_]*")


def member(text: str) -> str:
    """The member of an enum for a value, or a name of one, of that text: as constants are written."""
    name = snake(text, empty="value").rstrip("_") if text else "empty"
    upper = compared(name.upper())
    return upper if upper.isidentifier() else name


def _hides_something(name: str) -> bool:
    return name in RESERVED_ATTRIBUTES or name.startswith("model_")


def singular(name: str) -> str:
    """What one item of a list of that name is called."""
    low = name.lower()
    if low.endswith("ies") and len(name) > 4:
        return name[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return name[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is", "news", "series", "dns", "https", "aws")):
        return name[:-1]
    return f"{name}Item"


def unique(
    wanted: Iterable[tuple[str, str]], taken: Iterable[str] = (), folded: Callable[[str], str] = str
) -> dict[str, str]:
    """From each key to its name, given (key, wanted name) pairs; names are alike where `folded` gives the same of them.

    The key that is spelled like its name keeps it, else the earlier one; others get `_2`, `_3`, ... . None of these is
    the name of a key that is spelled so.
    """
    pairs = list(wanted)
    names = dict(pairs)
    used = set(map(folded, taken))
    alike = set(map(folded, names.values()))
    if len(alike) == len(pairs) and used.isdisjoint(alike):  # as good as always
        return names
    for key, name in sorted(pairs, key=lambda pair: pair[0] != pair[1] or folded(pair[1]) in used):
        found, number = name, 2
        while folded(found) in used:
            found, number = f"{name.rstrip('_')}_{number}", number + 1
        used.add(folded(found))
        names[key] = found
    return {key: names[key] for key, _ in pairs}


def _told_from_variables(name: str) -> str:
    """A class name that no variable, method or module has, where it would have no upper case, as in Chinese: `用户Model`."""
    return f"{name}Model" if name and name == name.lower() else name


class NameTable:
    """Class names by pointer. Names of the last run (`lock`) are kept while their pointers exist.

    No new model takes a name that the last run gave to a class of another kind, such as a Protocol.
    """

    def __init__(self, lock: Mapping[str, str] | None = None, reserved: Collection[str] = ()) -> None:
        self._lock = dict(lock or {})
        self._reserved = RESERVED_CLASSES | set(reserved)
        self._locked = {name: pointer for pointer, name in self._lock.items()}
        self._pointers: dict[str, str] = {}
        self.names: dict[str, str] = {}

    def claim(self, pointer: str, *candidates: str, is_said: bool = False) -> str:
        """The name of what stands at `pointer`: the first candidate that is free, else the last with a number.

        One that the contract says itself (`is_said`) replaces that of the last run.
        """
        if pointer in self.names:
            return self.names[pointer]
        locked = None if is_said else self._lock.get(pointer)
        name = locked if locked and locked not in self._pointers else self._free(pointer, *candidates)
        self._pointers[name] = pointer
        self.names[pointer] = name
        return name

    def _free(self, pointer: str, *candidates: str) -> str:
        candidates = tuple(_told_from_variables(compared(candidate)) for candidate in candidates)
        for candidate in candidates:
            if candidate and self._is_free(candidate, pointer):
                return candidate
        stem, number = candidates[-1] or "Schema", 2
        while not self._is_free(f"{stem}{number}", pointer):
            number += 1
        return f"{stem}{number}"

    def _is_free(self, name: str, pointer: str) -> bool:
        return name not in self._pointers and name not in self._reserved and self._locked.get(name, pointer) == pointer

"""What the components of a contract are called."""

import re
from collections import ChainMap, Counter
from collections.abc import Mapping

from ..model.one_sided import INPUT
from ..model.schema import Schema
from ..pointer import last
from . import names
from .inner_names import inner_name, is_inner
from .names import NameTable, pascal


def claim_components(schemas: Mapping[str, Schema], table: NameTable, words: Mapping[str, str]) -> None:
    """Give each of the schemas its name; `words` are what the classes of operations are named after, by their pointers."""
    inner = {pointer for pointer in schemas if is_inner(pointer.removeprefix(INPUT))}
    components = {pointer: schema for pointer, schema in schemas.items() if pointer not in inner}
    short = _short_names([last(pointer) for pointer in components if not pointer.startswith(INPUT)])
    for pointer, schema in sorted(components.items(), key=_is_respelled):
        is_said = schema.python_name is not None
        wanted = (
            names.said_class(schema.python_name or "") or short.get(last(pointer)) or pascal(last(pointer)) or "Schema"
        )
        if pointer.startswith(INPUT):
            table.claim(pointer, f"{wanted}Input", f"{pascal(last(pointer))}Input", f"{wanted}Request", is_said=is_said)
        else:
            table.claim(pointer, wanted, pascal(last(pointer)), f"{wanted}Model", f"{wanted}Schema", is_said=is_said)
    owners = ChainMap(table.names, dict(words))
    for pointer in schemas:
        if pointer in inner:
            _claim_inner(pointer, schemas[pointer].python_name, table, owners)


def _claim_inner(pointer: str, said: str | None, table: NameTable, owners: Mapping[str, str]) -> None:
    wanted = names.said_class(said or "") or inner_name(pointer.removeprefix(INPUT), owners) or "Schema"
    wanted = f"{wanted}Input" if pointer.startswith(INPUT) else wanted
    table.claim(pointer, wanted, f"{wanted}Schema", is_said=said is not None)


def _is_respelled(item: tuple[str, Schema]) -> bool:
    """Sorts those first whose name already is the Python name: they keep it."""
    return item[0].startswith(INPUT) or pascal(last(item[0])) != last(item[0])


def _short_names(components: list[str]) -> dict[str, str]:
    """io.k8s.api.core.v1.Pod -> Pod, or V1Pod ...: the shortest dotted suffix that nobody shares."""
    dotted = {name: [part for part in name.split(".") if part] for name in components if name.count(".") >= 2}
    found = _without_repetition(components)
    for length in range(1, max(map(len, dotted.values()), default=0) + 1):
        rest = [name for name in dotted if name not in found and len(dotted[name]) >= length]
        groups: dict[str, list[str]] = {}
        for name in rest:
            groups.setdefault(pascal(" ".join(dotted[name][-length:])), []).append(name)
        taken = {*components, *found.values(), *names.RESERVED_CLASSES}
        found.update({group[0]: short for short, group in groups.items() if len(group) == 1 and short not in taken})
    return found


def _without_repetition(components: list[str]) -> dict[str, str]:
    """Content.ContentItem -> ContentItem: what a name of two parts says twice, where nobody else is called so."""
    pairs = {name: parts for name in components if len(parts := name.split(".")) == 2 and parts[0]}
    wanted = {
        name: pascal(last) for name, (first, last) in pairs.items() if re.match(rf"{re.escape(first)}[A-Z]", last)
    }
    often = Counter([*wanted.values(), *map(pascal, components)])
    return {name: short for name, short in wanted.items() if often[short] == 1 and short not in names.RESERVED_CLASSES}

"""What a part of a schema is called in a message: `"address.city" of Order`."""

from specfirst.pointer import tokens

_COMPONENTS = "/components/schemas/"


def subject(pointer: str, root: str, name: str) -> str:
    """The part at a pointer; `name` is what stands at the pointer `root` is called."""
    if pointer == root or pointer.startswith(f"{root}/"):
        return _within(tokens(pointer[len(root) :]), name)
    if pointer.startswith(_COMPONENTS):
        component, *inner = tokens(pointer)[2:]
        return _within(inner, component)
    return _within(tokens(pointer)[-2:], name)


def _within(inner: list[str], owner: str) -> str:
    path = _path(inner)
    if not path:
        return owner
    if path == "[]":
        return f"each item of {owner}"
    return f'"{path}" of {owner}'


def _path(inner: list[str]) -> str:
    """`tags[].name`: properties by their names, items as [], other properties as *."""
    steps = ""
    rest = iter(inner)
    for token in rest:
        match token:
            case "properties" | "dependentSchemas":
                name = next(rest, "")
                steps += f".{name}" if steps else name
            case "items" | "prefixItems":
                steps += "[]"
            case "additionalProperties" | "patternProperties":
                steps += ".*" if steps else "*"
            case _:
                continue
    return steps

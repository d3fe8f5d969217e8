"""A bundled document as text that every reader of YAML 1.1, YAML 1.2 or JSON takes for the same values."""

import json
import re
from typing import Any

import yaml

CORE_NUMBERS = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
"""Numbers of YAML 1.2's core schema (section 10.3.2): strings that look like one are quoted beside those of YAML 1.1."""


class _Dumper(yaml.SafeDumper):
    """Without anchors: a node that is shared in memory is written as often as it is used."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (PyYAML's signature)
        return True


_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(rf"^(?:{CORE_NUMBERS.pattern})$"), list("-+.0123456789")
)


def dump_json(root: dict[str, Any]) -> str:
    """The document as JSON; characters outside ASCII as they are, lone surrogates escaped."""
    text = json.dumps(root, indent=2, ensure_ascii=False)
    return (text if _is_encodable(text) else json.dumps(root, indent=2)) + "\n"


def dump_yaml(root: dict[str, Any]) -> str:
    """The document as YAML, with keys in their order."""
    text = yaml.dump(root, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    return text if _is_encodable(text) else yaml.dump(root, Dumper=_Dumper, sort_keys=False, width=120)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

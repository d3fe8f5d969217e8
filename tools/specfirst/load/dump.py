"""A document as a file: YAML to read, JSON to serve."""

import json
import re
from typing import Any, Literal

import yaml

from .document import Document
from .source import collector_off

WIDTH = 120
_CORE_NUMBER = re.compile(
    r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
)
_FOREIGN_LINE_END = re.compile("[\x85\u2028\u2029]")
_LINE_PLAIN = re.compile("[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def dump(document: Document, format: Literal["yaml", "json"]) -> str:  # noqa: A002 # as the option is called
    """The bundled document in the order of the contract, with a line end at its end.

    YAML is in block style and means the same to readers of YAML 1.1 and 1.2; no value is left for either to guess at.
    """
    with collector_off():
        if format == "json":
            return json.dumps(document.root, ensure_ascii=False, indent=2) + "\n"
        return _yaml(document.root)


def document_json(document: Document) -> bytes:
    """The bundled document as compact JSON in UTF-8; equal documents give equal bytes."""
    return _compact(document.root)


def served_json(document: Document) -> bytes:
    """The document that is served: a contract of one file as it is written there, any other as it is bundled."""
    is_as_written = len(document.sources) == 1 and not document.is_converted
    return _compact(document.sources[0].value if is_as_written else document.root)


def _compact(value: Any) -> bytes:
    with collector_off():
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _yaml(root: dict[str, Any]) -> str:
    return yaml.dump(root, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)


class _Dumper(yaml.SafeDumper):
    """Without anchors: a node that is shared in memory is written as often as it is used."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 # PyYAML's signature
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT002
        """Items of a list stand further in than its key."""
        super().increase_indent(flow, False)  # noqa: FBT003 # PyYAML's signature


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    """Several lines as a literal block, where nothing in them asks for escapes."""
    if _FOREIGN_LINE_END.search(value):  # PyYAML folds them in quotes as line ends of YAML 1.1
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, '"')
    is_block = "\n" in value and not _LINE_PLAIN.search(value) and not value.startswith((" ", "\n", "\t"))
    style = "|" if is_block and not re.search(r"[ \t]+(?:\n|\Z)", value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)


_Dumper.add_representer(str, _text)
# Beside the numbers of YAML 1.1, which PyYAML knows, strings that YAML 1.2 takes for numbers have to be quoted.
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _CORE_NUMBER, list("-+.0123456789"))

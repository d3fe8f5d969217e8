"""The faults that reading and resolving can find; the table of rules shows them beside those of lint."""

from specfirst.diagnostics import Diagnostic, Effect, Place, Rule

MISSING_FILE = Rule("missing-file", Effect.FATAL, "The contract's file does not exist or cannot be opened.")
NOT_A_FILE = Rule("not-a-file", Effect.FATAL, "The contract's path is a folder or a device.")
EMPTY_FILE = Rule("empty-file", Effect.FATAL, "The file holds nothing.")
FILE_TOO_LARGE = Rule("file-too-large", Effect.FATAL, "The file is larger than 64 MiB.")
NOT_TEXT = Rule("not-text", Effect.FATAL, "The file is binary.")
INVALID_ENCODING = Rule("invalid-encoding", Effect.FATAL, "The file is neither UTF-8 nor UTF-16.")
INVALID_CHARACTER = Rule(
    "invalid-character", Effect.FATAL, "A control character, or half of a surrogate pair, stands in the text."
)
INVALID_YAML = Rule("invalid-yaml", Effect.FATAL, "The text is no YAML 1.2.")
INVALID_JSON = Rule("invalid-json", Effect.FATAL, "A .json file is no JSON (RFC 8259).")
INVALID_NUMBER = Rule("invalid-number", Effect.FATAL, "A number has no JSON form: infinity, NaN, thousands of digits.")
INVALID_KEY = Rule("invalid-key", Effect.FATAL, "A mapping's key is a list, a mapping or an alias.")
DUPLICATE_KEY = Rule("duplicate-key", Effect.FATAL, "A mapping has the same key twice.")
UNSUPPORTED_TAG = Rule("unsupported-tag", Effect.FATAL, "A YAML tag beyond the core schema.")
UNDEFINED_ALIAS = Rule("undefined-alias", Effect.FATAL, "A YAML alias without an anchor before it.")
RECURSIVE_ALIAS = Rule("recursive-alias", Effect.FATAL, "A YAML alias to the node it stands in.")
ALIAS_LIMIT = Rule("alias-limit", Effect.FATAL, "YAML aliases that multiply beyond any contract's need.")
TOO_DEEP = Rule("too-deep", Effect.FATAL, "Objects and lists nested beyond any contract's need.")
SEVERAL_DOCUMENTS = Rule("several-documents", Effect.FATAL, "A YAML stream of more than one document.")
NOT_A_CONTRACT = Rule("not-a-contract", Effect.FATAL, "The file is no OpenAPI document.")
UNSUPPORTED_VERSION = Rule("unsupported-version", Effect.FATAL, "A version of OpenAPI that is not read.")

UNRESOLVED_REFERENCE = Rule("unresolved-reference", Effect.BLOCKING, "A $ref leads nowhere.")
REFERENCE_OUTSIDE_CONTRACT = Rule(
    "reference-outside-contract", Effect.BLOCKING, "A $ref leaves the folder of the contract."
)
REMOTE_REFERENCE = Rule("remote-reference", Effect.BLOCKING, "A $ref leaves the machine, or is no file at all.")
REFERENCE_OF_WRONG_KIND = Rule(
    "reference-of-wrong-kind", Effect.BLOCKING, "A $ref leads to another kind of object than belongs there."
)
REFERENCE_CYCLE = Rule("reference-cycle", Effect.BLOCKING, "References that lead back to themselves and never end.")
DEEP_REFERENCES = Rule("deep-references", Effect.BLOCKING, "Schemas are within one another for hundreds of levels.")
MISPLACED_EXTENSION = Rule("misplaced-extension", Effect.FINDING, "An extension stands where every key is a name.")

RULES: tuple[Rule, ...] = tuple(value for value in globals().values() if isinstance(value, Rule))


def fault(
    rule: Rule, place: Place, message: str, *, hint: str | None = None, related: tuple[Place, ...] = ()
) -> Diagnostic:
    """A diagnostic of the rule, with the rule's own effect."""
    return Diagnostic(place, rule.name, rule.effect, message, hint, related)

"""The pages of the rules of reading and resolving: what is wrong, and what to write instead."""

from collections.abc import Mapping

PAGES: Mapping[str, str] = {
    "missing-file": "The contract's file is not there, or may not be read. Paths in [tool.specfirst] start at the folder of pyproject.toml, "
    "those of the command line at the working directory.",
    "not-a-file": "The path of the contract is a folder or a device. Name the file in it, such as openapi/openapi.yaml.",
    "empty-file": 'Nothing but white space and comments is in the file. A contract begins with "openapi: 3.1.0", info and paths.',
    "file-too-large": "A file of more than 64 MiB is not read: it is hardly written by hand. Split it by $ref.",
    "not-text": "The file is binary: an archive, a picture, a program. Contracts are YAML or JSON, in UTF-8 or UTF-16.",
    "invalid-encoding": "The bytes are neither UTF-8 nor UTF-16 with its mark. Save the file as UTF-8.",
    "invalid-character": "YAML and JSON allow no control characters but tab and line ends. Write it escaped in double quotes: "
    '"\\u0007".',
    "invalid-yaml": "The text is no YAML 1.2. Look at the place, and at the line above it: a bracket that is not closed, a colon without a "
    "space, an indentation that does not fit.",
    "invalid-json": "A file whose name ends in .json is read as RFC 8259 has it: no comments, no trailing commas, double quotes. Rename it "
    "to .yaml to be free of that.",
    "invalid-number": "JSON Schema knows no infinity and no NaN, and a number of thousands of digits helps nobody. Put it in quotes if it is a "
    "text.",
    "invalid-key": "The keys of a mapping are texts in a contract; a list, a mapping or an alias cannot be one.",
    "duplicate-key": "A mapping has the same key twice. Readers of YAML differ in which of the two they believe, so none is: remove one, or "
    "merge them.",
    "unsupported-tag": "A contract is JSON written as YAML: of the tags only those of the core schema are read (!!str, !!int, !!float, "
    "!!bool, !!null, !!map, !!seq).",
    "undefined-alias": "An alias (*name) stands where no anchor (&name) stands before it in the same file.",
    "recursive-alias": "An alias leads to the node that it stands in, which never ends. Use $ref for schemas that hold themselves.",
    "alias-limit": "Aliases of aliases multiply to more nodes than any contract needs: a file of a few lines can fill the memory. Use $ref.",
    "too-deep": "Objects and lists are nested deeper than any contract needs. Move parts to components, and refer to them.",
    "several-documents": 'A YAML file may hold several documents, parted by "---". A contract is one.',
    "not-a-contract": 'The file has no "openapi" field (or "swagger", for version 2.0) at its top, so it is something else.',
    "unsupported-version": "Read are OpenAPI 3.0, 3.1 and 3.2, and Swagger 2.0.",
    "unresolved-reference": "A $ref leads to a file or a pointer that is not there. Compare the spelling with the component's name; in "
    'pointers "/" is written ~1 and "~" is written ~0. Under --lenient anything is allowed in its place.',
    "reference-outside-contract": "A $ref leads out of the folder of the contract. A contract from elsewhere could read files that way; "
    "--allow-outside permits it.",
    "remote-reference": "A $ref leads to another machine. Nothing is fetched while generating: the result would depend on the network. Keep "
    "a copy in the folder of the contract.",
    "misplaced-extension": "In a mapping such as properties, headers or the sections of components every key is a name, x-order too. One whose "
    "value cannot be what is named there is taken for an extension, and left out. Write it beside the mapping.",
    "reference-of-wrong-kind": "A $ref leads to another kind of object than belongs there, such as a response where a schema is needed.",
    "reference-cycle": "References lead back to themselves without anything in between, so that they mean nothing. A schema may hold itself "
    "below a property or an item.",
    "deep-references": "Schemas refer to schemas that refer to others, hundreds of levels deep, with no property between them. Programs "
    "that read or check such values follow them level by level. Under --lenient anything is allowed below that depth.",
}
"""By the name of the rule."""

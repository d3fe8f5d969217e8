"""Schemas as somebody may write them: every keyword of JSON Schema 2020-12 that a contract may use, nested and composed."""

from typing import Any

from hypothesis import strategies as st

COMPONENTS = ("First", "Second", "Third")
NAMES = st.sampled_from(["a", "b", "in", "X-Y", "kind"])
VALUES = st.sampled_from([None, True, False, 0, 1, 1.0, 2, 2.5, -3, "", "a", "b", "2026-01-01", [], [1], {}, {"a": 1}])
PATTERNS = st.sampled_from(["^[a-c]*$", "b", "^(?=.*a)b?", r"^\d{2,}$", r"[\w-.]", "^.$"])
FORMATS = st.sampled_from(
    [
        *("date", "date-time", "time", "duration", "uuid", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference"),
        *("byte", "decimal", "regex", "json-pointer", "other"),
    ]
)
COUNTS = st.integers(0, 3)
NUMBERS = st.sampled_from([-3, 0, 1, 1.5, 2, 10])

Schema = dict[str, Any] | bool


def _some(fixed: dict[str, Any], /, **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({key: st.just(value) for key, value in fixed.items()}, optional=optional)


SCALARS = st.one_of(
    _some({"type": "string"}, minLength=COUNTS, maxLength=COUNTS, pattern=PATTERNS),
    _some({"type": "string"}, format=FORMATS, maxLength=st.sampled_from([5, 20])),
    _some(
        {"type": "integer"},
        minimum=NUMBERS,
        exclusiveMaximum=NUMBERS,
        multipleOf=st.sampled_from([1, 2, 3]),
        format=st.sampled_from(["int32", "int64"]),
    ),
    _some({"type": "number"}, exclusiveMinimum=NUMBERS, maximum=NUMBERS, multipleOf=st.sampled_from([0.5, 2])),
    st.just({"type": "boolean"}),
    st.just({"type": "null"}),
    st.lists(VALUES, min_size=1, max_size=4).map(lambda values: {"enum": values}),
    VALUES.map(lambda value: {"const": value}),
    _some({"type": ["string", "null"]}, minLength=COUNTS),
    _some({"type": ["integer", "string"]}, minimum=NUMBERS, maxLength=COUNTS),
    _some({}, minimum=NUMBERS, maxLength=COUNTS, pattern=PATTERNS, required=st.lists(NAMES, max_size=1)),
    st.sampled_from(COMPONENTS).map(lambda name: {"$ref": f"#/components/schemas/{name}"}),
    st.booleans(),
)


def _composed(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    several = st.lists(inner, min_size=1, max_size=3)
    properties = st.dictionaries(NAMES, inner, max_size=3)
    return st.one_of(
        _some(
            {"type": "object"},
            properties=properties,
            required=st.lists(NAMES, max_size=2, unique=True),
            additionalProperties=inner,
            minProperties=COUNTS,
            maxProperties=COUNTS,
        ),
        _some(
            {"type": "object"},
            properties=properties,
            patternProperties=st.dictionaries(PATTERNS, inner, max_size=2),
            propertyNames=inner,
            dependentRequired=st.dictionaries(NAMES, st.lists(NAMES, max_size=1), max_size=1),
            dependentSchemas=st.dictionaries(NAMES, inner, max_size=1),
            unevaluatedProperties=inner,
        ),
        _some({"type": "array"}, items=inner, minItems=COUNTS, maxItems=COUNTS, uniqueItems=st.booleans()),
        _some(
            {"type": "array"},
            prefixItems=several,
            items=inner,
            contains=inner,
            minContains=COUNTS,
            maxContains=COUNTS,
            unevaluatedItems=inner,
        ),
        _some({}, **{"not": inner}),
        _some({}, **{"if": inner, "then": inner, "else": inner}),
        several.map(lambda parts: {"allOf": parts}),
        several.map(lambda parts: {"anyOf": parts}),
        several.map(lambda parts: {"oneOf": parts}),
        st.tuples(properties, several).map(lambda both: {"type": "object", "properties": both[0], "oneOf": both[1]}),
        st.tuples(properties, several).map(lambda both: {"type": "object", "properties": both[0], "allOf": both[1]}),
    )


def written_schemas() -> st.SearchStrategy[Schema]:
    """A schema, which may refer to components of the names of COMPONENTS."""
    return st.recursive(SCALARS, _composed, max_leaves=6)


NULLABLE = st.sampled_from([True, False])
SCALARS_30 = st.one_of(
    _some({"type": "string"}, minLength=COUNTS, maxLength=COUNTS, pattern=PATTERNS, nullable=NULLABLE),
    _some({"type": "string"}, format=FORMATS, maxLength=st.sampled_from([5, 20]), nullable=NULLABLE),
    _some(
        {"type": "integer"},
        minimum=NUMBERS,
        exclusiveMinimum=st.booleans(),
        multipleOf=st.sampled_from([1, 2, 3]),
        format=st.sampled_from(["int32", "int64"]),
        nullable=NULLABLE,
    ),
    _some({"type": "number"}, maximum=NUMBERS, exclusiveMaximum=st.booleans(), multipleOf=st.sampled_from([0.5, 2])),
    _some({"type": "boolean"}, nullable=NULLABLE),
    st.lists(st.sampled_from(["", "a", "b"]), min_size=1, unique=True).map(
        lambda found: {"type": "string", "enum": found}
    ),
    _some({}, minimum=NUMBERS, maxLength=COUNTS, pattern=PATTERNS, required=st.lists(NAMES, min_size=1, max_size=1)),
    st.sampled_from(COMPONENTS).map(lambda name: {"$ref": f"#/components/schemas/{name}"}),
)


def _composed_30(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    several = st.lists(inner, min_size=1, max_size=3)
    properties = st.dictionaries(NAMES, inner, max_size=3)
    names = st.lists(NAMES, min_size=1, max_size=2, unique=True)
    return st.one_of(
        _some(
            {"type": "object"},
            properties=properties,
            required=names,
            additionalProperties=st.one_of(inner, st.booleans()),
            minProperties=COUNTS,
            maxProperties=COUNTS,
            nullable=NULLABLE,
        ),
        inner.flatmap(
            lambda items: _some(
                {"type": "array", "items": items},
                minItems=COUNTS,
                maxItems=COUNTS,
                uniqueItems=st.booleans(),
                nullable=NULLABLE,
            )
        ),
        _some({}, **{"not": inner}),
        several.map(lambda parts: {"allOf": parts}),
        several.map(lambda parts: {"anyOf": parts}),
        several.map(lambda parts: {"oneOf": parts}),
        st.tuples(properties, several).map(lambda both: {"type": "object", "properties": both[0], "allOf": both[1]}),
        st.tuples(properties, several).map(lambda both: {"type": "object", "properties": both[0], "anyOf": both[1]}),
    )


def written_schemas_30() -> st.SearchStrategy[Schema]:
    """A Schema Object of OpenAPI 3.0: keywords of Draft 5, and nullable."""
    return st.recursive(SCALARS_30, _composed_30, max_leaves=6)

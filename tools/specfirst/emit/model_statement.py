"""From the types that datamodel-code-generator printed to the statement of one model."""

import ast
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet

from specfirst.records import record, replace

from ..model.discriminators import Tags
from ..model.schema import ABSENT, AnyValue, Enumeration, Number, Object, Property, Reference, Schema, Union
from ..plan.checks import checked_keywords
from ..plan.constraints import argument
from ..plan.enum_classes import EnumClass
from ..plan.model_classes import ModelClass
from ..plan.types import Annotation, Imports, annotation, is_loose, whole
from .code import docstring, literal
from .enum_class import enum_class
from .model_check import UnexpectedOutput
from .model_document import BASE, Shape, is_class, shape
from .model_imports import settled
from .model_targets import Targets

_EXAMPLES = 3
_LONGEST_EXAMPLE = 80
_MARGIN = "    "


@record(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The statement of one model, unformatted."""

    text: str
    imports: Imports
    """Without those of other models."""
    quoted: str | None = None
    """Of an alias: the same with its value as a string, for one that is part of a cycle of aliases."""


@record(frozen=True, slots=True)
class Printed:
    """A type as it was printed, with the contract's names and texts in it."""

    base: str
    bounds: tuple[str, ...] = ()
    """Arguments of its Field."""
    markers: tuple[str, ...] = ()
    """Other metadata."""

    def __str__(self) -> str:
        return annotated(self.base, self.bounds, self.markers)


def annotated(base: str, arguments: tuple[str, ...], markers: tuple[str, ...] = ()) -> str:
    """`Annotated[base, Field(arguments), *markers]`; the base alone without both."""
    field = (f"Field({', '.join(arguments)})",) if arguments else ()
    return f"Annotated[{', '.join((base, *field, *markers))}]" if field or markers else base


def or_none(base: str) -> str:
    """The type with None."""
    return base if base in ("Any", "None") or base.endswith(" | None") else f"{base} | None"


@record(frozen=True, slots=True)
class Draft:
    """A model, and the shapes of its types."""

    model: ModelClass
    shapes: tuple[Shape, ...]
    """One for each property of a class, in order; that of an alias."""
    base: Annotation | None = None
    """Of a class that inherits."""
    others: Annotation | None = None
    """Of the properties that a class does not declare, where it says what they are."""

    @property
    def imports(self) -> Imports:
        """What the types may need beside models."""
        annotations = [one for each in self.shapes for one in each.annotations.values()]
        found = [one.imports for one in (*annotations, self.base, self.others) if one is not None]
        return frozenset().union(*found)


def draft(model: ModelClass, names: Mapping[str, str]) -> Draft:
    """The model, ready to be printed."""
    schema = model.schema
    if isinstance(schema, EnumClass):
        return Draft(model, ())
    if not (isinstance(schema, Object) and is_class(schema)):
        return Draft(model, (shape(schema, names, is_alias=True),))
    base = None if schema.base is None else annotation(schema.base, names, constrained=True)
    others = None
    if schema.keeps_others and schema.additional is not None and not isinstance(schema.additional, AnyValue):
        others = annotation(schema.additional, names, constrained=True)
    return Draft(model, tuple(shape(each.schema, names) for each in schema.properties), base, others)


@record(frozen=True, slots=True)
class Finisher:
    """Makes the statement of a model of its printed types."""

    draft: Draft
    printed: Callable[[Shape], Printed]
    targets: Targets
    names: Mapping[str, str]
    models: AbstractSet[str]
    """The names of all models."""

    def finished(self) -> Rendered:
        """The statement of the model."""
        model, available = self.draft.model, self.draft.imports
        if isinstance(model.schema, Object) and is_class(model.schema):
            text, imports = settled(self._class(model, model.schema), available, self.models, model)
            return Rendered(text=text, imports=imports)
        if isinstance(model.schema, EnumClass):
            text, imports = settled(
                enum_class(model.name, model.schema), frozenset({model.schema.base}), self.models, model
            )
            return Rendered(text=text, imports=imports)
        value = self._alias_value(model)
        text, imports = settled(_alias(model, value), available, self.models, model)
        return Rendered(text=text, imports=imports, quoted=_alias(model, literal(value)))

    def _class(self, model: ModelClass, schema: Object) -> str:
        lines = [docstring(schema.description, 4) + "\n"] if schema.description and schema.description.strip() else []
        lines += self._additional(schema, is_dataclass=model.is_dataclass)
        for each, found in zip(schema.properties, self.draft.shapes, strict=True):
            lines += self._property(model, each, self.printed(found))
        return "\n".join([self._header(model, schema), *(f"{_MARGIN}{line}" for line in lines or ["pass"])])

    def _header(self, model: ModelClass, schema: Object) -> str:
        keywords = _keywords(schema)
        if not model.is_dataclass:
            base = "Model" if self.draft.base is None else self.draft.base.text
            return f"class {model.name}({', '.join((base, *keywords))}):"
        said = ('extra="forbid"', *keywords) if schema.additional is None else keywords
        decorator = f"@dataclass({', '.join(said)})" if said else "@dataclass"
        bases = "" if self.draft.base is None else f"({self.draft.base.text})"
        return f"{decorator}\nclass {model.name}{bases}:"

    def _additional(self, schema: Object, *, is_dataclass: bool) -> list[str]:
        if is_dataclass or not schema.keeps_others:
            return []
        extra = "forbid" if schema.additional is None else "allow"
        lines = [f'model_config = ConfigDict(extra="{extra}")\n']
        if self.draft.others is not None:
            lines.append(f"__pydantic_extra__: dict[str, {self.draft.others.text}] = Field(init=False)")
        return lines

    def _property(self, model: ModelClass, each: Property, type_: Printed) -> list[str]:
        attribute, schema = model.attributes[each.name], each.schema
        base, default = self._with_absence(type_, each, model)
        alias = () if attribute == each.name else (f"alias={literal(each.name)}",)
        hint = annotated(base.base, (*alias, *base.bounds, *_notes(schema)), base.markers)
        line = f"{attribute}: {hint}" + (f" = {default}" if default is not None else "")
        return [line, docstring(schema.description, 4)] if schema.description and schema.description.strip() else [line]

    def _with_absence(self, printed: Printed, each: Property, model: ModelClass) -> tuple[Printed, str | None]:
        """The type of the property with null and absence in it, and its default expression."""
        allows_null = self.targets.allows_null(each.schema)
        has_null = allows_null and not self._says_null(each.schema)
        if each.required:
            return (_with_null(printed) if has_null else printed), None
        if model.is_patch:
            printed = _with_null(printed) if has_null else printed
            return _either(printed, lambda base: f"{base} | Missing"), "MISSING"
        if each.schema.default is not ABSENT and each.schema.default is not None:
            default = self._default(each.schema, each.schema.default, is_dataclass=model.is_dataclass)
            return (_with_null(printed) if has_null else printed), default
        if allows_null and model.counts_absence:
            return _either(_with_null(printed) if has_null else printed, lambda base: f"{base} | Missing"), "MISSING"
        if allows_null:
            return _with_null(printed, lambda base: f"Nullable[{base}]"), "None"
        return _either(printed, or_none), "None"

    def _says_null(self, schema: Schema) -> bool:
        """The printed type has null already: that of an alias that allows it."""
        if not isinstance(schema, Reference) or schema.nullable:
            return False
        return self.targets.is_alias(schema.target)

    def _default(self, schema: Schema, value: object, *, is_dataclass: bool) -> str:
        member = self.targets.member(schema, value)
        if member is not None:
            return member
        followed = self.targets.followed(schema)
        if _counts(followed):
            value = whole(value)
        is_shared = is_dataclass and isinstance(value, list | dict)  # dataclasses take no default that could be changed
        is_printed = self.targets.is_plain(schema) and not is_shared
        return literal(value) if is_printed else f"from_wire({literal(value)})"

    def _alias_value(self, model: ModelClass) -> str:
        printed = self.printed(self.draft.shapes[0])
        schema = model.schema
        tag = self._tag(schema)
        if tag is not None:
            printed = Printed(printed.base, (*printed.bounds, f"discriminator={literal(tag)}"), printed.markers)
        is_nullable_class = isinstance(schema, Reference) and self._is_null_of_class(schema)
        if schema.nullable or is_nullable_class:
            printed = _with_null(printed)
        markers = ("JSON",) if is_loose(schema) else ()
        return annotated(printed.base, printed.bounds, (*self._tagged(schema), *printed.markers, *markers))

    def _is_null_of_class(self, schema: Reference) -> bool:
        return self.targets.allows_null(schema) and not self._says_null(schema)

    def _tag(self, schema: Schema) -> str | None:
        """The attribute that tells the variants apart; None where Pydantic could not tell them by it."""
        if not isinstance(schema, Union) or schema.discriminator is None or schema.discriminator.default is not None:
            return None
        name = schema.discriminator.property_name
        pairs = zip(schema.variants, schema.discriminator.tags, strict=True)
        if not all(self._states_tags(variant, name, tags) for variant, tags in pairs):
            return None
        if not all(isinstance(tag, str) for tags in schema.discriminator.tags for tag in tags):
            return None
        attributes = {self.targets.attribute(variant, name) for variant in schema.variants}
        return attributes.pop() if len(attributes) == 1 else None

    def _tagged(self, schema: Schema) -> tuple[str, ...]:
        """`TaggedBy("kind", ["cat"], ["dog"])` where not every variant states the tags that the union gives to it."""
        if not isinstance(schema, Union) or schema.discriminator is None:
            return ()
        name, tags = schema.discriminator.property_name, schema.discriminator.tags
        pairs = zip(schema.variants, tags, strict=True)
        objects = [(one, given) for one, given in pairs if isinstance(self.targets.followed(one), Object)]
        default = schema.discriminator.default
        if default is None and all(self._states_tags(variant, name, given) for variant, given in objects):
            return ()
        arguments = [literal(name), *(literal(list(found)) for found in tags)]
        return (f"TaggedBy({', '.join([*arguments, *([] if default is None else [f'default={default}'])])})",)

    def _states_tags(self, variant: Schema, name: str, given: Tags) -> bool:
        """The variant has these tags, and no others."""
        found = self.targets.followed(variant)
        if not isinstance(found, Object) or found.nullable or variant.nullable:
            return False
        properties = self._all_properties(found)
        tags = [self.targets.followed(each.schema) for each in properties if each.name == name and each.required]
        return any(
            isinstance(tag, Enumeration)
            and not tag.nullable
            and len(tag.values) == len(given)
            and all(value in given for value in tag.values)
            for tag in tags
        )

    def _all_properties(self, schema: Object) -> tuple[Property, ...]:
        base = None if schema.base is None else self.targets.followed(schema.base)
        return (*self._all_properties(base), *schema.properties) if isinstance(base, Object) else schema.properties


def printed(found: Shape, expression: ast.expr) -> Printed:
    """The type of a shape, given what was printed of it."""
    match _Substitution(found).visit(expression):
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[base, *metadata])):
            return _flattened(ast.unparse(base), metadata)
        case substituted:
            return Printed(ast.unparse(substituted))


class _Substitution(ast.NodeTransformer):
    """Puts annotations in the place of stubs, texts and bounds in that of tokens; nothing else may have been printed."""

    def __init__(self, shape: Shape) -> None:
        self._annotations = shape.annotations
        self._texts = shape.texts
        self._bounds = shape.bounds
        self._pointer = shape.pointer

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self._annotations:
            return ast.parse(self._annotations[node.id].text, mode="eval").body
        if node.id not in _PRINTED_NAMES:
            raise UnexpectedOutput(self._pointer, f"the name {node.id}")
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.keyword:
        match node.value:
            case ast.Constant(value=int() | float() as number):
                return ast.keyword(node.arg, ast.Constant(self._bound(number)))
            case _:
                self.generic_visit(node)
                return node

    def _bound(self, number: float) -> float:
        """The bound that a number stands for, 1.0 for 1 where the number was printed so."""
        if number not in self._bounds:
            raise UnexpectedOutput(self._pointer, "a bound of its own")
        return float(self._bounds[number]) if isinstance(number, float) else self._bounds[number]

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if not isinstance(node.value, str):
            return node
        if node.value not in self._texts:
            raise UnexpectedOutput(self._pointer, "text of its own")
        return ast.Constant(self._texts[node.value])


_PRINTED_NAMES = frozenset(
    ["Annotated", "Any", "Field", "Literal", "bool", "dict", "float", "int", "list", "str", "tuple"]
) | {BASE}


def _flattened(base: str, metadata: list[ast.expr]) -> Printed:
    """The arguments of all Field calls as those of one."""
    bounds: list[str] = []
    markers: list[str] = []
    for each in metadata:
        match each:
            case ast.Call(func=ast.Name(id="Field"), args=[], keywords=keywords):
                bounds += [f"{keyword.arg}={_argument(keyword)}" for keyword in keywords]
            case _:
                markers.append(ast.unparse(each))
    return Printed(base, tuple(bounds), tuple(markers))


def _argument(keyword: ast.keyword) -> str:
    is_text = isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str)
    return argument(str(keyword.arg), ast.literal_eval(keyword.value)) if is_text else ast.unparse(keyword.value)


def _either(printed: Printed, changed: Callable[[str], str]) -> Printed:
    """The type with its base changed; markers stay with the base that they are about."""
    if printed.markers:
        return Printed(changed(str(printed)))
    return Printed(changed(printed.base), printed.bounds)


def _with_null(printed: Printed, changed: Callable[[str], str] = or_none) -> Printed:
    """The type with null, which is a value like any other to what checks it."""
    return replace(printed, base=changed(printed.base))


def _keywords(schema: Object) -> tuple[str, ...]:
    """Bounds of a closed class, for an open one ignores properties that have to be counted too; what has to be checked."""
    said: list[str] = []
    if schema.additional is None:
        bounds = {"min_properties": schema.min_properties or None, "max_properties": schema.max_properties}
        said += [f"{name}={int(bound)}" for name, bound in bounds.items() if bound is not None]
    if checked_keywords(schema):
        said.append(f"checked={literal(schema.pointer)}")
    return tuple(said)


def _notes(schema: Schema) -> tuple[str, ...]:
    """Arguments of Field for people: short examples, and that the property is deprecated."""
    examples = [example for example in schema.examples if _is_short(example)][:_EXAMPLES]
    said = (f"examples={literal(examples)}",) if examples else ()
    return (*said, "deprecated=True") if schema.deprecated else said


def _is_short(example: object) -> bool:
    return isinstance(example, (str, int, float)) and len(repr(example)) <= _LONGEST_EXAMPLE


def _counts(schema: Schema) -> bool:
    """An integer, or whole numbers among enumerated values."""
    return isinstance(schema, Enumeration) or (isinstance(schema, Number) and schema.integer)


def _alias(model: ModelClass, value: str) -> str:
    text = f"{model.name} = TypeAliasType({literal(model.name)}, {value})"
    description = model.schema.description
    return f"{text}\n{docstring(description)}" if description and description.strip() else text

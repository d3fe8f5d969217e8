"""How models are printed: what a reader finds in models.py, whatever the contract has in it."""

import ast
import re
import subprocess
import sys

import pytest

from specfirst.emit import models as emit_models
from specfirst.emit.model_check import UnexpectedOutput, check
from specfirst.emit.models import modules, render
from specfirst.emit.runtime_files import needed_files
from specfirst.model.schema import Discriminator, Nothing
from specfirst.plan.model_classes import ModelClass, Models
from specfirst.plan.types import annotation
from tests.models.schemas import (
    COMPONENTS,
    anything,
    array,
    closed,
    either,
    entity,
    imported,
    integer,
    mapping,
    models,
    null,
    number,
    one_of,
    ref,
    source,
    string,
)

HOSTILE = "a\"\"\"\nimport os\\\n''' {{ 7*7 }} \\N{x} \x0c\u2028 # -*- coding: utf-7 -*-"

SHOP = {
    "Species": one_of("cat", "dog"),
    "Pet": entity(
        {
            "id": string(format="uuid"),
            "name": string(min_length=1, max_length=80, examples=("Minka",), description="As it is called.\n\nOften."),
            "species": ref("Species"),
            "born": string(format="date"),
            "weight": number(exclusive_minimum=0, maximum=120),
            "tags": array(ref("Tag"), max_items=10, default=[]),
            "chip": string(pattern=r"^\d{15}$", nullable=True),
            "owner-note": string(max_length=200),
            "breed": string(deprecated=True),
            "added": string(format="date-time"),
            "friends": array(ref("Pet")),
            "password": string(pattern="^(?=.*[0-9])", min_length=8),
            "extra": anything(),
            "nothing": null(),
            "odd": one_of(1.5, {"a": 1}),
            "toy": ref("Toy"),
            "pair": array(Nothing(pointer="/nothing"), prefix=(string(), integer()), min_items=2, max_items=2),
            "mixed": either(string(format="date"), integer(), ref("Toy"), nullable=True),
            "site": string(format="uri"),
            "price": string(format="decimal", default="1.50"),
            "photo": string(format="byte"),
            "large": integer(format="int64", minimum=0),
        },
        required=("id", "name", "species", "chip", "added", "extra", "toy"),
        description="A pet of the shelter.",
    ),
    "PetPatch": closed({"name": string(max_length=80), "born": string(format="date", nullable=True)}, min_properties=1),
    "Tag": string(max_length=20),
    "Toy": either(
        ref("Ball"), ref("Mouse"), discriminator=Discriminator(property_name="kind-of", tags=(("ball",), ("mouse",)))
    ),
    "Ball": entity(
        {"kind-of": one_of("ball"), "size": integer()}, required=("kind-of",), additional=mapping(integer())
    ),
    "Mouse": entity({"kind-of": one_of("mouse")}, required=("kind-of",)),
    "BigBall": entity({"seams": integer()}, base=ref("Ball")),
    "Tree": either(string(), array(ref("Tree")), mapping(ref("Tree"))),
    "Empty": closed(),
    "Anything": anything(),
    "Hidden": entity({"date": string(format="date"), "list": array(integer()), "int": integer(), "until": string(format="date")}),
}  # fmt: skip


def test_a_class_reads_as_a_colleague_would_have_typed_it():
    text = source({
        "Pet": entity(
            {
                "id": string(format="uuid"),
                "owner-note": string(max_length=200, description="For the staff."),
                "tags": array(string(), max_items=10, default=[]),
                "chip": string(nullable=True),
                "breed": string(deprecated=True, examples=("Manx",)),
            },
            required=("id",),
            description="A pet of the shelter.",
        ),
    })  # fmt: skip

    assert (
        text
        == '''"""The schemas of the contract."""


from ._runtime.models import Model, Nullable
from pydantic import Field
from typing import Annotated
from uuid import UUID


class Pet(Model):
    """A pet of the shelter."""

    id: UUID
    owner_note: Annotated[str | None, Field(alias='owner-note', max_length=200)] = None
    """For the staff."""
    tags: Annotated[list[str], Field(max_length=10)] = []
    chip: Nullable[str] = None
    breed: Annotated[str | None, Field(examples=['Manx'], deprecated=True)] = None
'''
    )


def test_mypy_and_pyright_find_nothing(tmp_path):
    package = tmp_path / "shop"
    runtime = package / "_runtime"
    runtime.mkdir(parents=True)
    (package / "__init__.py").touch()
    text = source(SHOP, patches=("PetPatch",))
    (package / "models.py").write_text(text)
    for path, module in needed_files([text]).items():
        (runtime / path).write_text(module)
    mypy = ["mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "shop"]
    commands = (mypy, ["pyright", "--pythonpath", sys.executable, "shop"])

    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stdout


def test_a_text_does_not_depend_on_the_models_printed_with_it():
    classes, names = models(SHOP, patches=("PetPatch",))
    whole = render(classes, names)

    for size in (1, 7):
        assert render(classes, names, batch=size) == whole


def test_types_of_one_shape_are_printed_once(monkeypatch):
    documents = []
    real = emit_models.generated
    monkeypatch.setattr(emit_models, "generated", lambda document: documents.append(document) or real(document))
    people = {f"Person{number}": entity({f"name{number}": string(), "age": integer()}) for number in range(200)}

    text = source(people)

    assert len(documents) == 1
    assert len(documents[0]["components"]["schemas"]) == 2
    assert text.count(": int | None = None") == 200


def test_a_text_does_not_change_with_another_model():
    classes, names = models(SHOP)
    more, more_names = models({"Aardvark": entity({"x": string(format="date")}), **SHOP})

    before, after = render(classes, names), render(more, more_names)

    assert {name: after[name] for name in before} == dict(before)


@pytest.mark.parametrize(
    "schema",
    [
        string(), integer(), number(format="double"), integer(format="int32"), string(min_length=1, pattern="^a|b$"),
        array(string()), array(string(max_length=3)), array(array(integer(), nullable=True), min_items=1),
        mapping(integer()), mapping(array(ref("Part"))), mapping(anything()), mapping(string(), max_properties=2),
        either(string(), integer(), ref("Part")), either(array(integer()), array(string())),
        either(one_of("a"), string()), either(integer(), number()), one_of("a", "b"), one_of(1, 2, "x"), one_of(*[True, False]),
        one_of(1.5), anything(), null(), ref("Part"), string(format="date-time"), array(string(format="uuid")),
        array(Nothing(pointer=""), prefix=(string(), ref("Part")), min_items=2),
        array(integer(), prefix=(string(),)), either(string(), anything()), string(pattern="(?=a)"),
        array(one_of("a", "b")), number(minimum=-0.5, exclusive_maximum=10**30), integer(minimum=-(10**30)),
        array(either(string(), integer(), nullable=True)), array(mapping(string(format="date"))), mapping(mapping(integer())),
    ],
)  # fmt: skip
def test_the_generator_prints_the_type_that_signatures_have(schema):
    schemas = {"Box": entity({"a": schema}, required=("a",)), "Part": entity({"b": string()})}
    _, names = models(schemas)
    [printed] = [
        node.annotation for node in ast.walk(ast.parse(source(schemas))) if isinstance(node, ast.AnnAssign)
    ][:1]  # fmt: skip

    wanted = annotation(schema, names, constrained=True).text
    assert _sorted_arguments(printed) == _sorted_arguments(ast.parse(wanted, mode="eval").body)


def _sorted_arguments(tree: ast.expr) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            node.keywords.sort(key=lambda keyword: str(keyword.arg))
    return ast.unparse(tree)


def test_hostile_text_stays_text():
    schemas = {
        "Box": entity(
            {
                "a": string(description=HOSTILE, default=HOSTILE, examples=(HOSTILE,)),
                "b": one_of(HOSTILE, "x-python-import", "token0"),
                "c": string(pattern=HOSTILE.replace("{", "").replace("*", "")),
                'd"""': integer(description='ends in "'),
                "e": one_of({HOSTILE: HOSTILE}),
                "x-python-type": mapping(one_of("token1", "Stub0")),
                "customTypePath": string(default="Stub0"),
            },
            description=HOSTILE + "\\",
        ),
        "Name": one_of(HOSTILE, description=HOSTILE),
        "Tag": either(ref("Cat"), ref("Dog"), discriminator=Discriminator(property_name='k"', tags=((HOSTILE,), ("d",)))),
        "Cat": entity({'k"': one_of(HOSTILE)}, required=('k"',)),
        "Dog": entity({'k"': one_of("d")}, required=('k"',)),
    }  # fmt: skip
    with imported(schemas) as module:
        box = module.Box.model_validate(
            {'d"""': 1, "b": HOSTILE, "x-python-type": {"x": "Stub0"}, "e": {HOSTILE: HOSTILE}}
        )

        assert box.a == HOSTILE
        assert box.b == HOSTILE
        assert box.d == 1
        assert box.custom_type_path == "Stub0"
        assert not hasattr(module, "os")


def test_a_harmless_twin_has_the_same_syntax():
    def tree(text: str) -> list[str]:
        schemas = {
            "Box": entity({"a": string(description=text, default=text), "b": one_of(text)}, description=text),
            "Alias": one_of(text, description=text),
        }
        return [type(node).__name__ for node in ast.walk(ast.parse(source(schemas)))]

    assert tree(HOSTILE) == tree("harmless")


@pytest.mark.parametrize(
    "text",
    [
        "class A(Model):\n    x: int = print(1)",
        "class A(Model):\n    x: int\n    def f(self): pass",
        "A = TypeAliasType('A', int)\nimport os",
        "class A(Model):\n    x: __import__('os').system('ls')",
        "@f\nclass A(Model):\n    pass",
        "class A(Model):\n    x: [int for _ in y]",
        "class A(Model):\n    f(1)",
    ],
)
def test_what_is_not_on_the_allow_list_is_an_internal_error(text):
    tree = ast.parse(text)

    with pytest.raises(UnexpectedOutput, match="internal error: the model of /components/schemas/A"):
        check(tree, list(ast.walk(tree)), "/components/schemas/A")


def test_an_attribute_may_be_called_like_a_type():
    with imported(SHOP) as module:
        hidden = module.Hidden.model_validate_json(
            '{"date": "2024-02-29", "list": [1], "int": 2, "until": "2024-03-01"}'
        )

        assert hidden.until > hidden.date
        assert (hidden.list, hidden.int) == ([1], 2)


def test_recursive_aliases_and_classes_are_read():
    with imported({**SHOP, "Holder": entity({"tree": ref("Tree")}, required=("tree",))}) as module:
        assert module.Holder.model_validate_json('{"tree": ["a", {"b": []}]}').tree == ["a", {"b": []}]


def test_aliases_that_need_one_another_are_read():
    schemas = {
        "A": either(integer(), array(ref("B"))),
        "B": mapping(ref("A")),
        "Holder": entity({"a": ref("A")}),
    }
    with imported(schemas) as module:
        assert module.Holder.model_validate_json('{"a": [{"x": 1}, {"y": [{"z": 2}]}]}').a == [
            {"x": 1},
            {"y": [{"z": 2}]},
        ]


def test_a_tag_selects_its_variant():
    with imported({**SHOP, "Holder": entity({"toy": ref("Toy")})}) as module:
        toy = module.Holder.model_validate_json('{"toy": {"kind-of": "ball", "size": 2}}').toy

        assert type(toy) is module.Ball
        with pytest.raises(ValueError, match=r"kind.of"):
            module.Holder.model_validate_json('{"toy": {"kind-of": "bone"}}')
        assert module.Holder(toy=module.Mouse(kind_of="mouse")).toy.kind_of == "mouse"


def test_a_discriminator_of_integers_still_reads_the_right_variant():
    union = either(ref("One"), ref("Two"), discriminator=Discriminator(property_name="v", tags=((1,), (2,))))
    schemas = {
        "Any": union,
        "One": entity({"v": one_of(1), "a": string()}, required=("v",)),
        "Two": entity({"v": one_of(2), "b": string()}, required=("v",)),
        "Holder": entity({"x": ref("Any")}),
    }
    with imported(schemas) as module:
        assert type(module.Holder.model_validate_json('{"x": {"v": 2, "a": "no"}}').x) is module.Two


@pytest.mark.parametrize(
    ("text", "is_accepted"),
    [('{"kind-of": "ball", "x": {"y": 1}}', True), ('{"kind-of": "ball", "x": {"y": "1"}}', False)],
)
def test_other_properties_are_kept_and_checked(text, is_accepted):
    with imported(SHOP) as module:
        if is_accepted:
            assert module.Ball.model_validate_json(text).model_dump(mode="json", by_alias=True)["x"] == {"y": 1}
        else:
            with pytest.raises(ValueError, match="valid integer"):
                module.Ball.model_validate_json(text)


def test_bases_and_aliases_stand_before_what_needs_them():
    text = source({
        "Derived": entity({"b": ref("Late")}, base=ref("Base")),
        "Either": either(ref("Derived"), ref("Late")),
        "Base": entity({"a": integer()}),
        "Late": entity({"d": ref("Derived")}),
    })  # fmt: skip

    order = re.findall(r"^(?:class )?([A-Z][a-z]+)(?: =|\()", text, re.MULTILINE)
    assert order == ["Base", "Derived", "Late", "Either"]


def test_models_in_several_modules_import_one_another_and_are_exported_together():
    pet = entity({"owner": ref("Owner")})
    names = {COMPONENTS + "Pet": "Pet", COMPONENTS + "Owner": "Owner"}
    classes = [
        ModelClass(name="Pet", schema=pet, attributes={"owner": "owner"}, module="models.pets"),
        ModelClass(name="Owner", schema=entity({"a": string()}), attributes={"a": "a"}, module="models.owners"),
    ]

    parts = {"models.pets": "Pets.", "models.owners": "Owners."}
    texts = modules(Models(classes=tuple(classes), names=names, modules=parts))

    assert "from .owners import Owner" in texts["models/pets.py"]
    assert "from .._runtime.models import Model" in texts["models/pets.py"]
    assert "from .pets import Pet" in texts["models/__init__.py"]


def test_attributes_are_those_of_the_plan():
    schema = entity({"class": string(), "_x": string(), "copy": string()})
    model = ModelClass(name="A", schema=schema, attributes={"class": "kind", "_x": "x", "copy": "copy_"})
    text = modules(Models(classes=(model,), names={COMPONENTS + "A": "A"}))["models.py"]

    assert "kind: Annotated[str | None, Field(alias='class')] = None" in text
    assert "x: Annotated[str | None, Field(alias='_x')] = None" in text
    assert "copy_: Annotated[str | None, Field(alias='copy')] = None" in text


def test_the_generator_is_imported_only_when_models_are_printed():
    script = "import sys, specfirst.emit.models; sys.exit('datamodel_code_generator' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0


def test_an_inline_object_is_a_mistake_of_the_plan():
    with pytest.raises(ValueError, match="has no name"):
        source({"A": entity({"a": entity({"b": string()})})})

"""docs/openapi-support.md: what becomes of each construct of OpenAPI, and the test that shows it.

`python -m tests.reference.openapi_support` writes it; a test compares.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/openapi-support.md"
HEAD = """# What every construct does

Each row says what a construct of OpenAPI 3.0, 3.1 and 3.2 does here, and links the tests that show it with real requests or commands.
**enforced**: a request or a reply that is off it is refused, or it decides what is generated and answered. **documented only**: kept in
the served document, and checked by nothing. **reported**: named at its line when the contract is generated; unless that is allowed
(`--lenient`, or `allow` in the settings), nothing is generated where the meaning is unclear or unsafe. Nothing is dropped in silence.
`tools features` prints the verdict of each keyword, format and extension.

The test `tests/reference/test_openapi_support.py` keeps this page true; `python -m tests.reference.openapi_support` writes it.
"""
Verdict = Literal["enforced", "documented only", "reported"]


@dataclass(frozen=True, slots=True)
class Row:
    construct: str
    what: str
    tests: tuple[str, ...]
    """`folder/module.test`, below tests/ and without their `test_`."""
    verdict: Verdict = "enforced"


def _row(construct: str, what: str, *tests: str, verdict: Verdict = "enforced") -> Row:
    return Row(construct, what, tests, verdict)


_SUPPORT = "behaviour/openapi_support"
_DOCUMENT = "behaviour/document"
_PARAMETERS = "behaviour/parameters"
_STYLES = "behaviour/parameters_styles.value_written_in_its_style_is_read"
_BODIES = "behaviour/bodies"
_FORMS = "behaviour/bodies_forms"
_RESPONSES = "behaviour/responses"
_STREAMS = "behaviour/streams"
_ERRORS = "behaviour/errors"
_SECURITY = "behaviour/security"
_DEPRECATED = "behaviour/deprecated"
_CHECKS = "models/checks.a_body_off_a_keyword_is_refused_with_its_pointer_and_keyword"
_LEAVES = "models/strictness.a_leaf_accepts_what_json_schema_accepts"
_FORMATS = "models/strictness.a_format_accepts_what_json_schema_accepts"
_DRAWN = "properties/schemas.g07_models_of_written_schemas_and_a_validator_agree"
_RULES = "lint/engine.page_of_a_rule_shows_a_contract_that_fails_and_the_fixed_one"
_WRITTEN = f"{_DOCUMENT}.document_is_the_written_contract_value_for_value"

GROUPS: dict[str, tuple[Row, ...]] = {
    "The document": (
        _row("OpenAPI 3.0, 3.1, 3.2; Swagger 2.0", "Read, 2.0 converted; other versions are refused", _WRITTEN, "load/swagger.parameters_bodies_and_forms", "load/reading.g05_g09_broken_yaml_is_refused_at_its_place"),
        _row("`/openapi.json`", "The contract as one document, value for value, keys in their order; a client that has it is told so", _WRITTEN, f"{_DOCUMENT}.keys_stay_in_their_order", f"{_DOCUMENT}.document_can_be_left_out_and_confirmed"),
        _row("`/openapi.yaml`", "The same as YAML to read", f"{_SUPPORT}.document_is_served_as_yaml_in_its_order"),
        _row("What nobody wrote", "Is not there: the routes are those of the document, no 422 and no operationId is added", f"{_DOCUMENT}.routes_are_those_of_the_document", _WRITTEN),
        _row("info, servers and their variables, externalDocs, links, callbacks, webhooks, xml, any `x-`", "Kept in the document", _WRITTEN, verdict="documented only"),
        _row("servers", "The path that all of them share is the prefix of the routes", "model/document.the_base_path_is_the_one_all_servers_share"),
        _row("servers of a path or an operation", "Kept in the document", _RULES, verdict="reported"),
        _row("Webhooks, callbacks", "Their models are generated, to be sent; nothing receives them", "behaviour/webhooks.models_of_webhooks_callbacks_and_messages_are_importable", "behaviour/webhooks.they_are_documented_and_not_served", verdict="documented only"),
    ),
    "Parameters": (
        _row("Path: simple, label, matrix", "Explode both ways; primitives, arrays, objects", _STYLES),
        _row("Path: several in a segment", "`{name}.{extension}`, `{id}:cancel`", f"{_PARAMETERS}.path_finds_its_operation_and_its_parameters"),
        _row("Path: literal and templated", "Text wins over a template, in whatever order they are written", f"{_PARAMETERS}.path_finds_its_operation_and_its_parameters", "behaviour/shop.created_item_is_found_at_its_location"),
        _row("Path: `x-path-multisegment`", "The value may have slashes", f"{_PARAMETERS}.path_finds_its_operation_and_its_parameters", f"{_PARAMETERS}.path_that_fits_no_template_is_not_found"),
        _row("Query: form, spaceDelimited, pipeDelimited, deepObject", "Explode both ways; primitives, arrays, objects, and in deepObject what they nest", _STYLES, f"{_PARAMETERS}.deep_object_is_nested_as_clients_write_it"),
        _row("Query: `content`", "JSON in the value is a model", f"{_PARAMETERS}.json_in_a_parameter_is_a_model", f"{_PARAMETERS}.json_in_a_parameter_is_checked_as_json"),
        _row("Query: allowReserved", "Reserved characters, `+` among them, are themselves", f"{_PARAMETERS}.reserved_characters_stay_where_they_are_allowed"),
        _row("Query: allowEmptyValue", "`?n=` is no value where the schema takes no empty text", f"{_PARAMETERS}.empty_value_stands_for_no_value_where_it_is_allowed"),
        _row("`in: querystring` (3.2)", "The whole query as one parameter, JSON or a form", f"{_PARAMETERS}.whole_query_string_is_one_parameter"),
        _row("Header: simple", "Any case; arrays split on commas; objects", _STYLES, f"{_PARAMETERS}.header_is_found_in_any_case"),
        _row("Header: `content`", "JSON in the value is a model", f"{_PARAMETERS}.json_in_a_parameter_is_a_model"),
        _row("Cookie: form", "Percent-decoded", _STYLES),
        _row("Cookie: style cookie (3.2)", "As sent: nothing is percent-decoded", "runtime/styles.cookie_in_a_cookie"),
        _row("required, default, enum, pattern, bounds", "A default is there as its type", f"{_PARAMETERS}.bad_input_is_refused_with_place_name_and_keyword", f"{_PARAMETERS}.defaults_are_there_and_typed"),
        _row("Names that Python has not", "`from`, `$filter`, `user.name`, `class`: an argument with a name of its own", f"{_PARAMETERS}.name_that_is_no_name_of_python_reaches_an_argument"),
        _row("The same name in several places", "An argument each", f"{_PARAMETERS}.same_name_in_four_places_is_four_arguments"),
        _row("Parameters of a path", "Overridden by those of the operation; `$ref` is followed", f"{_PARAMETERS}.parameter_of_an_operation_overrides_that_of_its_path"),
        _row("Several types", "The first that fits, of several shapes too", f"{_PARAMETERS}.union_in_a_query_is_the_first_type_that_its_text_fits", f"{_PARAMETERS}.value_of_several_shapes_is_read_as_the_one_that_fits"),
        _row("Bad text", "`1_000`, other digits, `%00`, broken percent-encoding, a scalar twice: a 4xx that names place, name and why, never a 500", f"{_SUPPORT}.bad_text_anywhere_is_a_4xx_that_names_place_name_and_reason", f"{_SUPPORT}.header_of_other_digits_is_no_number", f"{_SUPPORT}.scalar_that_is_repeated_is_refused"),
        _row("Undeclared query parameters", 'Ignored; refused with `unknown-query = "refuse"`', f"{_PARAMETERS}.unknown_parameters_are_ignored", f"{_PARAMETERS}.unknown_query_parameters_are_refused_with_the_setting"),
        _row("What no style can write, unknown media types", "Read as JSON, or as text", f"{_PARAMETERS}.parameter_that_its_style_cannot_write_is_json_and_reported", f"{_PARAMETERS}.parameter_of_a_media_type_that_is_not_taken_apart_is_text_and_reported", verdict="reported"),
    ),
    "Request bodies": (
        _row("JSON, +json", 'Strictly: `"2"` is no number, `1` no boolean, absent is not null; no name twice, no NaN; names of the wire only', f"{_BODIES}.json_is_checked_strictly", f"{_BODIES}.names_of_python_are_no_names_of_the_wire", f"{_BODIES}.media_type_with_suffix_or_parameter_is_json"),
        _row("Merge patch, JSON Patch", "Absent and null kept apart; a list of operations", f"{_BODIES}.merge_patch_keeps_absent_and_null_apart", f"{_BODIES}.json_patch_is_a_list_of_operations"),
        _row("Text, XML", "As text, which is held to its schema", f"{_BODIES}.text_is_decoded_and_checked", f"{_BODIES}.xml_is_text"),
        _row("form-urlencoded", "A model of its texts; styles of `encoding`", f"{_FORMS}.form_is_a_model_of_its_texts", f"{_FORMS}.styles_of_an_encoding_hold_in_a_form"),
        _row("multipart", "Files, many and optional ones, fields, JSON parts by contentType, part headers; what is undeclared in a closed one is refused", f"{_FORMS}.parts_become_the_fields_of_a_dataclass", f"{_FORMS}.content_types_of_an_encoding_say_how_a_part_is_read", f"{_FORMS}.part_of_another_media_type_or_with_bad_headers_is_refused", f"{_FORMS}.closed_multipart_body_takes_no_other_parts"),
        _row("prefixEncoding, itemEncoding (3.2)", "Kept in the document; parts of a form are read by their names, other multipart bodies arrive as bytes", "behaviour/bodies_parts.encodings_by_place_are_reported", "behaviour/bodies_parts.multipart_body_that_is_no_form_arrives_as_bytes", verdict="reported"),
        _row("octet-stream, any other media type", "Bytes, streamed", f"{_FORMS}.binary_body_is_a_stream"),
        _row("Several media types", "One union", f"{_BODIES}.several_media_types_are_one_union", f"{_BODIES}.refusals_of_several_media_types"),
        _row("Optional bodies", "JSON `null` is a value and no absence", f"{_BODIES}.null_is_a_value_and_no_absence", "runtime/bodies.optional_bodies_of_every_kind_give_none"),
        _row("itemSchema (3.2), `x-item-schema`", "JSON Lines, sequences and events as typed async iterators", f"{_BODIES}.lines_and_sequences_are_iterated_typed", "behaviour/bodies_streams.events_are_models_of_their_fields", f"{_BODIES}.bad_item_of_a_stream_is_refused_at_its_index"),
        _row("`x-max-size`", "413 beyond it, before it is read", f"{_BODIES}.x_max_size_is_the_most_that_is_read"),
        _row("Undeclared media type", "415 with `Accept`, for PATCH `Accept-Patch`", f"{_BODIES}.other_media_type_is_a_415_that_says_what_is_accepted", f"{_BODIES}.415_of_a_patch_says_so_in_accept_patch"),
        _row("Missing or unreadable body", "400, or 422 where the contract knows that alone", f"{_ERRORS}.request_off_its_contract_is_refused_with_the_status_that_is_documented"),
    ),
    "Responses": (
        _row("Statuses, `2XX` to `5XX`, default", "Types of replies; an undeclared status is a type error, else a logged 500", f"{_RESPONSES}.signatures_list_statuses_ranges_and_the_default", f"{_RESPONSES}.status_of_a_range_is_answered_by_it", f"{_RESPONSES}.undeclared_status_is_a_logged_server_error", "typing/contract_changes.change_is_an_error_at_its_line"),
        _row("Bodies", "One off its schema is a type error, else a logged 500 with the pointer; `response-validation` says how often that is looked at", f"{_RESPONSES}.body_off_its_schema_is_a_logged_server_error_with_the_pointer", f"{_RESPONSES}.setting_says_whether_bodies_are_validated"),
        _row("Several media types of a response", "By `Accept` and by the body; none acceptable is 406", f"{_RESPONSES}.accept_decides_between_media_types", f"{_RESPONSES}.unacceptable_media_type_is_406"),
        _row("Headers", "Typed; a missing required one and one off its schema are a logged 500", f"{_RESPONSES}.declared_headers_are_arguments_and_written_in_their_style", f"{_RESPONSES}.missing_required_header_is_a_logged_server_error", "behaviour/response_headers.header_off_its_schema_is_a_logged_server_error"),
        _row("Headers that an error requires", "Typed for who raises it; what the service itself refuses has `WWW-Authenticate`, `Allow` and `Accept`, and others are reported", "behaviour/response_headers.raised_refusal_has_a_class_for_the_headers_it_requires", "behaviour/response_headers.refusal_of_the_service_itself_is_sent_without_headers_that_nobody_gives"),
        _row("Set-Cookie", "On any reply", f"{_RESPONSES}.cookies_are_set_on_a_reply"),
        _row("204, 304", "Without a body, with their headers", f"{_RESPONSES}.required_header_of_an_answer_without_a_body", "runtime/replies.answers_without_a_body"),
        _row("Streams: text/event-stream, JSON Lines, sequences", "Async iterators of models, each item checked; a client that goes away ends them", f"{_STREAMS}.streams_are_typed_iterators", f"{_STREAMS}.items_are_framed_as_their_media_type_says", f"{_STREAMS}.item_off_its_schema_breaks_the_answer_off", f"{_STREAMS}.client_that_goes_away_ends_the_iterator"),
        _row("HEAD, OPTIONS, 405", "HEAD for each GET, 204 to OPTIONS, 405; `Allow` is exact", f"{_RESPONSES}.head_options_and_allow_are_exact"),
        _row("Links", "Kept in the document; `tools fuzz` follows them", _WRITTEN, verdict="documented only"),
    ),
    "Errors": (
        _row("Problem details (RFC 9457)", "`type`, `title`, `status`, `detail`, `errors[]` with `in`, `name`, `pointer`, `message`, `keyword`, the first hundred", f"{_ERRORS}.faults_of_parameters_name_place_name_message_and_keyword", f"{_ERRORS}.faults_of_bodies_name_the_pointer_and_keyword"),
        _row("`instance`", "A URN of its own for each, which the log repeats for a 500. The path would echo the input", f"{_ERRORS}.each_problem_has_an_instance_of_its_own", f"{_ERRORS}.instance_of_a_server_error_leads_to_its_line_in_the_log"),
        _row("The contract's lines", "Under `tools serve`, each error and each logged reply names `file:line:column` of what it is off", "placing/places.error_of_a_parameter_names_the_line_of_its_keyword", "placing/places.error_of_a_body_names_the_line_of_its_keyword_in_whatever_file", "placing/places.log_of_a_reply_off_the_contract_names_its_line"),
        _row("Values of the request", "Are never echoed", f"{_ERRORS}.input_is_never_echoed", f"{_ERRORS}.server_errors_say_nothing"),
        _row("Error schemas of your own", "A method of `ErrorShapes` makes each, problem details of another form than ours included; what it makes is held to the schema. Without it ours are sent, with their faults in `detail` where the contract has another form for `errors`", f"{_ERRORS}.declared_error_schema_is_shaped_by_the_hook", f"{_ERRORS}.shape_is_validated", f"{_ERRORS}.problems_of_another_form_are_shaped_by_the_hook", f"{_ERRORS}.problems_without_the_hook_have_no_errors_where_the_contract_has_another_form_for_them"),
    ),
    "Schemas": (
        _row("type, arrays of types, nullable", "Absent and null kept apart", "models/null_and_absence.null_and_absence_are_told_apart", _LEAVES),
        _row("enum, const", "Of any type; a `Literal` in Python", _CHECKS, f"{_SUPPORT}.enum_is_a_literal"),
        _row("enum with a name, `x-enum-varnames`, `x-enum-descriptions`", 'With `enums = "class"` a class with named members', "models/enum_classes.named_enums_are_classes_and_others_are_not", "models/enum_classes.values_are_members", "models/enum_classes.json_is_held_to_the_values"),
        _row("Numbers", "Bounds, exclusive ones of 3.0 and 3.1, multipleOf; `1.0` is an integer (JSON Schema 6.1.1)", _LEAVES),
        _row("Formats: date-time, date, time, duration, uuid, decimal, byte, ipv4, ipv6, uri", "Asserted, and Python's own types, `AnyUrl` for uri", _FORMATS, f"{_SUPPORT}.address_arrives_as_an_address", f"{_SUPPORT}.value_of_a_format_arrives_as_the_type_that_python_has_for_it"),
        _row("Formats: uri-reference, email, hostname, int32, int64, regex, json-pointer, binary", "Asserted; texts and numbers in Python", _FORMATS, _LEAVES),
        _row("Other formats", "Kept in the document", f"{_PARAMETERS}.format_that_nobody_knows_is_documentation", verdict="documented only"),
        _row("minLength, maxLength", "In characters, not bytes or UTF-16", _LEAVES),
        _row("pattern", "As ECMA-262 says, in linear time; with look-around or back-references on at most 4 kB, and a longer text is a 4xx that says so", "models/patterns.g10_a_pattern_matches_what_ecma_262_says", "models/strictness.a_pattern_that_needs_backtracking_is_not_tried_on_long_text"),
        _row("pattern that may take long, without maxLength", "`unbounded-pattern`", _RULES, verdict="reported"),
        _row("Arrays: items, prefixItems, contains, uniqueItems, bounds", "", _CHECKS, _DRAWN),
        _row("Objects: required, additionalProperties, patternProperties, propertyNames, bounds", "", _CHECKS, _DRAWN),
        _row("dependentRequired, dependentSchemas, unevaluatedProperties, unevaluatedItems", "", _CHECKS, _DRAWN),
        _row("if, then, else, not, allOf, anyOf, oneOf", "oneOf is exactly one", _CHECKS, _DRAWN),
        _row("discriminator", "With a mapping and without; of models and of forms; members may leave the tag open, or inherit it", "models/printing.a_tag_selects_its_variant", "behaviour/shapes.union_says_which_tag_is_which_where_its_members_do_not", "behaviour/shapes.tags_of_a_union_may_be_enums_of_components", "model/unions.a_mapping_states_the_tags_of_members_that_nothing_else_uses"),
        _row("Recursion, $defs, $anchor, $id", "", "models/recursion.what_nests_is_read", "models/recursion.what_is_wrong_deep_within_is_refused", "load/bundling.identifiers_and_anchors_are_pointers_afterwards"),
        _row("$dynamicRef", "Leads where the schema that refers to it says; one that leads nowhere is reported, and takes any value", "model/dynamic.values_get_the_verdict_of_a_validator_that_knows_dynamic_references", "model/schemas.a_dynamic_reference_that_leads_nowhere_takes_any_value_and_is_reported"),
        _row("readOnly, writeOnly", "At any depth: a second class (`PetInput`) only where requests and replies differ", f"{_SUPPORT}.read_only_deep_within_makes_an_input_form_only_where_it_differs", "models/one_sided_properties.a_write_only_property_is_required_in_requests_and_never_sent"),
        _row("default", "Applied where a value is absent; one off its schema is reported", "models/null_and_absence.defaults_are_read_as_the_contract_writes_them", "model/schemas.a_default_off_its_schema_is_dropped_and_reported"),
        _row("Optional properties", "None where absent, and left out of answers where None; only merge patches tell absent from null", f"{_SUPPORT}.optional_property_reads_none_where_it_is_absent_and_is_left_out_where_it_is_none", "models/null_and_absence.a_merge_patch_tells_absent_from_null"),
        _row("What types cannot say", "Checked by jsonschema-rs on the same value, where a schema needs it", _CHECKS, "models/checks.only_packages_that_need_the_validator_require_it"),
        _row("title, description, $comment, examples, contentMediaType", "Kept in the document", _WRITTEN, verdict="documented only"),
    ),
    "Security": (
        _row("apiKey, http, oauth2, openIdConnect, mutualTLS", "Basic, bearer, digest and other HTTP schemes; the principal reaches the operation, typed", f"{_SECURITY}.good_credentials_give_the_principal", f"{_SECURITY}.certificate_of_the_server_is_a_credential", "runtime/security.other_schemes_get_what_follows_their_name", f"{_SECURITY}.principal_is_typed_through_to_the_operations"),
        _row("AND, OR", "All schemes of a requirement, one requirement of several", f"{_SECURITY}.all_schemes_of_a_requirement_are_needed", f"{_SECURITY}.one_requirement_of_several_is_enough"),
        _row("`{}`, `[]`, global security", "Optional, opted out of, inherited", f"{_SECURITY}.optional_security_lets_callers_in_without_credentials_and_not_with_bad_ones", f"{_SECURITY}.security_of_the_document_holds_unless_an_operation_opts_out"),
        _row("No verifier", "No start: `create_app` says what is missing", f"{_SUPPORT}.application_without_verifiers_does_not_start"),
        _row("Missing and bad credentials", "401 with `WWW-Authenticate`, before parameters, body and implementation", f"{_SECURITY}.bad_and_missing_credentials_are_a_401_with_a_challenge", f"{_SECURITY}.credentials_are_checked_before_parameters_and_body"),
        _row("Missing scope", "403", f"{_SECURITY}.missing_scope_is_a_403"),
        _row("Undeclared scheme", "Nothing is generated; where that is allowed, always 401", f"{_SECURITY}.undeclared_scheme_blocks_and_is_closed_where_that_is_allowed", verdict="reported"),
    ),
    "Deprecations": (
        _row("Operations", "`Deprecation` (RFC 9745), `Sunset` (RFC 8594) and `Link` on every answer, by `x-deprecated-since`, `x-sunset`, `x-replaced-by`", f"{_DEPRECATED}.every_answer_says_that_the_operation_is_deprecated"),
        _row("Methods of Protocols", "`@deprecated` (PEP 702), with `x-deprecated-reason`", f"{_DEPRECATED}.method_of_the_protocol_is_marked"),
        _row("Properties", "`Field(deprecated=True)`", f"{_SUPPORT}.property_that_is_deprecated_is_so_in_its_model"),
        _row("Parameters, headers", "Kept in the document, and accepted as before", _WRITTEN, f"{_PARAMETERS}.defaults_are_there_and_typed", verdict="documented only"),
        _row("Uses", "Counted by operation and caller; a line of the log a minute, or your own counter", f"{_DEPRECATED}.uses_are_counted_by_operation_and_caller", f"{_DEPRECATED}.uses_are_logged_in_one_line_for_each_operation"),
        _row("Without dates", "`deprecated-without-dates`", _RULES, verdict="reported"),
        _row("`x-sunset`", "`tools diff` lets an operation, parameter, property or response header go on its day and not before, nor the day be brought forward", "diff/pages.rule_finds_what_its_page_shows", "diff/command.a_thing_may_go_on_its_sunset_and_not_before", verdict="reported"),
    ),
    "Tags, examples, extensions": (
        _row("`x-extensible-enum`", "`tools diff` lets the enum grow in responses", "diff/pages.rule_finds_what_its_page_shows", verdict="reported"),
        _row("Tags", "A Protocol, a router and a file each; an operation belongs to its first", f"{_SUPPORT}.first_tag_of_an_operation_is_its_protocol_and_router_and_file"),
        _row("Tag hierarchy (3.2), `x-tagGroups`, `x-displayName`", "In the document, and so in the documentation", _WRITTEN, "docs/build.a_folder_holds_the_page_the_script_and_the_document", verdict="documented only"),
        _row("Examples", "At every level held to their schemas by lint; called by `tools fuzz`; shown in the documentation", _RULES, "reference/feature_map.row_10_examples_are_on_every_operation_with_a_body", "docs/browser.the_page_shows_the_contract_without_a_foreign_request", verdict="documented only"),
        _row("Examples, served", "`tools mock` answers with them, by status, name and media type as the client prefers; else with values that the schemas allow", "mock/answers.client_chooses_the_answer", "mock/contracts.every_operation_answers_as_its_contract_says", "mock/values.value_is_what_is_shown"),
        _row("Extensions that mean something", "[extensions.md](extensions.md) has each with its JSON Schema, which lint holds it to", "behaviour/extensions.example_of_an_extension_fits_its_schema", "behaviour/extensions.page_is_current"),
        _row("`x-cors`, `x-websocket`, `x-python-name`", "CORS as written; models of messages; names that stay", "behaviour/extensions.cors_is_as_the_contract_says", "behaviour/webhooks.team_serves_the_socket_with_the_generated_models", "model/operations.extensions_that_we_act_on_are_read"),
        _row("`x-internal`", "Left out of `tools bundle --public`, with what only that needed", "load/public.what_is_internal_is_left_out_with_what_only_that_needed"),
        _row("Other extensions", "Kept in the document", _WRITTEN, verdict="documented only"),
    ),
    "Contracts of several files": (
        _row("References to schemas, path items, parameters, responses, examples", "YAML or JSON, with fragments; bundled", "load/bundling.a_schema_of_another_file_becomes_a_component_named_after_it", "load/bundling.what_has_no_components_is_copied_into_its_place"),
        _row("Cycles across files", "Of schemas as of Python's classes; what only refers to itself is reported", "load/bundling.files_that_refer_to_themselves_and_each_other_end", "load/faults.a_cycle_through_files_is_found"),
        _row("Faults", "Named in the file that has them", "load/faults.a_fault_in_another_file_is_named_there"),
        _row("References out of the folder, or to another machine", "Refused; files are followed with `--allow-outside`", "load/faults.g03_a_faulty_reference_is_named_at_its_place", "load/faults.references_may_leave_the_folder_when_allowed", verdict="reported"),
    ),
}  # fmt: skip
TAIL = """
## Not yet

- The mock opens no sockets (`x-websocket`).
"""


def page() -> str:
    groups = "".join(f"\n## {group}\n\n{_table(rows)}" for group, rows in GROUPS.items())
    return HEAD + groups + TAIL


def file_of(test: str) -> Path | None:
    """The file that has a test."""
    module, _, name = test.partition(".")
    folder, _, stem = module.rpartition("/")
    path = ROOT / "tests" / folder / f"test_{stem}.py"
    return path if path.is_file() and f"test_{name}" in _names(path) else None


def _table(rows: tuple[Row, ...]) -> str:
    lines = [
        f"| {row.construct} | {row.what or 'As JSON Schema says'} | {row.verdict} | {_links(row)} |\n" for row in rows
    ]
    return "| construct | what it does | verdict | tests |\n|---|---|---|---|\n" + "".join(lines)


def _links(row: Row) -> str:
    """By name in the title of the link, not by line: lines move whenever somebody adds a test."""
    return ", ".join(f"[{number}]({_link(test)})" for number, test in enumerate(row.tests, 1))


def _link(test: str) -> str:
    path = file_of(test)
    assert path is not None, test
    return f'../{path.relative_to(ROOT).as_posix()} "test_{test.partition(".")[2]}"'


@cache
def _names(path: Path) -> frozenset[str]:
    """Of the tests of a module."""
    return frozenset(re.findall(r"^(?:async )?def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""Which test proves each construct that `tools features` lists, by its name there."""

from specfirst.features import features

_PARAMETERS = "behaviour/test_parameters.py"
_STYLES = "behaviour/test_parameters_styles.py::test_value_written_in_its_style_is_read"
_BODIES = "behaviour/test_bodies.py"
_FORMS = "behaviour/test_bodies_forms.py"
_RESPONSES = "behaviour/test_responses.py"
_STREAMS = "behaviour/test_streams.py::test_items_are_framed_as_their_media_type_says"
_SECURITY = "behaviour/test_security.py"
_DOCUMENT = "behaviour/test_document.py::test_document_is_the_written_contract_value_for_value"
_DEPRECATED = "behaviour/test_deprecated.py::test_every_answer_says_that_the_operation_is_deprecated"
_CHECKS = "models/test_checks.py::test_a_body_off_a_keyword_is_refused_with_its_pointer_and_keyword"
_LEAVES = "models/test_strictness.py::test_a_leaf_accepts_what_json_schema_accepts"
_FORMATS = "models/test_strictness.py::test_a_format_accepts_what_json_schema_accepts"
_WRITTEN = "properties/test_schemas.py::test_models_of_written_schemas_and_a_validator_agree"
_BODY_FAULTS = f"{_BODIES}::test_json_is_checked_strictly"

PROOFS: dict[str, str] = {
    "OpenAPI 3.0, 3.1, 3.2": _DOCUMENT,
    "Swagger 2.0": "load/test_swagger.py::test_parameters_bodies_and_forms",
    "other versions": "load/test_reading.py::test_broken_yaml_is_refused_at_its_place",
    "in: path": f"{_PARAMETERS}::test_path_finds_its_operation_and_its_parameters",
    "in: query": _STYLES,
    "in: header": f"{_PARAMETERS}::test_header_is_found_in_any_case",
    "in: cookie": f"{_PARAMETERS}::test_same_name_in_four_places_is_four_arguments",
    "in: querystring": f"{_PARAMETERS}::test_whole_query_string_is_one_parameter",
    **{f"style: {style}": _STYLES for style in ("simple", "label", "matrix", "form", "spaceDelimited", "cookie")},
    **{f"style: {style}": _STYLES for style in ("pipeDelimited", "deepObject")},
    "explode": _STYLES,
    "allowReserved": f"{_PARAMETERS}::test_reserved_characters_stay_where_they_are_allowed",
    "allowEmptyValue": f"{_PARAMETERS}::test_empty_value_stands_for_no_value_where_it_is_allowed",
    "content": f"{_PARAMETERS}::test_json_in_a_parameter_is_a_model",
    "application/json, +json": f"{_BODIES}::test_json_is_checked_strictly",
    "merge patch, JSON Patch": f"{_BODIES}::test_merge_patch_keeps_absent_and_null_apart",
    "text, XML": f"{_BODIES}::test_xml_is_text",
    "form-urlencoded": f"{_FORMS}::test_form_is_a_model_of_its_texts",
    "multipart/form-data": f"{_FORMS}::test_parts_become_the_fields_of_a_dataclass",
    "prefixEncoding, itemEncoding": "behaviour/test_bodies_parts.py::test_encodings_by_place_are_reported",
    "any other media type": f"{_FORMS}::test_binary_body_is_a_stream",
    "statuses, 2XX to 5XX, default": f"{_RESPONSES}::test_signatures_list_statuses_ranges_and_the_default",
    "several media types": f"{_RESPONSES}::test_accept_decides_between_media_types",
    "headers": "behaviour/test_response_headers.py::test_header_off_its_schema_is_a_logged_server_error",
    "204, 205, 304": f"{_RESPONSES}::test_required_header_of_an_answer_without_a_body",
    "HEAD, OPTIONS, Allow": f"{_RESPONSES}::test_head_options_and_allow_are_exact",
    "error schemas of your own": "behaviour/test_errors.py::test_declared_error_schema_is_shaped_by_the_hook",
    "links": _DOCUMENT,
    **dict.fromkeys(("application/jsonl", "application/json-seq", "text/event-stream"), _STREAMS),
    "application/x-ndjson": f"{_BODIES}::test_lines_and_sequences_are_iterated_typed",
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "enum", "items", "contains", "required", "const"), _CHECKS),
    **dict.fromkeys(("patternProperties", "propertyNames", "maxProperties", "dependentRequired"), _CHECKS),
    **dict.fromkeys(("uniqueItems", "maxContains", "unevaluatedProperties", "not", "properties"), _CHECKS),
    **dict.fromkeys(("type", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _LEAVES),
    **dict.fromkeys(("multipleOf", "maxLength", "int32", "int64"), _LEAVES),
    **dict.fromkeys(("minLength", "minItems", "minContains", "minProperties", "prefixItems"), _WRITTEN),
    **dict.fromkeys(("dependentSchemas", "unevaluatedItems", "if", "then", "else"), _WRITTEN),
    "maxItems": f"{_BODIES}::test_lines_and_sequences_are_iterated_typed",
    "additionalProperties": f"{_FORMS}::test_closed_form_takes_no_other_names",
    "pattern": "models/test_patterns.py::test_a_pattern_matches_what_ecma_262_says",
    "format": _FORMATS,
    "nullable": "models/test_null_and_absence.py::test_null_and_absence_are_told_apart",
    "readOnly": "models/test_one_sided_properties.py::test_a_required_property_that_is_read_only_is_not_asked_for",
    "writeOnly": "models/test_one_sided_properties.py::test_a_write_only_property_is_required_in_requests_and_never_sent",
    "deprecated": "behaviour/test_deprecated.py::test_method_of_the_protocol_is_marked",
    "$defs": "models/test_recursion.py::test_what_nests_is_read",
    "default": "models/test_null_and_absence.py::test_defaults_are_read_as_the_contract_writes_them",
    "discriminator": "models/test_printing.py::test_a_tag_selects_its_variant",
    "$ref": "models/test_recursion.py::test_what_is_wrong_deep_within_is_refused",
    "$anchor": "load/test_bundling.py::test_identifiers_and_anchors_are_pointers_afterwards",
    "$id": "load/test_bundling.py::test_identifiers_and_anchors_are_pointers_afterwards",
    "$dynamicRef": "model/test_dynamic.py::test_page_of_pets_is_a_class_with_a_list_of_pets",
    **dict.fromkeys(("date-time", "date", "time", "duration", "uuid", "uri", "uri-reference", "email"), _FORMATS),
    **dict.fromkeys(("hostname", "ipv4", "ipv6", "byte", "decimal", "regex", "json-pointer"), _FORMATS),
    "other formats": f"{_PARAMETERS}::test_format_that_nobody_knows_is_documentation",
    "binary": f"{_FORMS}::test_binary_body_is_a_stream",
    **dict.fromkeys(("apiKey", "http", "oauth2"), f"{_SECURITY}::test_good_credentials_give_the_principal"),
    "openIdConnect": f"{_SECURITY}::test_bad_and_missing_credentials_are_a_401_with_a_challenge",
    "mutualTLS": f"{_SECURITY}::test_certificate_of_the_server_is_a_credential",
    "AND, OR, {} and []": f"{_SECURITY}::test_all_schemes_of_a_requirement_are_needed",
    "scopes": f"{_SECURITY}::test_missing_scope_is_a_403",
    "undeclared schemes": f"{_SECURITY}::test_undeclared_scheme_blocks_and_is_closed_where_that_is_allowed",
    "tags": "model/test_document.py::test_tags_are_those_of_operations_the_declared_ones_first",
    "servers": "model/test_document.py::test_the_base_path_is_the_one_all_servers_share",
    "webhooks, callbacks": (
        "behaviour/test_webhooks.py::test_models_of_webhooks_callbacks_and_messages_are_importable"
    ),
    "examples": _DOCUMENT,
    "info, externalDocs, xml": _DOCUMENT,
    "references to other files": (
        "load/test_bundling.py::test_a_schema_of_another_file_becomes_a_component_named_after_it"
    ),
    "servers of an operation": (
        "lint/test_engine.py::test_page_of_a_rule_shows_a_contract_that_fails_and_the_fixed_one"
    ),
    "references out of the folder": "load/test_faults.py::test_a_faulty_reference_is_named_at_its_place",
    "x-item-schema": "behaviour/test_streams.py::test_items_of_3_1_are_those_of_the_extension",
    "x-cors": "behaviour/test_extensions.py::test_cors_is_as_the_contract_says",
    "x-websocket": "behaviour/test_webhooks.py::test_team_serves_the_socket_with_the_generated_models",
    "x-max-size": f"{_BODIES}::test_x_max_size_is_the_most_that_is_read",
    "x-path-multisegment": f"{_PARAMETERS}::test_path_finds_its_operation_and_its_parameters",
    "x-enum-varnames": "models/test_enum_classes.py::test_named_enums_are_classes_and_others_are_not",
    "x-enum-descriptions": "models/test_enum_classes.py::test_named_enums_are_classes_and_others_are_not",
    "x-python-name": "model/test_operations.py::test_extensions_that_we_act_on_are_read",
    **{f"x-{name}": _DEPRECATED for name in ("deprecated-since", "sunset", "replaced-by")},
    "x-deprecated-reason": "behaviour/test_deprecated.py::test_method_of_the_protocol_is_marked",
    "x-internal": "load/test_public.py::test_what_is_internal_is_left_out_with_what_only_that_needed",
    "any other x-": _DOCUMENT,
}


def unproved() -> list[str]:
    """What is listed without a test here: extensions that only stay in the document are as any other."""
    return [
        feature.construct
        for feature in features()
        if feature.construct not in PROOFS
        and not (feature.construct.startswith("x-") and feature.verdict.value == "documented only")
    ]

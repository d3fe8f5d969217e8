"""The fields of the objects of OpenAPI whose fields are fixed, those of every version 3 together."""

from collections.abc import Mapping

from specfirst.load.grammar import FIELDS, Kind
from specfirst.load.swagger_parameters import SCHEMA_KEYWORDS

from .keywords import KEYWORDS

_VALUE = "description required deprecated allowEmptyValue style explode allowReserved schema example examples content"
_TEXTS: Mapping[Kind, str] = {
    Kind.DOCUMENT: "openapi $self jsonSchemaDialect info servers paths webhooks components security tags externalDocs",
    Kind.INFO: "title summary description termsOfService contact license version",
    Kind.CONTACT: "name url email",
    Kind.LICENSE: "name identifier url",
    Kind.SERVER: "url description name variables",
    Kind.SERVER_VARIABLE: "enum default description",
    Kind.COMPONENTS: " ".join(FIELDS[Kind.COMPONENTS]),
    Kind.PATH_ITEM: f"$ref summary description {' '.join(FIELDS[Kind.PATH_ITEM])}",
    Kind.OPERATION: (
        "tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security "
        "servers"
    ),
    Kind.EXTERNAL_DOCS: "description url",
    Kind.PARAMETER: f"name in {_VALUE}",
    Kind.HEADER: _VALUE,
    Kind.REQUEST_BODY: "description content required",
    Kind.MEDIA_TYPE: "schema itemSchema example examples encoding prefixEncoding itemEncoding",
    Kind.ENCODING: "contentType headers encoding prefixEncoding itemEncoding style explode allowReserved",
    Kind.RESPONSE: "summary description headers content links",
    Kind.EXAMPLE: "summary description dataValue serializedValue value externalValue",
    Kind.LINK: "operationRef operationId parameters requestBody description server",
    Kind.TAG: "name summary description externalDocs parent kind",
    Kind.DISCRIMINATOR: "propertyName mapping defaultMapping",
    Kind.XML: "nodeType name namespace prefix attribute wrapped",
    Kind.SECURITY_SCHEME: (
        "type description name in scheme bearerFormat flows openIdConnectUrl oauth2MetadataUrl deprecated"
    ),
    Kind.OAUTH_FLOWS: " ".join(FIELDS[Kind.OAUTH_FLOWS]),
    Kind.OAUTH_FLOW: "authorizationUrl deviceAuthorizationUrl tokenUrl refreshUrl scopes",
    Kind.SCHEMA: " ".join((
        *KEYWORDS,
        *FIELDS[Kind.SCHEMA],
        "$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment",
        "$recursiveRef $recursiveAnchor id dependencies contentEncoding contentMediaType const title description default",
        "example examples",
    )),
}  # fmt: skip
FIXED_FIELDS: Mapping[Kind, frozenset[str]] = {kind: frozenset(text.split()) for kind, text in _TEXTS.items()}
"""By kind of object; those of earlier drafts of JSON Schema among the keywords of a schema."""

_OF_VALUE = dict.fromkeys(SCHEMA_KEYWORDS - {"x-nullable"}, "write it in the schema")
_MEDIA_TYPES = {
    "consumes": "write the media types under content of each requestBody",
    "produces": "write the media types under content of each response",
    "schemes": "write servers",
}
_FLOWS = "write it in a flow under flows"
FIELDS_OF_2_0: Mapping[Kind, Mapping[str, str]] = {
    Kind.DOCUMENT: {
        "swagger": "write openapi",
        "host": "write servers",
        "basePath": "write servers",
        **_MEDIA_TYPES,
        "definitions": "write components/schemas",
        "parameters": "write components/parameters",
        "responses": "write components/responses",
        "securityDefinitions": "write components/securitySchemes",
    },
    Kind.OPERATION: _MEDIA_TYPES,
    Kind.PARAMETER: {**_OF_VALUE, "collectionFormat": "write style and explode"},
    Kind.HEADER: {**_OF_VALUE, "collectionFormat": "write style and explode"},
    Kind.RESPONSE: {
        "schema": "write content, with a media type around the schema",
        "examples": "write content, with the examples below their media type",
    },
    Kind.SECURITY_SCHEME: {"flow": "write flows", **dict.fromkeys(("authorizationUrl", "tokenUrl", "scopes"), _FLOWS)},
}
"""Fields of Swagger 2.0 that OpenAPI 3 has not, with what to write instead."""

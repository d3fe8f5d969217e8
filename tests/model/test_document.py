"""What stands around the operations: security, servers and tags."""

import pytest

from specfirst.model.api import Requirement
from tests.model.contracts import api, rules

OK = "responses: {'200': {description: Fine.}}"


def test_security_is_inherited_overridden_and_opted_out_of():
    built = api(
        f"""
        security: [{{token: []}}]
        paths:
          /a: {{get: {{{OK}}}}}
          /b: {{get: {{security: [], {OK}}}}}
          /c: {{get: {{security: [{{key: [], token: [read]}}, {{}}], {OK}}}}}
        components:
          securitySchemes: {{token: {{type: http, scheme: Bearer}}, key: {{type: apiKey, in: header, name: X-Key}}}}
        """
    )

    assert [found.security for found in built.operations] == [
        (Requirement(schemes=(("token", ()),)),),
        (),
        (Requirement(schemes=(("key", ()), ("token", ("read",)))), Requirement(schemes=())),
    ]
    assert [(scheme.name, scheme.type) for scheme in built.security_schemes] == [("token", "http"), ("key", "apiKey")]
    assert built.security_schemes[0].http_scheme == "bearer"
    assert (built.security_schemes[1].location, built.security_schemes[1].parameter_name) == ("header", "X-Key")


def test_scopes_of_all_flows_are_those_of_the_scheme():
    built = api(
        """
        components:
          securitySchemes:
            login:
              type: oauth2
              flows:
                implicit: {authorizationUrl: /a, scopes: {read: Read.}}
                clientCredentials: {tokenUrl: /t, scopes: {read: Other., write: Write.}}
        """
    )

    assert built.security_schemes[0].flows == ("implicit", "clientCredentials")
    assert built.security_schemes[0].scopes == {"read": "Read.", "write": "Write."}


def test_a_scheme_that_is_not_declared_is_unknown_and_reported():
    built = api(f"paths: {{/a: {{get: {{security: [{{ghost: []}}], {OK}}}}}}}")

    assert [(scheme.name, scheme.type) for scheme in built.security_schemes] == [("ghost", "unknown")]
    assert rules(built) == ["undeclared-security-scheme"]
    assert built.degradations[0].operation == "/paths/~1a/get"


@pytest.mark.parametrize("text", ["{ghost: []}", "[5]", "5", "ghost"])
def test_security_that_cannot_be_read_is_never_open(text: str):
    built = api(f"paths: {{/a: {{get: {{security: {text}, {OK}}}}}}}")

    assert [len(requirement.schemes) for requirement in built.operations[0].security] == [1]
    assert all(scheme.type == "unknown" for scheme in built.security_schemes)


@pytest.mark.parametrize("text", ["{type: apiKey}", "{type: http}", "{type: magic}", "{}"])
def test_a_scheme_that_is_not_complete_is_unknown(text: str):
    built = api(f"components: {{securitySchemes: {{a: {text}}}}}")

    assert built.security_schemes[0].type == "unknown"


@pytest.mark.parametrize(
    ("servers", "path"),
    [
        ("[]", ""),
        ("[{url: /}]", ""),
        ("[{url: /api/v1/}]", "/api/v1"),
        ("[{url: v1}]", "/v1"),
        ("[{url: 'https://a.example/v1'}, {url: 'http://localhost:80/v1/'}]", "/v1"),
        ("[{url: 'https://a.example/v1'}, {url: 'https://a.example/v2'}]", ""),
        ("[{url: 'https://{host}/{base}', variables: {host: {default: a.example}, base: {default: v3}}}]", "/v3"),
        ("[{url: 'https://a.example/{base}'}]", ""),
    ],
)
def test_the_base_path_is_the_one_all_servers_share(servers: str, path: str):
    assert api(f"servers: {servers}").base_path == path


def test_tags_are_those_of_operations_the_declared_ones_first():
    built = api(
        f"""
        tags: [{{name: unused}}, {{name: pets, description: All pets., summary: Pets}}, {{name: pets}}]
        paths:
          /a: {{get: {{tags: [other, pets], {OK}}}}}
          /b: {{get: {{tags: [pets], {OK}}}}}
          /c: {{get: {{{OK}}}}}
        """
    )

    assert [(tag.name, tag.declared) for tag in built.tags] == [("pets", True), ("other", False), ("default", False)]
    assert (built.tags[0].summary, built.tags[0].description) == ("Pets", "All pets.")
    assert [found.tag for found in built.operations] == ["other", "pets", "default"]

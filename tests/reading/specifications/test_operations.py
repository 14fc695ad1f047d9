"""The operations of OpenAPI 3 and Swagger 2.0."""

from __future__ import annotations

import pytest

from .read_specification import codes, lines_of, read


def test_parameters_of_a_path_count_for_its_operations_and_the_operations_own_win() -> None:
    found = read("""
openapi: 3.1.0
paths:
  /pots/{pot}:
    parameters:
      - {name: pot, in: path, required: true, schema: {type: string}}
      - {name: depth, in: query, schema: {type: integer}}
    get:
      operationId: getPot
      parameters:
        - {name: depth, in: query, required: true, schema: {type: integer, default: 3}}
        - {name: depth, in: header, schema: {type: string}}
        - {$ref: '#/components/parameters/Trace'}
      responses: {200: {description: Fine}}
components: {parameters: {Trace: {name: X-Trace, in: header, content: {a/b: {schema: {type: boolean}}}}}}
""")
    assert lines_of(found.value.schema) == [
        "getPot",
        "getPot path pot: string",
        "getPot query depth: integer = 3",
        "getPot header depth?: string",
        "getPot header X-Trace?: boolean",
        "getPot -> 200 nothing",
    ]


def test_a_body_of_several_content_types_has_the_schema_of_json() -> None:
    found = read("""
openapi: 3.1.0
paths:
  /notes:
    post:
      operationId: addNote
      requestBody:
        required: true
        content:
          multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}}}}
          application/json: {schema: {type: object, properties: {text: {type: string}}}}
      responses:
        '201': {description: Made, content: {application/json: {schema: {type: object, properties: {id: {}}}}}}
        4XX: {description: Wrong, content: {text/plain: {schema: {type: string}}}}
        default: {description: Else}
""")
    (operation,) = found.value.schema.operations
    assert operation.request_content_type == "multipart/form-data, application/json"
    assert [each.statuses for each in operation.errors] == [("4XX",), ("default",)]
    assert codes(found) == ["DM809"]
    assert lines_of(found.value.schema) == [
        "AddNoteRequest: object",
        "AddNoteRequest.text?: string",
        "AddNoteResponse: object",
        "AddNoteResponse.id?: any",
        "addNote",
        "addNote body body: @AddNoteRequest",
        "addNote -> 201 @AddNoteResponse",
        "addNote -> 4XX string",
        "addNote -> default nothing",
    ]


def test_event_streams_and_bytes() -> None:
    found = read("""
openapi: 3.1.0
paths:
  /talk:
    get:
      operationId: talk
      responses:
        '200': {description: x, content: {text/event-stream: {schema: {type: string}}, application/octet-stream: {}}}
""")
    assert lines_of(found.value.schema) == ["talk", "talk -> 200 stream[string]", "talk -> 200 bytes"]


def test_calls_come_from_ids_extensions_or_routes_and_are_unique() -> None:
    found = read("""
openapi: 3.1.0
paths:
  /a: {get: {operationId: same}, put: {operationId: same}, delete: {}}
  /b: {get: {operationId: chat_b, x-speakeasy-group: chat, x-speakeasy-name-override: complete}}
  /c: {get: {operationId: secret, x-speakeasy-ignore: true}}
webhooks:
  lost: {post: {operationId: lost}}
""")
    assert lines_of(found.value.schema) == ["same", "same#2", "delete /a", "chat.complete", "lost"]
    assert codes(found) == ["DM808", "DM810"]


def test_swagger_states_types_in_parameters_and_forms_in_several_of_them() -> None:
    found = read("""
swagger: '2.0'
consumes: [application/json]
parameters: {Page: {name: page, in: query, type: integer, default: 1}}
paths:
  /cups/{cup}:
    put:
      operationId: putCup
      parameters:
        - {name: cup, in: path, required: true, type: string}
        - {$ref: '#/parameters/Page'}
        - {name: sizes, in: query, type: array, items: {type: string}}
        - {name: body, in: body, required: true, schema: {$ref: '#/definitions/Cup'}}
      responses: {200: {description: Fine, schema: {$ref: '#/definitions/Cup'}}}
    post:
      operationId: addPhoto
      consumes: [multipart/form-data]
      parameters:
        - {name: picture, in: formData, required: true, type: file}
        - {name: title, in: formData, type: string}
      responses: {}
definitions: {Cup: {type: object, properties: {lid: {type: string, x-nullable: true}}}}
""")
    assert lines_of(found.value.schema) == [
        "AddPhotoRequest: object",
        "AddPhotoRequest.picture: bytes",
        "AddPhotoRequest.title?: string",
        "Cup: object",
        "Cup.lid?: string or null",
        "putCup",
        "putCup path cup: string",
        "putCup query page?: integer = 1",
        "putCup query sizes?: list[string]",
        "putCup body body: @Cup",
        "putCup -> 200 @Cup",
        "addPhoto",
        "addPhoto body body: @AddPhotoRequest",
    ]
    assert [each.request_content_type for each in found.value.schema.operations] == [
        "application/json",
        "multipart/form-data",
    ]


def test_a_broken_reference_loses_nothing_that_is_stated_beside_it() -> None:
    found = read("""
openapi: 3.1.0
paths:
  /pots:
    post:
      operationId: addPot
      parameters: [{$ref: '#/a'}]
      requestBody: {$ref: '#/b'}
      responses:
        '200': {$ref: '#/c'}
        '404': {description: None}
  /pans: {$ref: '#/d'}
""")
    assert lines_of(found.value.schema) == [
        "addPot",
        "addPot body body?: any",
        "addPot -> 200 any",
        "addPot -> 404 nothing",
    ]
    assert sorted(each.message for each in found.findings) == [
        "#/a isn't there; the parameter is left out",
        "#/b isn't there; the type is read as any",
        "#/c isn't there; the type is read as any",
        "#/d isn't there; its operations are left out",
    ]


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("openapi: 3.0.3", "body"),
        ("openapi: 3.1.0", "formData"),
        ("swagger: '2.0'", "quer"),
        ("openapi: 3.0.3", "quer"),
    ],
)
def test_a_parameter_in_an_unknown_place_is_a_finding(head: str, place: str) -> None:
    found = read(f"{head}\npaths:\n  /a:\n    get:\n      parameters: [{{name: x, in: {place}, type: string}}]\n")
    assert [(each.code, each.read) for each in found.findings] == [("DM805", place)]


@pytest.mark.parametrize(
    ("statuses", "successes", "errors"),
    [
        (["default"], ["default"], []),
        (["default", "404"], ["default"], ["404"]),
        (["default", "2XX"], ["2XX"], ["default"]),
        (["200", "302", "default"], ["200", "302"], ["default"]),
    ],
)
def test_the_default_response_is_an_error_beside_a_success(
    statuses: list[str], successes: list[str], errors: list[str]
) -> None:
    answers = ", ".join(f"'{each}': {{description: x}}" for each in statuses)
    found = read(f"openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses: {{{answers}}}\n")
    (operation,) = found.value.schema.operations
    assert [each.statuses[0] for each in operation.responses] == successes
    assert [each.statuses[0] for each in operation.errors] == errors


def test_callbacks_and_response_headers_are_counted_by_one_note() -> None:
    found = read("""
openapi: 3.1.0
paths:
  /hooks:
    post:
      operationId: subscribe
      callbacks:
        onPing: {'{$request.body#/url}': {post: {requestBody: {content: {a/b: {schema: {type: string}}}}}}}
        onPong: {$ref: '#/components/callbacks/Pong'}
        x-mine: {}
      responses:
        '201': {description: Made, headers: {X-Limit: {schema: {type: integer}}}}
        '404': {$ref: '#/components/responses/Missing'}
    delete: {operationId: unsubscribe, responses: {'404': {$ref: '#/components/responses/Missing'}}}
components:
  callbacks: {Pong: {}}
  responses: {Missing: {description: Missing, headers: {X-Trace: {schema: {type: string}}}}}
""")
    assert [(each.code, each.at and each.at.line) for each in found.findings] == [("DM817", 8)]
    assert found.findings[0].message.startswith("left out: 2 callbacks and 2 response headers;")


def test_a_webhook_is_an_operation_with_the_models_of_its_bodies() -> None:
    found = read("""
openapi: 3.1.0
webhooks:
  parcelLost:
    post:
      operationId: parcelLost
      requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}
      responses: {'200': {description: Fine}}
""")
    assert codes(found) == []
    assert lines_of(found.value.schema) == [
        "ParcelLostRequest: object",
        "ParcelLostRequest.id?: string",
        "parcelLost",
        "parcelLost body body?: @ParcelLostRequest",
        "parcelLost -> 200 nothing",
    ]


@pytest.mark.parametrize(
    ("schema", "more", "wanted", "left_out"),
    [
        ("", ", required: true", "x", "1 query string; "),
        ("", "", "x?", "1 query string; "),
        (", additionalProperties: false", "", "x?", "1 query string; "),
        (", additionalProperties: {}", "", "x?", "1 open query string and 1 query string; "),
    ],
)
def test_the_properties_of_a_query_string_are_query_parameters(
    schema: str, more: str, wanted: str, left_out: str
) -> None:
    schema = f"{{required: [x], properties: {{x: {{}}, y: {{type: string}}}}{schema}}}"
    form = f"content: {{application/x-www-form-urlencoded: {{schema: {schema}}}}}"
    found = read(f"""
openapi: 3.2.0
paths:
  /boats:
    get:
      operationId: listBoats
      parameters:
        - {{name: all, in: querystring, {form}{more}}}
        - {{name: text, in: querystring, content: {{text/plain: {{schema: {{type: string}}}}}}}}
""")
    assert lines_of(found.value.schema) == [
        "listBoats",
        f"listBoats query {wanted}: any",
        "listBoats query y?: string",
    ]
    (note,) = found.findings
    assert note.code == "DM817" and note.message.startswith(f"left out: {left_out}")


@pytest.mark.parametrize(("key", "value"), [("required", "'yes'"), ("deprecated", "1"), ("description", "[a]")])
def test_a_flag_or_a_text_of_a_parameter_of_another_kind_is_a_finding(key: str, value: str) -> None:
    found = read(f"""
openapi: 3.1.0
paths:
  /boats:
    get:
      parameters:
        - {{name: all, in: query, {key}: {value}, schema: {{type: string}}}}
""")
    assert [(each.code, each.at and each.at.line) for each in found.findings] == [("DM805", 7)]


def test_findings_about_a_parameter_of_swagger_are_at_its_keywords() -> None:
    found = read("""
swagger: '2.0'
paths:
  /boats:
    get:
      parameters:
        - name: all
          in: query
          type: string
          maxLength: -1
""")
    assert [(each.code, each.at and each.at.line) for each in found.findings] == [("DM805", 10)]

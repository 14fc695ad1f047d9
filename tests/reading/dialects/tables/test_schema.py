"""Pages -> schema: facts of rows, nesting, links, values, operations."""

from table_pages import lines, schema

from docmodels.schema.model import Object
from docmodels.table_profile import NO_PROFILE, EnumerationRules, Profile


def test_facts_of_a_row() -> None:
    page = """
# Pet

| Field | Type | Required | Default | Description |
| --- | --- | --- | --- | --- |
| id | string | yes | | The id. |
| kind | string | no | cat | One of `cat`, `dog`. |
| age | integer or null | if known | | Years. |
"""
    found = schema(pet=page)
    assert lines(found) == [
        "Pet.id: string required",
        'Pet.kind: "cat" | "dog" optional',
        "Pet.age: integer optional null",
    ]
    assert found.declarations[0].fields[2].condition == "if known"


def test_a_column_of_values_becomes_values_limits_or_text() -> None:
    page = """
# Pet

| Field | Type | Valid values | Description |
| --- | --- | --- | --- |
| kind | string | `cat`, `dog` | The kind. |
| age | integer | [0,...] | Years. |
| name | string | any name<br>of a pet | The name. |
| tag | string | - | Its tag. |
"""
    (pet,) = schema(pet=page).declarations
    assert isinstance(pet, Object)
    assert [[(c.keyword, c.value) for c in field.constraints] for field in pet.fields] == [[], [("minimum", 0)], [], []]
    assert [field.description for field in pet.fields] == [
        "The kind.",
        "Years.",
        "The name.\n\nValues: any name of a pet",
        "Its tag.",
    ]


def test_silence_is_no_fact() -> None:
    assert lines(schema(pet="# Pet\n\n| Field | Type |\n| - | - |\n| id | string |")) == ["Pet.id: string"]


def test_marks_of_other_rows_say_what_silence_means() -> None:
    rows = "".join(f"| f{n}? | string |\n" for n in range(9))
    page = f"# Pet\n\n| Field | Type |\n| - | - |\n| id | string |\n{rows}"
    assert lines(schema(pet=page))[0] == "Pet.id: string required"


def test_required_in_the_description() -> None:
    page = """
# Pet

| Field | Type | Description |
| - | - | - |
| id | string | **REQUIRED**. The id. |
| name | string | **Required if** the pet has one. |
| age | integer | Optional settings come later. |
"""
    assert lines(schema(pet=page))[:2] == ["Pet.id: string required", "Pet.name: string optional"]


def test_a_legend_says_what_a_star_means() -> None:
    page = "# Pet\n\n\\* required\n\n| Field | Type |\n| - | - |\n| `id` \\* | string |\n| `age` | integer |"
    assert lines(schema(pet=page)) == ["Pet.id: string required", "Pet.age: integer optional"]


def test_links_to_headings_and_pages() -> None:
    page = """
# Zoo

| Field | Type |
| - | - |
| pets | array of [pet](other.md#pet-object) objects |
| keeper | [Keeper](#keeper) |
| sign | [sign](/sign) |

## Keeper

| Field | Type |
| - | - |
| name | string |
"""
    pet = "# Other\n\n## Pet Object\n\n### Pet Structure\n\n| Field | Type |\n| - | - |\n| id | string |"
    sign = "# Sign\n\n| Field | Type |\n| - | - |\n| text | string |"
    assert lines(schema(zoo=page, other=pet, sign=sign)) == [
        "Keeper.name: string",
        "Pet.id: string",
        "Sign.text: string",
        "Zoo.pets: list[@models.Pet]",
        "Zoo.keeper: @models.Keeper",
        "Zoo.sign: @models.Sign",
    ]


def test_a_field_is_closed_by_the_table_of_values_that_it_links_to() -> None:
    page = """
# Pet

| Field | Type | Description |
| - | - | - |
| kind | integer | the [kind](#kinds) |
| flags | integer | [flags](#flags) of the pet |

## Kinds

| Kind | Value |
| - | - |
| CAT | 1 |
| DOG | 2 |

## Flags

| Flag | Value |
| - | - |
| TAME | `1 << 0` |
| OLD | `1 << 3` |
"""
    assert lines(schema(pet=page)) == [
        "Flags = 1 8 ...",
        "Kinds = 1 2",
        "Pet.kind: @models.Kinds",
        "Pet.flags: integer",
    ]


def test_values_by_a_weak_rule_need_a_field_that_refers_to_them() -> None:
    values = "## Coat Styles\n\n| Style | Description |\n| - | - |\n| `S` | Small. |\n| `L` | Large. |\n"
    pet = "# Pet\n\n| Field | Type | Description |\n| - | - | - |\n| size | string | See [styles](#coat-styles). |\n\n"
    assert lines(schema(pet=pet + values)) == ["CoatStyles = S L", "Pet.size: @models.CoatStyles"]
    assert lines(schema(pet="# Pet\n\n" + values)) == []


def test_an_endpoint_with_parameters_request_and_answer() -> None:
    page = """
# Pets

## Add pet

`POST /pets/{zoo_id}`

### Query parameters

| Parameter | Type | Required |
| - | - | - |
| notify | boolean | no |

### Request body

| Field | Type |
| - | - |
| name | string |

### Response

| Field | Type |
| - | - |
| id | string |
"""
    assert lines(schema(pets=page)) == [
        "AddPetRequest.name: string",
        "AddPetResponse.id: string",
        "post /pets/{zoo_id}",
        "  notify: boolean optional",
        "  body: @models.AddPetRequest",
        "  -> @models.AddPetResponse",
    ]


def test_a_word_of_one_documentation_is_known_by_its_examples() -> None:
    page = """
# Pet

| Field | Type |
| - | - |
| id | snowflake |
| owner_id | ?snowflake |
| name | string |

```json
{"id": "123", "owner_id": "456"}
```
"""
    assert lines(schema(pet=page))[:2] == ["Pet.id: string", "Pet.owner_id: string null"]


def test_a_generic_heading_is_named_by_the_one_above() -> None:
    page = "# Zoo\n\n## Lion\n\n### Attributes\n\n| Name | Type |\n| - | - |\n| age | integer |"
    assert lines(schema(zoo=page)) == ["Lion.age: integer"]


def test_a_damaged_row_is_kept() -> None:
    page = "# Pet\n\n| Field | Type | Description |\n| - | - | - |\n| id | string |\n| a | integer | x | y |"
    found = schema(pet=page)
    assert lines(found) == ["Pet.id: string", "Pet.a: integer"]


def test_of_two_models_with_one_name_the_one_with_more_links_keeps_it() -> None:
    other = "# Old\n\n## User\n\n| Field | Type |\n| - | - |\n| old | string |"
    user = "# Users\n\n## User\n\n| Field | Type |\n| - | - |\n| id | string |"
    guild = "# Guild\n\n| Field | Type |\n| - | - |\n| owner | [user](users.md#user) |"
    assert lines(schema(guild=guild, a_old=other, users=user)) == [
        "Guild.owner: @models.User",
        "OldUser.old: string",
        "User.id: string",
    ]


def test_a_field_that_is_for_some_types_only_is_optional_with_its_condition() -> None:
    rows = "".join(f"| f{n}? | string | |\n" for n in range(9))
    rows = f"| id | string | all |\n| words | string | KEYWORD |\n{rows}"
    page = f"# Rule\n\n| Field | Type | Applies to |\n| - | - | - |\n{rows}"
    found = schema(rule=page)
    assert lines(found)[:2] == ["Rule.id: string required", "Rule.words: string optional"]
    assert found.declarations[0].fields[1].condition == "applies to: KEYWORD"


def test_a_link_closes_a_field_only_if_the_profile_lets_it() -> None:
    page = """
# Pet

| Field | Type | Description |
| --- | --- | --- |
| kind | integer | the [kind](#kinds) |

## Kinds

| Kind | Value |
| --- | --- |
| CAT | 1 |
| DOG | 2 |
"""
    assert "Pet.kind: @models.Kinds" in lines(schema(NO_PROFILE, pet=page))
    assert "Pet.kind: integer" in lines(schema(Profile(enums=EnumerationRules(link=False)), pet=page))


def test_front_matter_that_does_not_end_hides_nothing() -> None:
    table = "| Field | Type |\n| --- | --- |\n| name | string |\n"
    page = f"---\ntitle: Pet\ntags:\n  - a\n\nSome text.\n\n## Pet\n\n{table}\n---\n\nMore.\n"
    assert lines(schema(pet=page)) == ["Pet.name: string"]
    page = f"---\ntitle: Cat\ntags:\n  - a\n# A comment.\n---\n\n{table}"
    assert lines(schema(pet=page)) == ["Cat.name: string"]


def test_a_default_is_a_value_of_the_type_or_remains_text() -> None:
    page = """
# Pet

| Field | Type | Default | Description |
| --- | --- | --- | --- |
| name | string | `"Tom"` | |
| tame | boolean | `False` | |
| age | integer | 3 | |
| weight | number or null | 1.5 | |
| kind | integer | 2 | The [kind](#kinds). |
| size | string | `small` | One of `small`, `large`. |
| wait | integer | 60 seconds | How long. |
| tags | array of strings | `[]` | |
| code | string | - | |

## Kinds

| Kind | Value |
| --- | --- |
| CAT | 1 |
| DOG | 2 |
"""
    pet = next(each for each in schema(pet=page).declarations if isinstance(each, Object))
    assert [field.default.value if field.default else None for field in pet.fields] == [
        "Tom", False, 3, 1.5, 2, "small", None, None, None,
    ]  # fmt: skip
    assert [field.description for field in pet.fields if field.default is None] == [
        "How long.\n\nDefault: 60 seconds",
        "Default: []",
        "",
    ]


def test_a_bold_line_says_what_a_table_of_an_endpoint_is() -> None:
    page = """
# Payments

## List payments

`GET /payments`

**Query parameters**

| Parameter | Type | Required |
| --- | --- | --- |
| limit | integer | optional |

**Response**

| Field | Type |
| --- | --- |
| next | string |

## Find payments

`GET /payments/find`

### Request

| Field | Type | Required |
| --- | --- | --- |
| text | string | yes |
"""
    assert lines(schema(api=page)) == [
        "ListPaymentsResponse.next: string",
        "get /payments",
        "  limit: integer optional",
        "  -> @models.ListPaymentsResponse",
        "get /payments/find",
        "  text: string required",
    ]


def test_headings_and_values_in_other_languages() -> None:
    page = """
# Pedidos

## Crear un pedido

`POST /pedidos`

### Cuerpo de la solicitud

| Campo | Tipo | Obligatorio | Valores permitidos | Descripción |
| --- | --- | --- | --- | --- |
| color | cadena | Sí | `rojo`, `azul` | |
| estado | cadena | No | | Uno de `abierto`, `cerrado` |

### Respuesta

| Campo | Tipo |
| --- | --- |
| id | entero |
"""
    assert lines(schema(api=page)) == [
        'CrearUnPedidoRequest.color: "rojo" | "azul" required',
        'CrearUnPedidoRequest.estado: "abierto" | "cerrado" optional',
        "CrearUnPedidoResponse.id: integer",
        "post /pedidos",
        "  body: @models.CrearUnPedidoRequest",
        "  -> @models.CrearUnPedidoResponse",
    ]


def test_access_is_read_from_columns_and_notes() -> None:
    page = """
# Pet

| Field | Type | Read-only? | Description |
| --- | --- | --- | --- |
| id | string | yes | The id. |
| name | string | no | Its name. |
| key | string | | **Write-only.** Its key. |
| tag (read-only) | string | | Its tag. |
| age | integer (read only) | | Its age. |
"""
    (pet,) = schema(pet=page).declarations
    assert isinstance(pet, Object)
    assert [(field.name, field.read_only, field.write_only) for field in pet.fields] == [
        ("id", True, None),
        ("name", False, None),
        ("key", None, True),
        ("tag", True, None),
        ("age", True, None),
    ]

"""Pages like the references of transit and bicycle feeds: presence, ids, conditions, and values in prose."""

from __future__ import annotations

from table_pages import lines, outlines, schema

from docmodels.reading.dialects.tables.profile.infer import infer_profile
from docmodels.schema.model import Object

TYPES = """\
## Field types

- **Color** - A color as a six-digit hexadecimal number, without the `#`.
- **Date** - A day of service in the YYYYMMDD format.
- **ID** - An internal ID, which is a sequence of any UTF-8 characters.
- **Latitude** - A latitude in decimal degrees.
- **Timestamp** - Timestamps must be represented as integers in POSIX time.
- **Localized String** - A JSON element representing a string, with its language.
"""
STOPS = """\
### stops.txt

|  Field Name | Type | Presence | Description |
|  ------ | ------ | ------ | ------ |
|  `stop_id` | Unique ID | **Required** | The stop. |
|  `parent` | Foreign ID referencing `stops.stop_id` | **Conditionally Required** | Where it is. |
|  `lat` | Latitude | **Conditionally Forbidden** | - |
|  `color` | Color | Optional | - |
|  `since` | Date | Recommended | - |
|  `seconds` | Non-negative integer | Optional | - |
|  `site` | URL | Optional | - |
|  `zone` | Timezone | Optional | - |
|  `kind` | Enum | Optional | Valid options are:<br><br>`0` or empty - A stop. <br>`1` - A station. |
|  `access` | Enum | Optional | Who may enter, by the rules of the operator. |
"""
VEHICLES = """\
### vehicles.json

| Field Name | REQUIRED | Type | Defines |
| --- | --- | --- | --- |
| `vehicles` | Yes | Array&lt;Object&gt; | One object per vehicle. |
| \\- `id` | REQUIRED | ID | - |
| \\- `form` | Conditionally REQUIRED | Enum | Valid values are:<ul><li>`car`</li><li>`cargo` *(since 2.3)*</li></ul> |
| \\- `name` | OPTIONAL | Array&lt;Localized String&gt; | - |
| \\- `seen` | Yes | Timestamp | - |
| \\-&nbsp;`assets` | OPTIONAL | Object | - |
| &emsp;&emsp;\\- `icon` | OPTIONAL | URL | - |
"""


def test_the_types_and_the_presence_of_transit_feeds() -> None:
    assert lines(schema(reference=f"# Reference\n\n{TYPES}\n{STOPS}")) == [
        "StopsTxt.stop_id: string required",
        "StopsTxt.parent: string optional",
        "StopsTxt.lat: number optional",
        "StopsTxt.color: string optional",
        "StopsTxt.since: string optional",
        "StopsTxt.seconds: integer optional",
        "StopsTxt.site: string optional",
        "StopsTxt.zone: string optional",
        'StopsTxt.kind: "0" | "1" optional',
        "StopsTxt.access: string optional",
    ]


def test_conditions_are_kept() -> None:
    (stops,) = schema(reference=f"# Reference\n\n{STOPS}").declarations
    assert isinstance(stops, Object)
    found = {field.name: field.condition for field in stops.fields if field.condition}
    assert found == {"parent": "Conditionally Required", "lat": "Conditionally Forbidden"}


def test_the_fields_of_objects_in_bicycle_feeds() -> None:
    assert lines(schema(gbfs=f"# Feeds\n\n{TYPES}\n{VEHICLES}")) == [
        "VehiclesJson.vehicles: list[@models.VehiclesJsonVehicles] required",
        "VehiclesJsonVehicles.id: string required",
        'VehiclesJsonVehicles.form: "car" | "cargo" optional',
        'VehiclesJsonVehicles.name: list[unread(["Localized String"])] optional',
        "VehiclesJsonVehicles.seen: integer required",
        "VehiclesJsonVehicles.assets: @models.VehiclesJsonVehiclesAssets optional",
        "VehiclesJsonVehiclesAssets.icon: string optional",
    ]


def test_words_are_known_only_by_their_definitions() -> None:
    found = infer_profile(outlines(page=f"# Reference\n\n{TYPES}\n{STOPS}\n{VEHICLES}"))
    assert found.profile.types.scalars == {
        "color": "string",
        "date": "string",
        "id": "string",
        "latitude": "number",
        "timestamp": "integer",
    }
    assert [(each.key, each.reason) for each in found.evidence if "latitude" in each.key] == [
        ("types.scalars.latitude", 'page.md:8 says "number"')
    ]
    assert infer_profile(outlines(page=f"# Reference\n\n{STOPS}")).profile.types.scalars == {}

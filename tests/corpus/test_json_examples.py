"""The JSON examples in the documentation are valid for the generated field's type, except those that are wrong."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

import docmodels
from docmodels.schema.model import Object
from docmodels.schema.names import match_key

from .trees import SHARED, TREES, generate, package_of

pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.usefixtures("corpus")]

WRONG = {
    ("deepobjectqueryparamsmaprequest", "mapparam"): "the printer of the docs wrote [object Object]",
    ("deepobjectqueryparamsmaprequest", "maparrparam"): "the printer of the docs wrote [object Object]",
    ("deepobjectqueryparamsmapres", "args"): "the printer of the docs wrote [object Object]",
    ("formqueryparamsmaprequest", "mapparam"): "the printer of the docs wrote [object Object]",
    ("formqueryparamsmaprequest", "mapparamexploded"): "the printer of the docs wrote [object Object]",
    ("formqueryparamsmapres", "args"): "the printer of the docs wrote [object Object]",
    ("headerparamsmaprequest", "xheadermap"): "the printer of the docs wrote [object Object]",
    ("headerparamsmaprequest", "xheadermapexplode"): "the printer of the docs wrote [object Object]",
    ("mixedqueryparamsres", "args"): "the printer of the docs wrote [object Object]",
    ("pipedelimitedqueryparamsarrayrequest", "mapparam"): "the printer of the docs wrote [object Object]",
    ("simplepathparametermapsrequest", "mapparam"): "the printer of the docs wrote [object Object]",
    ("simplepathparametermapsrequest", "mapparamexploded"): "the printer of the docs wrote [object Object]",
    ("deepobject", "map"): "the printer of the docs wrote [object Object]",
    ("deepobjectwithtype", "map"): "the printer of the docs wrote [object Object]",
    ("jsonqueryparamsobjectargs", "deepobjparam"): "an object as example of a string",
    ("jsonqueryparamsobjectargs", "simpleobjparam"): "an object as example of a string",
    ("googlepaypaymentmethodcreate", "token"): "cut short with three dots",
    ("paymentlink", "cartitems"): "an item without its required amount a unit",
    ("listtransactionsrequest", "metadata"): "objects as examples of strings",
}


def field_type(model: type[BaseModel], key: str) -> Any:
    return next(info.annotation for name, info in model.model_fields.items() if (info.validation_alias or name) == key)


@pytest.mark.parametrize("tree", TREES)
def test_every_json_example_is_valid_for_its_field(tree: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generate(tree, "pydantic", tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    package = package_of(tree, "pydantic")
    for declared in docmodels.read(SHARED / "corpus" / tree / "docs").schema.declarations:
        for field in declared.fields if isinstance(declared, Object) else ():
            text = (field.example or "").strip()
            if text[:1] not in ("{", "["):
                continue
            module = importlib.import_module(f"{package}.{declared.id.namespace[-1].lower()}")
            model = getattr(module, declared.id.name, None) or getattr(module, f"{declared.id.name}_")
            model.model_rebuild()
            place = (match_key(declared.id.name), match_key(field.name))
            try:
                TypeAdapter(field_type(model, field.key)).validate_python(json.loads(text))
            except (ValueError, ValidationError) as error:
                assert place in WRONG, (place, text, error)
            else:
                assert place not in WRONG, (place, "is not wrong after all")

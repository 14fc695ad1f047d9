"""The words of APIMatic's pages: sections, tags, and the notes in descriptions."""

from __future__ import annotations

from ....schema.model import ParameterLocation

STRUCTURE, ENUMERATION, CLASS_NAME, DATA_TYPE = "structure", "enumeration", "class name", "data type"
INTERFACE_NAME = "interface name"
FIELDS, CASES, PARENT, EXAMPLE = "fields", "cases", "inherits from", "example"
NAMED = (STRUCTURE, ENUMERATION, CLASS_NAME, INTERFACE_NAME)
"""The sections that name the class of a page."""
SHAPES = (STRUCTURE, ENUMERATION, CASES)
MODEL_SECTIONS = frozenset((*NAMED, DATA_TYPE, FIELDS, CASES, PARENT, EXAMPLE, "example (as json)", "example (as xml)"))

METHODS, PARAMETERS, RESPONSE, USAGE, ERRORS = "methods", "parameters", "response type", "example usage", "errors"
OPERATION_SECTIONS = frozenset((PARAMETERS, RESPONSE, USAGE, ERRORS, "authentication", "server", "requires scope"))
OPERATION_EVIDENCE = (PARAMETERS, RESPONSE, USAGE)
"""At least one of these sections is below the heading of an operation."""
CONTROLLER_SUFFIXES = ("Controller", "Api")

REQUIRED = {"required": True, "optional": False}
CONSTANT, READ_ONLY, WRITE_ONLY = "constant", ("read-only", "readonly"), ("write-only", "writeonly")
LOCATIONS: dict[str, ParameterLocation] = {
    "template": "path",
    "query": "query",
    "header": "header",
    "cookie": "cookie",
    "body": "body",
    "form": "form",
    "field": "form",
}
TAGS = frozenset((*REQUIRED, *LOCATIONS, CONSTANT, *READ_ONLY, *WRITE_ONLY))

NO_TEXT = ("-", "")
ADDITIONAL = "*This model accepts additional fields of type "
CONTAINER = "This is a container for "
LIST_OF_CONTAINERS = "of a container for "
"""How the description of a field with a union begins, or goes on."""
DEFAULT, VALUE, CONSTRAINTS = "**Default**:", "**Value**:", "**Constraints**:"

LIMITS = {
    "minimum length": "minLength",
    "maximum length": "maxLength",
    "minimum items": "minItems",
    "maximum items": "maxItems",
    "multiple of": "multipleOf",
    "pattern": "pattern",
    "unique items required": "uniqueItems",
}
BOUNDS = {">=": "minimum", "<=": "maximum", ">": "exclusiveMinimum", "<": "exclusiveMaximum"}
NOTHING = frozenset({"void", "none", "nil", "task", "promise<void>", "task<void>"})

RESERVED_PREFIX = "m"
"""What the names of fields start with that would be reserved words: ``mtype`` for ``type``, ``mDefault``."""
RESERVED_MEMBER = "enum_"
"""The same for members of enumerations, in lower case: ``ENUM_SELF``, and ``Enum1`` for a number."""
_WORDS = """
abstract and as assert async await bool boolean break byte case catch char class const continue def default del delete
do double elif else end enum except export extends false final finally float for from func function global go goto if
implements import in instanceof int interface is lambda let long module namespace new nil none nonlocal not null object
or package pass private protected public raise range return select self short static string struct super switch this
throw throws true try type typeof using var void while with yield
"""
RESERVED = frozenset(_WORDS.split())

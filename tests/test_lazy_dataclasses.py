"""Classes of ``lazy`` behave as those of the standard library, and compile methods only when called."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import pytest

from docmodels.lazy import dataclass

PARAMETERS: list[dict[str, bool]] = [
    {},
    {"eq": False},
    {"frozen": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "order": True},
    {"frozen": True, "slots": True, "eq": False},
    {"slots": True, "kw_only": True},
]


def both(parameters: dict[str, bool], body: Callable[[], type]) -> tuple[Any, Any]:
    """Return the class of ``body`` as our dataclass and as one of the standard library."""
    return dataclass(**parameters)(body()), dataclasses.dataclass(**parameters)(body())


def plain() -> type:
    class Order:
        id: str
        price: float
        tags: list[str] = field(default_factory=list)
        note: str | None = None
        secret: str = field(default="s", repr=False, compare=False)
        total: float = field(init=False, default=0.0)

    return Order


def with_own_methods() -> type:
    class Order:
        """A class with methods of its own."""

        id: str

        def __post_init__(self) -> None:
            assert self.id

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 1

    return Order


def with_own_equality() -> type:
    class Order:
        id: str

        def __eq__(self, other: object) -> bool:
            return True

    return Order


def without_fields() -> type:
    class Order:
        pass

    return Order


def outcome(run: Callable[[], object]) -> object:
    """Return the result, or the error's type and text."""
    try:
        return run()
    except Exception as error:
        return type(error), str(error)


@pytest.mark.parametrize("parameters", PARAMETERS, ids=str)
@pytest.mark.parametrize("body", [plain, with_own_methods, with_own_equality, without_fields])
def test_a_class_behaves_as_one_of_the_standard_library(body: Callable[[], type], parameters: dict[str, bool]) -> None:
    def facts(cls: Any, *, is_used: bool) -> list[object]:
        new = {
            plain: lambda id_="1": cls(id=id_, price=2.0, note="n"),
            with_own_methods: lambda id_="1": cls(id=id_),
            with_own_equality: lambda id_="1": cls(id=id_),
            without_fields: lambda id_="1": cls(),
        }[body]
        for _ in range(20 if is_used else 0):
            new()
        one, same, other = new(), new(), new("2")
        return [
            outcome(lambda: repr(one)),
            one == same,
            one == other,
            one == 1,
            one != same,
            outcome(lambda: (hash(one) == hash(same), isinstance(hash(one), int))),
            outcome(lambda: (one < other, one <= other, one > other, one >= other)),
            outcome(lambda: repr(replace(one, **({"id": "3"} if body is not without_fields else {})))),
            # With slots, the standard library refuses an unknown name by an error about `super`.
            outcome(lambda: None if body is without_fields else setattr(one, "id", "4")),
            outcome(lambda: None if body is without_fields else delattr(one, "id")),
            outcome(lambda: repr(copy.copy(same))),
            outcome(lambda: cls("1", 2.0)),
            outcome(lambda: cls("1", 2.0, [], None, "", "too many")),
            outcome(lambda: cls(unknown=1)),
            outcome(lambda: cls("1", id="1")),
            outcome(cls),
            outcome(lambda: dataclasses.asdict(same)),
            cls.__match_args__,
            [(each.name, each.default, each.kw_only) for each in dataclasses.fields(cls)],
        ]

    ours, theirs = both(parameters, body)
    for is_used in (False, True):
        of_ours, of_theirs = facts(ours, is_used=is_used), facts(theirs, is_used=is_used)
        assert [_text(fact) for fact in of_ours] == [_text(fact) for fact in of_theirs]


def _text(fact: object) -> str:
    """Return the text of a fact; that of a class without ``__repr__`` has an address."""
    return repr(fact).partition(" at 0x")[0]


@dataclass(frozen=True, slots=True)
class Base:
    """A class that others derive from."""

    id: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived(Base):
    """A class with one more field."""

    more: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class DerivedByPlugin(Base):
    """A class of a plugin, which knows only the standard library."""

    more: int = 0


@pytest.mark.parametrize("cls", [Derived, DerivedByPlugin])
def test_classes_derive_from_each_other(cls: type[Derived]) -> None:
    made = cls("a", ("b",), 3)
    assert made == cls("a", ("b",), 3) != Base("a", ("b",))
    assert hash(made) == hash(cls("a", ("b",), 3))
    assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made
    with pytest.raises(FrozenInstanceError):
        made.more = 4  # type: ignore[misc]


def test_a_class_that_can_change_derives_from_no_frozen_one() -> None:
    with pytest.raises(TypeError, match="cannot inherit non-frozen dataclass from a frozen one"):

        @dataclass(slots=True)
        class Changing(Base):
            more: int = 0


WRONG: dict[str, dict[str, Any]] = {
    "a list as a default": {"__annotations__": {"tags": "list[str]"}, "tags": []},
    "a required argument after an optional one": {"__annotations__": {"a": "int", "b": "int"}, "a": 0},
    "a field without an annotation": {"a": field(default=1)},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_class_is_refused_as_by_the_standard_library(what: str) -> None:
    for make in (dataclass, dataclasses.dataclass):
        with pytest.raises((TypeError, ValueError)):
            make(type("Order", (), {"__annotations__": {}, **WRONG[what]}))


def test_derived_fields_are_in_order_too() -> None:
    with pytest.raises(TypeError, match="non-default argument 'more' follows default argument 'parts'"):

        @dataclass(frozen=True, slots=True)
        class Wrong(Base):
            more: int


def test_classes_of_plugins_keep_their_own_fields() -> None:
    made = DerivedByPlugin("a", ("b",), 3)
    assert [each.more for each in (copy.copy(made), pickle.loads(pickle.dumps(made)))] == [3, 3]


def test_a_plain_class_derived_from_a_frozen_one_sets_attributes_of_its_own() -> None:
    class Plain(Base):
        pass

    made = Plain("a")
    made.own = 1  # type: ignore[attr-defined]
    del made.own  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        made.id = "b"  # type: ignore[misc]


def test_an_own_setter_is_called_for_every_value() -> None:
    @dataclass
    class Doubled:
        price: int

        def __setattr__(self, name: str, value: int) -> None:
            object.__setattr__(self, name, 2 * value)

    assert [Doubled(1).price for _ in range(20)] == [2] * 20


@pytest.mark.parametrize("annotation", ["ClassVar[int]", "typing.ClassVar[int]", "InitVar[int]", "KW_ONLY"])
def test_an_annotation_that_is_no_field_is_refused(annotation: str) -> None:
    with pytest.raises(TypeError, match="not all annotations are fields"):
        dataclass(type("Order", (), {"__annotations__": {"maximum": annotation}}))


def test_a_class_without_a_docstring_has_its_name_as_one() -> None:
    ours, _ = both({"slots": True}, plain)
    assert (ours.__doc__, Base.__doc__) == ("Order", "A class that others derive from.")


def test_a_value_can_be_pickled_before_any_other_is_made() -> None:
    assert pickle.loads(pickle.dumps(Base("a"))) == Base("a")


def test_lists_of_defaults_are_not_shared() -> None:
    ours, _ = both({}, plain)
    one, other = ours("1", 2.0), ours("1", 2.0)
    one.tags.append("a")
    assert other.tags == []


def test_a_method_is_compiled_when_it_is_called() -> None:
    lazy = Base.__hash__.__code__
    assert lazy.co_varnames[:1] == ("self",)
    hash(Base("1"))
    assert Base.__hash__.__code__ is not lazy


def test_the_first_values_are_made_without_compiling() -> None:
    @dataclass(frozen=True, slots=True)
    class Order:
        id: str

    lazy = Order.__init__.__code__
    for number in range(8):
        assert Order(str(number)).id == str(number)
    assert Order.__init__.__code__ is lazy
    assert Order("8").id == "8"
    assert Order.__init__.__code__ is not lazy
    assert Order.__init__.__qualname__.endswith("Order.__init__")


def test_no_method_is_compiled_for_a_class_whose_base_is_frozen() -> None:
    assert Derived.__setattr__ is Base.__setattr__
    assert Derived.__delattr__ is Base.__delattr__

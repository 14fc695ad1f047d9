"""Keyword arguments of the Python API: an unknown one is an error that names the nearest."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from .errors import UserError
from .suggestions import did_you_mean

P = ParamSpec("P")
R = TypeVar("R")
_HAS_SETTINGS = 0x08
"""``inspect.CO_VARKEYWORDS``, without importing ``inspect``: the function takes settings as keywords."""


def checks_keywords(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function with a check of its keywords, which raises UserError for an unknown one.

    Further keywords of a function that takes them (``**settings``) are settings of the configuration.
    """
    code = function.__code__
    own = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        unknown = [name for name in kwargs if name not in own]
        known = {*own, *_settings()} if unknown and code.co_flags & _HAS_SETTINGS else set(own)
        for name in unknown:
            if name not in known:
                raise UserError(f"{function.__name__}: unknown argument `{name}`", did_you_mean(name, known))
        return function(*args, **kwargs)

    return call


def _settings() -> set[str]:
    from .config.settings import setting_names  # few calls have settings

    return {name.replace("-", "_") for name in setting_names()}

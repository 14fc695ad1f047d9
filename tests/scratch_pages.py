"""Two pages of documentation for scratch repositories."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

USAGE = """# Usage

Tokens of a call.

## Fields

| Field   | Type    | Required           | Description  |
| ------- | ------- | ------------------ | ------------ |
| `total` | *int*   | :heavy_check_mark: | All of them. |
"""
ANSWER = """# Answer

## Fields

| Field   | Type                              | Required           | Description |
| ------- | --------------------------------- | ------------------ | ----------- |
| `text`  | *str*                             | :heavy_check_mark: | N/A         |
| `usage` | [models.Usage](../models/usage.md) | :heavy_minus_sign: | N/A         |
| `made`  | *OptionalNullable[str]*           | :heavy_minus_sign: | N/A         |
"""

Command = Callable[..., "subprocess.CompletedProcess[str]"]

"""The words of widdershins' pages, and of Apifox's in Chinese and English. All are compared in lower case."""

from __future__ import annotations

from enum import Enum, auto


class Column(Enum):
    """What a column of a table states."""

    NAME = auto()
    IN = auto()
    TYPE = auto()
    REQUIRED = auto()
    RESTRICTIONS = auto()
    NULLABLE = auto()
    TITLE = auto()
    DESCRIPTION = auto()
    VALUE = auto()
    STATUS = auto()
    MEANING = auto()
    SCHEMA = auto()


COLUMNS = {
    **dict.fromkeys(
        ("name", "property name", "名称", "名稱", "property", "parameter", "属性", "参数", "屬性"), Column.NAME
    ),
    **dict.fromkeys(("in", "location", "位置"), Column.IN),
    **dict.fromkeys(("type", "data type", "类型", "類型"), Column.TYPE),
    **dict.fromkeys(("required", "必选", "必填", "必選"), Column.REQUIRED),
    **dict.fromkeys(("restrictions", "约束", "約束"), Column.RESTRICTIONS),
    "nullable": Column.NULLABLE,
    **dict.fromkeys(("title", "中文名", "标题"), Column.TITLE),
    **dict.fromkeys(("description", "说明", "描述", "說明"), Column.DESCRIPTION),
    **dict.fromkeys(("value", "值"), Column.VALUE),
    **dict.fromkeys(("status", "status code", "http status code", "状态码", "狀態碼"), Column.STATUS),
    **dict.fromkeys(("meaning", "状态码含义", "狀態碼含義"), Column.MEANING),
    **dict.fromkeys(("schema", "body type", "data schema", "数据模型", "數據模型"), Column.SCHEMA),
}
REQUIRED = {
    **dict.fromkeys(("true", "yes", "是"), True),
    **dict.fromkeys(("false", "no", "否"), False),
}
NO_TEXT = frozenset({"none", "no description", "无"})
"""What a cell without a text says."""
PROPERTIES = frozenset({"properties", "attribute", "attributes", "属性", "屬性"})
"""The headings above the properties of a model."""
INLINE = "inline"
"""What the table of responses says of a type that a table below it shows."""
NOTHING = frozenset({"none", "无"})
"""What the table of responses says of a response without a body."""
ANONYMOUS = frozenset({"*anonymous*", "_anonymous_"})
ADDITIONAL = frozenset({"**additionalproperties**", "__additionalproperties__"})
DEPTH_MARK = "»"
NULL_SUFFIX = "¦null"

UNIONS = frozenset({"oneof", "anyof"})
MERGE = "allof"
FIRST_PARTS = UNIONS | {MERGE, "not"}
"""The words above the table of the first part of a composed type."""
NEXT_PARTS = {"xor": "oneof", "or": "anyof", "and": MERGE}
"""The words above the tables of the other parts."""
CONTINUED = "continued"

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})

"""The Python targets: pydantic, dataclass and TypedDict."""

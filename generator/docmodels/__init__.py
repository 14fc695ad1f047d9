"""docmodels: SDK documentation tables in, typed models out."""

__version__ = "0.1.0"

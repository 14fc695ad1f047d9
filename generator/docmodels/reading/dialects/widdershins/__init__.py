"""Pages that widdershins writes from an OpenAPI document, Slate sites made with it, and exports of Apifox."""

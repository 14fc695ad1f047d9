"""Documentation that OpenAPI Generator, and swagger-codegen before it, writes beside an SDK."""

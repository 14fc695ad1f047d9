"""Pages that swagger-markdown writes from an OpenAPI or Swagger document."""

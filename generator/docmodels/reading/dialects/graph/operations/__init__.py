"""Pages of operations: routes, parameters, the request body and the response."""

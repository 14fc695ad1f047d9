"""docmodels as a build step of other projects. Each hook imports its build tool, which only that build needs."""

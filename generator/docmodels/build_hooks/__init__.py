"""docmodels as a step of other projects' builds. A hook imports its build tool, which only that build needs."""

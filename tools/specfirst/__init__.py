"""specfirst: from an OpenAPI contract written by hand to a typed FastAPI package."""

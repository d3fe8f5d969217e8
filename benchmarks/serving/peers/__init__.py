"""The first four workloads as other frameworks serve them, each validated; `uv sync --group bench` installs what they need."""

"""The same service written in several ways, and how fast each serves it: `python -m benchmarks.serving`."""

"""The meaning of a contract, free of Python names: `build.build`. Lint needs the rules alone, so nothing is imported."""

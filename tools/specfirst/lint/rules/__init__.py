"""One rule per module; a module's docstring is the page that "tools explain" shows."""

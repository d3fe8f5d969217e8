"""How long a service may take for what it makes before it is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time


class Patience:
    """Processor time for what is made before the first request.

    In a contract of a thousand operations whose models all lead to one another, each adapter holds all the models: what
    is beyond the time is made by the first request that needs it.
    """

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @property
    def is_over(self) -> bool:
        return self._left <= 0

    @contextmanager
    def spent(self) -> Iterator[None]:
        """Counts what is done within."""
        started = process_time()
        try:
            yield
        finally:
            self._left -= process_time() - started

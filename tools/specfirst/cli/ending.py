"""What a command need not do, for its process ends with it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Python's cycle collector off in the block, and nothing of it looked at when the process ends.

    To visit all objects of a large contract takes half a second, and to free what they are made of as long again; the
    system takes back the memory of a process at once.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()

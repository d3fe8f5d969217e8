"""Request bodies: whether there has to be one, and in which media types it is taken."""

from specfirst.model.api import Operation

from .comparison import Comparison
from .contents import received

NAME = "the body"


def bodies(comparison: Comparison, old: Operation, new: Operation) -> None:
    """The request bodies of an operation of both contracts."""
    before, after = old.body, new.body
    if after is None:
        if before is not None:
            comparison.add("request-body-removed", before.pointer, "there is no request body any more", at="old")
        return
    if after.required and (before is None or not before.required):
        message = f"{NAME} is new and required" if before is None else f"{NAME} is required now"
        comparison.add("request-body-required", comparison.new.below(after.pointer, "required"), message)
    elif before is None:
        comparison.add("request-body-added", after.pointer, "there is a request body now, which is optional")
    if before is not None:
        received(comparison, before.contents, after.contents, NAME)
        if new.max_size is not None and old.max_size is not None and new.max_size < old.max_size:
            message = f"at most {new.max_size} bytes are taken now, {old.max_size} were"
            comparison.add("request-size-lowered", comparison.new.below(new.pointer, "x-max-size"), message)

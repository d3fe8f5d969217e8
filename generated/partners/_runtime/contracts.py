"""What contracts are made with."""

from typing import TYPE_CHECKING, Any

__all__ = ["abstractmethod"]

if TYPE_CHECKING:
    from abc import abstractmethod
else:

    def abstractmethod(function: Any) -> Any:
        """The function itself: type checkers miss a method that an implementation lacks, and it answers 501.

        With that of `abc` the class could not be instantiated, and one missing method would be the end of all others.
        """
        return function

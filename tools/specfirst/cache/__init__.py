"""What earlier runs have found out. The folder may be deleted at any time; nothing depends on it but the time of a run."""

from .folder import cache_folder
from .stamps import Stamp
from .store import Store

__all__ = ["Stamp", "Store", "cache_folder"]

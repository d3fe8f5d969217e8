"""The database: its tables, and one session for each request."""

from .session import Database
from .tables import FileRow, ItemRow, ItemTagRow, NotificationRow, TaskRow, UserRow, VideoRow

__all__ = ["Database", "FileRow", "ItemRow", "ItemTagRow", "NotificationRow", "TaskRow", "UserRow", "VideoRow"]

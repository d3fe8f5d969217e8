"""The database: its tables, and one session for each request.

For another kind of database: docs/document-database.md.
"""

from .session import Database
from .tables import FileRow, ItemRow, ItemTagRow, NotificationRow, TaskRow, UserRow, VideoRow

__all__ = ["Database", "FileRow", "ItemRow", "ItemTagRow", "NotificationRow", "TaskRow", "UserRow", "VideoRow"]

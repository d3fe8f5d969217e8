"""The database: its tables, and one session for each request.

For another kind of database: docs/document-database.md.
"""

from .session import Database, DatabaseAway
from .tables import FileRow, ItemRow, ItemTagRow, NotificationRow, TaskRow, UserRow, VideoRow

__all__ = [
    "Database",
    "DatabaseAway",
    "FileRow",
    "ItemRow",
    "ItemTagRow",
    "NotificationRow",
    "TaskRow",
    "UserRow",
    "VideoRow",
]

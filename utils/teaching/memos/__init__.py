"""A round of the memo workshop: memos are collected, dealt to readers, and readings are returned; without a server."""

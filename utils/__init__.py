"""What notebooks import: `open_section` for one section, `open_course` for all of it."""

from utils.guide import open_course, open_section

__all__ = ["open_course", "open_section"]

"""What notebooks import: `open_section` for one section, `open_course` for all of it, `open_class` for a class."""

from utils.guide import open_class, open_course, open_section

__all__ = ["open_class", "open_course", "open_section"]

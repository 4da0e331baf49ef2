"""What notebooks import: `open_section` for one section, `open_course` for all of it, `open_teaching` to teach it."""

from utils.guide import open_course, open_section, open_teaching

__all__ = ["open_course", "open_section", "open_teaching"]

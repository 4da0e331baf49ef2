"""What notebooks import: what learners open, a section or the course, and what teachers open, the guides or a class."""

from utils.guide import open_class, open_course, open_section, open_teaching

__all__ = ["open_class", "open_course", "open_section", "open_teaching"]

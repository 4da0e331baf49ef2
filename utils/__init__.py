"""What notebooks import: what learners open, a section or the course, and what teachers open, the guides or a class."""

from utils.site_packages import find_on_site

find_on_site()  # before anything that the site may have to be asked for

from utils.guide import open_class, open_course, open_section, open_teaching  # noqa: E402

__all__ = ["open_class", "open_course", "open_section", "open_teaching"]

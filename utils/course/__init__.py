"""The course's content: typed objects from `data/course`, or a clear word on what is wrong there."""

from utils.course.course import Course
from utils.course.fault import CourseError, Fault

__all__ = ["Course", "CourseError", "Fault"]

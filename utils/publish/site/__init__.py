"""The course as a site: its front page, pages to read without a kernel, and what is told while Python loads."""

"""The course as a site: the page in front of it, pages to read without a kernel, and what is told while Python loads."""

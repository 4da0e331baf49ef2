"""Pictures that are asked about, looked at and taken apart: the timeline, the staircase, the seeds, a memo's page."""

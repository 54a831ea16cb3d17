"""cmcourse: a terminal course and self-assessment for internal community management."""

__version__ = "0.1.0"

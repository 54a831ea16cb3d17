"""The course as lines of text: for screen readers, pipes and old consoles."""

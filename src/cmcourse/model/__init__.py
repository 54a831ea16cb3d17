"""Frozen values of the course, its questions, progress and records. Standard library only."""

"""The record a learner hands over, and how a trainer checks it."""

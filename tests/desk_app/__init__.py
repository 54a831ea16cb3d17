"""The trainer's desk on the screen."""

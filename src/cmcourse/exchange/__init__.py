"""Formats that leave the program."""

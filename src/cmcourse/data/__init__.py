"""The packed course, written when the wheel is built."""

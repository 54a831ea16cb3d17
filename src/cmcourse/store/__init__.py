"""Where progress lies: one TinyDB file a profile, written whole and durably."""

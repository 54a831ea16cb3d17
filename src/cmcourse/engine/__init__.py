"""The rules of the course: what may happen, what it means, what to show. Knows no interface and no files."""

"""Files to values: reads a course folder or the packed course, or says where it is broken."""

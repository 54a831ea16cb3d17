"""The trainer's desk: a terminal app over a folder of records. It draws what `record` finds, and decides nothing."""

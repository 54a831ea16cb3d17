"""The subcommands, one file each; `command(words)` builds the click command in a language."""

"""The screens of the trainer's desk."""

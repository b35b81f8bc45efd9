"""What all tests share."""

from hypothesis import settings

# A time limit for an example fails on a busy machine and says nothing of the program.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

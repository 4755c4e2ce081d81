"""Settings of all tests."""

from hypothesis import settings

# The same examples in every run, and none judged by the clock.
settings.register_profile("verify", deadline=None, derandomize=True)
settings.load_profile("verify")

"""A folder that has a conftest is on the path of the tests below it too: they all find `checks_support`."""

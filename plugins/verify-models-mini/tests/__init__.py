"""Tests of the files and of how they are made."""

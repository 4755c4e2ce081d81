"""Measure, then claim: datasets x systems x measures, a gate, and the tables of the README."""

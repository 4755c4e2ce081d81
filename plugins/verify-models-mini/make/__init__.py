"""How the files of `verify_models_mini/data` are made: `python -m make`."""

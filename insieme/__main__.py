"""`python -m insieme`: the command line."""

from insieme.cli import app

app()

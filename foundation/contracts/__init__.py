"""What is promised outside, generated from what the services declare, locked once released, and checked."""

from foundation.contracts.files import check, release, write

__all__ = ["check", "release", "write"]

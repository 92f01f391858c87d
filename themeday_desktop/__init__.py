"""主题党日台账: an offline ledger for the monthly theme day of a Party branch. Imports nothing at package level."""

__version__ = "1.0.0.dev1"

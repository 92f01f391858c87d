"""The ledger's SQLite file: opening, migrating, writing with a journal, checking. May import domain only."""

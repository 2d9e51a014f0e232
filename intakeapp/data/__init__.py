"""The encrypted file: engine, tables, the one write path, change log, migrations."""

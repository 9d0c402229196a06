"""Who sees what of claims, and the ledger as it stands."""

"""Work that takes longer than a page may: a table of jobs, a worker, bounded children."""

"""What stands before Django: raw uploads and the base path as ASGI, pages in a pool of threads."""

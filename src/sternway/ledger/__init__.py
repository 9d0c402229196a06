"""What has been done: claims of records, their sources, and who recognises them."""

"""Writing what leaves: choosing a document, changing its words, making it final."""

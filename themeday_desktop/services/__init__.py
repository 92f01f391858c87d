"""One class per subject, one method per user verb; joins domain, storage, documents and archive. No Qt."""

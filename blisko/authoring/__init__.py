"""What follows from the model for those who write: scaffolds, schemas, snippets, the handbook."""

"""From words to tables: terms, entities, quotations and tone."""

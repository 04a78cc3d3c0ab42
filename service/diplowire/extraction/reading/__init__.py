"""From raw text to sentences, quotations and syntax."""

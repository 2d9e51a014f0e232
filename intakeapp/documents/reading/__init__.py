"""Reading letters: from the words of pages to proposals. Rules only; no network, no model."""

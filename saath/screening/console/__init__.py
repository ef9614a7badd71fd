"""The room's pages in the console: trying words, the phrase bank, keys of platforms."""

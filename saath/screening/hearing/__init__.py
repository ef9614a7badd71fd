"""How a text is heard: normalised, read, asked of every signal, and judged. Outside, `screening.reads.screen` is the call."""

"""Charts: from a table to an Axes.

Every chart takes a table and an optional `ax`, draws, and returns the Axes. None of them
counts, saves or shows. `labels` sets the language of the words in the figure: "ar", "en"
or "both". With "ar" and "both" the reading direction is Arabic: bars grow from the
right, and the article runs from right to left.
"""

from helpers.display.along import dispersion, speech
from helpers.display.bars import bars, tone_bars
from helpers.display.grids import about, heat
from helpers.display.intervals import intervals
from helpers.display.naming import grouped
from helpers.display.sentences import sentence_lengths, strip
from helpers.display.shares import share, stacked

__all__ = [
    "about",
    "bars",
    "dispersion",
    "grouped",
    "heat",
    "intervals",
    "sentence_lengths",
    "share",
    "speech",
    "stacked",
    "strip",
    "tone_bars",
]

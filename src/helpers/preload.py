"""What the process that kernels are forked from has ready: imports and word lists, but no article.

Importing this module does the work; nothing else imports it.
"""

import fontTools.subset
import ipykernel.ipkernel
import ipykernel.kernelapp
import matplotlib.backends.backend_agg
import matplotlib.backends.backend_pdf
import matplotlib.backends.backend_svg
import matplotlib_inline.backend_inline
import pandas

from helpers import analyse
from helpers.analysis import findings
from helpers.display import charts, cloud, explore, figures, network, reader, sheet, style
from helpers.text.article import read_article

# One short sentence through every stage reads the word lists; what it says does not matter.
analyse.tables(read_article("قال الوزير «إن الحكومة ترحب بالاتفاق الجديد» في القاهرة."))
style.missing_characters("ا")

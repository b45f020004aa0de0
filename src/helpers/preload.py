"""What the process that kernels are forked from has ready: imports and word lists, but no article.

Importing this module does the work; nothing else imports it.
"""

import ipykernel.ipkernel
import ipykernel.kernelapp
import matplotlib.backends.backend_agg
import matplotlib.backends.backend_pdf
import matplotlib.backends.backend_svg
import matplotlib_inline.backend_inline
import pandas

from helpers.analysis import entities, findings, gazetteer, quotes, sentiment, terms
from helpers.display import charts, cloud, figures, network, reader, sheet
from helpers.text import lemmas, words

lemmas.analyse("وللحكومة")

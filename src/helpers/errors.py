"""The errors that this package raises, under one base class.

Each message names the file, says what is wrong with it, and what to do.
"""


class MaqalError(Exception):
    """Base class: catch this to catch them all. The message is one line, whatever stands in a file name."""

    def __str__(self) -> str:
        return " ".join(super().__str__().splitlines())


class ArticleError(MaqalError):
    """A file could not be read as an article."""


class LexiconError(MaqalError):
    """A word list is malformed: the message names file, line and column."""


class ModelError(MaqalError):
    """A trained file is missing or damaged: the message names it."""


class FigureError(MaqalError):
    """A figure cannot be drawn or saved as asked."""


class TableError(MaqalError):
    """A table lacks a column that a function needs."""


class ReportError(MaqalError):
    """A notebook failed while the report was made."""

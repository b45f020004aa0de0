"""The command line: python -m helpers analyse | report | lab | check.

An article that cannot be read, or a folder that cannot be written, is said in one line,
with exit code 2; a notebook that fails, with exit code 1.
"""

import argparse
import sys
from pathlib import Path

from helpers.errors import MaqalError

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except MaqalError as error:
        print(f"maqal: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("maqal: interrupted; what was there before is unchanged", file=sys.stderr)
        return 130
    except OSError as error:
        print(
            f"maqal: {error.filename or ''}: {error.strerror or error}; check the place and its permissions",
            file=sys.stderr,
        )
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers", description="Read Arabic news closely.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    analyse = commands.add_parser("analyse", help="the tables of one article")
    analyse.add_argument("file", type=Path, help="a .txt or .html file")
    analyse.add_argument("--json", action="store_true", help="print one JSON object instead of a summary")
    analyse.add_argument("--out", type=Path, metavar="DIR", help="write each table as CSV into this folder")
    analyse.set_defaults(run=_analyse)

    report = commands.add_parser("report", help="run the notebooks; figures and pages")
    report.add_argument("file", type=Path, nargs="*", help="articles; all in seeds/ when none is named")
    report.add_argument("--only", default="", metavar="NN", help="only the notebooks whose name begins so, e.g. 03")
    report.add_argument("--force", action="store_true", help="run even what has not changed")
    report.set_defaults(run=_report)

    lab = commands.add_parser("lab", help="JupyterLab, set up for this collection", prefix_chars="+", add_help=False)
    lab.add_argument("options", nargs="*", help="options of JupyterLab's own, such as --no-browser")
    lab.set_defaults(run=_lab)

    check = commands.add_parser("check", help="versions, fonts, and whether Arabic is drawn right here")
    check.set_defaults(run=_check)
    return parser


def _analyse(options: argparse.Namespace) -> int:
    from helpers import analyse
    from helpers.text.article import load_article

    article = load_article(options.file)
    for note in article.notes:
        print(f"maqal: {options.file.name}: {note}", file=sys.stderr)
    if options.out:
        for path in analyse.write(article, options.out):
            print(path, file=sys.stderr if options.json else sys.stdout)
    if options.json:
        sys.stdout.buffer.write((analyse.as_json(article) + "\n").encode())
    elif not options.out:
        for name, table in analyse.tables(article).items():
            print(f"{name:10} {len(table):6,} rows")
    return 0


def _report(options: argparse.Namespace) -> int:
    from helpers import report
    from helpers.paths import article_path, figures_folder, seeds

    paths = [article_path(path) for path in options.file] or seeds() or [article_path()]
    outcomes = report.make(paths, only=options.only, force=options.force)
    for outcome in outcomes:
        for failure in outcome.failures:
            print(
                f"maqal: {outcome.article.slug}: {failure}; its earlier page and figures are unchanged", file=sys.stderr
            )
        if outcome.ran or not outcome.failures:
            word, figures = "made" if outcome.ran else "nothing has changed", figures_folder() / outcome.article.slug
            print(f"{outcome.article.slug}: {word}: {outcome.folder / 'index.html'} and {figures}")
    return 1 if any(outcome.failures for outcome in outcomes) else 0


def _lab(options: argparse.Namespace) -> int:
    from helpers import lab

    lab.start(options.options)
    return 0


def _check(options: argparse.Namespace) -> int:
    from helpers import check
    from helpers.paths import keep_inside

    keep_inside()
    for line in check.lines():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())

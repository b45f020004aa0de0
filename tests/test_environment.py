"""One set of dependencies, said in several places: they agree with each other and with what is installed."""

import json
import re
import tomllib
from importlib.metadata import requires, version

import pytest
import yaml
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCK = [Requirement(line) for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()]


def requirements(lines):
    parsed = [Requirement(line) for line in lines]
    return {canonicalize_name(r.name): r.specifier for r in parsed}


def conda_requirements():
    plain = [line for line in CONDA["dependencies"] if isinstance(line, str)]
    pip = [line for part in CONDA["dependencies"] if isinstance(part, dict) for line in part["pip"] if line[0] != "-"]
    return requirements([line for line in plain + pip if line.split(">")[0] not in ("python", "pip")])


def test_environment_yml_names_what_pyproject_does_with_the_same_bounds():
    wanted = requirements(PROJECT["dependencies"])
    assert conda_requirements() == wanted
    python = next(line for line in CONDA["dependencies"] if str(line).startswith("python"))
    assert python == "python" + PROJECT["requires-python"]


def test_what_is_installed_satisfies_the_bounds():
    for name, bounds in requirements(PROJECT["dependencies"]).items():
        assert bounds.contains(version(name)), name


def test_the_lock_is_plain_names_and_versions_and_holds_all_dependencies():
    assert all(re.fullmatch(r"==[\w.!+]+", str(r.specifier)) and r.url is None for r in LOCK)
    locked = {canonicalize_name(r.name) for r in LOCK}
    lines = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    assert set(requirements(lines)) <= locked
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_the_lock_serves_every_python_once(python):
    here = {"python_version": python, "python_full_version": f"{python}.0" if python != "3.11" else "3.11.9"}
    names = [canonicalize_name(r.name) for r in LOCK if r.marker is None or r.marker.evaluate(here)]
    assert len(names) == len(set(names))


def test_what_is_installed_is_what_is_locked():
    for r in LOCK:
        if r.marker is None or r.marker.evaluate():
            assert r.specifier.contains(version(r.name), prereleases=True), r.name


def test_no_gpl_package_is_in_the_default_install():
    """The licences of everything that the package needs, and of what that needs in turn."""
    seen, waiting = set(), [canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for line in requires(name) or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                waiting.append(canonicalize_name(needed.name))
    strong = {name: licence(name) for name in seen if is_strong_copyleft(licence(name))}
    assert strong == {}


def licence(name):
    from importlib.metadata import metadata

    data = metadata(name)
    classifiers = [c for c in data.get_all("Classifier") or () if c.startswith("License ::")]
    return data.get("License-Expression") or " | ".join(classifiers) or (data.get("License") or "").split("\n")[0]


def is_strong_copyleft(text):
    """GPL alone; LGPL, and a choice that offers another licence, are fine."""
    choices = re.split(r"\bOR\b|\||,| or ", text)
    return bool(text) and all(re.search(r"\bA?GPL|GNU General Public", c) and "Lesser" not in c for c in choices)


def test_no_name_of_this_machine_or_of_a_registry_is_in_the_project():
    """Files in git speak of the project alone."""
    import subprocess

    names = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True).stdout.split("\n")
    if not any(names):
        pytest.skip("not a git checkout")
    found = {}
    for name in filter(None, names):
        path = ROOT / name
        if path.suffix in {".png", ".pdf"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        hits = re.findall(r"/(?:work|root|home|Users)/\w+|pypi\.org|files\.pythonhosted|registry\.npmjs", text)
        if hits and name != "tests/test_environment.py":
            found[name] = hits[:3]
    assert found == {}


def test_the_manifest_of_the_figures_in_git_names_the_seed():
    manifest = json.loads((ROOT / "figures" / "hamas-iran-2017" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["article"]["slug"] == "hamas-iran-2017"

"""What is installed is what was tested: both packages, whole, and nothing beside them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("server", "moderation")
BUILT = "server/static/embed.js"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_it_holds_the_two_packages_and_its_own_description(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_it_holds_every_file_of_both(wheel: zipfile.ZipFile) -> None:
    """Migrations, templates, words and scripts too: a missing one would be noticed only when it is needed."""
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    assert {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts} <= set(
        wheel.namelist()
    )


def test_it_holds_the_script_for_sites(wheel: zipfile.ZipFile) -> None:
    """It is built, and so kept out of the repository, which is what a wheel leaves out unless told."""
    if not (ROOT / BUILT).exists():
        assert os.environ.get("CI") != "true", "not built: make extension"
        pytest.skip(f"{BUILT} is not built: make extension")
    assert BUILT in wheel.namelist()


def test_it_brings_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    description = {name.split("/", 1)[1]: name for name in wheel.namelist() if ".dist-info/" in name}
    assert "corrigenda = server.cli:main" in wheel.read(description["entry_points.txt"]).decode()
    assert "licenses/LICENSE" in description

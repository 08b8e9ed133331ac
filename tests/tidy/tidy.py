#!/usr/bin/env python3
"""Structure as an ordinary test: the order of modules, banned names, long lines, and what must not be in the tree.

Prints one line for each fault, "file:line: what is wrong", and ends with a count.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINE_MAX = 200
BANNED_FILES = re.compile(r"(^|/)(utils?|helpers?|manager|common|misc)(\.|/|$)", re.I)
BANNED_TEXT = [
    (re.compile(r"\b(FIXME|XXX|HACK)\b"), "a mark of something not done"),
    (re.compile(r"/wor[k]/|/tmp/bash_[j]obs|(?<![)\w])/roo[t]/(?!item)"), "a path of one machine"),
    (re.compile(r"\bstyle=\""), "an inline style, which the content security policy refuses"),
]
CODE = {".cpp", ".hpp", ".ts", ".svelte", ".mjs", ".py", ".css"}


def tracked():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [Path(name) for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def levels_of(folder):
    levels = {}
    lines = (ROOT / folder / "levels.txt").read_text().splitlines()
    for number, line in enumerate(line for line in lines if line.strip() and not line.startswith("#")):
        for module in line.split():
            levels[module] = number
    return levels


def order_faults(folder, levels, below):
    """An include may point to a lower line of levels.txt, to its own module, or to a folder below."""
    for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
        relative = path.relative_to(ROOT / folder)
        if len(relative.parts) < 2:
            continue
        module = relative.parts[0]
        if module not in levels:
            yield path, 1, f"module {module} is not in {folder}/levels.txt"
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = re.match(r'#include "([a-z_]+)/', line)
            if not found:
                continue
            target = found.group(1)
            # Tests may reach further: they stand a module into its surroundings.
            if path.name.endswith("_test.cpp") or path.name == "stories.hpp":
                continue
            if target == module or (target not in levels and target in below):
                continue
            # Both trees may have a module of one name: the header tells which is meant.
            header = re.match(r'#include "([^"]+)"', line).group(1)
            if not (ROOT / folder / header).exists() and target in below:
                continue
            if target not in levels:
                yield path, number, f"{module} includes {target}, which is no module"
            elif levels[target] >= levels[module]:
                yield path, number, f"{module} may not include {target}: it stands on line {levels[target] + 1} of {folder}/levels.txt, {module} on {levels[module] + 1}"


def text_faults(files):
    for name in files:
        if BANNED_FILES.search(str(name)):
            yield ROOT / name, 1, "a name that says nothing"
        if name.suffix not in CODE or "package-lock" in name.name or name.name == "tidy.py":
            continue
        for number, line in enumerate((ROOT / name).read_text(errors="replace").splitlines(), 1):
            # Tables read best as tables: rows of tests, words and names may be long.
            is_table = "words" in name.parts or "_test." in name.name or ".test." in name.name or name.name == "stories.hpp" or line.lstrip().startswith(("constexpr auto", "const letters"))
            if len(line) > LINE_MAX and not is_table:
                yield ROOT / name, number, f"a line of {len(line)} characters"
            for pattern, says in BANNED_TEXT:
                if pattern.search(line):
                    yield ROOT / name, number, says


def web_faults():
    """A feature imports no other feature; ui knows no feature; only device, core and sync reach storage and the network."""
    features = ROOT / "web/src/features"
    for path in sorted((ROOT / "web/src").rglob("*")):
        if path.suffix not in {".ts", ".svelte"}:
            continue
        parts = path.relative_to(ROOT / "web/src").parts
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = re.search(r"from\s+'([^']+)'", line)
            if found and parts[0] == "features":
                target = (path.parent / found.group(1)).resolve()
                if features in target.parents and target.relative_to(features).parts[0] != parts[1]:
                    yield path, number, f"feature {parts[1]} imports a file of another feature"
            if found and parts[0] == "ui" and "/features/" in found.group(1):
                yield path, number, "ui imports a feature"
            if re.search(r"\b(indexedDB\.|localStorage|fetch\()", line) and parts[0] not in {"device", "core", "sync"} and "sw.ts" not in path.name and ".test." not in path.name:
                yield path, number, "only device, core and sync reach storage and the network"


def main():
    core = levels_of("core")
    faults = list(order_faults("core", core, set()))
    faults += order_faults("server", levels_of("server"), set(core))
    files = tracked()
    faults += text_faults(files)
    faults += web_faults()
    for path, number, says in faults:
        print(f"{path.relative_to(ROOT)}:{number}: {says}")
    print(f"{len(files)} files looked at; tidy: {'1 passed, 0 failed' if not faults else f'0 passed, {len(faults)} failed'}")
    return 1 if faults else 0


sys.exit(main())

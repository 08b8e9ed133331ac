#!/usr/bin/env python3
"""Checks C++ files against .clang-format, or mends them with --fix:  format.py [--fix] file…

clang-format cannot leave line breaks quite alone: it would write tables and lists one element a line. So a difference is passed over where it is
one of line breaks alone; one of spaces within a line is not, nor are tabs and spaces at the end of a line.
"""

import difflib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def formatted(path):
    return subprocess.run(["clang-format-19", str(path)], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def gaps(lines):
    """The text without white space, and by place what white space stood there: a space or a line break."""
    text = "\n".join(lines).strip()
    bare, found = [], {}
    for space, word in re.findall(r"(\s*)(\S)", re.sub(r"\{ \}", "{}", text)):
        if space:
            found[len(bare)] = "\n" if "\n" in space else " "
        bare.append(word)
    return "".join(bare), found


def is_same_but_breaks(before, after):
    text, spaces = gaps(before)
    other_text, other_spaces = gaps(after)
    if text != other_text:
        return False
    kinds = ((spaces.get(place), other_spaces.get(place)) for place in spaces.keys() | other_spaces.keys())
    return all(kind == other or "\n" in (kind, other) for kind, other in kinds)


def differences(before, after):
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        if tag != "equal" and not is_same_but_breaks(before[first:last], after[other_first:other_last]):
            yield first, last, after[other_first:other_last]


def space_faults(text):
    # A raw string may hold any white space.
    plain = re.sub(r'R"([a-z]*)\(.*?\)\1"', lambda raw: re.sub(r"[^\n]", "x", raw.group()), text, flags=re.DOTALL)
    for number, line in enumerate(plain.split("\n"), 1):
        if line != line.rstrip():
            yield number, "space at the end of the line"
        if "\t" in line:
            yield number, "a tab"


def check(path, fix):
    text = path.read_text()
    before = text.split("\n")
    found = list(differences(before, formatted(path).split("\n")))
    faults = [(first + 1, "clang-format: " + (" ⏎ ".join(line.strip() for line in lines)[:160] or "nothing here")) for first, _, lines in found]
    if fix and found:
        for first, last, lines in reversed(found):
            before[first:last] = lines
        path.write_text("\n".join(before))
        return []
    return [f"{path.relative_to(ROOT)}:{number}: {says}" for number, says in faults + list(space_faults(text))]


def main():
    fix = "--fix" in sys.argv
    paths = [(ROOT / name).resolve() for name in sys.argv[1:] if name != "--fix"]
    with ThreadPoolExecutor(2) as pool:
        faults = [fault for found in pool.map(lambda path: check(path, fix), paths) for fault in found]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


sys.exit(main())

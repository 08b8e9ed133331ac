#!/usr/bin/env python3
"""Runs clang-tidy on the sources of core and server, two at a time:  analyse.py build-folder

What passed is remembered in build/tidy-cache by the content of the file, of all it includes, and of the checks; only what changed is looked at again.
"""

import hashlib
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "build/tidy-cache"
# The analyzer looks at fewer paths through each function: half the time, and nearly all of its findings.
SHALLOW = [f"--extra-arg={word}" for word in ("-Xclang", "-analyzer-config", "-Xclang", "mode=shallow")]


@cache
def content(path):
    return path.read_bytes()


@cache
def version():
    return subprocess.run(["clang-tidy-19", "--version"], capture_output=True, check=True).stdout


@cache
def included(path):
    """The files of ours that this one includes, itself among them."""
    found, waiting = set(), [path]
    while waiting:
        at = waiting.pop()
        if at in found:
            continue
        found.add(at)
        for name in re.findall(rb'^#include "([^"]+)"', content(at), re.M):
            candidates = [folder / name.decode() for folder in (at.parent, ROOT / "core", ROOT / "server")]
            waiting += [candidate for candidate in candidates if candidate.is_file()]
    return sorted(found)


def key_of(command):
    digest = hashlib.sha256()
    for part in (version(), (ROOT / ".clang-tidy").read_bytes(), str(SHALLOW).encode(), command["command"].encode()):
        digest.update(hashlib.sha256(part).digest())
    for path in included(Path(command["file"])):
        digest.update(hashlib.sha256(content(path)).digest())
    return digest.hexdigest()


def analyse(build, command):
    """The findings in files of ours."""
    ran = subprocess.run(["clang-tidy-19", "-p", build, "--quiet", *SHALLOW, command["file"]], capture_output=True, text=True)
    lines = ran.stdout.splitlines()
    findings = [line for line in lines if re.match(rf"{re.escape(str(ROOT))}/.*: (error|warning): ", line)]
    if ran.returncode != 0 and not findings:
        findings.append(f"{command['file']}: {(ran.stdout + ran.stderr).strip()}")
    return sorted(set(line.replace(f"{ROOT}/", "") for line in findings))


def main():
    build = sys.argv[1]
    commands = json.loads((ROOT / build / "compile_commands.json").read_text())
    wanted = [command for command in commands if re.match(r"(core|server)/(?!.*_test\.cpp$)", str(Path(command["file"]).relative_to(ROOT)))]
    wanted = list({command["file"]: command for command in wanted}.values())
    CACHE.mkdir(parents=True, exist_ok=True)
    changed = [(command, key) for command in wanted if not (CACHE / (key := key_of(command))).exists()]
    failed, told = 0, set()
    with ThreadPoolExecutor(2) as pool:
        for (command, key), findings in zip(changed, pool.map(lambda each: analyse(build, each[0]), changed)):
            if not findings:
                (CACHE / key).touch()
            failed += bool(findings)
            for finding in findings:
                if finding not in told:
                    print(finding, flush=True)
            told.update(findings)
    print(f"clang-tidy: {len(wanted) - failed} passed, {failed} failed ({len(changed)} looked at)")
    return 1 if failed else 0


sys.exit(main())

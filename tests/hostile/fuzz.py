"""Coverage-guided fuzzing with atheris: ``python tests/hostile/fuzz.py --seconds 60 [--only pipeline]``.

The targets run one after the other, each in its own process with its share of the time and a seed corpus from
``input_docs``. A crash, a hang or a failed assertion ends the process with another exit code than 0, so does the run,
and ``--keep`` has the input.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "tests")]

LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby", "rust", "kotlin", "dart")
DIALECTS = (
    *("openapi-generator", "apimatic", "liblab", "widdershins", "swagger-markdown", "microsoft-graph"),
    *("protoc-gen-doc", "tables"),
)
GRAMMARS = ("openapi-generator", "apimatic", "liblab", "widdershins", "protoc-gen-doc")
"""Dialects with words or a syntax of types of their own."""
TARGETS = (
    *("markdown", "page"),
    *(f"types-{language}" for language in LANGUAGES),
    *("pipeline", "saved"),
    *(f"dialect-{dialect}" for dialect in DIALECTS),
    *(f"grammar-{dialect}" for dialect in GRAMMARS),
    *("profile", "specification", "overlay", "settings", "converter", "inspector"),
)
SLOWEST = 10
"""Seconds after which one input counts as a hang (under instrumentation)."""


def find_target(name: str) -> Callable[[str], None]:
    """Return the function that a target runs with each text."""
    from hostile import fuzz_interfaces, fuzz_specifications, fuzz_targets

    if name.startswith("types-"):
        return fuzz_targets.type_reader(name.removeprefix("types-"))
    if name.startswith("dialect-"):
        return fuzz_targets.dialect_reader(name.removeprefix("dialect-"))
    if name.startswith("grammar-"):
        return fuzz_targets.grammar(name.removeprefix("grammar-"))
    modules = (fuzz_targets, fuzz_specifications, fuzz_interfaces)
    found: Callable[[str], None] = next(vars(module)[name] for module in modules if name in vars(module))
    return found


def _instrument(names: Sequence[str]) -> dict[str, Callable[[str], None]]:
    """Import docmodels with instrumentation, and return the targets. It takes longer than a short run of a target."""
    import atheris

    with atheris.instrument_imports(include=["docmodels", "generated_0"]):  # the generated converter, too
        from docmodels import registry

        found = {name: find_target(name) for name in names}
        for kind, each in registry.BUILT_IN.items():
            for one in each:
                registry.load(kind, one)  # modules that are imported later wouldn't be instrumented
        for run in found.values():
            run("")
    return found


def _fuzz(run: Callable[[str], None], arguments: list[str]) -> None:
    """Fuzz in a child process. Never returns."""
    import atheris

    def one_input(data: bytes) -> None:
        try:
            text = data.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
        run(text)

    atheris.Setup([sys.argv[0], *arguments], one_input)
    atheris.Fuzz()


def _in_child(run: Callable[[str], None], arguments: list[str], log: Path) -> int:
    """Fuzz in a copy of this process, which is instrumented. Return its exit code."""
    sys.stdout.flush()
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        with log.open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        _fuzz(run, arguments)
    finally:
        # libFuzzer keeps the input when the process exits; Python would remove the parent's temporary folders as well
        ctypes.CDLL(None).exit(1)


def _seeds(name: str, folder: Path) -> Path:
    from hostile import fuzz_seeds

    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(fuzz_seeds.seeds(name, ROOT / "input_docs")):
        (folder / f"seed{number}").write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder


def _dictionary(name: str, file: Path) -> list[str]:
    """Return the option with the words of a target's texts, if it has some."""
    from hostile.specifications import KEYWORDS, TOKENS

    if name not in ("specification", "overlay"):
        return []
    words = (*KEYWORDS, *TOKENS, "overlay", "actions", "target", "update", "remove")
    escaped = ("".join(rf"\x{byte:02x}" for byte in word.encode()) for word in words)
    file.write_text("".join(f'"{word}"\n' for word in escaped))
    return [f"-dict={file}"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--only", choices=TARGETS, action="append", help="these targets alone")
    parser.add_argument("--keep", type=Path, help="where corpora and crashes stay")
    options = parser.parse_args()
    chosen = options.only or list(TARGETS)
    share = max(1, options.seconds // len(chosen))
    failed = []
    with tempfile.TemporaryDirectory() as temporary:
        keep = options.keep or Path(temporary)
        for name, run in _instrument(chosen).items():
            corpus, log = _seeds(name, keep / name), keep / f"{name}.log"
            arguments = [str(corpus), f"-max_total_time={share}", "-max_len=20000", f"-timeout={SLOWEST}"]
            arguments += [f"-artifact_prefix={keep / name}-", "-verbosity=1", "-print_final_stats=1"]
            code = _in_child(run, [*arguments, *_dictionary(name, keep / f"{name}.words")], log)
            output = log.read_text(encoding="utf-8", errors="replace")
            counts = [line for line in output.splitlines() if line.startswith("stat::number_of_exec")]
            print(f"{name}: {'failed' if code else 'no crash'}", *counts, flush=True)
            if code:
                failed.append(name)
                print(output[-8000:], flush=True)
                if not options.keep:
                    for crash in keep.glob(f"{name}-*"):
                        if crash.is_file():
                            print(crash.name, repr(crash.read_bytes()), flush=True)
    print("failed:" if failed else "no crash in", *(failed or chosen))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())

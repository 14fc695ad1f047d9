"""Coverage-guided fuzzing with atheris: ``python tests/hostile/fuzz.py --seconds 60 [--only pipeline]``.

The targets run one after the other, each in its own process with its share of the time and a seed corpus from
``input_docs``. A crash, a hang or a failed assertion ends the run with exit code 1 and leaves the input in ``--keep``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
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


def _fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz in the child process. Never returns."""
    import atheris

    with atheris.instrument_imports(include=["docmodels", "generated_0"]):  # the generated converter, too
        from docmodels import registry

        run = find_target(name)
        for kind, names in registry.BUILT_IN.items():
            for each in names:
                registry.load(kind, each)  # modules that are imported later wouldn't be instrumented
        run("")

    def one_input(data: bytes) -> None:
        try:
            text = data.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
        run(text)

    atheris.Setup([sys.argv[0], *arguments], one_input)
    atheris.Fuzz()


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
    parser.add_argument("--child", choices=TARGETS, help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    if options.child:
        _fuzz(options.child, rest)
    chosen = options.only or list(TARGETS)
    failed = []
    with tempfile.TemporaryDirectory() as temporary:
        keep = options.keep or Path(temporary)
        for name in chosen:
            corpus = _seeds(name, keep / name)
            share = max(1, options.seconds // len(chosen))
            command = [sys.executable, __file__, "--child", name, str(corpus), f"-max_total_time={share}"]
            command += ["-max_len=20000", f"-timeout={SLOWEST}", f"-artifact_prefix={keep / name}-", "-verbosity=1"]
            command += _dictionary(name, keep / f"{name}.words")
            done = subprocess.run([*command, "-print_final_stats=1"], capture_output=True, text=True, check=False)
            print(
                name,
                *[line for line in done.stderr.splitlines() if line.startswith("stat::number_of_exec")],
                flush=True,
            )
            if done.returncode:
                failed.append(name)
                print(done.stdout[-4000:], done.stderr[-4000:], flush=True)
                if not options.keep:
                    for crash in keep.glob(f"{name}-*"):
                        if crash.is_file():
                            print(crash.name, repr(crash.read_bytes()), flush=True)
    print("failed:" if failed else "no crash in", *(failed or chosen))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())

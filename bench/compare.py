#!/usr/bin/env python3
"""Compares werkzaam's engine with others a user would pick, over the same synthetic records and questions.

Every engine gets the same words (no stemming) and the same values, and gives the best ten and the exact disjunctive
counts of eleven facets. An engine program writes a line a question: number, hits, a sum over all counts, milliseconds.
Hits and sums must be the same for every engine before a time is reported. Rounds alternate between the fast engines,
and of each question the median round counts; a slow engine is stopped after --seconds, and is then compared over the
questions that it answered. `script/bench` builds what is needed and calls this; docs/performance.md explains the table.
"""

import argparse
import json
import os
import pwd
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "build" / "bench"
PEERS = ROOT / "bench" / "peers"
LUCENE = [Path("/usr/share/java") / f"lucene-{name}-4.10.4.jar"
          for name in ("core", "analyzers-common", "facet", "queries", "queryparser", "misc")]
POSTGRESQL = Path("/usr/lib/postgresql/15/bin")
# Where the values of each facet start, and their number: bench/synthetic.hpp.
FIRST_VALUES = [0]
for count in (3, 32, 30, 6, 22, 19, 400, 60, 7, 8, 15):
    FIRST_VALUES.append(FIRST_VALUES[-1] + count)
OPERATORS = ("any", "all")


def say(text):
    print(f"bench: {text}", flush=True)


def run(command, **options):
    """Runs to the end; gives what it printed, the seconds and the peak memory. A failure ends the comparison."""
    began = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, **options)
    printed = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: {' '.join(map(str, command))} failed with {process.returncode}")
    return printed, time.monotonic() - began, usage.ru_maxrss * 1024


def bytes_of(path):
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def once(work, name, make):
    """What `make` gave; it is called when the work folder does not hold it yet."""
    file = work / f"{name}.done"
    if not file.exists():
        file.write_text(json.dumps(make()))
    return json.loads(file.read_text())


class Engine:
    """One engine: how it is built and asked. `fast` ones take part in every round."""

    fast = False
    threads = (1,)

    def __init__(self, work, records):
        self.work, self.records = work, records
        self.index = work / self.name
        self.figures = {}

    def build(self):
        _, seconds, peak = run(self.build_command())
        return {"build_seconds": seconds, "build_peak_bytes": peak, "index_bytes": bytes_of(self.index)}

    def ask(self, questions, operator, threads, seconds, out):
        printed, _, peak = run(self.query_command(questions, operator, threads, seconds, out))
        self.figures["query_peak_bytes"] = max(peak, self.figures.get("query_peak_bytes", 0))
        return printed

    def close(self):
        pass


class Werkzaam(Engine):
    name, way, fast, threads = "engine", "engine", True, (1, 2)

    def build_command(self):
        return [PROGRAMS / "engine", "build", self.records, self.index]

    def query_command(self, questions, operator, threads, seconds, out):
        return [PROGRAMS / "engine", "query", self.index, questions, operator, threads, seconds, out, self.way]

    def ask(self, questions, operator, threads, seconds, out):
        self.figures.update(json.loads(super().ask(questions, operator, threads, seconds, out)))


class SameIndex(Werkzaam):
    """Another way over the index of Werkzaam."""

    threads = (1,)

    def __init__(self, work, records):
        super().__init__(work, records)
        self.index = work / Werkzaam.name

    def build(self):
        return {}


class Cold(SameIndex):
    name, way = "cold", "cold"


class Xapian(SameIndex):
    name, way, threads = "xapian", "xapian", (1, 2)


class Spies(SameIndex):
    name, way, fast = "spies", "spies", False


class Lucene(Engine):
    name, fast, threads = "lucene", True, (1, 2)

    def __init__(self, work, records):
        super().__init__(work, records)
        missing = [str(jar) for jar in LUCENE if not jar.exists()]
        if missing:
            raise FileNotFoundError(f"{missing[0]} (apt-get install liblucene4.10-java)")
        classes = work / "classes"
        classes.mkdir(exist_ok=True)
        path = ":".join(map(str, LUCENE))
        run(["javac", "-nowarn", "-d", classes, "-cp", path, PEERS / "LucenePeer.java"])
        self.java = ["java", "-Xmx6g", "-cp", f"{classes}:{path}", "LucenePeer"]

    def build(self):
        shutil.rmtree(self.index, ignore_errors=True)
        self.index.mkdir()
        return super().build()

    def build_command(self):
        return [*self.java, "build", self.records, self.index]

    def query_command(self, questions, operator, threads, seconds, out):
        return [*self.java, "query", self.index, questions, operator, threads, seconds, out]


class Sqlite(Engine):
    name = "sqlite"

    def build(self):
        self.index.unlink(missing_ok=True)
        return super().build()

    def build_command(self):
        return [PROGRAMS / "sqlite", "build", self.records, self.index]

    def query_command(self, questions, operator, threads, seconds, out):
        return [PROGRAMS / "sqlite", "query", self.index, questions, operator, threads, seconds, out]


class Postgresql(Engine):
    """A cluster of its own, in the work folder, for as long as this runs."""

    name = "postgresql"

    def __init__(self, work, records):
        super().__init__(work, records)
        if not POSTGRESQL.exists():
            raise FileNotFoundError(f"{POSTGRESQL} (apt-get install postgresql-15)")
        self.user = []
        new = not (work / f"{self.name}.done").exists()
        if new:
            shutil.rmtree(self.index, ignore_errors=True)
            self.index.mkdir()
        if os.getuid() == 0:  # PostgreSQL refuses to be root
            postgres = pwd.getpwnam("postgres")
            os.chown(self.index, postgres.pw_uid, postgres.pw_gid)
            self.user = ["runuser", "-u", "postgres", "--"]
        quiet = {"stderr": subprocess.DEVNULL, "cwd": "/"}
        if new:
            run([*self.user, POSTGRESQL / "initdb", "-D", self.index / "data", "-A", "trust", "-U", "postgres"], **quiet)
        settings = f"-c listen_addresses='' -k {self.index} -c shared_buffers=1GB -c fsync=off -c max_wal_size=8GB"
        run([*self.user, POSTGRESQL / "pg_ctl", "-D", self.index / "data", "-w", "-o", settings,
             "-l", self.index / "log", "start"], **quiet)
        self.where = f"host={self.index} dbname=postgres user=postgres"

    def build_command(self):
        return [PROGRAMS / "postgresql", "build", self.records, self.where]

    def query_command(self, questions, operator, threads, seconds, out):
        return [PROGRAMS / "postgresql", "query", self.where, questions, operator, threads, seconds, out]

    def close(self):
        subprocess.run([*self.user, str(POSTGRESQL / "pg_ctl"), "-D", str(self.index / "data"), "-m", "fast", "stop"],
                       stdout=subprocess.DEVNULL, cwd="/", check=False)


class Minisearch(Engine):
    """In memory: it builds anew each time it is asked."""

    name = "minisearch"

    def __init__(self, work, records):
        super().__init__(work, records)
        if not (PEERS / "node_modules" / "minisearch").exists():
            raise FileNotFoundError("minisearch (npm --prefix bench/peers install)")

    def build(self):
        return {}

    def query_command(self, questions, operator, threads, seconds, out):
        return ["node", "--max-old-space-size=12000", PEERS / "minisearch_peer.mjs", self.records, questions, operator,
                seconds, out, json.dumps(FIRST_VALUES)]

    def ask(self, questions, operator, threads, seconds, out):
        figures = json.loads(super().ask(questions, operator, threads, seconds, out))
        self.figures["build_seconds"] = figures["build_seconds"]


PEERS_BY_NAME = {engine.name: engine for engine in (Werkzaam, Cold, Xapian, Spies, Lucene, Sqlite, Postgresql, Minisearch)}
# MiniSearch needs 30 KB of memory a record; the two databases take seconds a question at a million.
MOST_RECORDS = {"minisearch": 200_000, "sqlite": 300_000, "postgresql": 300_000}


class Times:
    """What an engine answered with an operator and so many threads: by question, over the rounds."""

    def __init__(self):
        self.found, self.milliseconds, self.per_second = {}, {}, []

    def read(self, file):
        for line in file.read_text().splitlines():
            number, total, counts, took = line.split("\t")
            self.found[int(number)] = (int(total), int(counts))
            self.milliseconds.setdefault(int(number), []).append(float(took))
        wall, asked = Path(f"{file}.wall").read_text().split("\t")
        self.per_second.append(int(asked) / float(wall))

    def medians(self):
        return {number: statistics.median(rounds) for number, rounds in self.milliseconds.items()}

    def figures(self):
        times = sorted(self.medians().values())
        at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
        return {"questions": len(times), "mean_ms": statistics.fmean(times), "p50_ms": at(0.5), "p95_ms": at(0.95),
                "p99_ms": at(0.99), "per_second": statistics.median(self.per_second)}


def check_equal(ours, theirs, name, operator):
    for number, found in theirs.found.items():
        if found != ours.found[number]:
            sys.exit(f"bench: question {number} ({operator}): {name} found {found} (hits, sum of counts), "
                     f"werkzaam {ours.found[number]}; no time is reported")


def ratio(ours, theirs, operators):
    """Time of theirs over time of ours, on the questions that theirs answered."""
    sums = [0.0, 0.0]
    for operator in operators:
        mine, other = ours[operator].medians(), theirs[operator].medians()
        sums[0] += sum(mine[number] for number in other)
        sums[1] += sum(other.values())
    return sums[1] / sums[0]


def measure(engines, questions, options, work):
    times = {engine.name: {threads: {operator: Times() for operator in OPERATORS} for threads in engine.threads}
             for engine in engines}
    for turn in range(options.rounds):
        for engine in engines:
            if turn > 0 and not engine.fast:
                continue
            for threads in engine.threads:
                for operator in OPERATORS:
                    out = work / f"{engine.name}-{operator}.tsv"
                    engine.ask(questions, operator, threads, options.seconds, out)
                    times[engine.name][threads][operator].read(out)
        say(f"round {turn + 1} of {options.rounds} is done")
    return times


def table(result):
    print(f"\n{'':12}{'':>6}{'mean':>10}{'p50':>10}{'p95':>10}{'p99':>10}  ms   {'a second':>10}{'times ours':>12}{'asked':>7}")
    for name, figures in result["engines"].items():
        for operator in OPERATORS:
            row = figures["threads"]["1"][operator]
            times = result["times_ours"].get(name, {}).get(operator)
            print(f"{name:12}{operator:>6}" + "".join(f"{row[key]:10.3f}" for key in ("mean_ms", "p50_ms", "p95_ms", "p99_ms"))
                  + f"       {row['per_second']:10.0f}{times:12.2f}{row['questions']:7}")
    print("\nratios (any and all together):")
    for name, value in result["ratios"].items():
        print(f"  {name:24}{value:8.2f}")


def plot(result, file):
    """Mean time a question on a logarithmic scale, as SVG."""
    import math
    rows = [(name, operator, figures["threads"]["1"][operator]["mean_ms"])
            for name, figures in result["engines"].items() for operator in OPERATORS]
    low, high = math.floor(math.log10(min(row[2] for row in rows))), math.ceil(math.log10(max(row[2] for row in rows)))
    x = lambda value: 170 + 560 * (math.log10(value) - low) / (high - low)
    height = 60 + 22 * len(rows)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 {height}" font-family="sans-serif" font-size="13">',
             f'<rect width="800" height="{height}" fill="#fff"/>',
             f'<text x="10" y="20" font-weight="bold">Mean milliseconds a question, {result["records"]:,} records (logarithmic)</text>']
    for power in range(low, high + 1):
        parts.append(f'<line x1="{x(10 ** power):.1f}" x2="{x(10 ** power):.1f}" y1="32" y2="{height - 22}" stroke="#ccc"/>'
                     f'<text x="{x(10 ** power):.1f}" y="{height - 6}" text-anchor="middle">{10.0 ** power:g}</text>')
    for i, (name, operator, value) in enumerate(rows):
        y, colour = 40 + 22 * i, "#0b5c8a" if name in ("engine", "cold") else "#8a8f94"
        parts.append(f'<text x="160" y="{y + 13}" text-anchor="end">{name}, {operator}</text>'
                     f'<rect x="170" y="{y}" width="{max(x(value) - 170, 1):.1f}" height="17" fill="{colour}"/>'
                     f'<text x="{x(value) + 5:.1f}" y="{y + 13}">{value:.3g}</text>')
    file.write_text("\n".join([*parts, "</svg>\n"]))


def compare(options, work):
    records, questions = work / "records.tsv", work / "questions.tsv"
    say(f"making {options.records} records and {options.questions} questions (seed {options.seed})")
    if once(work, "count", lambda: options.records) != options.records:
        sys.exit(f"bench: {work} holds another number of records: choose another folder")
    if not records.exists():
        run([PROGRAMS / "generate", "records", options.records, work / "records.part"])
        (work / "records.part").rename(records)
    run([PROGRAMS / "generate", "questions", options.questions, options.seed, questions])
    engines, left_out = [], {}
    try:
        for name in options.engines:
            if options.records > MOST_RECORDS.get(name, options.records):
                left_out[name] = f"not run above {MOST_RECORDS[name]} records"
                continue
            try:
                engines.append(PEERS_BY_NAME[name](work, records))
            except FileNotFoundError as error:
                left_out[name] = f"not installed: {error}"
                continue
            began = time.monotonic()
            engines[-1].figures = once(work, name, engines[-1].build)
            say(f"{name} is ready ({time.monotonic() - began:.1f} s)")
        times = measure(engines, questions, options, work)
    finally:
        for engine in engines:
            engine.close()
    return summary(engines, left_out, times, options)


def summary(engines, left_out, times, options):
    ours = times["engine"][1]
    for engine in engines:
        if engine.name not in ("engine", "xapian"):
            for threads in engine.threads:
                for operator in OPERATORS:
                    check_equal(ours[operator], times[engine.name][threads][operator], engine.name, operator)
    say("every engine found the same hits and the same counts")
    result = {"records": options.records, "questions": options.questions, "seed": options.seed, "engines": {},
              "times_ours": {}, "ratios": {}, "ratios_by_operator": {operator: {} for operator in OPERATORS},
              "left_out": left_out}
    for engine in engines:
        result["engines"][engine.name] = {**engine.figures, "threads": {
            str(threads): {operator: times[engine.name][threads][operator].figures() for operator in OPERATORS}
            for threads in engine.threads}}
        theirs = times[engine.name][1]
        result["times_ours"][engine.name] = {operator: ratio(ours, theirs, [operator]) for operator in OPERATORS}
        if engine.name == "engine":
            continue
        upside_down = engine.name == "xapian"
        key = "facets_over_match" if upside_down else f"{engine.name}_over_ours"
        turned = lambda value: 1 / value if upside_down else value
        result["ratios"][key] = turned(ratio(ours, theirs, OPERATORS))
        for operator in OPERATORS:
            result["ratios_by_operator"][operator][key] = turned(ratio(ours, theirs, [operator]))
    return result


def main():
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000, help="how many records (100000)")
    parser.add_argument("--questions", type=int, default=1000, help="how many questions (1000)")
    parser.add_argument("--seed", type=int, default=20261126, help="of the questions")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the fast engines (3)")
    parser.add_argument("--seconds", type=float, default=60, help="most time for one engine, operator and round (60)")
    parser.add_argument("--engines", type=lambda text: text.split(","), default=list(PEERS_BY_NAME),
                        help=f"which, with commas ({','.join(PEERS_BY_NAME)})")
    parser.add_argument("--work", type=Path, help="keep records and indexes here, and use again what is there")
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--plot", type=Path, help="write a picture here (SVG)")
    options = parser.parse_args()
    if options.records < 1 or options.questions < 1 or options.rounds < 1:
        parser.error("--records, --questions and --rounds are at least 1")
    if unknown := [name for name in options.engines if name not in PEERS_BY_NAME]:
        parser.error(f"unknown engine: {unknown[0]}; there are {', '.join(PEERS_BY_NAME)}")
    if "engine" not in options.engines:
        options.engines.insert(0, "engine")
    work = options.work or Path(tempfile.mkdtemp(prefix="werkzaam-bench-"))
    work.mkdir(parents=True, exist_ok=True)
    work.chmod(0o755)  # PostgreSQL's user looks in
    try:
        result = compare(options, work)
    finally:
        if not options.work:
            shutil.rmtree(work, ignore_errors=True)
    table(result)
    for name, why in result["left_out"].items():
        say(f"{name}: {why}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n")
    if options.plot:
        plot(result, options.plot)


if __name__ == "__main__":
    main()

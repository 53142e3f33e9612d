// MiniSearch with facet counts over arrays, for the comparison. It lives in memory: it builds and asks in one go.
//
//   node minisearch_peer.mjs RECORDS QUESTIONS any|all SECONDS OUT FIRST_VALUES
//
// FIRST_VALUES: where the values of each facet start, and their number, as JSON. Prints build seconds as JSON.
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import MiniSearch from 'minisearch';

const [records, questionFile, operator, seconds, out, starts] = process.argv.slice(2);
const first = JSON.parse(starts);
const facets = first.length - 1;

const rows = [];
const index = new MiniSearch({ fields: ['text'], tokenize: (text) => text.split(' '), processTerm: (term) => term });
const started = performance.now();
for await (const line of createInterface({ input: createReadStream(records) })) {
  const columns = line.split('\t');
  const values = columns.slice(1, facets + 1).flatMap((column) => (column ? column.split(',').map(Number) : []));
  rows[Number(columns[0])] = Uint16Array.from(values);
  index.add({ id: Number(columns[0]), text: columns[facets + 1] });
}
const build = (performance.now() - started) / 1000;

const questions = readFileSync(questionFile, 'utf8').trimEnd().split('\n').map((line) => {
  const [words, filters] = line.split('\t');
  return {
    words,
    chosen: filters ? filters.split(';').map((filter) => {
      const [facet, values] = filter.split(':');
      return [Number(facet), values.split('|').map(Number)];
    }) : [],
  };
});

// A record that fails one choice only counts for that facet.
function ask({ words, chosen }) {
  const found = index.search(words, { combineWith: operator === 'any' ? 'OR' : 'AND' });
  const counts = new Uint32Array(first[facets]);
  const bit = new Uint8Array(first[facets]);
  chosen.forEach(([, values], i) => values.forEach((value) => { bit[value] = 1 << i; }));
  const all = (1 << chosen.length) - 1;
  const best = [];
  let total = 0;
  for (const hit of found) {
    const row = rows[hit.id];
    let passed = 0;
    for (const value of row) passed |= bit[value];
    const failed = all & ~passed;
    if (!failed) {
      total++;
      if (best.length < 10) best.push(hit.id);
      for (const value of row) counts[value]++;
    } else if (!(failed & (failed - 1))) {
      const facet = chosen[31 - Math.clz32(failed)][0];
      for (const value of row) if (value >= first[facet] && value < first[facet + 1]) counts[value]++;
    }
  }
  return [total, counts.reduce((sum, count, value) => sum + (value + 1) * count, 0)];
}

for (const question of questions.slice(0, 20)) ask(question);
const lines = [];
const begin = performance.now();
for (const [number, question] of questions.entries()) {
  if ((performance.now() - begin) / 1000 > Number(seconds)) break;
  const before = performance.now();
  const [total, counts] = ask(question);
  lines.push(`${number}\t${total}\t${counts}\t${(performance.now() - before).toFixed(5)}`);
}
writeFileSync(out, `${lines.join('\n')}\n`);
writeFileSync(`${out}.wall`, `${((performance.now() - begin) / 1000).toFixed(6)}\t${lines.length}\n`);
console.log(JSON.stringify({ build_seconds: build, rss_bytes: process.resourceUsage().maxRSS * 1024 }));

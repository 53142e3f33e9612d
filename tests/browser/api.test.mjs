// The API keeps the Dutch API design rules, its OpenAPI document describes what it answers, and a page says what its JSON says.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const base = process.env.WERKZAAM_BASE;
const here = dirname(fileURLToPath(import.meta.url));
const get = async (path) => (await fetch(base + path)).json();

test('the OpenAPI document passes the linter of the Dutch API design rules', async () => {
  const work = mkdtempSync(join(tmpdir(), 'werkzaam-openapi-'));
  try {
    const file = join(work, 'openapi.json');
    writeFileSync(file, JSON.stringify(await get('/api/v1/openapi.json')));
    const lint = spawnSync(process.execPath,
      [join(here, 'node_modules/.bin/spectral'), 'lint', '-r', join(here, 'adr-linter.yaml'), '--fail-severity=warn', file],
      { encoding: 'utf8' });
    assert.equal(lint.status, 0, lint.stdout + lint.stderr);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

/// Every count of a facet is the total of the same search with that value chosen.
async function countsKeepTheirWord(query, choices) {
  const address = (more) => `/api/v1/_zoek?${new URLSearchParams([['q', query], ['aantal', '1'], ...choices, ...more])}`;
  const { facetten } = await get(address([]));
  const wrong = [];
  for (const { naam, waarden } of facetten) {
    for (const { waarde, aantal, gekozen } of waarden) {
      // The count of a value ignores the other choices of its facet: choose it alone there.
      const others = choices.filter(([name]) => name !== naam);
      const { totaal } = await get(`/api/v1/_zoek?${new URLSearchParams([['q', query], ['aantal', '1'], ...others, [naam, waarde]])}`);
      if (totaal !== aantal) wrong.push(`${query} ${JSON.stringify(choices)} ${naam}=${waarde}${gekozen ? ' (chosen)' : ''}: ${aantal} shown, ${totaal} found`);
    }
  }
  return wrong;
}

const questions = readFileSync(join(here, 'facet-queries.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
test(`facet counts equal totals over ${questions.length} questions`, async () => {
  const wrong = [];
  for (const line of questions) {
    const [query, ...choices] = line.split('\t');
    wrong.push(...await countsKeepTheirWord(query, choices.map((choice) => choice.split('='))));
  }
  assert.deepEqual(wrong, []);
});

test('the page and its JSON say the same', async () => {
  const json = await get('/zoeken.json?q=schulden');
  const api = await get('/api/v1/_zoek?q=schulden');
  delete json.duurMs;
  delete api.duurMs;
  assert.deepEqual(json, api);
  const html = await (await fetch(`${base}/zoeken?q=schulden`)).text();
  assert.ok(html.includes(`${json.totaal} resultaten`));
  assert.deepEqual(await get('/interventies/liftjeleven.json'), await get('/api/v1/interventies/liftjeleven'));
});

test('the command line prints what the API answers', async () => {
  const run = spawnSync(process.env.WERKZAAM_BINARY, ['search', 'schulden en schaamte', '--index', process.env.WERKZAAM_INDEX, '--json'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const printed = JSON.parse(run.stdout);
  const api = await get('/api/v1/_zoek?q=schulden+en+schaamte');
  delete printed.duurMs;
  delete api.duurMs;
  assert.deepEqual(printed, api);
});

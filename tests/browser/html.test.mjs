// Every kind of page is valid HTML, has one main heading and a title of its own, and its links lead somewhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { base } from './chromium.mjs';
import { pages } from './pages.mjs';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Our markup is generated: these are matters of writing by hand.
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'void-style': 'off',
    'long-title': 'off',
    'no-inline-style': 'error',
    // A list may have a name (ARIA 1.2), and the checkboxes of a facet share one.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    'require-sri': 'off',
  },
});

async function fetchPage(path) {
  const answer = await fetch(base + path);
  return { status: answer.status, html: await answer.text() };
}

for (const { kind, path } of pages) {
  test(`${kind}: ${path} is valid`, async () => {
    const { html } = await fetchPage(path);
    const report = await validator.validateString(html);
    // Some fields share one name, which the address repeats: the steps of a chain, what is compared, what there is.
    const lines = report.results.flatMap((result) => result.messages.filter((m) => !/^Duplicate form control name "(stap|id|beschikbaar)"/.test(m.message)).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
    assert.deepEqual(lines, []);
    assert.equal([...html.matchAll(/<h1[\s>]/g)].length, 1, 'one h1');
  });
}

test('titles differ from page to page', async () => {
  const titles = new Map();
  for (const { path } of pages) {
    const title = (await fetchPage(path)).html.match(/<title>([^<]*)<\/title>/)?.[1];
    assert.ok(title, `${path} has a title`);
    assert.ok(!titles.has(title), `${path} and ${titles.get(title)} share the title ${title}`);
    titles.set(title, path);
  }
});

test('every link on these pages answers', async () => {
  const seen = new Set();
  const dead = [];
  for (const { path } of pages) {
    const { html } = await fetchPage(path);
    for (const [, href] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
      if (href.startsWith('#')) {
        if (!html.includes(` id="${href.slice(1)}"`)) dead.push(`${path} has no ${href}`);
        continue;
      }
      const target = new URL(href.replaceAll('&amp;', '&'), base + path);
      if (target.origin === base) seen.add(target.pathname + target.search);
    }
  }
  assert.ok(seen.size > 100, `only ${seen.size} links found`);
  for (const target of seen) {
    const answer = await fetch(base + target);
    await answer.arrayBuffer();
    if (![200, 404].includes(answer.status) || (answer.status === 404 && !target.includes('bestaat-niet'))) dead.push(`${answer.status} ${target}`);
  }
  assert.deepEqual(dead, []);
});

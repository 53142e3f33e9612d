// References of the whole corpus, read by programs not written here (citation-js, and citeproc inside it): RIS, BibTeX and CSL-JSON say
// the same of every record, which is what the API says; the APA lines are those of citeproc; Zotero finds type and authors on every page.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';

const base = process.env.WERKZAAM_BASE;
const formats = { ris: '@ris/file', bibtex: '@biblatex/text', 'csl-json': '@csl/list+object' };
const suffixes = { ris: '.ris', bibtex: '.bib', 'csl-json': '.csl.json' };

/// What the three parsers make of one reference, in one form. `id` is the key to cite with.
function reduced({ id, type, title, author, issued, accessed, URL, keyword, abstract }) {
  return {
    id, type, title, URL, abstract, author: author?.map((one) => one.literal ?? [one.given, one.family].filter(Boolean).join(' ')),
    year: issued?.['date-parts'][0][0] ?? null, accessed: accessed?.['date-parts'][0], keywords: keyword ? keyword.split(/, ?/) : [],
  };
}

function read(text, format) {
  const parsed = new Cite(format === 'csl-json' ? JSON.parse(text) : text, format === 'csl-json' ? {} : { forceType: formats[format] });
  return parsed.data.map(reduced);
}

/// A comma would split a name of RIS in two: an organisation has a semicolon there.
const as_in_ris = (author) => author.replaceAll(',', ';');

let records; // of the API, by address
let exported; // by format, by address
let ris_text;

before(async () => {
  records = new Map();
  for (const kind of ['interventies', 'dossiers', 'mechanismen', 'elementen']) {
    for (let at = 0, total = 1; at < total;) {
      const page = await (await fetch(`${base}/api/v1/${kind}?vanaf=${at}&aantal=100`)).json();
      total = page.totaal;
      const list = page[kind];
      at += list.length;
      for (const one of list) records.set(base + one.url, await (await fetch(`${base}${one.url}.json`)).json());
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'werkzaam-citations-'));
  exported = {};
  try {
    for (const format of Object.keys(formats)) {
      const file = join(folder, format);
      const done = spawnSync(process.env.WERKZAAM_BINARY, ['export', '--index', process.env.WERKZAAM_INDEX, '--format', format, '--base-url', base, '--out', file], { encoding: 'utf8' });
      assert.equal(done.status, 0, done.stderr);
      const text = readFileSync(file, 'utf8');
      exported[format] = new Map(read(text, format).map((one) => [one.URL, one]));
      if (format === 'ris') ris_text = text;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const author_of = (record) => record.ontwikkelaar ?? record.uitgever ?? 'werkzaam';

test('RIS, BibTeX and CSL-JSON of the whole corpus say what the API says, of every record', () => {
  assert.ok(records.size > 400, `${records.size} records`);
  for (const format of Object.keys(formats)) {
    assert.equal(exported[format].size, records.size, format);
    assert.equal(new Set([...exported[format].values()].map((one) => one.id)).size, records.size, `keys of ${format}`);
  }
  for (const [url, record] of records) {
    const { ris, bibtex, 'csl-json': csl } = Object.fromEntries(Object.keys(formats).map((format) => [format, exported[format].get(url)]));
    assert.deepEqual(csl.author, [author_of(record)], url);
    assert.equal(csl.title, record.titel, url);
    assert.equal(csl.year, record.jaar ?? null, url);
    assert.equal(csl.type, record.soort === 'dossier' ? 'report' : 'webpage', url);
    assert.equal(csl.abstract, record.samenvatting ?? record.definitie, url);
    assert.deepEqual(csl.keywords, (record.themas ?? []).map((one) => one.label), url);
    assert.equal(csl.accessed.length, 3, url);
    assert.deepEqual(bibtex, csl, url);
    // citation-js looks for the day of a web page elsewhere than Zotero, EndNote and its own other types do: Y2 is looked at below.
    const accessed = csl.type === 'report' ? csl.accessed : undefined;
    assert.deepEqual(ris, { ...csl, author: csl.author.map(as_in_ris), accessed }, url);
  }
});

test('RIS is lines of a tag and a value, with a day of consulting and an end for each record', () => {
  const lines = ris_text.split('\r\n');
  assert.ok(!ris_text.replaceAll('\r\n', '').match(/[\r\n]/));
  for (const line of lines) assert.match(line, /^(?:[A-Z][A-Z0-9] {2}- .*)?$/);
  assert.equal(lines.filter((line) => /^Y2 {2}- \d{4}\/\d\d\/\d\d$/.test(line)).length, records.size);
  assert.equal(lines.filter((line) => line === 'ER  - ').length, records.size);
});

test('the same references come from the pages and from unAPI', async () => {
  for (const url of [...records.keys()].filter((_, index) => index % 20 === 0)) {
    const record = records.get(url);
    for (const format of Object.keys(formats)) {
      const [one, ...others] = read(await (await fetch(url + suffixes[format])).text(), format);
      assert.equal(others.length, 0);
      const { id, ...said } = exported[format].get(url);
      assert.deepEqual({ ...one, id }, { id, ...said }, url + suffixes[format]);
    }
    for (const format of ['ris', 'bibtex']) {
      const [one] = read(await (await fetch(`${base}/unapi?id=${record.soort}/${record.id}&format=${format}`)).text(), format);
      assert.equal(one.title, record.titel);
    }
  }
});

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };
const decoded = (html) => html.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name) => entities[name]);
const straight = (line) => line.replace(/[‘’]/g, "'");

/// Where citeproc and the APA rules in Dutch differ, the rules are followed: no publisher or site that is the author too (APA 7, 9.29,
/// which the style that citation-js carries does not know), and "Geraadpleegd op" (the locale has no "op"). Quotes stay as the source
/// has them, where citeproc bends them.
function rendered(csl) {
  const list = csl.map(({ publisher, 'container-title': site, ...one }) => {
    const same = (name) => name === one.author[0].literal;
    return { ...one, ...(publisher && !same(publisher) && { publisher }), ...(site && !same(site) && { 'container-title': site }) };
  });
  const text = new Cite(list).format('bibliography', { format: 'text', template: 'apa', lang: 'nl-NL' });
  return text.trim().split('\n').map((line) => line.replace(/(Geraadpleegd) (\d)/, '$1 op $2')).map(straight);
}

test('the APA line on every page is the one that citeproc makes of its CSL-JSON; Zotero reads title, author, year and type there', async () => {
  let pages = 0;
  for (const [url, record] of records) {
    const html = await (await fetch(url)).text();
    const [, line] = html.match(/<p class="cite" id="citaat"[^>]*>([^<]*)<\/p>/);
    assert.deepEqual([straight(decoded(line))], rendered(JSON.parse(await (await fetch(`${url}.csl.json`)).text())));
    const tags = Object.fromEntries([...html.matchAll(/<meta name="((?:DC\.|citation_)\w+)" content="([^"]*)">/g)].map(([, name, content]) => [name, decoded(content)]));
    assert.equal(tags['DC.title'], record.titel, url);
    assert.equal(tags['DC.creator'], author_of(record), url);
    assert.equal(tags['DC.date'], record.jaar?.toString(), url);
    assert.equal(tags['DC.identifier'], url);
    // Zotero takes any page with citation_title for a journal article, unless it has an institution too: then it is a report.
    const report = record.soort === 'dossier';
    assert.equal(tags.citation_title, report ? record.titel : undefined, url);
    assert.equal(tags.citation_technical_report_institution, report ? record.uitgever : undefined, url);
    assert.ok(html.includes('<link rel="unapi-server" type="application/xml"'), url);
    assert.ok(html.includes(`<abbr class="unapi-id" title="${record.soort}/${record.id}"></abbr>`), url);
    pages += 1;
  }
  assert.equal(pages, records.size);
});

test('the reading list of a collection of everything is the one that citeproc makes: order, and letters for one author and year', async () => {
  const onderdelen = [...records.values()].map(({ soort, id }) => ({ soort: 'record', record: `${soort}/${id}` }));
  const body = new FormData();
  body.append('bestand', new Blob([JSON.stringify({ werkzaamVerzameling: 1, titel: 'Alles', onderdelen })]), 'alles.json');
  const made = await fetch(`${base}/verzamelingen`, { method: 'POST', body, redirect: 'manual' });
  assert.equal(made.status, 303);
  const view = base + made.headers.get('location').replace(/\/bewerken.*/, '');
  const html = await (await fetch(view)).text();
  const [, list] = html.match(/<ul class="reading-list"[^>]*>(.*?)<\/ul>/s);
  const lines = [...list.matchAll(/<li>([^<]*)<\/li>/g)].map(([, line]) => straight(decoded(line)));
  assert.equal(lines.length, records.size);
  // The letters of one author and year are in the order of the list; citeproc has them too, in its own order of titles.
  const lettered = / \((\d{4}|z\.d\.)-?([a-z]+)\)\./;
  const plain = (line) => line.replace(lettered, ' ($1*).');
  assert.deepEqual(lines.map(plain).sort(), rendered(JSON.parse(await (await fetch(`${view}.csl.json`)).text())).map(plain).sort());
  const seen = new Map();
  for (const [start, year, suffix] of lines.map((line) => [line.split(lettered)[0], ...(line.match(lettered) ?? []).slice(1)])) {
    if (!suffix) continue;
    const nth = seen.get(start + year) ?? 0;
    seen.set(start + year, nth + 1);
    const last = String.fromCharCode(97 + (nth % 26));
    assert.equal(suffix, nth < 26 ? last : String.fromCharCode(96 + Math.floor(nth / 26)) + last, start);
  }
  assert.ok([...seen.values()].every((count) => count > 1));
  // Letter by letter (APA 7, 9.44), where citeproc counts spaces and brackets too.
  const letters = (line) => line.split(/ \((?:\d{4}|z\.d\.)/)[0].normalize('NFD').toLowerCase().replace(/[^a-z0-9]/g, '');
  for (let i = 1; i < lines.length; i += 1) assert.ok(letters(lines[i - 1]) <= letters(lines[i]), `${lines[i - 1]} before ${lines[i]}`);
});

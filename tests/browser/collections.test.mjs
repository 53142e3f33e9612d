// A visitor keeps pages in a collection, orders and annotates them, shares them, and takes them along; with and without script; two at once.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { readCartridge } from './cartridge.mjs';
import { base, launch, narrow, open, violations, wide } from './chromium.mjs';
import { fieldsOf, make, order, post, valid } from './collections.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

for (const javaScriptEnabled of [true, false]) {
  test(`from a record to a shared collection, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const page = await open(browser, '/interventies/liftjeleven', { javaScriptEnabled });
    await page.click('form[data-bewaar] button');
    assert.match(page.url(), /\/verzamelingen\/[0-9a-z]{26}\/bewerken\/[0-9a-z]{26}\?nieuw=1$/);
    const share = (await page.textContent('#inkijkadres')).trim();
    assert.equal(`${(await page.textContent('#bewerkadres')).trim()}?nieuw=1`, page.url());
    await page.fill('#titel', 'Bezoek aan huis');
    await page.fill('#t-1', 'Regel een <b>\n& twee');
    await page.fill('#record', `${base}/mechanismen/inleven-en-empathie`);
    await page.click('button[value=voegtoe]');
    await page.fill('#nieuwe-kop', 'Hoe het werkt');
    await page.press('#nieuwe-kop', 'Enter');
    assert.deepEqual(await order(page), ['Liftjeleven', 'Inleven en empathie door identificatie met een verhaal', 'Hoe het werkt']);
    await page.click('button[value="omhoog:3"]');
    assert.deepEqual(await order(page), ['Liftjeleven', 'Hoe het werkt', 'Inleven en empathie door identificatie met een verhaal']);
    await page.fill('#nieuwe-tekst', 'Een tekst tussendoor.');
    await page.click('button[value=tekst]');
    await page.click('button[value="weg:2"]');
    assert.deepEqual(await order(page), ['Liftjeleven', 'Hoe het werkt']);
    assert.equal(await page.inputValue('#t-1'), 'Regel een <b>\n& twee', 'a note survives every button');
    await page.goto(share);
    assert.equal((await page.textContent('h1')).trim(), 'Bezoek aan huis');
    assert.match(await page.textContent('.collection__note'), /Regel een <b>\n& twee/);
    assert.match(await page.textContent('main'), /Een tekst tussendoor\./);
    assert.doesNotMatch(await page.content(), /bewerken\/[0-9a-z]{26}/, 'who may read does not learn the secret');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test('all results of a page of a search become a collection', async () => {
  const page = await open(browser, '/zoeken?q=eenzaamheid&soort=interventie');
  const found = await page.locator('.result__title').evaluateAll((all) => all.map((one) => one.textContent.trim()));
  await page.click('.save-search button');
  await page.waitForURL(/bewerken/);
  assert.deepEqual(await order(page), found);
  assert.equal(await page.inputValue('#titel'), 'eenzaamheid');
  await page.context().close();
});

test('a comparison becomes a collection with one click, also without script', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(browser, '/vergelijken?id=liftjeleven&id=keti-koti-tafel&id=kiva', { javaScriptEnabled });
    await page.click('.compare .save-search button');
    await page.waitForURL(/bewerken/);
    assert.deepEqual(await order(page), ['Liftjeleven', 'Keti Koti Tafel', 'KiVa']);
    assert.equal(await page.inputValue('#titel'), 'Vergelijken: Liftjeleven, Keti Koti Tafel, KiVa');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
  // A title of a collection has an end, also when four names are long.
  const dossiers = (await (await fetch(`${base}/api/v1/dossiers?aantal=100`)).json()).dossiers.sort((a, b) => b.titel.length - a.titel.length).slice(0, 4);
  const long = await open(browser, `/vergelijken?${new URLSearchParams(dossiers.map(({ id }) => ['id', `dossier/${id}`]))}`, { javaScriptEnabled: false });
  await long.click('.compare .save-search button');
  assert.deepEqual(await order(long), dossiers.map(({ titel }) => titel));
  await long.context().close();
});

test('a collection that this device remembers is added to, until it is forgotten', async () => {
  const page = await open(browser, '/interventies/liftjeleven');
  await page.click('form[data-bewaar] button');
  await page.waitForURL(/bewerken/);
  await page.fill('#titel', 'Mijn lijst');
  await page.click('button[value=bewaar]');
  await page.click('[data-onthoud] button >> nth=0');
  const edit = page.url().replace(/\?.*/, '');
  await page.goto(`${base}/dossiers/wat-werkt-tegen-pesten`);
  assert.match(await page.textContent('form[data-bewaar]'), /Mijn lijst/);
  await page.click('form[data-bewaar] button');
  await page.waitForURL(/bewerken/);
  assert.equal(page.url().replace(/\?.*/, ''), edit);
  assert.equal((await order(page)).length, 2);
  await page.goto(`${base}/verzamelingen`);
  assert.equal(await page.textContent('[data-eigen-link]'), 'Mijn lijst');
  await page.goto(`${edit}/verwijderen`);
  await page.click('form[data-vergeet] button');
  await page.waitForURL(/verwijderd=1/);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.equal((await fetch(edit)).status, 404);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('two people edit: different texts are both kept, the same text is asked about, and nothing is lost', async () => {
  const { edit } = await make({ titel: 'Samen', record: ['interventie/liftjeleven', 'interventie/kiva'] });
  const mine = await open(browser, edit);
  const theirs = await open(browser, edit);
  await theirs.fill('#t-1', 'Van een collega');
  await theirs.fill('#t-2', 'Ook van een collega');
  await theirs.click('button[value=bewaar]');
  await mine.fill('#inleiding', 'Van mij');
  await mine.click('button[value="omhoog:2"]');
  assert.equal(await mine.inputValue('#inleiding'), 'Van mij');
  assert.equal(await mine.inputValue('#t-1'), 'Van een collega');
  assert.deepEqual(await order(mine), ['KiVa', 'Liftjeleven']);

  await theirs.goto(base + edit);
  await theirs.fill('#t-1', 'Nieuw van een collega');
  await theirs.click('button[value=bewaar]');
  await theirs.click('button[value="weg:2"]');
  await mine.fill('#t-1', 'Nieuw van mij');
  await mine.fill('#t-2', 'Over wat er niet meer is');
  await mine.fill('#titel', 'Samen verder');
  await mine.fill('#nieuwe-kop', 'Nieuwe kop');
  const [refused] = await Promise.all([mine.waitForResponse((answer) => answer.status() === 409), mine.click('button[value=kop]')]);
  assert.deepEqual(await valid(await refused.text()), []);
  const asked = await mine.textContent('main');
  for (const text of ['Nieuw van een collega', 'Nieuw van mij', 'Over wat er niet meer is']) assert.ok(asked.includes(text), text);
  assert.deepEqual(await violations(mine), []);
  await mine.click('input[type=radio] >> nth=1');
  await mine.click('button[type=submit] >> nth=-1');
  assert.equal(await mine.inputValue('#titel'), 'Samen verder');
  assert.equal(await mine.inputValue('#t-1'), 'Nieuw van een collega');
  assert.deepEqual(await order(mine), ['Liftjeleven', 'Nieuwe kop']);
  await mine.context().close();
  await theirs.context().close();
});

test('JSON goes out, comes back as a new collection, and says what is wrong with another file', async () => {
  const { view, edit } = await make({ titel: 'Mee "naar" <huis>', record: ['interventie/liftjeleven', 'element/huisbezoek'] });
  const fields = await fieldsOf(browser, edit);
  await post(edit, { ...fields, inleiding: 'Inleiding', 'tekst-2': 'Notitie', doe: 'bewaar' });
  const answer = await fetch(`${base}${view}.json`);
  const text = await answer.text();
  const out = JSON.parse(text);
  assert.equal(out.werkzaamVerzameling, 1);
  assert.ok(!text.includes(view.split('/').pop()) && !text.includes(edit.split('/').pop()), 'neither address is in it');
  const page = await open(browser, '/verzamelingen', { javaScriptEnabled: false });
  const bring = async (content) => {
    await page.goto(`${base}/verzamelingen`);
    await page.setInputFiles('#bestand', { name: 'v.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await page.click('form[enctype] button');
  };
  await bring(text);
  assert.match(page.url(), /nieuw=1/);
  const back = await (await fetch(`${page.url().replace(/\/bewerken.*/, '')}.json`)).json();
  assert.deepEqual({ ...back, gewijzigd: '' }, { ...out, gewijzigd: '' });
  for (const [content, said] of [['geen json', /geen JSON/], ['{}', /geen verzameling/], ['{"werkzaamVerzameling":7}', /andere versie/],
    [JSON.stringify({ ...out, onderdelen: Array(501).fill(out.onderdelen[0]) }), /hoogstens 500/]]) {
    await bring(content);
    assert.match(await page.textContent('[role=alert]'), said);
  }
  await bring(JSON.stringify({ werkzaamVerzameling: 1, titel: '<script>alert(1)</script>', onderdelen: [{ soort: 'tekst', notitie: '"><img src=x onerror=alert(1)>' }, { soort: 'record', record: 'interventie/javascript-alert-1', titel: '<img src=x>' }] }));
  assert.match(page.url(), /nieuw=1/);
  assert.equal(await page.locator('main img').count(), 0);
  assert.match(await page.textContent('main'), /niet meer in werkzaam/);
  await page.context().close();
});

test('addresses with a secret are private: no referrer, no cache, no compression, no search engine', async () => {
  const { edit, view } = await make({ titel: 'Geheim' });
  for (const path of [edit, `${edit}/verwijderen`, view, `/en${edit}`]) {
    const answer = await fetch(base + path, { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(answer.headers.get('x-robots-tag'), 'noindex');
    if (path !== view) assert.equal(answer.headers.get('content-encoding'), null, path);
    assert.match(await answer.text(), /<meta name="robots" content="noindex">/);
  }
});

test('pages are accessible and valid at every width, and do not scroll sideways', async () => {
  const { edit, view } = await make({ titel: 'Toegankelijk', record: ['interventie/liftjeleven', 'mechanisme/inleven-en-empathie', 'element/huisbezoek'] });
  const fields = await fieldsOf(browser, edit);
  await post(edit, { ...fields, 'nieuwe-kop': 'Een kop', 'nieuwe-tekst': 'Een tekst', 'tekst-1': 'Een notitie', doe: 'bewaar' });
  for (const path of [`${edit}?nieuw=1`, `${edit}?bewaard=1`, view, `${edit}/verwijderen`, `${edit}0`, `/en${edit}`, `/en${view}`]) {
    for (const options of [{ viewport: wide }, { viewport: narrow }, { viewport: wide, colorScheme: 'dark' }]) {
      const page = await open(browser, path, options);
      assert.deepEqual(await violations(page), [], path);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    }
    const page = await open(browser, path, { viewport: { width: 320, height: 640 } });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, path);
    await page.context().close();
    assert.deepEqual(await valid(await (await fetch(base + path)).text()), [], path);
  }
});

test('references of a collection: RIS, BibTeX, CSL-JSON and a reading list, each record once', async () => {
  const record = ['interventie/liftjeleven', 'dossier/wat-werkt-tegen-pesten', 'element/huisbezoek', 'mechanisme/empowerment'];
  const { view } = await make({ titel: 'Bronnen', record });
  const get = async (suffix) => (await fetch(`${base}${view}${suffix}`)).text();
  const ris = await get('.ris');
  assert.deepEqual(ris.match(/^TY {2}- \w+/gm), ['TY  - ELEC', 'TY  - RPRT', 'TY  - ELEC', 'TY  - ELEC']);
  assert.equal(ris.match(/^UR {2}- /gm).length, 4);
  const csl = JSON.parse(await get('.csl.json'));
  assert.deepEqual(csl.map((one) => one.type), ['webpage', 'report', 'webpage', 'webpage']);
  assert.equal(new Set(csl.map((one) => one.id)).size, 4);
  assert.equal((await get('.bib')).match(/^@/gm).length, 4);
  const page = await open(browser, view);
  const lines = await page.locator('.reading-list li').allTextContents();
  assert.equal(lines.length, 4);
  assert.deepEqual([...lines].sort((a, b) => a.localeCompare(b, 'nl')), lines);
  for (const one of csl) assert.ok(lines.some((line) => line.includes(one.title) && line.includes(one.URL)), one.title);
  await page.context().close();
});

test('what Zotero reads: unAPI ids on records and lists lead to RIS of the right type; citation tags on dossiers only', async () => {
  for (const [path, type, has] of [['/interventies/liftjeleven', 'ELEC', false], ['/dossiers/wat-werkt-tegen-pesten', 'RPRT', true], ['/elementen/huisbezoek', 'ELEC', false]]) {
    const page = await open(browser, path);
    const server = await page.getAttribute('link[rel=unapi-server]', 'href');
    const id = await page.getAttribute('abbr.unapi-id', 'title');
    assert.equal((await fetch(`${base}${server}?id=${encodeURIComponent(id)}`)).status, 300);
    const ris = await (await fetch(`${base}${server}?id=${encodeURIComponent(id)}&format=ris`)).text();
    assert.match(ris, new RegExp(`^TY  - ${type}\r\n`));
    assert.ok(ris.includes(`TI  - ${await page.getAttribute('meta[name="DC.title"]', 'content')}\r\n`));
    assert.equal((await page.locator('meta[name=citation_title]').count()) === 1, has);
    assert.equal((await page.locator('meta[name=citation_technical_report_institution]').count()) === 1, has);
    await page.context().close();
  }
  const list = await open(browser, '/zoeken?q=eenzaamheid');
  const ids = await list.locator('abbr.unapi-id').evaluateAll((all) => all.map((one) => one.title));
  assert.equal(ids.length, await list.locator('.result').count());
  await list.context().close();
  assert.match(await (await fetch(`${base}/unapi`)).text(), /<format name="ris" type="application\/x-research-info-systems"\/>/);
  assert.equal((await fetch(`${base}/unapi?id=interventie/bestaat-niet`)).status, 404);
  assert.equal((await fetch(`${base}/unapi?id=%3Cscript%3E`)).status, 404);
  assert.equal((await fetch(`${base}/unapi?id=interventie/liftjeleven&format=mods`)).status, 406);
});

test('a cartridge for a learning environment holds every item, in order, with its text and links; the same bytes each time', async () => {
  const { edit, view } = await make({ titel: 'Les over <eenzaamheid> & "bezoek"', record: ['interventie/liftjeleven', 'mechanisme/inleven-en-empathie', 'dossier/wat-werkt-tegen-pesten', 'element/huisbezoek'] });
  const fields = await fieldsOf(browser, edit);
  await post(edit, { ...fields, inleiding: 'Welkom.\nTweede alinea.', 'tekst-1': 'Lees dit & dat <b>eerst</b>.', 'nieuwe-kop': 'Bespreken', 'nieuwe-tekst': 'Welke stap mist in deze <casus>?', doe: 'bewaar' });
  const bytes = Buffer.from(await (await fetch(`${base}${view}.imscc`)).arrayBuffer());
  assert.ok(bytes.equals(Buffer.from(await (await fetch(`${base}${view}.imscc`)).arrayBuffer())), 'the same bytes');
  const page = await open(browser, view);
  const read = await readCartridge(page, bytes);
  assert.deepEqual(read.problems, []);
  assert.equal(read.title, 'Les over <eenzaamheid> & "bezoek"');
  assert.deepEqual(read.modules.map((part) => part.title), ['Les over <eenzaamheid> & "bezoek"', 'Bespreken', 'Bronnen en meer']);
  const [first, second, last] = read.modules;
  assert.deepEqual(first.items.map((item) => item.title), ['Inleiding', ...await page.locator('.collection__name').allTextContents()]);
  assert.match(first.items[1].text, /Lees dit &amp; dat &lt;b&gt;eerst&lt;\/b&gt;\./);
  for (const [index, path] of [[1, '/interventies/liftjeleven'], [2, '/mechanismen/inleven-en-empathie'], [3, '/dossiers/wat-werkt-tegen-pesten'], [4, '/elementen/huisbezoek']]) {
    assert.ok(first.items[index].text.includes(`href="${base}${path}"`), path);
    assert.deepEqual(await valid(first.items[index].text), [], path);
    const { samenvatting, definitie, elementen = [], bronnen = [] } = await (await fetch(`${base}${path}.json`)).json();
    const shown = await page.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').body.textContent, first.items[index].text);
    for (const text of [samenvatting ?? definitie, ...elementen.map((one) => one.label), ...bronnen.map((one) => one.titel)]) assert.ok(shown.includes(text), `${path}: ${text}`);
  }
  assert.deepEqual(second.items, [{ type: 'discussion', title: 'Welke stap mist in deze <casus>?', text: 'Welke stap mist in deze <casus>?' }]);
  assert.equal(last.items[0].title, 'Literatuurlijst (APA)');
  assert.deepEqual(last.items[1], { type: 'link', title: 'Deze verzameling op werkzaam', url: base + view });
  await page.context().close();
});

test('the checks of a cartridge find what is wrong with one', async () => {
  const page = await open(browser, '/verzamelingen');
  const good = '<?xml version="1.0"?><manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" identifier="m"><metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion></metadata><organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="w"><item identifier="a"><title>A</title><item identifier="b" identifierref="weg"><title>B</title></item></item></item></organization></organizations><resources><resource identifier="r" type="imswl_xmlv1p1" href="x"><file href="x"/></resource></resources></manifest>';
  const made = spawnSync('python3', ['-c', 'import sys,zipfile,io\nb=io.BytesIO()\nz=zipfile.ZipFile(b,"w")\nz.writestr("imsmanifest.xml",sys.argv[1])\nz.close()\nsys.stdout.buffer.write(b.getvalue())', good]);
  const { problems } = await readCartridge(page, made.stdout);
  for (const what of ['no title', 'files in the zip', 'r has the wrong href', 'item b', 'every resource is used once']) assert.ok(problems.some((one) => one.startsWith(what)), what);
  await page.context().close();
});

test('from a search to a printed and exported lesson: at most twelve clicks; the cartridge has every item in order, and no key', async () => {
  const page = await open(browser, '/zoeken?q=inleven+en+empathie');
  let clicks = 0;
  const click = async (selector) => { clicks += 1; await page.click(selector); await page.waitForLoadState(); };
  await click('.save-search button');
  await page.waitForURL(/bewerken/);
  await click('button[value=les]');
  await page.fill('#les-groep', 'Tweedejaars social work');
  await page.fill('#les-doelen', 'U legt uit hoe een mechanisme werkt.\nU weegt wat bekend is.');
  await page.selectOption('#les-profiel', 'welzijn-en-samenleving');
  await page.selectOption('#les-kerntaak', 'sociaal-functioneren');
  for (const kind of ['keten', 'onderzoek', 'elementen']) {
    await click(`button[value^="opdracht:${kind}/"] >> nth=0`);
    await page.waitForURL(/bewaard/);
  }
  const edit = page.url().replace(/[?#].*/, '');
  const view = edit.replace(/\/bewerken.*/, '');
  assert.equal(await page.inputValue('#les-groep'), 'Tweedejaars social work');
  assert.equal(await page.locator('.lesson__list > li').count(), 3);
  const key = await page.locator('textarea[name^=sleutel-]').first().inputValue();
  assert.match(key, /→.*\[1\]/);
  assert.match(key, /Bronnen bij/);
  const titles = await page.locator('input[name^=opdrachttitel-]').evaluateAll((all) => all.map((one) => one.value));
  const tasks = await page.locator('textarea[name^=opdracht-]').evaluateAll((all) => all.map((one) => one.value));
  await click('a[href$="/opdrachten"]');
  const sheets = await page.textContent('main');
  for (const title of titles) assert.ok(sheets.includes(title), title);
  assert.ok(!sheets.includes('Bronnen bij'), 'no key on the sheet');
  assert.deepEqual(await violations(page), []);
  const arrows = await page.locator('.sheet .arrow-row').count();
  assert.equal(arrows, tasks.join('\n').match(/→ ____$/gm).length, 'each empty arrow is drawn');
  assert.match(await page.locator('.sheet a').first().getAttribute('href'), /\/matrix\?rij=mechanisme&kolom=doelgroep&rijwaarde=[a-z-]+&kolomwaarde=[a-z-]+$/);
  const cell = await open(browser, new URL(await page.locator('.sheet a').first().getAttribute('href')).href.slice(base.length));
  assert.match(await cell.textContent('main'), /[Nn]iets bekend/);
  await cell.context().close();
  await click('main a >> nth=0');
  assert.equal(page.url(), view);
  const records = await page.locator('.collection__name a').evaluateAll((all) => all.map((one) => ({ title: one.textContent.trim(), href: one.href })));
  assert.ok(records.length > 2);
  const [download] = await Promise.all([page.waitForEvent('download'), click('a[href$=".imscc"]')]);
  assert.ok(clicks <= 12, `${clicks} clicks`);
  const course = await readCartridge(page, readFileSync(await download.path()));
  assert.deepEqual(course.problems, []);
  assert.deepEqual(course.modules.map((part) => part.title), ['inleven en empathie', 'Opdrachten', 'Bronnen en meer']);
  assert.deepEqual(course.modules[0].items.map((item) => item.title), records.map(({ title }) => title), 'every record, in order');
  const textOf = (html) => page.evaluate((source) => new DOMParser().parseFromString(source, 'text/html').body.textContent.replace(/\s+/g, ' '), html);
  for (const [index, { href }] of records.entries()) {
    assert.ok(course.modules[0].items[index].text.includes(`href="${href}"`), href);
    const { samenvatting, definitie } = await (await fetch(`${href}.json`)).json();
    assert.ok((await textOf(course.modules[0].items[index].text)).includes((samenvatting ?? definitie).replace(/\s+/g, ' ')), href);
  }
  const sheet = course.modules[1].items.slice(1);
  assert.deepEqual(sheet.map((item) => item.title), titles);
  for (const [index, item] of sheet.entries()) {
    const inCourse = await textOf(item.text);
    for (const line of tasks[index].split('\n')) assert.ok(inCourse.includes(line.replace(/\s+/g, ' ').trim()), line);
  }
  await page.goto(`${view}/opdrachten`);
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g).length;
  assert.ok(paper >= titles.length, `${paper} pages`);
  for (const path of [view, `${view}.json`, `${view}/opdrachten`]) assert.doesNotMatch(await (await fetch(path)).text(), /Bronnen bij/, path);
  await page.goto(`${edit}/sleutel`);
  assert.match(await page.textContent('main'), /Bronnen bij/);
  assert.deepEqual(await violations(page), []);
  for (const path of [edit, view, `${view}/opdrachten`, `${edit}/sleutel`]) assert.deepEqual(await valid(await (await fetch(path)).text()), [], path);
  await page.emulateMedia({ media: 'print' });
  for (const path of [view, `${view}/opdrachten`, `${edit}/sleutel`]) {
    await page.goto(path);
    const shown = await page.locator('nav, aside, button, .page-footer, .header-search, .no-print').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)));
    assert.deepEqual(shown, [], `${path} on paper`);
    assert.equal(await page.locator('.sheet .fill-line.print-only').count(), path.endsWith('opdrachten') ? titles.length : 0, 'a line for a name on what students get');
  }
  await page.emulateMedia({ media: 'screen' });
  await page.goto(edit);
  assert.deepEqual(await violations(page), []);
  await page.click('.lesson__list button[value^="omlaag:"] >> nth=0');
  assert.deepEqual(await page.locator('input[name^=opdrachttitel-]').evaluateAll((all) => all.map((one) => one.value)), [titles[1], titles[0], titles[2]]);
  const read = await readCartridge(page, Buffer.from(await (await fetch(`${view}.imscc`)).arrayBuffer()));
  assert.deepEqual(read.problems, []);
  const part = read.modules.find((one) => one.title === 'Opdrachten');
  assert.deepEqual(part.items.map((one) => one.title), ['Leerdoelen', titles[1], titles[0], titles[2]]);
  assert.ok(!part.items.some((one) => one.text.includes('Bronnen bij')));
  const copy = await post('/verzamelingen', { kopie: view.split('/').pop() });
  assert.doesNotMatch(await (await fetch(base + copy.headers.get('location'))).text(), /Bronnen bij/, 'a copy by who may read has no key');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

// What nobody should send to a collection: too much, script, a wrong secret, a version that never was. It is refused with the reason,
// and what was kept is still there. (A full disk and a killed server: tests/web/collections.)
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readCartridge } from './cartridge.mjs';
import { base, launch, open } from './chromium.mjs';
import { fieldsOf, make, order, post } from './collections.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

test('who has no right gets no further, and is told why', async () => {
  const { edit, view } = await make({ titel: 'Dicht' });
  const secret = edit.split('/').pop();
  const other = (await make({ titel: 'Ander' })).edit.split('/').pop();
  for (const wrong of [secret.slice(0, -1), `${secret}0`, other, 'x', '%27%20OR%201=1', 'a'.repeat(500)]) {
    const answer = await fetch(`${base}${view}/bewerken/${wrong}`);
    assert.equal(answer.status, 404, wrong);
    assert.match(await answer.text(), /kunt u niets wijzigen/);
    assert.equal((await post(`${view}/bewerken/${wrong}`, { titel: 'Gekaapt', doe: 'bewaar' })).status, 404);
    assert.equal((await post(`${view}/bewerken/${wrong}/verwijderen`, {})).status, 404);
  }
  for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }]) {
    assert.equal((await post(edit, { titel: 'Gekaapt', doe: 'bewaar' }, headers)).status, 403);
    assert.equal((await post(`${edit}/verwijderen`, {}, headers)).status, 403);
    assert.equal((await post('/verzamelingen', { titel: 'x' }, headers)).status, 403);
  }
  assert.equal((await (await fetch(`${base}${view}.json`)).json()).titel, 'Dicht');
});

test('what cannot be kept comes back with the reason and with what was typed', async () => {
  const { edit } = await make({ titel: 'Grenzen', record: 'interventie/liftjeleven' });
  const fields = await fieldsOf(browser, edit);
  for (const [change, said] of [[{ 'tekst-1': 'x'.repeat(4001) }, /notitie of tekst is te lang/], [{ titel: ' ' }, /titel heeft 1/],
    [{ record: 'https://voorbeeld.nl/zomaar' }, /geen pagina van werkzaam/], [{ 'nieuwe-kop': 'k'.repeat(201) }, /kop is te lang/]]) {
    const answer = await post(edit, { ...fields, inleiding: 'Dit typte ik', ...change, doe: 'bewaar' });
    const html = await answer.text();
    assert.equal(answer.status, 400);
    assert.match(html, said);
    assert.match(html, /Dit typte ik/);
  }
  const bad = await fetch(base + edit, { method: 'POST', body: 'versie=1&titel=%ff%fe', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  assert.equal(bad.status, 400);
  assert.equal((await fieldsOf(browser, edit)).inleiding, '', 'nothing of it was kept');
});

test('ten thousand items are refused, however they come, and nothing of them is kept', async () => {
  const items = Array.from({ length: 10_000 }, (_, i) => ({ soort: 'kop', titel: `Kop ${i}` }));
  const body = new FormData();
  body.append('bestand', new Blob([JSON.stringify({ werkzaamVerzameling: 1, titel: 'Veel', onderdelen: items })]), 'v.json');
  const brought = await fetch(`${base}/verzamelingen`, { method: 'POST', body, redirect: 'manual' });
  assert.equal(brought.status, 400);
  assert.match(await brought.text(), /hoogstens 500/);
  const many = Array.from({ length: 10_000 }, (_, i) => `interventie/nummer-${i}`);
  for (const record of [many, many.join('\n')]) {
    const asked = await post('/verzamelingen', { titel: 'Veel', record });
    assert.equal(asked.status, 400);
    assert.match(asked.headers.get('content-type'), /^text\/html/);
    assert.ok((await asked.text()).length < 500_000, 'not everything that was typed comes back as a message');
  }
  // The same page ten thousand times is one item.
  const { edit, view } = await make({ titel: 'Eén', record: Array(1000).fill('interventie/liftjeleven') });
  const { edit: full } = await (async () => {
    const form = new FormData();
    form.append('bestand', new Blob([JSON.stringify({ werkzaamVerzameling: 1, titel: 'Vol', onderdelen: items.slice(0, 500) })]), 'v.json');
    const made = await fetch(`${base}/verzamelingen`, { method: 'POST', body: form, redirect: 'manual' });
    return { edit: made.headers.get('location').replace(/\?.*/, '') };
  })();
  assert.equal((await (await fetch(`${base}${view}.json`)).json()).onderdelen.length, 1);
  const refused = await post(full, { doe: 'kop', 'nieuwe-kop': 'Nog een' });
  assert.equal(refused.status, 400);
  assert.match(await refused.text(), /hoogstens 500[^]*Nog een/);
  assert.equal((await (await fetch(`${base}${full.replace(/\/bewerken.*/, '')}.json`)).json()).onderdelen.length, 500);
  assert.ok(edit);
});

test('script in any text is text on every page and in the course', async () => {
  const evil = '</textarea><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}"\'';
  const { edit, view } = await make({ titel: evil, record: 'interventie/liftjeleven' });
  await post(edit, { doe: 'les', 'nieuwe-kop': evil, 'nieuwe-tekst': evil });
  await post(edit, { doe: 'opdracht:elementen/interventie/liftjeleven' });
  const fields = await fieldsOf(browser, edit);
  const typed = Object.fromEntries(Object.keys(fields).filter((name) => /^(inleiding|tekst-|les-(groep|duur|doelen)|opdracht|sleutel)/.test(name)).map((name) => [name, evil]));
  assert.ok(Object.keys(typed).length >= 9, Object.keys(typed).join());
  assert.equal((await post(edit, { ...fields, ...typed, doe: 'bewaar' })).status, 303);
  const conflict = await post(edit, { ...fields, inleiding: `${evil} van mij`, doe: 'bewaar' });
  assert.equal(conflict.status, 409);
  const pages = [['botsing', await conflict.text()]];
  for (const path of [view, edit, `${view}/opdrachten`, `${edit}/sleutel`, `${edit}/verwijderen`, `/en${view}`, `/en${edit}`]) {
    pages.push([path, await (await fetch(base + path)).text()]);
    const page = await open(browser, path);
    page.on('dialog', (dialog) => { page.complaints.push(dialog.message()); dialog.dismiss(); });
    await page.reload();
    assert.equal(await page.locator('img[src=x], script:not([src])').count(), 0, path);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
  const page = await open(browser, view);
  const course = await readCartridge(page, Buffer.from(await (await fetch(`${base}${view}.imscc`)).arrayBuffer()));
  await page.context().close();
  assert.deepEqual(course.problems, []);
  for (const item of course.modules.flatMap((part) => part.items)) if (item.type === 'page') pages.push([item.title, item.text]);
  for (const [name, html] of pages) {
    assert.ok(!/<script>alert|<img src=x/.test(html), name);
    assert.ok(!html.includes('49"'), `${name}: a template in a text is not filled in`);
  }
});

test('a version that never was, or is none, loses nothing', async () => {
  const { edit, view } = await make({ titel: 'Versies', record: 'interventie/liftjeleven' });
  const fields = await fieldsOf(browser, edit);
  await post(edit, { ...fields, inleiding: 'Van een collega', doe: 'bewaar' });
  for (const versie of ['0', '-1', '99999999999999999999', '1e3', 'abc', '', '1; DROP TABLE collection']) {
    const answer = await post(edit, { ...fields, versie, inleiding: `Van mij (${versie})`, doe: 'bewaar' });
    assert.equal(answer.status, 409, versie);
    const asked = await answer.text();
    assert.ok(asked.includes('Van een collega') && asked.includes(`Van mij (${versie})`), versie);
    assert.equal((await (await fetch(`${base}${view}.json`)).json()).inleiding, 'Van een collega');
  }
  for (const was of ['', 'x', 'inleiding', '%00', 'a'.repeat(100_000)]) {
    const answer = await post(edit, { ...fields, was, inleiding: 'Van mij', doe: 'bewaar' });
    assert.ok(answer.status === 409 || answer.status === 400, `${answer.status} with digests ${was.slice(0, 20)}`);
    assert.equal((await (await fetch(`${base}${view}.json`)).json()).inleiding, 'Van een collega');
  }
});

test('the largest collection can be edited', async () => {
  const { edit } = await make({ titel: 'Groot' });
  const items = Array.from({ length: 500 }, (_, i) => ({ soort: 'kop', titel: `Kop ${i} ${'é&'.repeat(60)}` }));
  const body = new FormData();
  body.append('bestand', new Blob([JSON.stringify({ werkzaamVerzameling: 1, titel: 'Groot', onderdelen: items })]), 'v.json');
  const made = await fetch(`${base}/verzamelingen`, { method: 'POST', body, redirect: 'manual' });
  assert.equal(made.status, 303);
  const page = await open(browser, made.headers.get('location'));
  await page.fill('#t-250', 'Gewijzigd');
  await page.click('button[value="omlaag:500"], button[value="omhoog:500"]');
  assert.equal(await page.inputValue('#t-250'), 'Gewijzigd');
  assert.equal((await order(page))[498].slice(0, 7), 'Kop 499');
  await page.context().close();
  assert.ok(edit);
});

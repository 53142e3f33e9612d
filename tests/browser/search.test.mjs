// The main job in a browser: ask, narrow, read, go back; by mouse, by keyboard alone, without script, on a phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base, launch, narrow, open } from './chromium.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const total = async (page) => Number((await page.textContent('#aantal')).match(/\d+/)[0]);
const countOf = (text) => Number(text.match(/\((\d+)\)\s*$/)[1]);

test('ask, narrow by facet, remove the chip, and the counts keep their word', async () => {
  const page = await open(browser, '/');
  await page.fill('input[name=q]', 'eenzame ouderen in de wijk');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/zoeken\?/);
  const before = await total(page);
  assert.ok(before > 5);
  const label = page.locator('label.checkbox', { has: page.locator('input[name=soort][value=interventie]') });
  const promised = countOf((await label.textContent()).trim());
  await label.click();
  if (!page.url().includes('soort=interventie')) await page.waitForURL(/soort=interventie/);
  await page.waitForFunction((n) => document.querySelector('#aantal')?.textContent.includes(String(n)), promised);
  assert.equal(await total(page), promised);
  assert.ok(await page.locator('input[name=soort][value=interventie]').isChecked());
  await page.locator('.chip--chosen').first().click();
  await page.waitForFunction((n) => document.querySelector('#aantal')?.textContent.includes(String(n)), before);
  assert.equal(await total(page), before);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('the back button gives the earlier results', async () => {
  const page = await open(browser, '/zoeken?q=schulden');
  const first = await total(page);
  await page.locator('label.checkbox', { has: page.locator('input[name=soort][value=dossier]') }).click();
  await page.waitForURL(/soort=dossier/);
  await page.waitForFunction((n) => !document.querySelector('#aantal')?.textContent.includes(`${n} resultaten`), first);
  await page.goBack();
  await page.waitForFunction((n) => document.querySelector('#aantal')?.textContent.includes(String(n)), first);
  assert.equal(await total(page), first);
  assert.ok(!(await page.locator('input[name=soort][value=dossier]').isChecked()));
  await page.goForward();
  await page.waitForURL(/soort=dossier/);
  await page.waitForFunction(() => document.querySelector('input[name=soort][value=dossier]')?.checked);
  await page.context().close();
});

test('a record opens from the results and shows where its statements come from', async () => {
  const page = await open(browser, '/zoeken?q=liftjeleven');
  await page.locator('.result__title a').first().click();
  await page.waitForURL(/\/interventies\/liftjeleven/);
  assert.equal((await page.textContent('h1')).trim(), 'Liftjeleven');
  const text = await page.textContent('main');
  assert.match(text, /genoemd/);
  assert.match(text, /afgeleid/);
  assert.match(text, /niet vermeld/);
  assert.match(text, /geen rangorde en geen aanbeveling/);
  await page.context().close();
});

test('suggestions appear while typing, are read by a screen reader, and lead to the record', async () => {
  const page = await open(browser, '/');
  const field = page.locator('input[name=q]').first();
  await field.click();
  await field.pressSequentially('liftje', { delay: 20 });
  const option = page.locator('[role=option]').first();
  await option.waitFor();
  assert.match(await option.textContent(), /Liftjeleven/);
  assert.equal(await field.getAttribute('role'), 'combobox');
  assert.equal(await field.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowDown');
  assert.ok(await field.getAttribute('aria-activedescendant'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/liftjeleven/);
  await page.context().close();
});

test('keyboard alone: from the home page to a record', async () => {
  const page = await open(browser, '/');
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.className), /skip-link/);
  for (let i = 0; i < 40 && (await page.evaluate(() => document.activeElement.name)) !== 'q'; i += 1) await page.keyboard.press('Tab');
  await page.keyboard.type('mantelzorg');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/zoeken\?/);
  let reached = false;
  for (let i = 0; i < 120 && !reached; i += 1) {
    await page.keyboard.press('Tab');
    reached = await page.evaluate(() => document.activeElement.closest('.result__title') !== null);
    const ringed = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      const checkbox = document.activeElement.matches('input[type=checkbox]');
      return checkbox || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    assert.ok(ringed, `focus can be seen on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`);
  }
  assert.ok(reached, 'Tab reaches the first result');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/(interventies|dossiers|mechanismen|elementen)\//);
  await page.context().close();
});

test('without script: search, narrow, next page, record', async () => {
  const page = await open(browser, '/', { javaScriptEnabled: false });
  await page.fill('input[name=q]', 'jongeren');
  await page.click('button[type=submit]');
  assert.match(page.url(), /\/zoeken\?q=jongeren/);
  const label = page.locator('label.checkbox', { has: page.locator('input[name=soort][value=interventie]') });
  const promised = countOf((await label.textContent()).trim());
  await label.click();
  await page.locator('.facets__apply button').click();
  assert.match(page.url(), /soort=interventie/);
  assert.equal(await total(page), promised);
  await page.locator('.pagination a').last().click();
  assert.ok((await page.locator('.result').count()) > 0);
  await page.locator('.result__title a').first().click();
  assert.match(page.url(), /\/interventies\//);
  await page.context().close();
});

test('on a phone the filters are a drawer that opens, traps focus, closes on Escape and gives focus back', async () => {
  const page = await open(browser, '/zoeken?q=jongeren', { viewport: narrow, hasTouch: true });
  const button = page.locator('.filter-link');
  assert.ok(!(await page.locator('#filters').isVisible()));
  await button.click();
  await page.locator('#filters').waitFor({ state: 'visible' });
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('#filters') !== null || document.activeElement === document.body), 'focus stays inside');
  }
  await page.keyboard.press('Escape');
  await page.locator('#filters').waitFor({ state: 'hidden' });
  assert.match(await page.evaluate(() => document.activeElement.className), /filter-link/);
  await page.context().close();
});

test('a misspelling is answered with a better word', async () => {
  const page = await open(browser, '/zoeken?q=eenzaamhied');
  assert.match(await page.textContent('main'), /eenzaamheid/);
  await page.context().close();
});

test('a page without hits has at least three ways on', async () => {
  const page = await open(browser, '/zoeken?q=xqzxqz');
  assert.ok((await page.locator('main a').count()) >= 3);
  await page.context().close();
});

test('prints without navigation and filters', async () => {
  const page = await open(browser, '/interventies/liftjeleven');
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('.page-header nav').isVisible()));
  assert.ok(await page.locator('h1').isVisible());
  await page.context().close();
});

test('no cookies, a strict policy, and a light first visit', async () => {
  const page = await open(browser, '/');
  let bytes = 0;
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  client.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  const answer = await page.goto(`${base}/zoeken?q=eenzame+ouderen`, { waitUntil: 'networkidle' });
  assert.deepEqual(await page.context().cookies(), []);
  const policy = answer.headers()['content-security-policy'];
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.ok(bytes > 1000 && bytes <= 100_000, `first load of the search page: ${bytes} bytes`);
  console.log(`first load of the search page: ${bytes} bytes`);
  await page.context().close();
});

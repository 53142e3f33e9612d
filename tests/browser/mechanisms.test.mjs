// The pages over the mechanism graph as people use them: without script, by keyboard, on a phone and on paper.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { base, launch, narrow, open } from './chromium.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const plain = { javaScriptEnabled: false };
const chain = (...steps) => `/onderbouwen?${new URLSearchParams(steps.map((step) => ['stap', step]))}`;
const steps = (page) => new URL(page.url()).searchParams.getAll('stap');

/// The text of the page as it would be printed; with how many pages and their size in points (poppler).
async function printed(page) {
  const folder = mkdtempSync(join(tmpdir(), 'werkzaam-print-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    const size = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    return { text: text.replace(/\s+/g, ' '), pages: Number(size.match(/Pages:\s+(\d+)/)[1]), size: size.match(/Page size:\s+([\d.]+) x ([\d.]+)/).slice(1).map(Number) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('composing a chain', () => {
  test('without script: written, tested, moved, removed, extended; the address holds it', async () => {
    const page = await open(browser, '/onderbouwen', plain);
    await page.getByLabel('Stap 1').fill('Medelijden');
    await page.getByLabel('Stap 2').fill('Inleven in de ander');
    await page.getByRole('button', { name: 'Toets deze keten' }).click();
    assert.deepEqual(steps(page), ['Medelijden', 'Inleven in de ander', '']);
    assert.match(await page.locator('.verdict').textContent(), /Weersproken.*Pijl van 1 naar 2.*staat ‘inleven in de ander’ in de weg/s);

    await page.getByRole('button', { name: 'Voeg een stap toe' }).click();
    await page.getByLabel('Nieuwe stap').fill('Empathie');
    await page.getByRole('button', { name: 'Toets opnieuw' }).click();
    assert.deepEqual(steps(page), ['Medelijden', 'Inleven in de ander', 'Empathie']);

    await page.getByRole('button', { name: 'Zet stap 3 hoger' }).click();
    assert.deepEqual(steps(page), ['Medelijden', 'Empathie', 'Inleven in de ander']);
    await page.getByRole('button', { name: 'Zet stap 1 lager' }).click();
    assert.deepEqual(steps(page), ['Empathie', 'Medelijden', 'Inleven in de ander']);
    await page.getByRole('button', { name: 'Haal stap 2 weg' }).click();
    assert.deepEqual(steps(page), ['Empathie', 'Inleven in de ander']);
    assert.equal(await page.locator('.verdict').count(), 1);
    await page.context().close();
  });

  test('an empty field keeps its place when it moves, and the arrows keep their numbers', async () => {
    const page = await open(browser, chain('medelijden', 'empathie'), plain);
    await page.getByRole('button', { name: 'Voeg een stap toe' }).click();
    await page.getByRole('button', { name: 'Zet stap 3 hoger' }).click();
    assert.equal(await page.locator('.chain > li').nth(1).getAttribute('data-role'), 'empty');
    assert.match(await page.locator('.verdict h3').textContent(), /Pijl van 1 naar 2/);
    await page.getByLabel('Nieuwe stap').fill('inleven in de ander');
    await page.getByRole('button', { name: 'Toets opnieuw' }).click();
    assert.deepEqual(steps(page), ['medelijden', 'inleven in de ander', 'empathie']);
    await page.context().close();
  });

  test('a known way is taken over into the chain', async () => {
    const page = await open(browser, chain('verhaal-van-betrokkene', 'empathie'), plain);
    await page.getByRole('button', { name: 'Neem deze weg over' }).first().click();
    assert.ok(steps(page).length > 2, page.url());
    assert.equal(steps(page).at(-1).toLowerCase(), 'empathie');
    assert.equal(await page.locator('.verdict .state').filter({ hasText: 'Hier niets bekend' }).count(), 0);
    await page.context().close();
  });

  test('the tally counts the arrows per state, and there is no total', async () => {
    const page = await open(browser, chain('medelijden', 'inleven-in-de-ander', 'empathie', 'minder-vooroordelen', 'xqz'));
    const counts = (await page.locator('.tally b').allTextContents()).map(Number);
    const heads = await page.locator('.verdict__head .state').allTextContents();
    assert.equal(counts.reduce((sum, count) => sum + count), heads.length);
    for (const [i, word] of ['ondersteund', 'beschreven', 'niet eenduidig', 'weersproken', 'hier niets bekend'].entries())
      assert.equal(heads.filter((head) => head.trim().toLowerCase() === word).length, counts[i], word);
    assert.match(await page.textContent('main'), /Er is geen eindcijfer/);
    await page.context().close();
  });

  test('by keyboard alone', async () => {
    const page = await open(browser, '/onderbouwen');
    await page.locator('#stap-1').focus();
    await page.keyboard.type('medelijden');
    await page.keyboard.press('Tab');
    await page.keyboard.type('empathie');
    for (let i = 0; i < 4 && !(await page.evaluate(() => document.activeElement.textContent.includes('Toets deze keten'))); i += 1) await page.keyboard.press('Tab');
    await Promise.all([page.waitForURL(/stap=medelijden/), page.keyboard.press('Enter')]);
    assert.equal(await page.locator('.verdict').count(), 1);
    await page.context().close();
  });

  test('HTML in a step is shown as text, and an unknown button changes nothing', async () => {
    const page = await open(browser, `${chain('<img src=x onerror=alert(1)>', 'empathie')}&actie=zomaar-99-x`);
    assert.equal(await page.locator('#stap-1').inputValue(), '<img src=x onerror=alert(1)>');
    assert.equal(await page.locator('main img').count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  test('too many steps and a step that is too long: said clearly, and nothing typed is lost', async () => {
    for (const [path, said, fields] of [
      [chain(...'abcdefghi'), 'Dit zijn 9 stappen', 9],
      [chain('x'.repeat(501), 'empathie'), 'Stap 1 is te lang: 501 tekens', 3],
    ]) {
      const page = await open(browser, path, plain);
      assert.equal(page.answer.status(), 400);
      assert.match(await page.getByRole('alert').textContent(), new RegExp(said));
      assert.equal(await page.locator('textarea').count(), fields);
      await page.context().close();
    }
  });

  test('eight full fields fit in an address; a longer address says to make the chain shorter', async () => {
    const words = 'Jongeren merken dat hun mening meetelt, en geloven daardoor dat zij zelf iets kunnen veranderen; '.repeat(3).slice(0, 200);
    const full = await open(browser, '/onderbouwen', plain);
    assert.equal(await full.locator('#stap-1').getAttribute('maxlength'), '200');
    await full.context().close();
    const fits = await fetch(base + chain(...Array(8).fill(words)));
    assert.equal(fits.status, 200);
    assert.match(await fits.text(), /ten hoogste acht stappen/);
    const long = await fetch(base + chain(...Array(8).fill('ë'.repeat(400))));
    assert.equal(long.status, 414);
    assert.match(await long.text(), /uw keten .* korter/);
  });

  test('every mechanism of which the chain can be tested leads here', async () => {
    const page = await open(browser, '/mechanismen/inleven-en-empathie', plain);
    await page.getByRole('link', { name: 'Neem de keten over in Onderbouwen' }).click();
    assert.equal(steps(page)[0], 'verhaal-van-betrokkene');
    assert.ok(await page.locator('.verdict').count() >= 4);
    assert.equal(await page.locator('.verdict__head .state').filter({ hasText: 'Hier niets bekend' }).count(), 0);
    await page.context().close();
  });

  test('on a phone nothing falls off and a field has the whole width', async () => {
    const page = await open(browser, chain('medelijden', 'inleven-in-de-ander', 'empathie'), { viewport: narrow });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.ok((await page.locator('#stap-1').boundingBox()).width > 280);
    await page.context().close();
  });

  test('prints as a worksheet with lines to write on', async () => {
    const page = await open(browser, chain('medelijden', 'inleven-in-de-ander', 'empathie', 'minder-vooroordelen'));
    const { text, pages } = await printed(page);
    for (const words of ['Toets uw aanname', 'Weersproken', 'Pijl van 3 naar 4', 'Wat zegt uw team hierover?', 'Voor het gesprek in uw team']) assert.ok(text.includes(words), words);
    assert.ok(!text.includes('Toets opnieuw') && !text.includes('Kopieer het adres'), 'no buttons on paper');
    assert.ok(pages <= 3, `${pages} pages`);
    await page.emulateMedia({ media: 'print' });
    const lines = await page.locator('.verdict .worksheet-lines').first().evaluate((one) => one.getBoundingClientRect().height);
    assert.ok(lines > 50, `${lines} pixels to write on`);
    await page.context().close();
  });
});

describe('the matrix', () => {
  test('every known cell leads to as many records as it says', async () => {
    const page = await open(browser, '/matrix?rij=niveau&kolom=vorm', plain);
    const cells = await page.locator('.matrix td a.cell').evaluateAll((all) => all.map((one) => [one.getAttribute('href'), one.querySelector('.cell__more').textContent]));
    assert.ok(cells.length > 5);
    for (const [href, more] of cells.slice(0, 12)) {
      await page.goto(new URL(href, page.url()).href);
      assert.equal(await page.locator('.evidence-list > li').count(), Number.parseInt(more, 10), href);
    }
    await page.context().close();
  });

  test('a row says how much of it is known', async () => {
    const page = await open(browser, '/matrix?rij=thema&kolom=vorm', plain);
    const columns = await page.locator('.matrix thead th').count() - 1;
    for (const row of (await page.locator('.matrix tbody tr').all()).slice(0, 8)) {
      const known = await row.locator('a.cell:not(.cell--unknown)').count();
      assert.ok((await row.locator('th').textContent()).includes(`${known} van ${columns} bekend`));
    }
    await page.context().close();
  });

  test('axes are chosen without script, and the filters of a search go along', async () => {
    const page = await open(browser, '/zoeken?q=eenzaamheid&doelgroep=ouderen', plain);
    await page.getByRole('link', { name: 'Zet deze resultaten in een matrix' }).click();
    await page.getByLabel('Rijen').selectOption('thema');
    await page.getByLabel('Kolommen').selectOption('vorm');
    await page.getByRole('button', { name: 'Toon matrix' }).click();
    const asked = new URL(page.url()).searchParams;
    for (const [name, value] of [['rij', 'thema'], ['kolom', 'vorm'], ['q', 'eenzaamheid'], ['doelgroep', 'ouderen']]) assert.equal(asked.get(name), value, name);
    assert.match(await page.textContent('main'), /Gefilterd op/);
    const csv = await page.getByRole('link', { name: 'Download als CSV' }).getAttribute('href');
    assert.match(csv, /q=eenzaamheid.*doelgroep=ouderen/);
    assert.match(await (await fetch(new URL(csv, page.url()))).text(), /thema \/ vorm/);
    await page.context().close();
  });

  test('the rest of the rows is one step away, each row once', async () => {
    const seen = [];
    let next = '/matrix';
    while (next) {
      const html = await (await fetch(base + next)).text();
      seen.push(...[...html.matchAll(/<th scope="row"><a href="[^"]*">([^<]*)</g)].map(([, label]) => label));
      next = html.match(/href="([^"]*)">Volgende rijen</)?.[1].replaceAll('&amp;', '&');
    }
    const { rijen } = await (await fetch(`${base}/matrix.json?bekend=ja`)).json();
    assert.ok(rijen.length > 100);
    assert.deepEqual(seen, rijen.map(({ label }) => label.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&apos;')));
  });

  test('head row and first column stay in view, and the keyboard reaches a cell', async () => {
    const page = await open(browser, '/matrix');
    const scroll = page.locator('.matrix-scroll');
    const corner = await page.locator('.matrix thead th').first().boundingBox();
    await scroll.evaluate((one) => one.scrollTo(900, 400));
    assert.deepEqual(await page.locator('.matrix thead th').first().boundingBox(), corner);
    await scroll.evaluate((one) => one.scrollTo(0, 0));
    await page.locator('.matrix a.cell').first().focus();
    await Promise.all([page.waitForURL(/rijwaarde=/), page.keyboard.press('Enter')]);
    await page.context().close();
  });

  test('on a phone it is a list per row', async () => {
    const page = await open(browser, '/matrix', { ...plain, viewport: narrow });
    assert.equal(await page.locator('.matrix').isVisible(), false);
    const row = page.locator('.matrix-list details').first();
    await row.locator('summary').click();
    assert.ok(await row.locator('a.cell').first().isVisible());
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await page.context().close();
  });

  test('bad addresses: what is wrong, with the form to mend it', async () => {
    for (const [path, said] of [
      ['/matrix?rij=thema&kolom=thema', 'zijn beide'],
      ['/matrix?rij=%3Cb%3E', 'kan geen rij of kolom zijn'],
      ['/matrix?rijwaarde=x', 'Dit ontbreekt'],
      ['/matrix?rij=thema&kolom=vorm&rijwaarde=zomaar&kolomwaarde=training', 'bestaat niet'],
    ]) {
      const page = await open(browser, path, plain);
      assert.equal(page.answer.status(), 400, path);
      assert.match(await page.getByRole('alert').textContent(), new RegExp(said));
      assert.ok(await page.getByRole('button', { name: 'Toon matrix' }).isVisible());
      await page.context().close();
    }
  });
});

describe('comparing', () => {
  test('from an intervention to a comparison, without script', async () => {
    const page = await open(browser, '/interventies/liftjeleven', plain);
    await page.getByRole('link', { name: 'Vergelijk met een andere' }).click();
    assert.ok(await page.getByLabel('Liftjeleven').isChecked());
    const similar = page.locator('fieldset', { hasText: 'Lijkt erop' }).getByRole('checkbox').first();
    await similar.check();
    await page.getByLabel('Of kies een andere uit de hele lijst').selectOption('keti-koti-tafel');
    await page.getByRole('button', { name: 'Vergelijk deze' }).click();
    assert.equal(await page.locator('.compare-table thead th').count(), 3);
    assert.match(await page.locator('.compare-table').textContent(), /niet vermeld/);
    assert.match(await page.textContent('main'), /Vragen aan de eigenaar/);
    await page.getByRole('link', { name: /^Haal weg/ }).first().click();
    assert.equal(await page.locator('.compare-table thead th').count(), 2);
    await page.context().close();
  });

  test('what is shared is what the records share', async () => {
    const page = await open(browser, '/vergelijken?id=liftjeleven&id=keti-koti-tafel', plain);
    const { rijen } = await (await fetch(new URL('/vergelijken.json?id=liftjeleven&id=keti-koti-tafel', page.url()))).json();
    for (const { label, gedeeld } of rijen) {
      const row = page.locator('.compare-table tbody tr').filter({ has: page.getByRole('rowheader', { name: label }) }).first();
      assert.equal(await row.locator('.is-shared').count(), gedeeld.length * 2, label);
    }
    await page.context().close();
  });

  test('nine, one that does not exist, and several kinds: said clearly', async () => {
    const start = await open(browser, '/interventies', plain);
    const nine = (await start.locator('main ul.similar a').evaluateAll((all) => all.slice(0, 9).map((one) => one.getAttribute('href').split('/').pop())));
    await start.context().close();
    assert.equal(nine.length, 9);
    for (const [path, said] of [
      [`/vergelijken?${new URLSearchParams(nine.map((id) => ['id', id]))}`, 'U koos 9 beschrijvingen'],
      ['/vergelijken?id=liftjeleven&id=bestaat-niet', 'bestaat-niet'],
      ['/vergelijken?id=liftjeleven&id=mechanisme/sociale-steun', 'niet van dezelfde soort'],
    ]) {
      const page = await open(browser, path, plain);
      assert.equal(page.answer.status(), 400, path);
      assert.match(await page.getByRole('alert').textContent(), new RegExp(said));
      assert.ok(await page.getByRole('button', { name: 'Vergelijk deze' }).isVisible());
      await page.context().close();
    }
  });

  test('prints lying down, with everything in it', async () => {
    const page = await open(browser, '/vergelijken?id=liftjeleven&id=keti-koti-tafel');
    const { text, size } = await printed(page);
    assert.ok(size[0] > size[1], size.join(' x '));
    for (const words of ['Liftjeleven', 'Keti Koti Tafel', 'Randvoorwaarden', 'niet vermeld', 'Vragen aan de eigenaar']) assert.ok(text.includes(words), words);
    assert.ok(!text.includes('Vergelijk deze'));
    await page.context().close();
  });
});

describe('past dit bij mijn situatie', () => {
  test('the form asks, each result answers per criterion, and there is no total', async () => {
    const page = await open(browser, '/situatie', plain);
    await page.getByLabel('Waar gaat het over?').fill('eenzaamheid');
    await page.getByLabel('Doelgroep').selectOption('ouderen');
    await page.getByLabel('Leeftijd in jaren').fill('70');
    await page.getByLabel('Wat u hebt: 1').fill('vrijwilligers');
    await page.getByRole('button', { name: 'Bekijk wat past' }).click();
    const results = page.locator('.fits > li');
    assert.ok(await results.count() > 5);
    for (const result of (await results.all()).slice(0, 5)) {
      const words = (await result.locator('.fit__word').allTextContents()).map((word) => word.trim());
      assert.equal(words.length, 3);
      for (const word of words) assert.ok(['past', 'past niet', 'niet vermeld'].includes(word), word);
    }
    assert.match(await page.textContent('main'), /Er is geen eindcijfer/);
    assert.equal(await page.getByLabel('Leeftijd in jaren').inputValue(), '70');
    await page.getByRole('link', { name: /^Volgende/ }).click();
    assert.equal(new URL(page.url()).searchParams.get('vanaf'), '20');
    await page.context().close();
  });

  test('bad input keeps the form and says what is wrong', async () => {
    for (const [path, said] of [
      ['/situatie?leeftijd=oud', 'geen leeftijd'],
      ['/situatie?doelgroep=zomaar', 'bestaat niet'],
      [`/situatie?beschikbaar=${'x'.repeat(101)}`, 'te lang'],
    ]) {
      const page = await open(browser, path, plain);
      assert.equal(page.answer.status(), 400, path);
      assert.match(await page.getByRole('alert').textContent(), new RegExp(said));
      await page.context().close();
    }
  });
});

describe('the way there', () => {
  test('menu, home and a search without results lead to composing and the matrix', async () => {
    const page = await open(browser, '/', plain);
    const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
    assert.equal(await menu.getByRole('link', { name: 'Matrix' }).getAttribute('href'), '/matrix');
    assert.equal(await menu.getByRole('link', { name: 'Onderbouwen' }).getAttribute('href'), '/onderbouwen');
    assert.ok(await page.getByRole('link', { name: 'Begin bij uw eigen aanname' }).isVisible());
    await page.goto(new URL('/zoeken?q=xqzxqz', page.url()).href);
    await page.getByRole('link', { name: 'Bouw zelf een onderbouwing' }).click();
    assert.equal(new URL(page.url()).pathname, '/onderbouwen');
    await page.context().close();
  });

  test('a state says what it is, what it sets off, what sets it off, and who uses it', async () => {
    const page = await open(browser, '/toestanden/empathie', plain);
    for (const words of ['Andere woorden', 'Leidt tot', 'Komt voort uit', 'In deze mechanismen']) assert.match(await page.textContent('main'), new RegExp(words));
    assert.ok(await page.locator('#mechanismen a[href^="/interventies/"]').count() > 0);
    await page.context().close();
  });
});

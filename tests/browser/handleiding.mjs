// Makes the screenshots of docs/handleiding-docenten.md, in docs/images, by doing what it tells: node run.mjs WERKZAAM_BINARY handleiding.mjs
// The server is seen under a name, so that no number of a port is in the pictures.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const site = 'http://werkzaam.voorbeeld.nl';
const images = join(process.env.WERKZAAM_ROOT, 'docs/images');
const largest = 150_000; // bytes

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', `--host-resolver-rules=MAP ${new URL(site).host}:80 ${new URL(process.env.WERKZAAM_BASE).host}`],
});
const context = await browser.newContext({ viewport: { width: 1000, height: 640 }, locale: 'nl-NL' });
context.setDefaultTimeout(120_000);
const page = await context.newPage();

/// The window, with `selector` `above` pixels below its top; without one from the top of the page.
async function shoot(name, selector, { width = 1000, height = 640, above = 24 } = {}) {
  await page.setViewportSize({ width, height });
  await page.mouse.move(0, 0);
  if (!selector) await page.evaluate(() => window.scrollTo(0, 0));
  else await page.locator(selector).first().evaluate((one, room) => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - room), above);
  const file = join(images, `handleiding-${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  assert.ok(statSync(file).size < largest, `${file}: ${statSync(file).size} bytes`);
}

async function shootPaper(name, number, pdf) {
  const folder = mkdtempSync(join(tmpdir(), 'werkzaam-handleiding-'));
  try {
    writeFileSync(join(folder, 'blad.pdf'), pdf);
    const file = join(images, `handleiding-${name}`);
    const done = spawnSync('pdftoppm', ['-png', '-r', '70', '-f', `${number}`, '-l', `${number}`, '-singlefile', join(folder, 'blad.pdf'), file], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
    assert.ok(statSync(`${file}.png`).size < largest);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const press = async (selector) => {
  await page.click(selector);
  await page.waitForLoadState();
};

await page.goto(`${site}/zoeken?q=verhalen+tegen+vooroordelen`);
await shoot('zoeken');
await shoot('bewaren', '.save-search', { height: 420, above: 200 });
await press('.save-search button');
await page.waitForURL(/bewerken/);
await shoot('adressen', '.edit');

await page.fill('#titel', 'Verhalen en vooroordelen');
await page.fill('#inleiding', 'In deze les leert u waarom een verhaal kan helpen tegen vooroordelen, en wanneer niet.');
const keep = ['Inleven en empathie door identificatie met een verhaal', 'Medelijden dat inleven in de weg staat', 'Keti Koti Tafel', 'Wat werkt bij het verminderen van discriminatie'];
for (;;) {
  const names = await page.locator('.edit__name').allTextContents();
  const away = names.findIndex((name) => !keep.includes(name.trim()));
  if (away < 0) break;
  await press(`.edit__items:not(.lesson__list) > li:nth-child(${away + 1}) button[value^="weg:"]`);
}
const first = page.locator('.edit__item').first();
await first.locator('textarea').fill('Lees vooral ‘Wanneer het niet werkt’.');
await page.fill('#nieuwe-kop', 'Om te bespreken');
await press('button[value=kop]');
await page.fill('#nieuwe-tekst', 'Wanneer wordt meeleven medelijden?');
await press('button[value=tekst]');
await shoot('bewerken', '#onderdelen-kop', { height: 720 });

await press('button[value=les]');
await page.fill('#les-groep', 'Tweedejaars social work');
await page.fill('#les-duur', 'Twee lesuren van 50 minuten');
await page.fill('#les-doelen', 'U legt uit hoe een werkzaam mechanisme werkt.\nU weegt wat daarover bekend is.');
await page.selectOption('#les-profiel', 'welzijn-en-samenleving');
await page.selectOption('#les-kerntaak', 'sociaal-functioneren');
await shoot('les', '#les-kop', { height: 720 });
await press('button[value=bewaar]');
await shoot('voorstellen', 'h3:has(+ p + .proposals)', { height: 400 });
for (const kind of ['elementen', 'keten', 'onderzoek']) {
  await press(`button[value^="opdracht:${kind}/"] >> nth=0`);
  await page.waitForURL(/bewaard/);
}
await shoot('opdracht', '.lesson__list > li:nth-child(2)', { height: 720 });
const edit = page.url().replace(/[?#].*/, '');
const view = edit.replace(/\/bewerken.*/, '');
await page.goto(`${view}/opdrachten`);
await shootPaper('blad', 3, await page.pdf({ format: 'A4' }));
await page.goto(`${edit}/sleutel`);
await shootPaper('sleutel', 4, await page.pdf({ format: 'A4' }));
await page.goto(view);
await shoot('exporteren', undefined, { width: 1200, height: 720 });
await browser.close();

// No accessibility violation on any kind of page, wide and narrow, light and dark; no script error; nothing leaves the server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, narrow, open, violations, wide } from './chromium.mjs';
import { pages } from './pages.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const looks = [
  { name: '1280', viewport: wide },
  { name: '390', viewport: narrow },
  { name: '1280 dark', viewport: wide, colorScheme: 'dark' },
];

for (const { kind, path, status = 200, text } of pages) {
  describe(kind, () => {
    for (const { name, ...options } of looks) {
      test(`${path} at ${name}`, async () => {
        const page = await open(browser, path, options);
        assert.equal(page.answer.status(), status);
        assert.match((await page.textContent('body')).toLowerCase(), new RegExp(text.toLowerCase()));
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(page.complaints, []);
        await page.context().close();
      });
    }
    test(`${path} does not scroll sideways at 320`, async () => {
      const page = await open(browser, path, { viewport: { width: 320, height: 640 } });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(excess, 0);
      await page.context().close();
    });
  });
}

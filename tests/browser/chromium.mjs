// Debian's Chromium, driven by playwright-core: one browser a test file, a fresh context a page.
import { chromium } from 'playwright-core';
import AxeBuilder from '@axe-core/playwright';

export const base = process.env.WERKZAAM_BASE;

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 390, height: 844 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/// Opens a page that fails the test on script errors, refused content (CSP) and requests that leave this server.
export async function open(browser, path, options = {}) {
  const context = await browser.newContext({ viewport: wide, locale: 'nl-NL', ...options });
  // A busy machine is no fault of a page.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d|status of 503/.test(message.text())) page.complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) page.complaints.push(`leaves the server: ${request.url()}`);
  });
  page.answer = await page.goto(base + path, { waitUntil: 'load' });
  return page;
}

/// WCAG 2.0 to 2.2, A and AA, and the best practices of axe; returns readable lines.
export async function violations(page) {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} — ${node.failureSummary?.replace(/\s+/g, ' ')}`));
}

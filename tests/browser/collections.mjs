// Collections as a visitor makes and changes them: what the tests of collections share.
import assert from 'node:assert/strict';
import { HtmlValidate } from 'html-validate';
import { base, open } from './chromium.mjs';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'no-trailing-whitespace': 'off', 'attribute-boolean-style': 'off', 'doctype-style': 'off', 'void-style': 'off',
    'long-title': 'off', 'require-sri': 'off', 'no-inline-style': 'error',
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
  },
});

export async function valid(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
}

export function post(path, fields, headers = {}) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  return fetch(base + path, { method: 'POST', body, redirect: 'manual', headers });
}

/// The paths to edit and to view of a new collection.
export async function make(fields) {
  const answer = await post('/verzamelingen', fields);
  assert.equal(answer.status, 303);
  const edit = answer.headers.get('location').replace(/\?.*/, '');
  return { edit, view: edit.replace(/\/bewerken\/.*/, '') };
}

/// The fields that the edit form sends when nothing is changed.
export async function fieldsOf(browser, edit) {
  const page = await open(browser, edit);
  const fields = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('form.edit'))));
  await page.context().close();
  return fields;
}

/// The names of the items in an edit form, in order.
export const order = (page) => page.locator('.edit__name, .edit__item--heading input').evaluateAll((all) => all.map((one) => (one.value ?? one.textContent).trim()));

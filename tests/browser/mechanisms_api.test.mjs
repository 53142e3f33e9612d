// What the mechanism graph answers over HTTP: the addresses, their twins, and a clear answer to bad input.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const base = process.env.WERKZAAM_BASE;
const get = async (path) => (await fetch(base + path)).json();
const chain = (...steps) => new URLSearchParams(steps.map((step) => ['stap', step]));

test('paths go from the story to fewer prejudices, with pity as a hindrance', async () => {
  const { paden } = await get('/api/v1/paden?van=verhaal-van-betrokkene&naar=minder-vooroordelen');
  assert.deepEqual(paden[0].stappen.map(({ concept }) => concept), ['verhaal-van-betrokkene', 'identificatie-met-de-hoofdpersoon',
    'betrokken-bij-het-verhaal', 'minder-weerstand', 'inleven-in-de-ander', 'empathie', 'minder-vooroordelen']);
  assert.ok(paden[0].hindernissen.some(({ concept, raakt }) => concept === 'medelijden' && raakt === 'inleven-in-de-ander'));
});

test('a page and its twin under the API answer the same', async () => {
  for (const [twin, api] of [
    ['/matrix.json?rij=thema&kolom=vorm', '/api/v1/matrix?rij=thema&kolom=vorm'],
    ['/vergelijken.json?id=liftjeleven&id=keti-koti-tafel', '/api/v1/vergelijking?id=liftjeleven&id=keti-koti-tafel'],
    ['/situatie.json?leeftijd=15', '/api/v1/situatie?leeftijd=15'],
    [`/onderbouwen.json?${chain('medelijden', 'empathie')}`, `/api/v1/onderbouwing?${chain('medelijden', 'empathie')}`],
  ]) assert.deepEqual(await get(twin), await get(api), twin);
});

test('the address of a cell gives as many records as the matrix counted', async () => {
  const { vakken } = await get('/api/v1/matrix?rij=doelgroep&kolom=mechanisme&q=jongeren');
  assert.ok(vakken.length > 20);
  for (const { aantal, staat, url } of vakken.slice(0, 40)) {
    const cell = await get(url);
    assert.equal(cell.bewijs.length, aantal, url);
    assert.equal(cell.staat, staat, url);
  }
});

test('the table of the matrix is CSV for a spreadsheet', async () => {
  const answer = await fetch(`${base}/matrix.csv?rij=niveau&kolom=vorm`);
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
  assert.match(await answer.text(), /^\uFEFF?niveau \/ vorm;/);
});

test('bad input is answered clearly', async () => {
  const many = (count) => Array.from({ length: count }, (_, i) => `id=record-${i}`).join('&');
  for (const [path, said] of [
    ['/api/v1/paden?van=bestaat-niet&naar=empathie', "Het begrip 'bestaat-niet' bestaat niet."],
    ['/api/v1/paden?van=empathie&naar=empathie', 'Het begin en het einde zijn hetzelfde begrip.'],
    ['/api/v1/matrix?rij=thema&kolom=thema', "beide 'thema'"],
    ['/api/v1/matrix?rij=%3Cb%3E', "'<b>' kan geen rij of kolom zijn."],
    ['/api/v1/matrix?rijwaarde=x', 'Dit ontbreekt.'],
    ['/api/v1/matrix?q=%FF', 'geen UTF-8'],
    ['/api/v1/vergelijking?id=liftjeleven', 'U koos 1 beschrijving.'],
    [`/api/v1/vergelijking?${many(9)}`, "'record-0'"],
    ['/api/v1/situatie', 'Dit ontbreekt.'],
    ['/api/v1/situatie?leeftijd=oud', "'oud' is geen leeftijd."],
    ['/api/v1/onderbouwing?stap=empathie', 'Er ontbreekt een stap.'],
    [`/api/v1/onderbouwing?${chain(...Array(9).fill('x'))}`, 'Dit zijn 9 stappen.'],
    [`/api/v1/onderbouwing?${chain('x'.repeat(501), 'y')}`, 'te lang: 501 tekens'],
  ]) {
    const answer = await fetch(base + path);
    const body = await answer.json();
    assert.equal(answer.status, 400, path);
    assert.match(answer.headers.get('content-type'), /problem\+json/);
    assert.ok(body.invalidParams.some(({ reason, hint }) => reason.includes(said) && hint), `${path}: ${JSON.stringify(body)}`);
  }
});

test('eight steps of 500 characters, HTML and a step to itself are judged', async () => {
  const eight = await fetch(`${base}/api/v1/onderbouwing?${chain(...Array(8).fill('x'.repeat(500)))}`);
  assert.equal(eight.status, 200);
  assert.equal((await eight.json()).telling['niets-bekend'], 7);
  const html = await get(`/api/v1/onderbouwing?${chain('<img src=x onerror=alert(1)>', 'empathie', 'empathie')}`);
  assert.equal(html.stappen[0].tekst, '<img src=x onerror=alert(1)>');
  assert.equal(html.pijlen[1].zelfdeBegrip, true);
});

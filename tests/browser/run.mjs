// Runs one test file against a real server on the bundled corpus: node run.mjs WERKZAAM_BINARY FILE
// The server gets a free port and a temporary index, and is stopped whatever happens.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const [binary, file] = process.argv.slice(2);
if (!binary || !file) {
  console.error('usage: node run.mjs WERKZAAM_BINARY FILE');
  process.exit(2);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answering(base, server) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the server stopped with ${server.exitCode}`);
    try {
      if ((await fetch(`${base}/gezondheid`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('the server did not answer /gezondheid within ten seconds');
}

const work = mkdtempSync(join(tmpdir(), 'werkzaam-browser-'));
let server;
let status = 1;
try {
  const index = join(work, 'index');
  const built = spawnSync(binary, ['index', '--corpus', join(root, 'corpus'), '--index', index], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`werkzaam index failed:\n${built.stderr}`);
  const listen = `127.0.0.1:${await freePort()}`;
  const base = `http://${listen}`;
  server = spawn(binary, ['serve', '--index', index, '--state', join(work, 'state.sqlite'), '--listen', listen], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answering(base, server);
  const test = spawn(process.execPath, ['--test', '--test-reporter=spec', join(here, file)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, WERKZAAM_BASE: base, WERKZAAM_BINARY: resolve(binary), WERKZAAM_INDEX: index, WERKZAAM_ROOT: root },
  });
  [status] = await once(test, 'exit');
} catch (error) {
  console.error(error.message);
} finally {
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await Promise.race([once(server, 'exit'), new Promise((done) => setTimeout(done, 6000))]);
    server.kill('SIGKILL');
  }
  rmSync(work, { recursive: true, force: true });
}
process.exit(status ?? 1);

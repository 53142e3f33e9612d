// What a Common Cartridge 1.1 must be, so that Moodle and Canvas take it: the rules of the specification and of their importers that
// touch us. Unpacks with python3, checks that all XML is well-formed with xmllint, and reads it in the browser that the test has open.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function run(program, args) {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.error) throw done.error;
  return { ok: done.status === 0, said: done.stdout + done.stderr };
}

/// In the page: the manifest as plain objects.
function readManifest(text) {
  const root = new DOMParser().parseFromString(text, 'application/xml').documentElement;
  const children = (node, name) => [...node.children].filter((child) => child.localName === name);
  const item = (node) => ({
    id: node.getAttribute('identifier'), ref: node.getAttribute('identifierref'),
    title: children(node, 'title')[0]?.textContent ?? null, items: children(node, 'item').map(item),
  });
  const first = (...names) => names.reduce((node, name) => node && children(node, name)[0], root);
  const ids = [...root.querySelectorAll('[identifier]')].map((node) => node.getAttribute('identifier'));
  return {
    namespace: root.namespaceURI, order: [...root.children].map((child) => child.localName), ids,
    schema: first('metadata', 'schema')?.textContent, version: first('metadata', 'schemaversion')?.textContent,
    title: root.getElementsByTagNameNS('http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest', 'title')[0]?.textContent.trim(),
    organizations: children(first('organizations'), 'organization').map((node) => ({ structure: node.getAttribute('structure'), items: children(node, 'item').map(item) })),
    resources: children(first('resources'), 'resource').map((node) => ({
      id: node.getAttribute('identifier'), type: node.getAttribute('type'), href: node.getAttribute('href'),
      files: children(node, 'file').map((file) => file.getAttribute('href')), dependencies: children(node, 'dependency').length,
    })),
  };
}

function readPart(text) {
  const root = new DOMParser().parseFromString(text, 'application/xml').documentElement;
  return {
    namespace: root.namespaceURI, name: root.localName, order: [...root.children].map((child) => child.localName),
    title: root.children[0]?.textContent, url: root.children[1]?.getAttribute('href'), text: root.children[1]?.textContent,
  };
}

/// {"problems", "title", "modules": [{"title", "items": [{"type", "title", "text", "url"}]}]}; no problems: it is good.
export async function readCartridge(page, bytes) {
  const problems = [];
  const expect = (good, what) => { if (!good) problems.push(what); };
  const folder = mkdtempSync(join(tmpdir(), 'werkzaam-imscc-'));
  try {
    writeFileSync(join(folder, 'c.imscc'), bytes);
    const unpacked = run('python3', ['-m', 'zipfile', '-e', join(folder, 'c.imscc'), join(folder, 'out')]);
    expect(unpacked.ok, `not a zip: ${unpacked.said}`);
    const files = readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(folder, 'out').length + 1));
    const text = (name) => readFileSync(join(folder, 'out', name), 'utf8');
    expect(files.includes('imsmanifest.xml'), 'no manifest at the root');
    const xml = files.filter((name) => name.endsWith('.xml'));
    const checked = run('xmllint', ['--noout', '--nonet', ...xml.map((name) => join(folder, 'out', name))]);
    expect(checked.ok, `not well-formed: ${checked.said}`);
    const manifestText = text('imsmanifest.xml');
    expect(Buffer.from(manifestText).subarray(0, 500).includes('xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"'), 'Moodle does not see version 1.1 in the first 500 bytes');
    const manifest = await page.evaluate(readManifest, manifestText);
    expect(manifest.schema === 'IMS Common Cartridge' && manifest.version === '1.1.0', 'schema and version');
    expect(manifest.title, 'no title');
    expect(manifest.order.join() === 'metadata,organizations,resources', 'order of the manifest');
    expect(new Set(manifest.ids).size === manifest.ids.length, 'identifiers that are used twice');
    expect(manifest.ids.every((id) => /^[A-Za-z_][\w.-]*$/.test(id)), 'identifiers that are no NCName');
    const [organization] = manifest.organizations;
    expect(manifest.organizations.length === 1 && organization.structure === 'rooted-hierarchy', 'one rooted organization');
    expect(organization.items.length === 1 && organization.items[0].title === null && organization.items[0].ref === null, 'one root item without a title');
    const listed = manifest.resources.flatMap((resource) => resource.files);
    expect(new Set(listed).size === listed.length, 'a file in two resources');
    expect([...listed, 'imsmanifest.xml'].sort().join() === [...files].sort().join(), 'files in the zip and in the manifest differ');
    const resources = new Map(manifest.resources.map((resource) => [resource.id, resource]));
    for (const { id, type, href, files: own, dependencies } of manifest.resources) {
      expect(['webcontent', 'imswl_xmlv1p1', 'imsdt_xmlv1p1'].includes(type), `${id} has type ${type}`);
      expect(own.length === 1 && dependencies === 0, `${id} has one file and no dependency`);
      expect(type === 'webcontent' ? href === own[0] : href === null, `${id} has the wrong href`);
    }
    const used = [];
    const modules = [];
    for (const part of organization.items[0].items) {
      expect(part.title && part.ref === null && part.items.length > 0, `module ${part.id}`);
      const items = [];
      for (const leaf of part.items) {
        const resource = resources.get(leaf.ref);
        expect(resource && leaf.title && leaf.items.length === 0, `item ${leaf.id}`);
        if (!resource) continue;
        used.push(leaf.ref);
        const content = text(resource.files[0]);
        if (resource.type === 'webcontent') {
          items.push({ type: 'page', title: leaf.title, text: content });
          continue;
        }
        const read = await page.evaluate(readPart, content);
        const link = resource.type === 'imswl_xmlv1p1';
        expect(read.namespace === `http://www.imsglobal.org/xsd/imsccv1p1/${link ? 'imswl' : 'imsdt'}_v1p1`, `${leaf.id} has another namespace`);
        expect(read.name === (link ? 'webLink' : 'topic') && read.order.join() === (link ? 'title,url' : 'title,text'), `${leaf.id} is not as its schema says`);
        if (link) expect(/^https?:\/\/[^\s]+$/.test(read.url), `${leaf.id} links to ${read.url}`);
        items.push(link ? { type: 'link', title: read.title, url: read.url } : { type: 'discussion', title: read.title, text: read.text });
      }
      modules.push({ title: part.title, items });
    }
    expect(used.length === resources.size && new Set(used).size === used.length, 'every resource is used once');
    return { problems, title: manifest.title, modules };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { MEASURES } from '../../../src/prompts/measure-path.js';
import { type PresetName, PRESETS } from '../../../src/prompts/index.js';
import { paceTable, presetTable } from './preset-table.js';

const page = readFileSync('docs/prompts.md', 'utf8');

for (const name of Object.keys(PRESETS) as PresetName[]) {
  it(`the page on prompts shows the preset ${name} as it is`, () => {
    const [, section = ''] = page.split(`\n### \`${name}\`\n`);
    assert.ok(section.startsWith('\n'), `there is no section on ${name}`);
    const shown = (section.split(/\n##/)[0] ?? '')
      .replace(paceTable(), '')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    assert.deepEqual(shown.join('\n'), presetTable(name));
  });
}

it('the page on prompts names every measure', () => {
  for (const path of Object.keys(MEASURES)) assert.ok(page.includes(`\`${path}\``), path);
});

it('the page on prompts shows the bounds on pace of every language as they are', () => {
  assert.ok(page.includes(`\n\n${paceTable()}\n\n`));
});

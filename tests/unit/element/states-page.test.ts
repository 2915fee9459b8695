import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import type { ElementState } from '../../../src/element/emotion-meter-element.js';

/** All, as types see to. */
const STATES: Record<ElementState['name'], true> = {
  idle: true,
  'needs-consent': true,
  'needs-gesture': true,
  loading: true,
  listening: true,
  paused: true,
  recording: true,
  analysing: true,
  stopped: true,
  error: true,
};

it('the page on embedding names every state', () => {
  const [, section = ''] = readFileSync('docs/embed.md', 'utf8').split('\n## States\n');
  for (const name of Object.keys(STATES)) assert.ok(section.split('\n## ')[0]?.includes(`\`${name}\``), name);
});

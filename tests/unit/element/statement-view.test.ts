import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { english } from '../../../src/element/texts/texts.js';
import { between } from '../../../src/element/views/statement-view.js';

describe('what is said where nothing is stated', () => {
  it('is between which two it lies', () => {
    assert.equal(between([0.05, 0.3, 0.05, 0.4, 0.1, 0.05, 0.05], english()), 'between angry and happy');
  });

  it('is only the closest where that is far ahead of all others', () => {
    assert.equal(between([0.05, 0.12, 0.05, 0.62, 0.06, 0.05, 0.05], english()), 'closest to angry');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { partition, PROTOCOLS, protocolNamed } from '../../../models/training/protocols/protocols.js';
import { dealRows, rowsOf, SEED_PROTOCOLS, SEED_RECIPE } from '../../../models/training/protocols/seed-protocols.js';
import { speakerOf } from '../../../models/training/corpora/recording.js';
import { toyCache } from './toy-corpus.js';

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1).padStart(2, '0'));
const { recordings } = toyCache([
  { name: 'ravdess', speakers: numbered(24), takes: 2 },
  { name: 'savee', speakers: ['DC', 'JE', 'JK', 'KL'], takes: 3 },
]);
const fileOf = ({ path }: { path: string }): string => path.replace(/#.*/, '');
const shared = <T>(a: readonly T[], b: readonly T[]): number => new Set(a.filter((one) => b.includes(one))).size;

describe('the forerunner’s protocol', () => {
  it('has four rows a file, each with one stored version, so that no draw reaches across the split', () => {
    const rows = rowsOf(recordings);
    assert.equal(rows.length, 4 * recordings.length);
    assert.equal(new Set(rows.map(({ path }) => path)).size, rows.length);
    assert.ok(rows.every(({ versions }) => versions.length === 1));
    assert.equal(SEED_RECIPE.draws.versions, false);
    const [first] = recordings;
    assert.equal(new Set(rows.slice(0, 4).map(({ versions: [clip] }) => clip?.from)).size, 4);
    assert.equal(rows[0]?.versions[0], first?.versions[0]);
  });

  it('tests a fifth of the rows, nearly all of them of recordings that it trains on', () => {
    const { training, tested } = dealRows(recordings, 'row', 1);
    assert.equal(tested.length, Math.round(0.2 * 24 * 14 * 4) + Math.round(0.2 * 4 * 21 * 4));
    assert.equal(training.length + tested.length, 4 * recordings.length);
    assert.equal(shared(training, tested), 0);
    assert.ok(shared(training.map(fileOf), tested.map(fileOf)) > 0.9 * new Set(tested.map(fileOf)).size);
  });

  it('split by files shares speakers but no recording', () => {
    const { training, tested } = dealRows(recordings, 'file', 1);
    assert.equal(shared(training.map(fileOf), tested.map(fileOf)), 0);
    assert.equal(tested.length % 4, 0);
    const elsewhere = recordings.map((one) => ({ ...one, path: `/C#/${one.path}` }));
    assert.equal(dealRows(elsewhere, 'file', 1).tested.length, tested.length, 'whatever the folders are called');
    assert.equal(shared(training.map(speakerOf), tested.map(speakerOf)), new Set(tested.map(speakerOf)).size);
  });

  it('split by speakers shares none: five of RAVDESS and one of SAVEE are tested', () => {
    const { training, tested } = dealRows(recordings, 'speaker', 1);
    const held = [...new Set(tested.map(speakerOf))];
    assert.equal(shared(training.map(speakerOf), held), 0);
    assert.equal(held.filter((name) => name.startsWith('ravdess/')).length, 5);
    assert.equal(held.filter((name) => name.startsWith('savee/')).length, 1);
  });

  it('is dealt the same by the same seed and otherwise by another', () => {
    for (const unit of ['row', 'file', 'speaker'] as const) {
      assert.deepEqual(dealRows(recordings, unit, 1), dealRows(recordings, unit, 1));
      assert.notDeepEqual(dealRows(recordings, unit, 1).tested, dealRows(recordings, unit, 2).tested);
    }
  });

  it('is found by name, and is none of those that test on voices never heard', () => {
    for (const { name, unit } of SEED_PROTOCOLS) {
      assert.equal(protocolNamed(name)?.unit, unit);
      assert.ok(!PROTOCOLS.some((protocol) => protocol.name === name));
    }
  });
});

describe('a fold', () => {
  it('trains on nobody whom it tests, on all others', () => {
    const protocol = protocolNamed('ravdess-6fold-7');
    assert.ok(protocol);
    const own = recordings.filter(({ corpus }) => corpus === 'ravdess');
    const { training, tested } = partition(protocol, 0, 1, own);
    assert.deepEqual([...new Set(tested.map(({ speaker }) => speaker))], ['01', '11', '20', '21']);
    assert.equal(shared(training.map(speakerOf), tested.map(speakerOf)), 0);
    assert.equal(training.length + tested.length, own.length);
  });

  it('of a corpus left out tests all of it', () => {
    const protocol = protocolNamed('savee-loco');
    assert.ok(protocol);
    const { training, tested } = partition(protocol, 0, 1, recordings);
    assert.deepEqual(
      tested,
      recordings.filter(({ corpus }) => corpus === 'savee'),
    );
    assert.deepEqual(
      training,
      recordings.filter(({ corpus }) => corpus !== 'savee'),
    );
  });
});

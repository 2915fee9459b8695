import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SEVEN } from '../../../models/training/corpora/labels.js';
import { plotsOf } from '../../../models/training/plots/plots.js';
import { type JudgedOutcome, protocolMetrics } from '../../../models/training/figures/protocol-metrics.js';
import { escape } from '../../../models/training/plots/svg.js';
import { Random } from '../../../models/training/random.js';

const random = new Random(1);
const outcomes: JudgedOutcome[] = Array.from({ length: 8 }, (_, speaker) =>
  SEVEN.names.flatMap((__, label) =>
    [0, 1, 2].map((take): JudgedOutcome => ({
      speaker: `toy/${speaker}`,
      sex: speaker % 2 === 0 ? 'female' : 'male',
      label,
      logits: SEVEN.names.map((___, k) => (k === label ? 1.5 : 0) + random.normal() + take / 10),
      seed: 1,
      temperature: 1,
    })),
  ),
).flat();
const figures = protocolMetrics(outcomes, SEVEN.names);
const LEARNING = [1, 2, 3].map((step) => ({ step: 100 * step, loss: 2 / step, uar: 0.2 * step }));
const SHIPPED = { validationSpeakers: [], epochs: 3, seed: 1, cold: figures, byCorpus: {}, coverage: [] };
const plots = plotsOf({
  protocols: {
    'ravdess-6fold-7': figures,
    'savee-loco': figures,
    seed: { ...figures, accuracy: 0.935, leaks: true },
    'seed-files': { ...figures, leaks: true },
    'seed-speakers': figures,
  },
  shipped: { ...SHIPPED, learning: LEARNING },
});
const named = (file: string): string => plots.find((plot) => plot.file === file)?.svg ?? '';

describe('the pictures', () => {
  it('are drawn of everything that was measured, and of nothing else', () => {
    assert.deepEqual(
      plots.map(({ file }) => file),
      ['confusion', 'speakers', 'reliability', 'coverage', 'learning', 'leak'],
    );
    assert.deepEqual(plotsOf({ protocols: {} }), []);
  });

  for (const { file, svg, title } of plots) {
    it(`${file} is told to those who do not see it, and keeps to its frame`, () => {
      assert.ok(svg.includes(`<title id="title">${escape(title)}</title>`));
      assert.match(svg, /<desc id="desc">[^<]{40,}<\/desc>/);
      assert.match(svg, /role="img" aria-labelledby="title desc"/);
      assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
      const [, width, height] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
      for (const [, axis, value] of svg.matchAll(/ (x|y|x1|x2|y1|y2|cx|cy)="([^"]+)"/g)) {
        const limit = axis?.includes('x') ? width : height;
        assert.ok(Number(value) >= 0 && Number(value) <= (limit ?? 0), `${axis} ${value}`);
      }
    });

    it(`${file} has a paper of its own and follows a dark system, with no script and nothing from elsewhere`, () => {
      assert.match(svg, /class="paper"/);
      assert.match(svg, /@media \(prefers-color-scheme: dark\)/);
      assert.doesNotMatch(svg, /<script|href=|url\(|@import/);
    });
  }

  it('say the same as the figures', () => {
    const [row = []] = figures.confusion;
    const share = Math.round((100 * (row[0] ?? 0)) / row.reduce((sum, count) => sum + count, 0));
    assert.ok(named('confusion').includes(`neutral ${share} %`));
    assert.ok(named('reliability').includes(`calibration error ${figures.ece.toFixed(3)}`));
    for (const shown of ['92.5 %', '93.5 %', `${(100 * figures.accuracy).toFixed(1)} %`]) {
      assert.ok(named('leak').includes(`>${shown}<`), shown);
    }
  });

  it('say of how many seeds answers are counted, and what is drawn without a name', () => {
    assert.doesNotMatch(named('confusion'), /seeds/);
    const [three] = plotsOf({ protocols: { 'ravdess-6fold-7': { ...figures, seeds: 3 } } });
    assert.match(three?.svg ?? '', /how many answers, of 3 seeds together/);
    assert.match(named('reliability'), /area: how many answers; dashed: right as often as sure/);
    assert.match(named('leak'), />published earlier:<.*all but blue: what is tested leaked/s);
  });

  it('of the learning say of which network it is', () => {
    const titleOf = (taught?: true): string | undefined =>
      plotsOf({ protocols: {}, shipped: { ...SHIPPED, learning: LEARNING, ...(taught ? { taught } : {}) } })[0]?.title;
    assert.equal(titleOf(), 'How the first of the shipped networks was learnt');
    assert.equal(titleOf(true), 'How the shipped weights were learnt');
  });

  it('of the speakers strike through no figure', () => {
    const drawn = named('speakers');
    assert.ok(drawn.indexOf('class="small over"') > drawn.indexOf('axis dashed'));
  });

  it('of the speakers set women and men apart', () => {
    assert.match(named('speakers'), /women: \d+ % on average.*men: \d+ % on average/);
    assert.equal((named('speakers').match(/class="fill-a"/g) ?? []).length, 4);
    assert.equal((named('speakers').match(/class="fill-b"/g) ?? []).length, 4);
  });

  it('leave names that look like markup harmless', () => {
    assert.equal(escape('<b>&"'), '&lt;b&gt;&amp;&quot;');
  });
});

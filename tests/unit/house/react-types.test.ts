/** What an application in React is told by its compiler, against the built types: needs `npm run build`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaints } from './complaints.js';

const ENTRY = "import type {} from 'emotion-meter/react';";
const USE = `${ENTRY}
  declare const stream: MediaStream;
  declare const wide: boolean;
  declare const told: (...what: readonly (string | number | boolean)[]) => void;`;

const RIGHT = `${USE}
  import { createRef } from 'react';
  const meter = createRef<import('emotion-meter').EmotionMeterElement>();
  export const start = (): Promise<void> | undefined => meter.current?.start();
  export const use = <>
    <emotion-meter layout="compact" onemotion-report={(event) => told(event.detail.speechSeconds)} />
    <emotion-meter
      layout={wide ? 'kiosk' : undefined} preset="coaching" rules={[{ id: 'too-fast', off: true }]} for="player" src="call.wav"
      channel={2} assets="/emotion-meter/" model="/model/manifest.json" backend="wasm" consent="remember" autostart speak={wide}
      qualityWeights={{ tone: 0 }} srcObject={wide ? stream : null} lang="de" className="meter" id="meter" slot="aside" key="meter" hidden={wide}
      style={{ width: '20rem' }} aria-label="How it sounds" data-place="aside" onClick={({ currentTarget }) => void currentTarget.stop()}
      ref={meter}
      onemotion-request={(event) => { if (event.detail.source === 'microphone') event.preventDefault(); }}
      onemotion-state={({ detail }) => told(detail.name === 'needs-consent')}
      onemotion-reading={({ detail }) => told(detail.time, detail.level.rms)}
      onemotion-statement={({ detail }) => told(typeof detail === 'string' ? detail : detail.confidence)}
      onemotion-prompt={({ detail }) => told(detail.severity)}
      onemotion-report={wide ? ({ detail }) => told(detail.speechSeconds) : undefined}
      onemotion-error={({ detail }) => told(detail.code, detail.remedy)}
    >
      <p slot="how-it-works">Nothing leaves this device.</p>
    </emotion-meter>
    <emotion-meter ref={(element) => { told(element?.state.name ?? 'none'); }} />
  </>;`;

/** Attributes, and what the compiler says of them. */
const WRONG: readonly (readonly [attributes: string, complaint: RegExp])[] = [
  ['layout="pannel"', /'"pannel"' is not assignable to type .*"panel"/],
  ['layuot="panel"', /'layuot' does not exist/],
  ['channel="2"', /'string' is not assignable to type 'number'/],
  ['autostart="yes"', /'string' is not assignable to type 'boolean \| undefined'/],
  ['srcObject="call.wav"', /'string' is not assignable to type 'MediaStream'/],
  ["rules={[{ id: 'hurry', severity: 'loud' }]}", /'"loud"' is not assignable/],
  ['start={() => undefined}', /'start' does not exist/],
  ['snapshot={null}', /'snapshot' does not exist/],
  ['ref={(video: HTMLVideoElement | null) => { video?.play(); }}', /'EmotionMeterElement' is (missing|not assignable)/],
  ['onemotion-report={({ detail }) => told(detail.loudest)}', /'loudest' does not exist on type 'Report'/],
  [
    "onemotion-reading={(event: CustomEvent<import('emotion-meter').Report>) => told(event.detail.speechSeconds)}",
    /'Snapshot' is (missing|not assignable)/,
  ],
  ['onemotion-error="stop()"', /'string' is not assignable to type '\(event/],
  // Of names with a hyphen JSX lets pass any, but of these it does not know what the event is.
  ['onemotion-reprot={({ detail }) => told(detail)}', /'detail' implicitly has an 'any' type/],
];

describe('emotion-meter/react', () => {
  it('lets JSX set what a page may set, and hear each event with what its detail is', () => {
    assert.deepEqual(complaints({ 'use.tsx': RIGHT }), []);
  });

  it('refuses what the element does not have, or has otherwise', () => {
    const uses = WRONG.map(([attributes], i) => [
      `wrong${i}.tsx`,
      `${USE}\nexport const use = <emotion-meter ${attributes} />;`,
    ]);
    const said = complaints(Object.fromEntries(uses) as Record<string, string>);
    for (const [i, [attributes, complaint]] of WRONG.entries()) {
      const own = said.filter((line) => line.includes(`/wrong${i}.tsx: `));
      assert.equal(own.length, 1, `${attributes}: ${own.join('\n')}`);
      assert.match(own.join(), complaint, attributes);
    }
    assert.equal(said.length, WRONG.length);
  });

  it('stands alone: the other entries, which pages without React use, bring nothing of it', () => {
    const use = `import type {} from 'emotion-meter';
      import 'emotion-meter/define';
      export const use = <emotion-meter />;`;
    assert.match(
      complaints({ 'use.tsx': use }).join(),
      /'emotion-meter' does not exist on type 'JSX.IntrinsicElements'/,
    );
  });
});

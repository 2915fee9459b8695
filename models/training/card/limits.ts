import { DEGRADED } from './sides.js';
import { list } from './tables.js';
import { sortProtocols } from './sorted.js';
import type { MetricsFile } from '../figures/metrics-file.js';

/**
 * What it cannot do.
 * @param isDescribed whether all that it was trained on is known here.
 */
export function limitsOfUseText({ protocols, shipped }: MetricsFile, isDescribed: boolean): string {
  const { clean, degraded } = sortProtocols(protocols);
  const isLeftOut = clean.some(([name]) => name.endsWith('-loco'));
  const worsened = Object.keys(shipped?.worsened ?? {});
  return [
    ...(isDescribed
      ? [
          '- **Acted speech.** Actors show an emotion on a given sentence; people seldom do. Expect less on conversation.',
          '- **Adults only.** No child and no elderly voice was in it. Only the languages of the corpora below.',
        ]
      : []),
    `- **Few voices, few rooms.** A language, microphone or room that was not in training costs a lot${isLeftOut ? '; having heard the speaker for some tens of seconds wins back a part of it' : ''}.`,
    `- **Telephones and noise.** A narrow band, loud noise and echo cost a lot${clean.length > 0 && degraded.length > 0 ? `: see “${DEGRADED}” below` : worsened.length > 0 ? `: see the held-out speakers ${list(worsened)} below` : ''}.`,
    `- Voices differ${clean.length > 0 ? ': see the worst speaker and the gap between women and men below' : ': of some it is right less often than of others'}.`,
    '- It hears how a voice sounds, not what somebody feels or means.',
  ].join('\n');
}

/** What nobody is to do with it. */
export const NOT_TO_BE_USED = [
  '**Not to be used** to judge, rank, hire, police, diagnose or grade people, nor to tell emotions at work or in education, which the European Union forbids (AI Act, Art. 5(1)(f), medical and safety reasons apart); elsewhere people must be told that it is used (Art. 50(3)).',
  'The element helps with that: a line says that tone of voice is analysed and where – always; in the layout `compact` beside its first start button, else behind its sign; in `in-car` before and after it listens, because a driver should not read –, it explains how, and it asks first where a site requires it.',
].join('\n\n');

/** What it cannot do. */
export const limitsOfUseText = (isDescribed: boolean): string =>
  [
    ...(isDescribed
      ? [
          '- **Acted speech.** Actors show an emotion on a given sentence; people seldom do. Expect less on conversation.',
          '- **Adults only.** No child and no elderly voice was in it. Only the languages that stand above.',
        ]
      : []),
    '- **Few voices, few rooms.** A language, microphone or room that was not in training costs a lot, until some tens of seconds of the speaker have been heard.',
    '- **Telephones and noise.** A narrow band, loud noise and echo cost a lot: see robustness where it was measured.',
    '- Voices differ: see the worst speaker and the gap between women and men above.',
    '- It hears how a voice sounds, not what somebody feels or means.',
  ].join('\n');

/** What nobody is to do with it. */
export const NOT_TO_BE_USED =
  '**Not to be used** to judge, rank, hire, police, diagnose or grade people, nor to tell emotions at work or in education, which the European Union forbids (AI Act, Art. 5(1)(f), medical and safety reasons apart); elsewhere people must be told that it is used (Art. 50(3)). The element helps with that: a line that is always seen, an explanation, a question that a site can require.';

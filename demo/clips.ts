/** Spoken by a synthesiser; `npm run clips` makes them anew. */
export const CLIPS = [
  { file: 'calm.mp3', name: 'Calm' },
  { file: 'lively.mp3', name: 'Lively' },
  { file: 'urgent.mp3', name: 'Urgent' },
  { file: 'low.mp3', name: 'Low' },
] as const;

import { FEATURE_SPECS } from '../features/feature-spec.js';
import { NODE_BACKENDS } from './node-backends.js';

export const HELP_TEXT = `How voices in recordings sound, told on this machine.

  emotion-meter analyze FILE|FOLDER… [--json] [--channel N] [--model PLACE]
                      [--backend ${NODE_BACKENDS.join('|')}]
  emotion-meter features FILE --spec ${Object.keys(FEATURE_SPECS).join('|')}|SPEC.json
  emotion-meter --help | --version

analyze   For each recording: its duration, its seconds of speech, how it sounds as a whole, and the
          seven emotions' probabilities. Of folders, the recordings in them and in their folders.
  --json     one JSON object a line, with episodes, the readings of all windows, pace, pauses and loudness
  --channel  the one to hear: 1 is the left one; else the mean of all, and all who speak count as one
  --model    another model: its manifest, or the folder with manifest.json
  --backend  what computes (${NODE_BACKENDS[0]} if not said)

features  The recording's zero-crossing rate, RMS, mel bands in dB and MFCC, frame by frame, as JSON.
  --spec     which features: one by name, or a JSON file in the form of the output's own "spec"

Plain WAV (PCM, float), FLAC, Opus and MP3 are read as they are; telephone WAV (µ-law, A-law, GSM), M4A and
others where ffmpeg is installed.
Exit code: 0 if all went well, 1 if a recording could not be read, 2 if the command was not understood.
`;

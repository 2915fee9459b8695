import { writeCard } from '../../models/training/card/card.js';
import { commandLine } from '../../models/training/command/command-line.js';
import { MODEL_FOLDER, TINY_FOLDER } from '../../models/training/command/folders.js';
import { addMetrics } from '../../models/training/figures/metrics-file.js';
import { latencyOf } from './network-latency.js';

const USAGE = `Usage: npm run latency

Measures how long a window takes with each shipped model on each backend of Node, and keeps it in their figures and cards.`;

commandLine(USAGE, {});
for (const folder of [MODEL_FOLDER, TINY_FOLDER]) {
  const [wasm = NaN, cpu = NaN] = await latencyOf(folder, ['wasm', 'cpu']);
  console.log(folder, { wasm, cpu });
  addMetrics(folder, { latency: { wasm, cpu } });
  writeCard(folder);
}

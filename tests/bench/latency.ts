/** `npm run latency`: how long a window takes with each shipped model on each backend of Node; kept in their metrics and cards. */
import { writeCard } from '../../models/training/card.js';
import { MODEL_FOLDER, TINY_FOLDER } from '../../models/training/folders.js';
import { addMetrics } from '../../models/training/metrics-file.js';
import { latencyOf } from './network-latency.js';

for (const folder of [MODEL_FOLDER, TINY_FOLDER]) {
  const [wasm = NaN, cpu = NaN] = await latencyOf(folder, ['wasm', 'cpu']);
  console.log(folder, { wasm, cpu });
  addMetrics(folder, { latency: { wasm, cpu } });
  writeCard(folder);
}

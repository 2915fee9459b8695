import { expose } from 'comlink';
import type { AnalysisWorker } from '../contract/threads.js';
import { AnalysisService } from './analysis-service.js';

expose(new AnalysisService() satisfies AnalysisWorker);

import { readFileSync } from 'node:fs';
import { writeWhole } from '../command/write-whole.js';

/** How a training stood at one of its steps. */
export interface LearningPoint {
  readonly step: number;
  /** Mean since the point before. */
  readonly loss: number;
  /** UAR on the validation speakers; null where there are none. */
  readonly uar: number | null;
}

interface LearningHistory {
  /** Of the training: another one begins anew. */
  readonly plan: string;
  readonly points: readonly LearningPoint[];
}

/** The history kept at `path`, empty where there is none of this plan, or a damaged one. */
export function readHistory(path: string, plan: string): readonly LearningPoint[] {
  try {
    const history = JSON.parse(readFileSync(path, 'utf8')) as LearningHistory;
    return history.plan === plan ? history.points : [];
  } catch {
    return [];
  }
}

/** Adds a point; those of this step and later are of a run that was stopped after its last checkpoint, and replaced. */
export function recordPoint(path: string, plan: string, point: LearningPoint): void {
  const points = [...readHistory(path, plan).filter(({ step }) => step < point.step), point];
  writeWhole(path, JSON.stringify({ plan, points }));
}

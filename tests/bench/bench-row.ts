/** One measured figure beside what was promised. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it must keep; null if nothing was promised. */
  readonly limit: number | null;
  /** What it should reach. */
  readonly goal: number | null;
  /** Whether the limit is kept; null without one. */
  readonly within: boolean | null;
}

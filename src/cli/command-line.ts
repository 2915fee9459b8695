import { parseArgs, type ParseArgsConfig } from 'node:util';
import { NODE_BACKENDS, type NodeBackend } from './node-backends.js';

export interface AnalyzeOptions {
  /** Files and folders. */
  readonly places: readonly string[];
  readonly json: boolean;
  /** A manifest or its folder; null for the model that is shipped. */
  readonly model: string | null;
  readonly backend: NodeBackend;
  /** The one that is heard, 1 being the first; null for the mean of all. */
  readonly channel: number | null;
}

export interface FeaturesOptions {
  readonly file: string;
  /** The name of a feature spec or the path of one. */
  readonly spec: string;
}

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'analyze'; readonly options: AnalyzeOptions }
  | { readonly name: 'features'; readonly options: FeaturesOptions };

/** The command line was not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const HELP = { help: { type: 'boolean', short: 'h' } } as const;

/** @param words what follows the program's name. @throws UsageError */
export function parseCommandLine(words: readonly string[]): Command {
  const [name, ...rest] = words;
  switch (name) {
    case 'analyze':
      return parseAnalyze(rest);
    case 'features':
      return parseFeatures(rest);
    case undefined:
      throw new UsageError('What is to be done is missing: analyze or features.');
    case '-h':
    case '--help':
    case 'help':
      return { name: 'help' };
    case '-v':
    case '--version':
      return { name: 'version' };
    default:
      throw new UsageError(`"${name}" is not understood; there are analyze and features.`);
  }
}

function parseAnalyze(words: string[]): Command {
  const { values, positionals } = parse(words, {
    json: { type: 'boolean' },
    model: { type: 'string' },
    backend: { type: 'string', default: 'wasm' },
    channel: { type: 'string' },
    ...HELP,
  });
  if (values.help) return { name: 'help' };
  const backend = NODE_BACKENDS.find((known) => known === values.backend);
  if (!backend) throw new UsageError(`--backend takes ${NODE_BACKENDS.join(' or ')}, not ${values.backend}.`);
  if (positionals.length === 0) throw new UsageError('Name the recordings to analyse, or folders of them.');
  const channel = values.channel === undefined ? null : Number(values.channel);
  if (channel !== null && !(Number.isInteger(channel) && channel >= 1)) {
    throw new UsageError(`--channel takes 1, 2 and so on, not ${values.channel}.`);
  }
  const options = { places: positionals, json: values.json ?? false, model: values.model ?? null, backend, channel };
  return { name: 'analyze', options };
}

function parseFeatures(words: string[]): Command {
  const { values, positionals } = parse(words, { spec: { type: 'string' }, ...HELP });
  if (values.help) return { name: 'help' };
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('Name one recording to measure.');
  if (values.spec === undefined) throw new UsageError('Say which features with --spec.');
  return { name: 'features', options: { file, spec: values.spec } };
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

function parse<const T extends Options>(args: string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

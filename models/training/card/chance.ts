import { corpusName } from './corpora.js';
import type { Named } from './sorted.js';
import { list, percent } from './tables.js';
import { ownRecipes } from '../protocols/own-protocol.js';
import { commandOf, protocolNamed } from '../protocols/protocols.js';

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

const word = (count: number): string => NUMBERS[count] ?? String(count);

const chance = (emotions: number): string => percent(1 / emotions);

/** What guessing gives, and which of the tested corpora have fewer emotions than may be answered. */
export function chanceText(clean: readonly Named[]): string {
  const answers = [...new Set(clean.map(([, { confusion }]) => confusion.length))].sort((a, b) => a - b);
  const fewer = new Map(
    clean.flatMap(([name, { perClass, confusion }]): [string, number][] => {
      const protocol = commandOf(name);
      const corpus = (protocolNamed(protocol) ?? ownRecipes(protocol))?.corpus;
      const emotions = Object.keys(perClass).length;
      return corpus === undefined || emotions === confusion.length ? [] : [[corpusName(corpus), emotions]];
    }),
  );
  const told = `Chance is ${answers.map((count, i) => `${chance(count)} with ${word(count)}${i === 0 ? ' answers' : ''}`).join(', ')}.`;
  if (fewer.size === 0) return told;
  const own = [...fewer];
  return `${told} ${list(own.map(([name, count]) => `${name} has only ${word(count)}`))} of these emotions, though any may be answered there too; among its own alone chance is ${list(own.map(([name, count]) => `${chance(count)} for ${name}`))}.`;
}

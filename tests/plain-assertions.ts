/**
 * Of a bare `assert.ok` that fails, Node looks the words up in the file by line and column of the code that ran. With tsx that is
 * one long line, in which it searches for minutes, to say “false == true”. The stack, which tsx maps back, names the line at once.
 */
import assert, { AssertionError } from 'node:assert/strict';

function ok(value: unknown, message: string | Error = 'It is not so at the line below.'): void {
  if (value) return;
  if (message instanceof Error) throw message;
  throw new AssertionError({ message, actual: value, expected: true, operator: '==', stackStartFn: ok });
}

Object.assign(assert, { ok });

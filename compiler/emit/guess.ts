// What a file guesses comes in, as the IR has it; out goes the part of its script for the browser that works it out, as JavaScript. server.ts
// puts it behind `<script client>`; runtime-client/features/guesses.ts reads it.
import type { GuessPart, GuessTemplate } from '../ir.ts'

/** What the code of guesses calls: a value as it is shown where it stands, as the server does it. */
const helpers: Readonly<Record<string, string>> = {
  $$text: "const $$text = (value) => (value == null || typeof value === 'boolean' ? '' : String(value))",
  $$join: "const $$join = (...parts) => parts.map($$text).join('')",
  $$json: 'const $$json = (value) => (value == null ? null : JSON.stringify(value))',
  $$attribute:
    'const $$attribute = (value) => (value == null || value === false ? null : value === true || String(value))',
  $$enumerated: 'const $$enumerated = (value) => (value == null ? null : String(value))',
  // What may load something, or end its declaration, is left to the server.
  $$style:
    "const $$style = (value) => ($$text(value) === '' ? null : /^[\\w\\s.,%#+-]*$/.test(value) ? String(value) : undefined)",
  $$class: [
    'const $$words = (value) =>',
    "  Array.isArray(value) ? value.map($$words).join(' ') : typeof value === 'object' && value ? Object.keys(value).filter((name) => value[name]).join(' ') : $$text(value)",
    "const $$tokens = (value) => $$words(value).split(/[\\t\\n\\f\\r ]+/).filter(Boolean).join(' ')",
    'const $$class = {',
    "  whole: (value) => (typeof value === 'string' ? $$tokens(value) : $$tokens(value) || null),",
    "  before: (value) => ($$tokens(value) ? $$tokens(value) + ' ' : ''),",
    "  after: (value) => ($$tokens(value) ? ' ' + $$tokens(value) : ''),",
    '}',
  ].join('\n'),
}

/** In the order in which they need each other. */
const needs: Readonly<Record<string, readonly string[]>> = {
  $$join: ['$$text'],
  $$style: ['$$text'],
  $$class: ['$$text'],
}

export function emitGuess({ keys, templates }: GuessPart): string {
  const table = [
    'export const $$guess = {',
    `  keys: ${keys.length},`,
    '  templates: {',
    ...templates.map((one) => `    ${one.template}: ${emitTemplate(one)},`),
    '  },',
    '}',
    '',
  ].join('\n')
  const used = Object.keys(helpers).filter((name) => table.includes(`${name}(`) || table.includes(`${name}.`))
  const all = new Set(used.flatMap((name) => [...(needs[name] ?? []), name]))
  return [...[...all].map((name) => helpers[name]), table].join('\n')
}

function emitTemplate({ given, slots, guesses }: GuessTemplate): string {
  const shown = slots.map(({ slot, code }) => `${slot}: (k, g) => (${code})`)
  const made = guesses.map(
    (values) => `(k, g) => ({ ${values.map(({ key, code }) => `${key}: (${code})`).join(', ')} })`,
  )
  return `{ given: ${given}, slots: { ${shown.join(', ')} }, guesses: [${made.join(', ')}] }`
}

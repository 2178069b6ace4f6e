// Expressions of a template: choices and the names that may be read come in, TypeScript goes out. All are pure, and none throws
// for any state that states.ts makes.
import type { Choices } from './raw.ts'
import type { Kind, Scope } from './scope.ts'

const words = ['', 'x', 'on', 'a b', 'é', '🎉', "it's", '<b>', '&amp;', ' ', '0']

export const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

/** A name of that kind; undefined where there is none here. */
export function nameOf(kind: Kind, from: Choices, scope: Scope): string | undefined {
  const names = scope.of(kind)
  return names.length === 0 ? undefined : from.one(names)
}

/** What can be shown as text. */
export function textOf(from: Choices, scope: Scope): string {
  const name = nameOf('text', from, scope) ?? "''"
  const forms: (() => string)[] = [
    () => name,
    () => `${booleanOf(from, scope)} ? ${literal(from.one(words))} : ${literal(from.one(words))}`,
    () => `\`\${${name}} and \${${textName(from, scope)}}\``,
    () => `${booleanOf(from, scope)} && ${literal(from.one(words))}`,
    () => numberOf(from, scope),
    () => `${booleanOf(from, scope)} ? ${name} : ${literal(from.one(words))}`,
    () => `${name} ?? ${literal(from.one(words))}`,
    () => `(${numberOf(from, scope)}, ${name})`,
    () => `${name} as string`,
    () => `${nestedChoice(from, scope)}`,
    () => literal(from.one(words)),
    () => `shout(${name})`,
    () => `${listOf('words', from, scope)}.join(', ')`,
    () => `${listOf('words', from, scope)}.map((word) => word + ${name}).join('')`,
    () => `${listOf('rows', from, scope)}[0]?.text`,
    () => `/* shown */ ${name}!`,
    () => `${booleanOf(from, scope)} ? undefined : null`,
    () => from.one(['12', '-0.5', '1_000', 'true', '`a`', '10n', 'undefined']),
    () => `{ in: ${name} }.in`,
    () => `${nameOf('string', from, scope) ?? name}`,
  ]
  return from.one(forms)()
}

const textName = (from: Choices, scope: Scope): string => nameOf('text', from, scope) ?? "''"

const listOf = (kind: 'words' | 'rows', from: Choices, scope: Scope): string => nameOf(kind, from, scope) ?? '[]'

/** Literals behind more than one condition. */
function nestedChoice(from: Choices, scope: Scope): string {
  const kind = nameOf('case', from, scope)
  const test = (value: string): string => (kind === undefined ? booleanOf(from, scope) : `${kind} === '${value}'`)
  return `${test('x')} ? 'one' : (${test('y')} ? ${literal(from.one(words))} : ${booleanOf(from, scope)} && 'three')`
}

export function booleanOf(from: Choices, scope: Scope): string {
  const name = nameOf('boolean', from, scope) ?? 'false'
  const forms: (() => string)[] = [
    () => name,
    () => `!${name}`,
    () => `${numberName(from, scope)} > ${from.number(4)}`,
    () => `${listOf('rows', from, scope)}.length > ${from.number(3)}`,
    () => `${nameOf('case', from, scope) ?? "'x'"} === 'x'`,
    () => `(${name} && ${nameOf('boolean', from, scope) ?? 'true'})`,
    () => `!!${textName(from, scope)}`,
    () => `${textName(from, scope)} === ${textName(from, scope)}`,
    () => from.one(['true', 'false']),
  ]
  return from.one(forms)()
}

const numberName = (from: Choices, scope: Scope): string => nameOf('number', from, scope) ?? '1'

export function numberOf(from: Choices, scope: Scope): string {
  const name = numberName(from, scope)
  return from.one([
    name,
    `(${name} ?? 0) + 1`,
    `Math.max(${name}!, 2)`,
    `${listOf('rows', from, scope)}.length`,
    `${listOf('words', from, scope)}.length * 2`,
    `Number(${name})`,
  ])
}

/** Text in quotes with holes in it, as an attribute's value has it. */
export function mixedOf(from: Choices, scope: Scope): string {
  const hole = (): string => `{${textOf(from, scope).replaceAll('"', "'")}}`
  return from.one([
    () => `a ${hole()}`,
    () => `${hole()} ${hole()}`,
    () => `${hole()}${hole()}b`,
    () => `x &amp; ${hole()} &copy y {'{'} ${hole()}`,
    () => `{${booleanOf(from, scope)} ? 'on' : 'off'} end`,
  ])()
}

// What the user can change: choices and the place come in, an input, a textarea or a select goes out, its value given or bound.
import { attributesOf } from './attributes.ts'
import { booleanOf, mixedOf, nameOf, numberOf, textOf } from './expressions.ts'
import type { Place } from './place.ts'
import type { Choices, Raw } from './raw.ts'
import type { Kind } from './scope.ts'

/** `bind:` to a path of that kind, or else what the other function writes. */
function bound(property: string, kind: Kind, from: Choices, { scope }: Place, otherwise: () => string): string {
  const paths = scope.assignable(kind)
  return paths.length > 0 && from.number(2) === 0 ? `bind:${property}={${from.one(paths)}}` : otherwise()
}

export function controlOf(from: Choices, place: Place): string {
  const { scope } = place
  const write = (tag: string, own: string, taken: string[]): string =>
    `<${tag} ${own}${attributesOf(from, { tag, svg: false, taken: [...taken, '...'], ...place })}>`
  return from.one([
    () =>
      write(
        'input',
        bound('value', 'string', from, place, () => `value={${textOf(from, scope)}}`),
        ['value'],
      ),
    () =>
      write(
        'input',
        `type="checkbox" ${bound('checked', 'boolean', from, place, () => `checked={${booleanOf(from, scope)}}`)}`,
        ['type', 'checked'],
      ),
    () =>
      write(
        'input',
        `type="number" step="any" ${bound('value', 'number', from, place, () => `value={${numberOf(from, scope)}}`)}`,
        ['type', 'value'],
      ),
    () => write('input', `value="${mixedOf(from, scope)}"`, ['value']),
    () =>
      write('input', `type="radio" value={${textOf(from, scope)}} checked={${booleanOf(from, scope)}}`, [
        'type',
        'value',
        'checked',
      ]),
    () =>
      write('input', `type={${booleanOf(from, scope)} ? 'text' : 'search'} value={${textOf(from, scope)}}`, [
        'type',
        'value',
      ]),
    () =>
      write(
        'input',
        `type="${from.one(['hidden', 'submit', 'range', 'date', 'email'])}" value={${textOf(from, scope)}}`,
        ['type', 'value'],
      ),
    () =>
      `${write(
        'textarea',
        bound('value', 'string', from, place, () => `value={${textOf(from, scope)}}`),
        ['value'],
      )}</textarea>`,
    () => `<textarea>${from.one(['\n', ''])}${from.one(['static &lt; text', '\n\n  two', ''])}</textarea>`,
    () => write('input', 'value="static" placeholder="p"', ['value', 'placeholder']),
    () =>
      write('input', `type="radio" ${bound('group', 'choice', from, place, () => '')} value="v${from.number(2)}"`, [
        'type',
        'value',
      ]),
    () =>
      write(
        'input',
        `type="checkbox" ${bound('group', 'choices', from, place, () => '')} value={${textOf(from, scope)}}`,
        ['type', 'value', 'checked'],
      ),
    () => write('input', `type="file" ${bound('files', 'files', from, place, () => '')}`, ['type']),
  ])()
}

export function selectOf(from: Choices, kids: readonly Raw[], place: Place): string {
  const { scope } = place
  const chosen = nameOf('choice', from, scope)
  const several = nameOf('choices', from, scope)
  const own = from.one([
    () => '',
    () => (chosen === undefined ? '' : bound('value', 'choice', from, place, () => `value={${chosen}}`)),
    () => `value={${textOf(from, scope)}}`,
    () => (several === undefined ? 'multiple' : `multiple value={${several}}`),
    () => (several === undefined ? '' : bound('value', 'choices', from, place, () => '')),
  ])()
  const many = own.includes('multiple') || own.includes('several') ? ' multiple' : ''
  const attributes = attributesOf(from, { tag: 'select', svg: false, taken: ['value', 'multiple', '...'], ...place })
  const start = `<select ${own.replace('multiple', '')}${many}${attributes}>`
  return `${start}<option>v0</option>${place.contentOf(kids, { ...place, content: 'options' })}</select>`
}

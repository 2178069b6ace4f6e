// What is written as `<lview:…>`, what waits for a load, and the scripts of data: choices, children and the place come in, a
// piece of template goes out. The grammar calls it.
import { attributesOf } from './attributes.ts'
import { booleanOf, nameOf, numberOf, textOf } from './expressions.ts'
import type { Place } from './place.ts'
import { type Choices, divide, type Raw } from './raw.ts'
import { type Entry, rowEntries } from './scope.ts'

type Write = (from: Choices, kids: readonly Raw[], place: Place) => string

const entry = (code: string, kind: Entry['kind']): Entry => ({ code, kind, assignable: false })

export const awaitBlock: Write = (from, kids, place) => {
  if (!place.loads) return place.contentOf(kids, place)
  const [first = [], second = [], third = []] = divide(kids, from.one([2, 3, 1]))
  const [name, value, entries]: [string, string, Entry[]] = from.one([
    ['user', 'value', [entry('value', 'text')]],
    ['stats', '{ total, rows: found }', [entry('total', 'number'), entry('found', 'rows')]],
    ['stats', 'all', [entry('all.total', 'number'), entry('all.rows', 'rows')]],
  ])
  const there = place.blockOf(second, { ...place, scope: place.scope.with(...entries) })
  const failed = { ...place, scope: place.scope.with(entry('error.message', 'text')) }
  const caught = from.rarely(3) ? '' : `{:catch error}${place.blockOf(third, failed)}`
  return `{#await ${name}}${place.blockOf(first, place)}{:then ${value}}${there}${caught}{/await}`
}

export const json: Write = (from, _, { scope }) => {
  const data = nameOf('json', from, scope) ?? '[1]'
  return from.one([
    `<script type="application/json" id="data">{@json ${data}}</script>`,
    `<script type="application/ld+json">{"a": {@json ${data}}, "b": [{@json ${booleanOf(from, scope)}}, 1]}</script>`,
  ])
}

const headParts: Write[] = [
  (from, _, { scope }) => `<title>${from.one(['', 'one '])}{${textOf(from, scope)}}</title>`,
  (from, _, { scope }) => `<meta name="description" content={${textOf(from, scope)}}>`,
  (from, _, { scope }) => `<meta name="robots" content="${from.one(['none', `{${textOf(from, scope)}}`])}">`,
  (from, _, { scope }) =>
    `{#for word of ${nameOf('words', from, scope) ?? '[]'} by word}<meta property="og:a" content={word}>{/for}`,
  (from, _, { scope }) => `<link rel="canonical" href="${from.one(['/a', '/b'])}" title={${textOf(from, scope)}}>`,
  (from, kids, place) => json(from, kids, place),
]

/** Parts of the document's head; each of a kind, since what is of one kind and name is one. */
const head: Write = (from, kids, place) => {
  const parts = [...new Set([from.number(headParts.length), from.number(headParts.length)])]
  const text = parts.map((part) => (headParts[part] as Write)(from, kids, place)).join('\n')
  const shown = from.rarely(3) ? `{#if ${booleanOf(from, place.scope)}}${text}{/if}` : text
  return `<lview:head>${shown}</lview:head>`
}

/** What stands in it is judged by itself; elements that are once on a page stay so. */
const portal: Write = (_, kids, place) =>
  place.elsewhere
    ? place.contentOf(kids, place)
    : `<lview:portal to="tips">${place.blockOf(kids, { ...place, content: 'flow', elsewhere: true })}</lview:portal>`

const dynamic: Write = (from, kids, place) => {
  const known = (place.content === 'flow' ? ['Block', 'Inline'] : ['Inline']).filter((one) =>
    place.components.includes(one),
  )
  const [one, other = one] = known
  if (one === undefined) return place.contentOf(kids, place)
  const flag = booleanOf(from, place.scope)
  const chosen = from.one([
    `${flag} ? ${one} : ${other}`,
    `${flag} && ${one}`,
    `[${known.join(', ')}][${numberOf(from, place.scope)}]`,
  ])
  const content = place.blockOf(kids, { ...place, content: 'phrasing', lists: place.lists + 1 })
  return `<lview:dynamic is={${chosen}} label={${textOf(from, place.scope)}} flag={${flag}}>${content}</lview:dynamic>`
}

const element: Write = (from, kids, place) => {
  const flow = place.content === 'flow' && from.rarely(2)
  const [one, other] = flow ? ['section', 'div'] : ['b', 'span']
  const flag = booleanOf(from, place.scope)
  const tags = from.one([
    `${flag} ? '${one}' : '${other}'`,
    `${flag} && '${one}'`,
    `['${one}', '${other}'][${numberOf(from, place.scope)}]`,
  ])
  const attributes = attributesOf(from, { tag: one as string, svg: false, taken: [], ...place })
  const content = place.contentOf(kids, { ...place, content: flow ? 'flow' : 'phrasing' })
  return `<lview:element is={${tags}}${attributes}>${content}</lview:element>`
}

const window: Write = (from, _, { handlers, scope }) => {
  const event = from.one(['resize.throttle.100ms', 'keydown.escape', 'visibilitychange.document', 'click.once'])
  return `<lview:window on:${event}={${from.one(handlers)}(${textOf(from, scope)})} />`
}

/** A row that moves, and what comes and goes. */
export const moving: Write = (from, kids, place) => {
  if (place.lists >= 3 || place.content === 'text') return place.contentOf(kids, place)
  const rows = nameOf('rows', from, place.scope) ?? '[]'
  const scope = place.scope.with(...rowEntries('each', false))
  const inner = { ...place, scope, content: 'phrasing' as const, lists: place.lists + 1 }
  const flip = from.one(['', ' in:fade', ` transition:fly={{ y: ${numberOf(from, scope)} }}`, ' out:pop'])
  const row = `<span animate:flip${flip}>${place.contentOf(kids, inner)}</span>`
  return `{#for each of ${rows} by each.id}${row}{/for}`
}

/** What may stand among phrasing. */
export const special: readonly Write[] = [element, dynamic, portal, head, window, moving]

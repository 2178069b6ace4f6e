// Trees of numbers come in, templates go out: nodes are read as what may stand where they are, so that every template is right:
// HTML as it nests, names that are bound, blocks in every place that a language has. print.ts makes files of it.
import { attributesOf } from './attributes.ts'
import { controlOf, selectOf } from './controls.ts'
import { elementOf, foreignOf } from './elements.ts'
import { booleanOf, literal, nameOf, numberOf, textOf } from './expressions.ts'
import type { Content, Place } from './place.ts'
import { Choices, divide, type Raw } from './raw.ts'
import { type Entry, rowEntries, type Scope } from './scope.ts'
import { awaitBlock, json, special } from './special.ts'

/** Whether what stands in the first place may stand in the other one. */
export const fits = (content: Content, place: Content): boolean =>
  content === place || (content === 'phrasing' && place === 'flow')

/** The nodes of a stretch, one after the other. */
export function contentOf(raws: readonly Raw[], place: Place): string {
  return raws.map((raw) => nodeOf(raw, place)).join('')
}

/** The content of a block: first what it declares. */
export function blockOf(raws: readonly Raw[], place: Place): string {
  let text = ''
  let inner = place
  let rest = raws
  for (const raw of raws.slice(0, 2)) {
    const from = new Choices(raw.picks)
    const kind = raw.pick % 12
    if (kind === 10) {
      const name = `k${from.number(3)}`
      // Neither twice, nor after something that reads another one of the name.
      if (new RegExp(`\\b${name}\\b`).test(text)) break
      const value = () => textOf(from, inner.scope.before(name))
      text += from.rarely(3)
        ? `{@const { ${name} = ${value()} } = { ${name}: ${value()} }}`
        : `{@const ${name} = ${value()}}`
      inner = { ...inner, scope: inner.scope.with({ code: name, kind: 'text', assignable: false }) }
    } else if (kind === 11) {
      const name = `part${place.snippets.length + (text.includes('#snippet') ? 1 : 0)}`
      // What it shows may not name itself: that would have no end.
      const parameter: Entry[] = [{ code: 'given', kind: 'text', assignable: false }]
      const object = from.rarely(3)
      const head = object ? '{ given = 1 } = {}' : from.one(['given', 'given = 2'])
      const own = { ...place, scope: place.scope.with(...parameter), without: everything, lists: place.lists + 1 }
      text += `{#snippet ${name}(${head})}${contentOf(raw.kids, own)}{/snippet}`
      inner = { ...inner, snippets: [...inner.snippets, { name, content: place.content, object }] }
    } else break
    rest = rest.slice(1)
  }
  return text + contentOf(rest, inner)
}

/** Elements that can't stand in one of their kind; what is used elsewhere may be used in any of them. */
export const everything: ReadonlySet<string> = new Set([
  'a',
  'button',
  'form',
  'label',
  'select',
  'details',
  'interactive',
])

const between = ['', '', ' ', '\n  ', '<!-- {gone} -->', ' ']

function nodeOf(raw: Raw, place: Place): string {
  const from = new Choices(raw.picks)
  const writers = nodesOf[place.content]
  return (
    (writers[raw.pick % writers.length] as Write)(from, raw.kids, place) +
    between[Math.floor(raw.pick / 97) % between.length]
  )
}

type Write = (from: Choices, kids: readonly Raw[], place: Place) => string

// --- text -------------------------------------------------------------------------

const texts = ['one', ' two ', '&amp; &lt;b> &#233;', "{'{'}", 'a\n  b', '🎉', "{' '}", 'x < y', '&nbsp;', '0']

const text: Write = (from) => from.one(texts)
const shown: Write = (from, _, { scope, content }) => {
  const guessed = from.rarely(4) ? nameOf('guess', from, scope) : undefined
  if (guessed === undefined) return `{${textOf(from, scope)}}`
  if (content !== 'phrasing' && content !== 'flow') return `{${guessed} ? 'g' : 'h'}`
  return from.one([`{!${guessed} && 'g'}`, `{#if ${guessed}}guessed{:else}{!${guessed} ? 'is' : 'was'} not{/if}`])
}
const mixed: Write = (from, _, place) =>
  `${from.one(texts)}{${textOf(from, place.scope)}}${from.one(['', ...texts])}{${textOf(from, place.scope)}}`
/** What is shown once is marked, so that a law knows it (law.ts). */
const once: Write = (from, _, { scope }) =>
  from.one([
    () => `{@once mark(${textOf(from, scope)})}`,
    () => `{@once ${booleanOf(from, scope)} ? '⟦a⟧' : '⟦bc⟧'}`,
    () => `{@once mark(${textOf(from, scope)})} and {${textOf(from, scope)}}`,
  ])()
const html: Write = (from, _, { scope }) => {
  const name = nameOf('html', from, scope)
  return name === undefined
    ? ''
    : from.one([`{@html ${name}}`, `<b>{@html ${name}}</b>`, `{@html ${literal('<i>in</i> x')}}`])
}

// --- blocks -----------------------------------------------------------------------

const ifBlock: Write = (from, kids, place) => {
  const [first = [], second = [], third = []] = divide(kids, from.one([1, 2, 3, 2]))
  const test = () => booleanOf(from, place.scope)
  const more = second.length > 0 && third.length > 0 ? `{:else if ${test()}}${blockOf(third, place)}` : ''
  const otherwise = second.length > 0 || from.rarely(4) ? `{:else}${blockOf(second, place)}` : ''
  return `{#if ${test()}}${blockOf(first, place)}${more}${otherwise}{/if}`
}

const switchBlock: Write = (from, kids, place) => {
  const [first = [], second = [], third = []] = divide(kids, 3)
  const kind = nameOf('case', from, place.scope)
  const value = kind ?? numberOf(from, place.scope)
  const [one, two] = kind ? ["'x'", "'y'"] : ['0', '1']
  const otherwise = from.rarely(3) ? '' : `{:default}${blockOf(third, place)}`
  return `{#switch ${value}} {:case ${one}}${blockOf(first, place)}{:case ${two}}${blockOf(second, place)}${otherwise}{/switch}`
}

const forBlock: Write = (from, kids, place) => {
  const [first = [], second = []] = divide(kids, from.one([1, 2]))
  if (place.lists >= 3) return ifBlock(from, kids, place)
  const otherwise = second.length > 0 || from.rarely(4) ? `{:else}${blockOf(second, place)}` : ''
  const row = { ...place, lists: place.lists + 1 }
  const index = from.one(['', ', i', ''])
  const indexed: Entry[] = index === '' ? [] : [{ code: 'i', kind: 'number', assignable: false }]
  if (from.rarely(4)) {
    const words = nameOf('words', from, place.scope) ?? '[]'
    const word: Entry = { code: 'word', kind: 'text', assignable: false }
    const scope = place.scope.with(word, ...indexed)
    return `{#for word${index} of ${words}${from.one([' by word', ''])}}${blockOf(first, { ...row, scope })}${otherwise}{/for}`
  }
  const list = listOf(from, place.scope)
  if (from.rarely(4)) {
    const head = from.one(['{ id, text, ...rest }', '{ id, text = 1, on: lit = true }', '{ id, text, words: [given] }'])
    const names: Entry[] = [
      { code: 'text', kind: 'text', assignable: false },
      { code: 'id', kind: 'number', assignable: false },
      ...(head.includes('rest') ? rowEntries('rest', false).filter(({ code }) => !/\.(?:id|text)$/.test(code)) : []),
      ...(head.includes('lit') ? [{ code: 'lit', kind: 'boolean', assignable: false } as const] : []),
      ...(head.includes('given') ? [{ code: 'given', kind: 'text', assignable: false } as const] : []),
      ...indexed,
    ]
    const scope = place.scope.with(...names)
    return `{#for ${head}${index} of ${list} by id${windowOf(from, list, place)}}${blockOf(first, { ...row, scope })}${otherwise}{/for}`
  }
  const item = from.one(['row', 'item', 'a'])
  const keyed = from.one([` by ${item}.id`, ` by ${item}.id`, ''])
  // What a filter makes is no path that `bind:` could assign to.
  const scope = place.scope.with(...rowEntries(item, /^[\w.]+$/.test(list) && list !== 'kept'), ...indexed)
  const window = keyed === '' ? '' : windowOf(from, list, place)
  return `{#for ${item}${index} of ${list}${keyed}${window}}${blockOf(first, { ...row, scope })}${otherwise}{/for}`
}

/** A part of a list of the state may be shown: in a view, in no row, where something may stand beside the rows. */
function windowOf(from: Choices, list: string, { content, lists }: Place): string {
  const fits = lists === 0 && /^(?:rows|more|kept)$/.test(list) && /^(?:flow|items|rows)$/.test(content)
  return fits && from.rarely(3) ? ' window' : ''
}

function listOf(from: Choices, scope: Scope): string {
  const rows = nameOf('rows', from, scope) ?? '[]'
  return from.one([rows, rows, `${rows}.filter((one) => one.on)`, `[...${rows}].reverse()`, `${rows} ?? null`])
}

const keyBlock: Write = (from, kids, place) =>
  `{#key ${textOf(from, place.scope)}}${blockOf(kids, { ...place, lists: place.lists + 1 })}{/key}`

/** What breaks is text, a constant that is read, or in a block within. */
const tryBlock: Write = (from, kids, place) => {
  const [first = [], second = []] = divide(kids, 2)
  const broken = `breaks(${booleanOf(from, place.scope)}, ${textOf(from, place.scope)})`
  const head = from.one([
    `{${broken}}`,
    `{@const risky = ${broken}}{risky}`,
    `{#if ${booleanOf(from, place.scope)}}<b>{${broken}}</b>{/if}`,
    `<i title={${broken}}></i>`,
  ])
  const caught: Entry = { code: 'error.message', kind: 'text', assignable: false }
  const inside = { ...place, scope: place.scope.with(caught) }
  // A constant stands ahead of all.
  const content = head.startsWith('{@const') ? `${head}${contentOf(first, place)}` : blockOf(first, place) + head
  const again = from.one(['', '{error.message}', '<b on:click={retry}>again</b>'])
  const names = again.includes('retry') ? 'error, retry' : 'error'
  return `{#try}${content}{:catch ${names}}${again}${blockOf(second, inside)}{/try}`
}

const space: Write = (_, kids, place) => `<lview:space> ${contentOf(kids, place)} </lview:space>`

// --- what is written elsewhere ------------------------------------------------------

const render: Write = (from, kids, place) => {
  const known = place.snippets.filter(({ content }) => fits(content, place.content))
  if (known.length === 0) return contentOf(kids, place)
  const { name, object } = from.one(known)
  const given = from.rarely(4) ? '' : textOf(from, place.scope)
  return `{@render ${name}(${object && given ? `{ given: ${given} }` : given})}`
}

/** A component, with props, content, a named slot and handlers. */
const component: Write = (from, kids, place) => {
  const known = place.components.filter((name) => fits(contentOfComponent[name] ?? 'flow', place.content))
  if (known.length === 0) return contentOf(kids, place)
  const name = from.one(known)
  if (name === 'List') return listComponent(from, kids, place)
  if (name === 'Columns') return columns(from, kids, place)
  if (name === 'Tree') return `<Tree nodes={${nameOf('rows', from, place.scope) ?? '[]'}} />`
  const props = [
    `label={${textOf(from, place.scope)}}`,
    from.one([`flag={${booleanOf(from, place.scope)}}`, 'flag', '']),
    from.one([`count={${numberOf(from, place.scope)}}`, '']),
    from.one([`items={${listOf(from, place.scope)}}`, '']),
    from.one([`tags={${nameOf('words', from, place.scope) ?? '[]'}}`, '']),
    from.one(['', `{...${booleanOf(from, place.scope)} ? { extra: ${textOf(from, place.scope)} } : {}}`]),
    from.one(['', `on:pick={${from.one(place.handlers)}(${textOf(from, place.scope)})}`]),
  ].filter(Boolean)
  const [children = [], aside = []] = divide(kids, 2)
  const outer = { ...place, content: contentOfComponent[name] ?? 'flow', lists: place.lists + 1 } as Place
  const [given, inner] = givenBy(from, outer)
  const [more, beside] = givenBy(from, { ...outer, content: 'phrasing' })
  const tag = from.one(['i', 'lview:space'])
  const named =
    aside.length === 0 || inner.content === 'rows'
      ? ''
      : `<${tag} slot="aside"${more}>${contentOf(aside, beside)}</${tag}>`
  const content = `${blockOf(children, inner)}${named}`
  if (content !== '' && given !== '') props.push(given.trim())
  return content === '' ? `<${name} ${props.join(' ')} />` : `<${name} ${props.join(' ')}>${content}</${name}>`
}

export const contentOfComponent: Readonly<Record<string, Content>> = {
  Inline: 'phrasing',
  Block: 'flow',
  Row: 'rows',
  List: 'flow',
  Tree: 'flow',
  Columns: 'flow',
}

/** What content takes of its slot, and the place in which it has that. */
function givenBy(from: Choices, place: Place): [string, Place] {
  const named = from.one(['', '', ' let:given', ' let:lit let:given', ' let:given={part}'])
  const entries: Entry[] = [
    ...(named.includes('lit') ? [{ code: 'lit', kind: 'boolean', assignable: false } as const] : []),
    ...(/given(?!=)/.test(named) ? [{ code: 'given', kind: 'text', assignable: false } as const] : []),
    ...(named.includes('part') ? [{ code: 'part', kind: 'text', assignable: false } as const] : []),
  ]
  return [named, { ...place, scope: place.scope.with(...entries) }]
}

/** Contents of one name are a list, each with attributes. */
const columns: Write = (from, kids, place) => {
  const row: Entry[] = [{ code: 'line.text', kind: 'text', assignable: false }]
  const inner: Place = { ...place, content: 'phrasing', scope: place.scope.with(...row), lists: place.lists + 1 }
  const contents = divide(kids, from.one([1, 2, 3])).map((some) => {
    const off = from.one(['', ` off={${booleanOf(from, place.scope)}}`])
    return from.rarely(2)
      ? `<b slot="col" title={${textOf(from, place.scope)}} let:row={line}>${contentOf(some, inner)}</b>`
      : `<lview:space slot="col" title={${textOf(from, place.scope)}}${off} let:row={{ text: cell }} let:at={where}>${contentOf(
          some,
          {
            ...inner,
            scope: place.scope.with(
              { code: 'cell', kind: 'text', assignable: false },
              { code: 'where', kind: 'number', assignable: false },
            ),
          },
        )}</lview:space>`
  })
  const none = from.rarely(3) ? '<i slot="none" let:at>{at}</i>' : ''
  return `<Columns rows={${nameOf('rows', from, place.scope) ?? '[]'}}>${contents.join('')}${none}</Columns>`
}

/** The snippet that it takes is written before it, in an element of its own. */
const listComponent: Write = (from, kids, place) => {
  const given: Entry = { code: 'entry', kind: 'text', assignable: false }
  const inner: Place = { ...place, content: 'phrasing', scope: place.scope.with(given), lists: place.lists + 1 }
  const name = `show${place.snippets.length}`
  const snippet = `{#snippet ${name}(entry)}${contentOf(kids, inner)}{/snippet}`
  const words = nameOf('words', from, place.scope) ?? '[]'
  return `{#if true}${snippet}<List words={${words}} row={${name}} />{/if}`
}

const slot: Write = (from, kids, place) => {
  if (place.slot === undefined) return component(from, kids, place)
  const isAside = !fits(place.slot, place.content) || from.rarely(3)
  if (isAside && (!fits('phrasing', place.content) || place.slot === 'rows')) return contentOf(kids, place)
  const given = from.one([
    '',
    ` given={${textOf(from, place.scope)}}`,
    ` given={${textOf(from, place.scope)}} lit={${booleanOf(from, place.scope)}}`,
  ])
  return `<slot${isAside ? ' name="aside"' : ''}${given}>${contentOf(kids, place)}</slot>`
}

// --- elements ---------------------------------------------------------------------

const element: Write = (from, kids, place) => elementOf(from, kids, place)
const foreign: Write = (from, kids, place) => foreignOf(from, kids, place)
const control: Write = (from, kids, place) =>
  place.without.has('interactive') ? element(from, kids, place) : controlOf(from, place)
const select: Write = (from, kids, place) =>
  place.without.has('interactive') ? element(from, kids, place) : selectOf(from, kids, place)

const cell: Write = (from, kids, place) => {
  const tag = from.one(['td', 'th'])
  const attributes = attributesOf(from, { tag, svg: false, taken: [], ...place })
  return `<${tag}${attributes}>${contentOf(kids, { ...place, content: 'flow' })}</${tag}>`
}

const row: Write = (from, kids, place) => {
  const attributes = attributesOf(from, { tag: 'tr', svg: false, taken: [], ...place })
  return `<tr${attributes}>${contentOf(kids, { ...place, content: 'cells' })}</tr>`
}

const htmlRows: Write = (from, kids, place) => {
  const name = nameOf('htmlRows', from, place.scope)
  return name === undefined ? row(from, kids, place) : `{@html ${name}}`
}

const item: Write = (from, kids, place) => {
  const attributes = attributesOf(from, { tag: 'li', svg: false, taken: [], ...place })
  return `<li${attributes}>${contentOf(kids, { ...place, content: 'flow' })}</li>`
}

const term: Write = (from, kids, place) => {
  const [first = [], second = []] = divide(kids, 2)
  const pair = `<dt>${contentOf(first, { ...place, content: 'phrasing' })}</dt><dd>${contentOf(second, { ...place, content: 'flow' })}</dd>`
  return from.one([pair, `<div>${pair}</div>`])
}

const option: Write = (from, kids, place) => {
  const { scope } = place
  const inner = contentOf(kids, { ...place, content: 'text' })
  const value = from.one(['', ' value="v1"', ` value={${textOf(from, scope)}}`, ` value="v{${numberOf(from, scope)}}"`])
  return `<option${value}${from.one(['', ' disabled', ` class:x={${booleanOf(from, scope)}}`])}>${inner}</option>`
}

const group: Write = (from, kids, place) =>
  place.lists > 8
    ? option(from, kids, place)
    : `<optgroup label="${from.one(['g', '&lt;'])}">${contentOf(kids, { ...place, lists: 9 })}</optgroup>`

const blocks: Write[] = [ifBlock, forBlock, switchBlock, keyBlock]
const runs: Write[] = [text, shown, mixed, once]
const elsewhere: Write[] = [render, slot, component]

const phrasing: Write[] = [
  ...runs,
  element,
  ...blocks,
  tryBlock,
  element,
  html,
  control,
  shown,
  foreign,
  ...elsewhere,
  forBlock,
  select,
  space,
  ifBlock,
  element,
  awaitBlock,
  ...special,
]

const nodesOf: Readonly<Record<Content, readonly Write[]>> = {
  phrasing,
  flow: [...phrasing, element, element, json, element, element, awaitBlock],
  text: [text, shown, mixed],
  rows: [row, row, forBlock, ifBlock, switchBlock, keyBlock, htmlRows, ...elsewhere, row],
  cells: [cell, cell, forBlock, ifBlock, switchBlock, render, cell],
  items: [item, forBlock, item, ifBlock, switchBlock, keyBlock, render],
  terms: [term, forBlock, ifBlock, term],
  options: [option, forBlock, option, ifBlock, group],
  svg: [foreign, foreign, ...blocks, text, shown, render, foreign],
  drawn: [foreign, text, shown, ifBlock, forBlock],
  math: [foreign, ifBlock, forBlock, foreign],
}

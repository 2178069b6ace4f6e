// A template comes in, out goes the body of its function `diff`: each slot whose reads changed is evaluated before and after,
// and what differs is written. server.ts puts it into the module.
import { CODE_BRANCH, CODE_NONE } from '../../protocol/patch-codes.ts'
import type { Module, Read, Slot, Template } from '../ir.ts'
import type { Context } from './context.ts'
import type { Lines } from './print.ts'
import { quote } from './quote.ts'
import { branchStatements, filterArgument, keyOf, optional, spreadArguments, type ValueSlot } from './slots.ts'
import { holdsComponents, inheritedCount, templateOf } from './tree.ts'

/** Beyond this length a statement stands on a line of its own. */
const wide = 110

/** `only`: the slots that are asked; all of them, if it is not given. */
export function emitDiff(context: Context, only?: (slot: Slot) => boolean): Lines {
  const slots = context.template.slots.flatMap((slot, index) => {
    if (only !== undefined && !only(slot)) return []
    const changed = [context.changed(slot.reads), slot.controls ? 'w.touched !== null' : '']
      .filter(Boolean)
      .join(' || ')
    // What reads nothing never changes.
    const statements = changed === '' ? [] : slotStatements(context, slot, index)
    return statements.length === 0 ? [] : guarded(slot, changed, statements)
  })
  return slots.length === 0 ? [] : [...context.prologueOfDiff(), ...slots]
}

/**
 * Whether a slot of a row can be another one where its item and index are the same: not if it reads nothing else, nor holds
 * what the user enters.
 */
export function readsOuter(module: Module, row: Template, slot: Slot): boolean {
  const inherited = inheritedCount(module, row)
  // A default in a pattern may read anything.
  const isPlain = row.constants.every(({ pattern }) => pattern.reads.length === 0)
  const own = isPlain ? ['item', 'index', 'pattern'] : ['item', 'index']
  const isOwn = (read: Read): boolean =>
    read.from === 'scope' && read.index >= inherited && own.includes(row.scope[read.index]?.kind ?? '')
  return slot.controls || !slot.reads.every(isOwn)
}

/** The function that diffs a row whose item and index are the same: of its own, where that leaves slots out. */
export function outerDiff(module: Module, id: number): string {
  const row = templateOf(module, id)
  return row.slots.every((slot) => readsOuter(module, row, slot)) ? `$$t${id}.diff` : `$$o${id}`
}

function guarded(slot: Slot, condition: string, statements: Lines): Lines {
  const [only] = statements
  const place = { for: slot.span }
  if (statements.length > 1 || typeof only !== 'string')
    return [[place, `if (${condition}) {`], { indent: statements }, '}']
  if (condition.length + only.length < wide) return [[place, `if (${condition}) ${only}`]]
  return [[place, `if (${condition})`], { indent: [[place, only]] }]
}

function slotStatements(context: Context, slot: Slot, index: number): Lines {
  const before = context.scope('p')
  const after = context.scope('n')
  switch (slot.kind) {
    case 'if':
      return branchDiff(context, slot, index)
    case 'try':
      return tryDiff(context, slot, index)
    case 'for':
      return rowsDiff(context, slot, index)
    case 'component': {
      const props = context.props(slot)
      return [
        `$$.diffComponent(w, ${index}, ${context.component(slot.component)}, ${props}(${before}), ${props}(${after}))`,
      ]
    }
    case 'render': {
      const { slots } = templateOf(context.module, slot.template)
      if (slots.length === 0) return []
      const scopes = `${context.rendered(slot, 'p')}, ${context.rendered(slot, 'n')}`
      return [`w.enter(${index}, ${slots.length})`, `$$t${slot.template}.diff(w, ${scopes})`, 'w.leave()']
    }
    case 'elsewhere': {
      const { slots } = templateOf(context.module, slot.template)
      if (slots.length === 0) return []
      return [`w.enter(${index}, ${slots.length})`, `$$t${slot.template}.diff(w, ${before}, ${after})`, 'w.leave()']
    }
    case 'dynamic': {
      const { code } = slot
      const chosen = `${context.expressions.call(code, 'p')}, ${context.expressions.call(code, 'n')}`
      const props = context.props(slot)
      return [
        `$$.diffDynamic(w, ${index}, ${context.among(slot)}(), ${chosen}, ${props}(${before}), ${props}(${after}))`,
      ]
    }
    case 'children': {
      if (slot.of !== undefined) {
        const items = `${context.expressions.call(slot.of, 'p')}, ${context.expressions.call(slot.of, 'n')}`
        const values = optional(context.slotValues(slot, 'p'), context.slotValues(slot, 'n'))
        return [`$$.diffItem(w, ${index}, p0, n0, ${quote(slot.name)}, ${items}${values})`]
      }
      const fallback = slot.fallback === null ? undefined : `{ ${templateDiff(context, slot.fallback)} }`
      const given = [context.slotValues(slot, 'p'), context.slotValues(slot, 'n')]
      return [`$$.diffChildren(w, ${index}, p0, n0, ${quote(slot.name)}${optional(fallback, ...given)})`]
    }
    default: {
      if (slot.value.type === 'choice') {
        const { code } = slot.value
        return [
          `$$.diffChoice(w, ${index}, ${context.expressions.call(code, 'p')}, ${context.expressions.call(code, 'n')})`,
        ]
      }
      const rest = slot.kind === 'spread' ? spreadArguments(context.template, slot) : filterArgument(slot)
      return [`$$.${differ(slot)}(w, ${index}, ${context.value(slot, 'p')}, ${context.value(slot, 'n')}${rest})`]
    }
  }
}

/** What the runtime must know to diff a template of this scope: its slots and its diff. */
function templateDiff(context: Context, id: number): string {
  const { slots } = templateOf(context.module, id)
  return `slots: ${slots.length}, diff: () => $$t${id}.diff(w, ${context.scope('p')}, ${context.scope('n')})`
}

function branchDiff(context: Context, slot: Slot & { kind: 'if' }, index: number): Lines {
  const { expressions, module } = context
  const shown = slot.branches.map((id) => (id === null || templateOf(module, id).slots.length === 0 ? null : id))
  const patches = branchStatements('n', shown, (id) => {
    const { slots } = templateOf(module, id)
    return `{ w.enter(${index}, ${slots.length}); $$t${id}.diff(w, ${context.scope('p')}, ${context.scope('n')}); w.leave() }`
  })
  const values = branchStatements('n', slot.branches, (id) =>
    newValues(context, index, id, `$$t${id}.values(w, ${context.scope('n')})`),
  )
  const switched: Lines = [`w.slot(${index}, ${branchCode})`, ...values]
  const constants = [`const p = ${expressions.call(slot.code, 'p')}`, `const n = ${expressions.call(slot.code, 'n')}`]
  if (patches.length === 0) return [...constants, 'if (p !== n) {', { indent: switched }, '}']
  return [...constants, 'if (p !== n) {', { indent: switched }, `} else ${patches[0]}`, ...patches.slice(1)]
}

function tryDiff(context: Context, { body, caught }: Slot & { kind: 'try' }, index: number): Lines {
  const before = context.scope('p')
  const after = context.scope('n')
  const template = (id: number, diff: string): Lines => {
    const { slots } = templateOf(context.module, id)
    return [`slots: ${slots.length},`, ...(slots.length === 0 ? [] : [`diff: ${diff},`])]
  }
  const content = template(body, `() => $$t${body}.diff(w, ${before}, ${after})`)
  const shown = [`html: (o) => $$t${body}.html(o, ${after}),`, `values: () => $$t${body}.values(w, ${after}),`]
  const rest: Lines =
    caught === null
      ? ['})']
      : [
          '}, {',
          {
            indent: [
              ...template(caught, `(d, e) => $$t${caught}.diff(w, ${before}, d, ${after}, e)`),
              `values: (e) => $$t${caught}.values(w, ${after}, e),`,
            ],
          },
          '})',
        ]
  return [`$$.diffTry(w, ${index}, {`, { indent: [...content, ...shown] }, ...rest]
}

// No branch is -1, and its code comes before that of branch 0: one expression says all.
const branchCode = CODE_NONE === CODE_BRANCH - 1 ? `n + ${CODE_BRANCH}` : `n < 0 ? ${CODE_NONE} : n + ${CODE_BRANCH}`

function rowsDiff(context: Context, slot: Slot & { kind: 'for' }, index: number): Lines {
  const { expressions, module } = context
  const { slots } = templateOf(module, slot.row)
  const rows = `${context.rowNames('p')}, ${context.rowNames('n')}`
  const scopes = `${context.rowScope('p')}, ${context.rowScope('n')}`
  const values = `$$t${slot.otherwise}.values(w, ${context.scope('n')})`
  const rowValues = `$$t${slot.row}.values(w, ${context.rowScope('n')})`
  const [item = '', place = ''] = context.rowNames('n').split(', ')
  const outer = context.changed(slot.outer)
  const lists = [expressions.call(slot.list, 'p'), expressions.call(slot.list, 'n')]
  const diff = (lists: string, outer: string): Lines => [
    `$$.diffRows(w, ${index},`,
    {
      indent: [
        `${lists}, ${slots.length},`,
        `${outer}, ${slot.readsIndex},`,
        `${keyOf(context, slot, 'p')}, ${keyOf(context, slot, 'n')},`,
        `(${rows}) => $$t${slot.row}.diff(w, ${scopes}),`,
        `(${context.rowNames('n')}) => ${newValues(context, place, slot.row, rowValues)},`,
        ...(slot.otherwise === null ? [] : [`{ ${templateDiff(context, slot.otherwise)}, values: () => ${values} },`]),
      ],
    },
    ')',
  ]
  if (outer === '') return diff(lists.join(', '), 'false')
  // Where only something outer changed, a loop of its own is several times as fast.
  const same = `${context.rowScope('p').split(', ').slice(0, -2).join(', ')}, ${item}, ${place}, ${context.rowScope('n')}`
  return [
    `const p = ${lists[0]}, n = ${lists[1]}, outer = ${outer}`,
    `const rows = outer ? $$.enterRows(w, ${index}, p, n, ${slots.length}) : null`,
    'if (rows !== null) {',
    {
      indent: [
        `for (let ${place} = 0; ${place} < rows.length; ${place}++) {`,
        {
          indent: [
            `const ${item} = rows[${place}]`,
            `w.nextRow(${place}, ${slots.length})`,
            `${outerDiff(module, slot.row)}(w, ${same})`,
          ],
        },
        '}',
        'w.leave()',
        'w.leave()',
      ],
    },
    '} else {',
    { indent: diff('p, n', 'outer') },
    '}',
  ]
}

/** The values of what is shown anew: a component in it finds its own state. */
function newValues(context: Context, index: number | string, id: number, values: string): string {
  return holdsComponents(context.module, [id]) ? `$$.intoNew(w, ${index}, () => ${values})` : values
}

/** The function of the runtime that diffs a slot's value. */
function differ(slot: ValueSlot): string {
  switch (slot.kind) {
    case 'text':
      return 'diffText'
    case 'html':
      return 'diffHtml'
    case 'attribute':
      return slot.whole ? 'diffAttribute' : 'diffAttributePart'
    case 'class':
      return classFunctions[slot.part]
    case 'style':
      return 'diffStyle'
    case 'control':
      return 'diffControl'
    case 'spread':
      return 'diffSpread'
  }
}

const classFunctions = {
  whole: 'diffClass',
  before: 'diffClassTokensBefore',
  after: 'diffClassTokens',
  text: 'diffAttributePart',
}

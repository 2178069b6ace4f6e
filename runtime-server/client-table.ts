/** A linked table comes in; out goes what browsers load of it: the same with everything worked out that does not depend on the page. */
import { chunksOf } from '../protocol/chunks.ts'
import {
  CLIENT_ALONE,
  CLIENT_LAST,
  CLIENT_LENGTH,
  type ClientRun,
  type ClientSlot,
  type ClientTable,
  type ClientTemplate,
} from '../protocol/client-table.ts'
import {
  BINDING_CALL,
  BINDING_GLOBAL,
  BINDING_PREVENT,
  type BindingTable,
  ITEM_END,
  isHolder,
  RUN_LENGTHS,
  type RunTable,
  SLOT_CHILDREN,
  SLOT_CLASS,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_STYLE,
  SLOT_TEMPLATE,
  SLOT_TEXT,
  type SlotTable,
  type Table,
  type TemplateTable,
  WALK_BLOCK,
  WALK_DOWN,
  WALK_KEEP,
  WALK_NEXT,
  WALK_TEXT,
  WALK_UP,
} from '../protocol/table.ts'

/** The page's own template: an instance holds the container, and the root in its only slot. */
const pageTemplate: TemplateTable = ['', [WALK_KEEP], [[SLOT_TEMPLATE, ITEM_END, 0, []]], [], [], [], [], 0]

/** What browsers load of a linked table. */
export function clientTable(table: Table): ClientTable {
  const events = table
    .flatMap((template) => template[5])
    .filter(([, , flags]) => !(flags & (BINDING_GLOBAL | BINDING_CALL)))
  return [chunksOf(table), [...new Set(events.map(([, type]) => type))], [...table, pageTemplate].map(clientTemplate)]
}

const isKept = (step: number): boolean => (step & 7) === WALK_KEEP || (step & 7) === WALK_TEXT

function clientTemplate([
  html,
  walk,
  slots,
  runs,
  roots,
  bindings,
  controls,
  namespace,
  behaviours,
]: TemplateTable): ClientTemplate {
  const nodes = walk.filter(isKept).length
  const cells = cellsOf(slots, runs, nodes)
  const blank: (number | null)[] = Array.from({ length: Math.max(nodes, ...cells) }, () => null)
  for (const run of runs)
    if (isText(run, slots) && (run[1] & RUN_LENGTHS || !slotsOf(run).length)) blank[run[0]] = fixedLength(run)
  const all = slots.map((slot, index) => clientSlot(slot, runs, cells, index, walk))
  const texts = runs.map((run): ClientRun => [run[0] + 1, run[2], fixedLength(run)])
  const settled = all.flatMap(([kind, , cell, flags], index) =>
    kind === SLOT_CONTROL || kind === SLOT_SPREAD || (kind <= SLOT_STYLE && cell && flags & CLIENT_LAST) ? [index] : [],
  )
  const isShaped = all.some(([kind, , , flags]) => isHolder(kind) || flags & CLIENT_LENGTH)
  // A form that is sent by the browser would leave the page.
  const heard = bindings.map(
    ([node, type, flags, ...rest]): BindingTable => [
      node,
      type,
      type === 'submit' ? flags | BINDING_PREVENT : flags,
      ...rest,
    ],
  )
  const template: ClientTemplate = [
    html,
    namespace,
    walk,
    copyWalkOf(walk),
    blank,
    all,
    texts,
    roots,
    heard,
    controls,
    settled,
    isShaped ? 1 : 0,
  ]
  if (behaviours !== undefined) template.push(behaviours)
  return template
}

/** The shortest walk over a copy that finds all nodes. */
function copyWalkOf(walk: number[]): number[] {
  const steps: number[] = []
  let ahead = 0
  const step = (kind: number): void => {
    // A step up makes siblings needless.
    if (ahead > 0 && kind !== WALK_UP) steps.push(WALK_NEXT + 8 * ahead)
    ahead = 0
    steps.push(kind)
  }
  for (const one of walk) {
    const kind = one & 7
    if (kind === WALK_NEXT) ahead += one >> 3
    else if (kind === WALK_TEXT) {
      step(WALK_KEEP)
      ahead = 1
    } else if (kind !== WALK_BLOCK) step(kind)
  }
  return steps.slice(0, 1 + steps.lastIndexOf(WALK_KEEP))
}

const slotsOf = (run: RunTable): number[] => run.slice(3).filter((part) => typeof part === 'number') as number[]

const fixedLength = (run: RunTable): number =>
  run.slice(3).reduce((sum: number, part) => sum + (typeof part === 'string' ? part.length : 0), 0)

const isText = (run: RunTable, slots: SlotTable[]): boolean =>
  slotsOf(run).every((slot) => slots[slot]?.[0] === SLOT_TEXT)

const runOf = (slot: SlotTable, runs: RunTable[]): RunTable | undefined =>
  slot[0] < SLOT_STYLE ? runs[slot[1] as number] : undefined

const isWhole = (run: RunTable | undefined): boolean => run === undefined || run.length === 4

/** Where an instance holds each slot's cell, after its nodes; 0: it has none. */
function cellsOf(slots: SlotTable[], runs: RunTable[], nodes: number): number[] {
  let last = nodes
  return slots.map((slot) => {
    const [kind, , choices] = slot
    // A class keeps what it wrote, since other scripts may add tokens.
    return kind >= SLOT_HTML || !isWhole(runOf(slot, runs)) || (kind === SLOT_CLASS && !choices) ? ++last : 0
  })
}

function clientSlot(slot: SlotTable, runs: RunTable[], cells: number[], index: number, walk: number[]): ClientSlot {
  const run = runOf(slot, runs)
  const cell = cells[index] as number
  if (run !== undefined) {
    const flags = (slotsOf(run).at(-1) === index ? CLIENT_LAST : 0) + (run[1] & RUN_LENGTHS ? CLIENT_LENGTH : 0)
    const [kind, , choices, name] = slot as [number, number, ClientSlot[5], string?]
    // An attribute with a namespace is written as few pages need it.
    const written = typeof name === 'string' && name.startsWith('xlink:') ? SLOT_STYLE : kind
    const parts = isWhole(run)
      ? 0
      : run.slice(3).map((part) => (typeof part === 'number' ? (cells[part] as number) : part))
    return trim([
      written,
      run[0] + 1,
      cell,
      flags,
      run[2],
      choices,
      kind === SLOT_CLASS ? 'class' : (name ?? 0),
      0,
      parts,
      fixedLength(run),
    ])
  }
  const place = walk.indexOf(WALK_BLOCK + 8 * index)
  const isAlone = walk[place - 1] === WALK_DOWN && walk[place + 1] === WALK_UP
  const block = (
    refs: ClientSlot[7],
    name: ClientSlot[6] = 0,
    children: ClientSlot[10] = 0,
    parts: ClientSlot[8] = 0,
  ): ClientSlot =>
    trim([slot[0], 0, cell, place >= 0 && isAlone ? CLIENT_ALONE : 0, slot[1], 0, name, refs, parts, 0, children])
  switch (slot[0]) {
    case SLOT_STYLE:
    case SLOT_CONTROL:
      return trim([slot[0], slot[1] + 1, cell, CLIENT_LAST, 0, slot[2], slot[3]])
    case SLOT_SPREAD:
      return [SLOT_SPREAD, slot[1] + 1, cell, 0]
    case SLOT_HTML:
      return [SLOT_HTML, 0, cell, slot[2] ? CLIENT_ALONE : 0, slot[1]]
    case SLOT_IF:
      return typeof slot[3] === 'string' ? block(slot[2], slot[3]) : block(slot[2], 0, slot[3] ?? 0)
    case SLOT_FOR:
      return block([slot[2], slot[3]])
    case SLOT_TEMPLATE:
      return block([slot[2]], 0, slot[3], slot[4] === undefined ? 0 : [slot[4]])
    case SLOT_CHILDREN:
      return block([slot[3]], slot[2])
    default:
      throw new Error(`no slot of kind ${slot[0]}`)
  }
}

/** Without the zeros and nothings at the end. */
function trim(slot: ClientSlot): ClientSlot {
  const all: unknown[] = [...slot]
  while (!all.at(-1) && all.length > 4) all.pop()
  return all as ClientSlot
}

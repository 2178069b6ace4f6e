/**
 * Links a view's client table: takes the tables of its file and of all components that it reaches, gives one table, as the JSON
 * that browsers load and the hash that names it. The page serves it; its templates' indexes are those of PROTOCOL.md.
 */
import type { ClientTable } from '../protocol/client-table.ts'
import {
  type BehaviourTable,
  type BindingTable,
  SLOT_CHILDREN,
  SLOT_FOR,
  SLOT_IF,
  SLOT_TEMPLATE,
  type SlotTable,
  type Table,
  type TemplateRef,
  type TemplateTable,
} from '../protocol/table.ts'
import { clientTable } from './client-table.ts'
import { contentHash } from './content-hash.ts'
import { type File, linkedFiles } from './linked-files.ts'
import type { ComponentCode } from './template.ts'

export interface LinkedTable {
  table: Table
  /** The same as browsers load it. */
  client: ClientTable
  /** What `/_lview/HASH.json` holds: `client`. */
  json: string
  /** 16 characters: 96 bits of the JSON's SHA-256 in base64url. */
  hash: string
  /** What `/_lview/HASH.js` holds, by hash: the files' scripts for the browser. */
  scripts: ReadonlyMap<string, string>
}

const linked = new WeakMap<File, LinkedTable>()

/** The linked table of a view (or of a component shown alone). The same view gives the same object. */
export function link(view: File): LinkedTable {
  let result = linked.get(view)
  if (result === undefined) {
    const table = linkTable(view)
    const client = clientTable(table)
    const json = JSON.stringify(client)
    result = { table, client, json, hash: contentHash(json), scripts: scriptsOf(view) }
    linked.set(view, result)
  }
  return result
}

function scriptsOf(view: File): Map<string, string> {
  return new Map(
    linkedFiles(view).flatMap(({ script }) => (script === undefined ? [] : [[contentHash(script), script]])),
  )
}

function linkTable(view: File): Table {
  const files = linkedFiles(view)
  // Where each file's templates begin. A file's own come first, so that the view's root is template 0.
  const starts = new Map<File, number>()
  let count = 0
  for (const file of files) {
    starts.set(file, count)
    count += file.table.length
  }
  return files.flatMap((file) => {
    const components = file.components()
    const start = starts.get(file) as number
    const resolve = (ref: TemplateRef): number =>
      ref >= 0 ? start + ref : (starts.get(components[-1 - ref] as ComponentCode) as number)
    const script = file.script === undefined ? '' : contentHash(file.script)
    return file.table.map((template): TemplateTable => {
      const [html, walk, slots, runs, roots, bindings, controls, namespace, behaviours] = template
      const all = slots.map((slot) => resolveSlot(slot, resolve))
      const own = bindings.map((binding) => nameScript(binding, script))
      const linked: TemplateTable = [html, walk, all, runs, roots, own, controls, namespace]
      // A file's hooks are its own script's.
      if (behaviours)
        linked.push(
          behaviours.map(([...one]) => (one[5] === '' ? [...one.slice(0, 5), script] : one) as BehaviourTable),
        )
      return linked
    })
  })
}

/** The file's script by its hash, in a binding that the client carries out by itself. */
function nameScript(binding: BindingTable, script: string): BindingTable {
  const [node, event, flags, values, options] = binding
  if (options?.client?.[3] !== '') return binding
  const [name, fixed, attribute] = options.client
  return [node, event, flags, values, { ...options, client: [name, fixed, attribute, script] }]
}

function resolveSlot(slot: SlotTable, resolve: (ref: TemplateRef) => number): SlotTable {
  const maybe = (ref: TemplateRef | null) => (ref === null ? null : resolve(ref))
  switch (slot[0]) {
    case SLOT_IF:
      if (typeof slot[3] === 'string') return slot
      if (slot[3] === undefined) return [SLOT_IF, slot[1], slot[2].map(maybe)]
      return [SLOT_IF, slot[1], slot[2].map(maybe), slot[3].map(([name, ref]) => [name, resolve(ref)])]
    case SLOT_FOR:
      return [SLOT_FOR, slot[1], resolve(slot[2]), maybe(slot[3])]
    case SLOT_TEMPLATE:
      return [
        SLOT_TEMPLATE,
        slot[1],
        resolve(slot[2]),
        slot[3] === 0 ? 0 : slot[3].map(([name, ref]) => [name, resolve(ref)]),
        ...(slot[4] === undefined ? ([] as const) : ([slot[4]] as const)),
      ]
    case SLOT_CHILDREN:
      return [SLOT_CHILDREN, slot[1], slot[2], maybe(slot[3])]
    default:
      return slot
  }
}

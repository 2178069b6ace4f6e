// Small IRs made by hand: what the tests of the emitters start from, so that they judge the emitters and nothing before them.
// Code is written as the emitted module has it (`$$s.name`); what it reads is found by the names in it.
import type { File } from '../../compiler/ast.ts'
import type {
  Attribute,
  Binding,
  BindingModifiers,
  Code,
  ElementNode,
  Module,
  Node,
  Read,
  RunNode,
  ScopeName,
  Slot,
  SlotBase,
  SlotValue,
  Template,
} from '../../compiler/ir.ts'

const span = { start: 0, end: 0 }

/** Code that reads `$$s.key` and `$$d($$s).key`, and of the scope the names that it holds as words. */
export function code(text: string, scope: readonly ScopeName[] = []): Code {
  const reads: Read[] = [
    ...[...text.matchAll(/\$\$s\.(\w+)/g)].map(([, name = '']): Read => ({ from: 'state', name })),
    ...[...text.matchAll(/\$\$d\(\$\$s\)\.(\w+)/g)].map(([, name = '']): Read => ({ from: 'derived', name })),
    ...scope.flatMap(({ name }, index): Read[] =>
      name !== '' && new RegExp(`(?<![.\\w$'])${name}\\b`).test(text) ? [{ from: 'scope', name, index }] : [],
    ),
  ]
  return { ...span, pieces: [text], reads }
}

export function dynamic(text: string, scope: readonly ScopeName[] = []): SlotValue {
  return { type: 'dynamic', code: code(text, scope) }
}

export function choice(text: string, choices: (string | true | null)[], scope: readonly ScopeName[] = []): SlotValue {
  return { type: 'choice', code: code(text, scope), choices }
}

type WithoutBase<T> = T extends unknown ? Omit<T, keyof SlotBase> : never

/** A slot that reads what its own code reads, and `reads` besides. */
export function slot(own: WithoutBase<Slot>, reads: Read[] = [], controls = false): Slot {
  const codes = Object.entries(own).flatMap(([name, value]): Code[] => {
    // A key is worked out in the scope of the row.
    if (typeof value !== 'object' || value === null || name === 'key') return []
    if ('reads' in value) return [value as Code]
    return 'code' in value && typeof value.code === 'object' ? [value.code as Code] : []
  })
  return { ...own, reads: [...codes.flatMap((one) => one.reads), ...reads], controls, span } as Slot
}

export function run(...parts: (string | number)[]): RunNode {
  return {
    type: 'run',
    run: { parts, lengths: parts.filter((part) => typeof part === 'number').length > 1 },
    touches: false,
    span,
  }
}

export function block(index: number): Node {
  return { type: 'block', slot: index }
}

export function element(tag: string, attributes: Attribute[], ...children: Node[]): ElementNode {
  const isVoid = tag === 'input' || tag === 'br'
  return { type: 'element', tag, namespace: 'html', void: isVoid, attributes, children, newline: false, span }
}

export function fixed(name: string, value: string | null): Attribute {
  return { type: 'static', name, value }
}

export function template(id: number, more: Partial<Template>): Template {
  return {
    id,
    role: id === 0 ? 'root' : 'branch',
    parent: id === 0 ? null : 0,
    namespace: 'html',
    scope: [],
    constants: [],
    nodes: [],
    slots: [],
    bindings: [],
    controls: [],
    ...more,
  }
}

export const plain: BindingModifiers = {
  prevent: false,
  stop: false,
  self: false,
  once: false,
  outside: false,
  target: 'element',
  composing: false,
  leading: false,
  trailing: false,
  viewport: false,
  debounce: null,
  throttle: null,
  keys: [],
  concurrency: 'queue',
}

export function binding(event: string, handler: string, elementPath: number[], more: Partial<Binding> = {}): Binding {
  return { event, handler, args: null, values: [], modifiers: plain, element: elementPath, span, ...more }
}

export function module(templates: Template[], more: Partial<Module> = {}): Module {
  return {
    kind: 'view',
    name: 'Test',
    filename: 'Test.lview',
    script: null,
    components: [],
    templates,
    style: null,
    clientScript: null,
    ...more,
  }
}

export function itemName(name: string): ScopeName {
  return { name, kind: 'item' }
}

export function indexName(name: string): ScopeName {
  return { name, kind: 'index' }
}

/** The tree of a file without text. */
export const emptyFile: File = {
  type: 'File',
  ...span,
  script: undefined,
  clientScript: undefined,
  style: undefined,
  template: { type: 'Fragment', ...span, children: [] },
}

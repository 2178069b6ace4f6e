// Trees of numbers come in, the files of a view go out: its own, with a script, and those of the components that it uses.
import { blockOf, contentOf, contentOfComponent, everything } from './grammar.ts'
import { library } from './library.ts'
import type { Place } from './place.ts'
import type { Raw, RawView } from './raw.ts'
import { propScope, stateScope } from './scope.ts'

const shared = `
  const shout = (value: unknown): string => \`\${value}!\`
  const breaks = (on: unknown, text: unknown): unknown => {
    if (on) throw new Error(\`\${text} breaks\`)
    return text
  }
  const mark = (value: unknown): string => \`⟦\${value ?? ''}⟧\``

/** Files by name, without those that nothing uses; the first is the view. */
export function printView({ root, inline, block, row, style }: RawView): Record<string, string> {
  const files: Record<string, string> = { 'Main.lview': mainFile(root) + styleOf(style) }
  const components = { Block: block, Inline: inline, Row: row }
  for (let at = 0; at < Object.keys(files).length; at++) {
    for (const [, name = ''] of (Object.values(files)[at] as string).matchAll(/from '\.\/(\w+)\.lview'/g)) {
      const own = (components as Record<string, Raw[]>)[name]
      files[`${name}.lview`] ??= own
        ? componentFile(name, own) + styleOf(style >> 3)
        : (library[`${name}.lview`] as string)
    }
  }
  return files
}

const namesIn = (text: string): string[] =>
  Object.keys(contentOfComponent).filter((name) => new RegExp(`<${name} | is=\\{[^}]*\\b${name}\\b`).test(text))

/** Selectors of which some match; where none does that is a warning. */
const styles = [
  '',
  '.x, .on > b { color: red } p { margin: 0 } li i, td, [title] { color: blue }',
  '* { margin: 0 } div :global(.q) { color: red } b:hover { animation: glow 1s } @keyframes glow { from { opacity: 0 } }',
  ':global(p) > i { color: red } .a .c, .day.x { & b { color: red } }',
]

function styleOf(number: number): string {
  const style = styles[number % 8]
  return style ? `\n<style>\n${style}\n</style>` : ''
}

/** What `use:` and `client:` name. */
const clientScript = (template: string): string =>
  /\b(?:use|client):/.test(template)
    ? '\n<script client>\n  export const tip = {}\n  export function act(event: Event) {}\n</script>'
    : ''

const imports = (text: string): string =>
  namesIn(text)
    .map((name) => `  import ${name} from './${name}.lview'`)
    .join('\n')

function mainFile(root: readonly Raw[]): string {
  const template = blockOf(root, {
    content: 'flow',
    scope: stateScope,
    without: new Set(),
    handlers: ['go', 'pick'],
    snippets: [],
    components: Object.keys(contentOfComponent),
    slot: undefined,
    loads: true,
    lists: 0,
    elsewhere: false,
    contentOf,
    blockOf,
  })
  // What a guess needs stands on an element of the root.
  const anchor = template.includes('guess(') ? '<i></i>' : ''
  return `<script lang="ts">
  import { defineView, trusted } from 'lview'
${imports(template)}
${shared}
  export interface State { [key: string]: unknown }
  export default defineView({
    mount: () => ({}) as State,
    load: { user: () => Promise.resolve(''), stats: () => Promise.resolve({ total: 0, rows: [] }) },
    derive: {
      sum: (state) => state.rows.length + state.n,
      any: (state) => state.rows.length > 1,
      kept: (state) => state.rows.filter((row) => row.on),
    },
    events: { go(_state, ..._rest: unknown[]) {}, pick(_state, ..._rest: unknown[]) {} },
  })
</script>
${anchor}${template}${clientScript(template)}`
}

/** What each component may use, so that none uses itself. */
const within: Readonly<Record<string, string[]>> = { Block: ['Inline', 'List', 'Columns'], Inline: [], Row: ['Inline'] }

function componentFile(name: string, raws: readonly Raw[]): string {
  const content = contentOfComponent[name] ?? 'flow'
  const place: Place = {
    content,
    scope: propScope,
    without: everything,
    handlers: ['toggle', 'pick'],
    snippets: [],
    components: within[name] ?? [],
    slot: content,
    loads: false,
    lists: 1,
    elsewhere: false,
    contentOf,
    blockOf,
  }
  const template = blockOf(raws, place)
  return `<script lang="ts">
  import { defineComponent, trusted } from 'lview'
${imports(template)}
${shared}
  interface Item { id: number; text: unknown; label: unknown; note: string; on: boolean; n: number; words: string[]; subs: Item[] }
  interface Props { label?: unknown; extra?: unknown; flag?: boolean; count?: number; items?: Item[]; tags?: string[]; kind?: string }
  export default defineComponent({
    props: { flag: true, items: [], tags: [], kind: 'x' } as Props,
    derive: { twice: (own) => (own.count ?? 0) + own.own, kept: (own) => own.items.slice(1) },
    state: ({ count }) => ({ own: (count ?? 0) + 1, shut: false, typed: 't' }),
    events: {
      toggle(state, ..._rest: unknown[]) {
        state.shut = !state.shut
      },
    },
  })
</script>
${template}${clientScript(template)}`
}

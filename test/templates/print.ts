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
export function printView({ root, inline, block, row }: RawView): Record<string, string> {
  const files: Record<string, string> = { 'Main.lview': mainFile(root) }
  const components = { Block: block, Inline: inline, Row: row }
  for (let at = 0; at < Object.keys(files).length; at++) {
    for (const name of namesIn(Object.values(files)[at] as string)) {
      const own = (components as Record<string, Raw[]>)[name]
      files[`${name}.lview`] ??= own ? componentFile(name, own) : (library[`${name}.lview`] as string)
    }
  }
  return files
}

const namesIn = (text: string): string[] => Object.keys(contentOfComponent).filter((name) => text.includes(`<${name} `))

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
    lists: 0,
    contentOf,
  })
  return `<script lang="ts">
  import { defineView } from 'lview'
${imports(template)}
${shared}
  export interface State { [key: string]: unknown }
  export default defineView({
    mount: () => ({}) as State,
    events: { go(_state, ..._rest: unknown[]) {}, pick(_state, ..._rest: unknown[]) {} },
  })
</script>
${template}`
}

/** What each component may use, so that none uses itself. */
const within: Readonly<Record<string, string[]>> = { Block: ['Inline', 'List'], Inline: [], Row: ['Inline'] }

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
    lists: 1,
    contentOf,
  }
  const template = blockOf(raws, place)
  return `<script lang="ts">
  import { defineComponent } from 'lview'
${imports(template)}
${shared}
  interface Row { id: number; text: unknown; label: unknown; note: string; on: boolean; n: number; words: string[]; subs: Row[] }
  interface Props { label?: unknown; extra?: unknown; flag?: boolean; count?: number; items?: Row[]; tags?: string[]; kind?: string }
  export default defineComponent({
    props: { flag: true, items: [], tags: [], kind: 'x' } as Props,
    state: ({ count }) => ({ own: (count ?? 0) + 1, shut: false, typed: 't' }),
    events: {
      toggle(state, ..._rest: unknown[]) {
        state.shut = !state.shut
      },
    },
  })
</script>
${template}`
}

// A project of 40 views with 60 mistakes in their types, each at a place that is known. Read by planted.test.ts and by
// speed.test.ts, which takes it without the mistakes.

/** A stretch of template as it is right, and with one mistake: « stands before the place where it must be reported. */
export interface Planted {
  right: string
  wrong: string
  /** `TS2339`, or the code of the compiler's own diagnostic; `TS2345|TS2741` where the versions say it otherwise. */
  code: string
}

const plant = (code: string, right: string, wrong: string): Planted => ({ code, right, wrong })

/** Parts of the project that all views import. */
export const shared: Record<string, string> = {
  'src/data.ts': `export interface User {
  id: number
  name: string
  email: string | null
  role: 'admin' | 'guest'
  tags: string[]
  address?: { city: string; zip: number }
}
export type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; side: number } | { kind: 'text'; text: string }
export interface Page<T> { items: T[]; next: number | null }
export type Load<T> = { status: 'loading' } | { status: 'ready'; value: T } | { status: 'failed'; error: Error }
export function first<T>(items: readonly T[]): T | undefined { return items[0] }
export function pluck<T, K extends keyof T>(items: readonly T[], key: K): T[K][] { return items.map((item) => item[key]) }
export function format(value: number, digits = 2): string { return value.toFixed(digits) }
export const users: User[] = []
`,
  'src/ui/Card.lview': `<script lang="ts">
  import { defineComponent } from 'lview'
  export default defineComponent<{ title: string; size?: 1 | 2 | 3; note?: string }>()
</script>
<section class={['card', size === 2 && 'wide']}><h2>{title}</h2><slot>{note ?? ''}</slot></section>
`,
  'src/ui/Badge.lview': `<script lang="ts">
  import { defineComponent } from 'lview'
  export type Tone = 'info' | 'warn'
  export default defineComponent({ props: { tone: 'info' } as { label: string | number; tone?: Tone; onTop?: boolean } })
</script>
<b class="badge badge--{tone}" hidden={!onTop}>{label}</b>
`,
  'src/ui/UserRow.lview': `<script lang="ts">
  import { defineComponent } from 'lview'
  import type { User } from '../data.ts'
  import Badge from './Badge.lview'
  export default defineComponent<{ user: User; selected: boolean }>()
</script>
<li class:selected>{user.name} <Badge label={user.role} /><slot name="more">{user.tags.length}</slot></li>
`,
}

/** The script of each view. */
const script = `<script lang="ts">
  import { defineView } from 'lview'
  import { first, format, type Load, type Page, pluck, type Shape, type User, users as everybody } from './data.ts'
  import Badge, { type Tone } from './ui/Badge.lview'
  import Card from './ui/Card.lview'
  import UserRow from '@/ui/UserRow.lview'

  type Request = { phase: 'idle' } | { phase: 'busy'; since: number } | { phase: 'done'; answer: User }

  const state = {
    query: '',
    count: 0,
    open: false,
    user: null as User | null,
    users: everybody,
    shapes: [] as Shape[],
    page: { items: [], next: null } as Page<User>,
    load: { status: 'loading' } as Load<User[]>,
    when: new Date(0),
    tone: 'info' as Tone,
    chosen: new Map<string, User>(),
    limit: undefined as number | undefined,
    matrix: [[1, 2], [3]] as number[][],
    phase: 'idle' as string,
  }

  export default defineView({
    mount: () => ({ ...state, phase: 'idle' }) as Omit<typeof state, 'phase'> & Request,
    derive: {
      total: (state) => state.users.length + state.count,
      names: (state) => state.users.map((user) => user.name),
    },
    events: {
      pick(state, user: User) {
        state.user = user
      },
      search(state, query: string, limit: number = 10) {
        state.query = query
        state.limit = limit
      },
      move(state, x: number, y: number) {
        state.count = x + y
      },
      toggle(state) {
        state.open = !state.open
      },
      paint(state, tone: Tone) {
        state.tone = tone
      },
    },
  })
</script>
`

/** The mistakes. What is around each narrows, repeats or moves it. */
export const planted: Planted[] = [
  // Keys of the state, and what they hold
  plant('TS2339', '<p>{query}</p>', '<p>{«qurey}</p>'),
  plant('TS2551', '<p>{query.length}</p>', '<p>“🎉” {query.«lenght}</p>'),
  plant('TS2551', '<p>{page.items.length}</p>', '<p>é {page.«item.length}</p>'),
  plant('TS2345', '<p>{when.toISOString()}</p>', '<p>{«when}</p>'),
  plant('TS2345', '<p>{count} of {total}</p>', '<p>{count} of {«chosen}</p>'),
  plant('TS2345', '<p>{names.join()}</p>', '<p>{query} {\n  «names\n}</p>'),
  plant('TS2551', '<p>{total.toFixed()}</p>', '<p>{total.«toFixd()}</p>'),
  plant('TS2362', '<p>{count * 2}</p>', '<p>{«query * 2}</p>'),
  plant('TS2349', '<p>{format(count)}</p>', '<p>{«count(1)}</p>'),
  // Possibly nothing
  plant('TS18047', '<p>{user?.name}</p>', '<p>{«user.name}</p>'),
  plant('TS18048', '<p>{format(limit ?? 1)}</p>', '<p>{«limit.toFixed(1)}</p>'),
  plant(
    'TS18047',
    '<p>{users.map((one) => one.email?.trim()).join()}</p>',
    '{#for one of users by one.id}<p>{«one.email.trim()}</p>{/for}',
  ),
  plant('TS2532', '<p>{users[0]?.name}</p>', '<p>{«users[0].name}</p>'),
  plant('TS2532', '<p>{chosen.get(query)?.name}</p>', '<p>{«chosen.get(query).name}</p>'),
  plant(
    'TS18048',
    '{#for one of users by one.id}<p>{one.address?.city}</p>{/for}',
    '{#for one of users by one.id}<p>{«one.address.city}</p>{/for}',
  ),
  plant('TS2345', '<p>{format(page.next ?? 0)}</p>', '<p>{format(«page.next)}</p>'),
  // Narrowing in blocks
  plant('TS2339', '{#if user}<p>{user.name}</p>{/if}', '{#if user}<p>{user.«nmae}</p>{/if}'),
  plant(
    'TS18047',
    '{#if user}{user.name}{:else}nobody{/if}',
    '{#if user}yes{:else if count}{count}{:else}\n{«user.name}\n{/if}',
  ),
  plant(
    'TS2339',
    "{#if load.status === 'ready'}{load.value.length}{/if}",
    "{#if load.status === 'failed'}{load.«value}{/if}",
  ),
  plant('TS2367', "{#if load.status === 'ready'}<i>x</i>{/if}", "{#if «load.status === 'raedy'}<i>x</i>{/if}"),
  plant(
    'TS2678',
    "{#switch load.status}{:case 'ready'}<i>x</i>{/switch}",
    "{#switch load.status}{:case 'ready'}<i>x</i>{:case «'done'}<b>y</b>{/switch}",
  ),
  plant(
    'TS2339',
    "{#for shape of shapes}{#switch shape.kind}{:case 'circle'}{shape.radius}{:case 'square'}{shape.side}{:default}{shape.text}{/switch}{/for}",
    "{#for shape of shapes}{#switch shape.kind}{:case 'circle'}{shape.«side}{:case 'square'}{shape.side}{:default}{shape.text}{/switch}{/for}",
  ),
  plant(
    'TS2339',
    "{#for shape of shapes}{#if shape.kind === 'text'}{shape.text}{/if}{/for}",
    "{#for shape of shapes}{#if shape.kind !== 'text'}{shape.«text}{/if}{/for}",
  ),
  plant(
    'TS2339',
    "{#if load.status === 'failed'}{load.error.message}{/if}",
    "{#if load.status === 'failed'}{load.error.«text}{/if}",
  ),
  // Keys of a state that is a union
  plant('TS18048', "{#if phase === 'busy'}{since.toFixed()}{/if}", '<p>{«since.toFixed()}</p>'),
  plant(
    'TS18048',
    "{#if phase === 'done'}{answer.name}{/if}",
    "{#if phase === 'busy'}{since}{:else}{«answer.name}{/if}",
  ),
  plant('TS2367', "{#if phase === 'idle'}<i>idle</i>{/if}", "{#if «phase === 'lazy'}<i>idle</i>{/if}"),
  // Lists
  plant('TS2345', '{#for user of users by user.id}<i>{user.name}</i>{/for}', '{#for one of «count}<i>{one}</i>{/for}'),
  plant(
    'TS2339',
    '{#for { id, name } of users by id}<i>{name}</i>{/for}',
    '{#for { id, «title } of users by id}<i>{title}</i>{/for}',
  ),
  plant(
    'TS2339',
    '{#for user of users by user.id}<i>{user.name}</i>{/for}',
    '{#for user of users by user.«key}<i>{user.name}</i>{/for}',
  ),
  plant(
    'TS2339',
    '{#for user, index of users by user.id}<i>{index}</i>{/for}',
    '{#for user, index of users by user.id}<i>{index.«name}</i>{/for}',
  ),
  plant(
    'TS2339',
    '{#for row of matrix}{#for cell of row}<i>{cell.toFixed()}</i>{/for}{/for}',
    '{#for row of matrix}{#for cell of row}<i>{cell.«trim()}</i>{/for}{/for}',
  ),
  plant(
    'TS2339',
    '{#for [key, value] of chosen by key}<i>{value.name}</i>{/for}',
    '{#for [key, value] of chosen by key}<i>{value.«nick}</i>{/for}',
  ),
  plant('TS2345', '{#for tag of user?.tags ?? []}<i>{tag}</i>{/for}', '{#for tag of «user ?? []}<i>{tag}</i>{/for}'),
  // Constants and generic functions
  plant(
    'TS2339',
    '{#for user of users by user.id}{@const upper = user.name.toUpperCase()}<i>{upper.length}</i>{/for}',
    '{#for user of users by user.id}{@const upper = user.name.toUpperCase()}<i>{upper.«size}</i>{/for}',
  ),
  plant('TS2322', '{@const shown: number = count}<i>{shown}</i>', '{@const «shown: string = count}<i>{shown}</i>'),
  plant('TS2532', '<p>{first(users)?.name}</p>', '<p>{«first(users).name}</p>'),
  plant('TS2345', "<p>{pluck(users, 'name').join()}</p>", "<p>{pluck(users, «'nmae').join()}</p>"),
  plant('TS2339', "<p>{pluck(users, 'name')[0]?.trim()}</p>", "<p>{pluck(users, 'id')[0]?.«trim()}</p>"),
  plant('TS2554', '<p>{format(count, 1)}</p>', '<p>{format(count, 1, «2)}</p>'),
  plant('TS2345', '<p>{format(count)}</p>', '<p>{format(«query)}</p>'),
  // Props
  plant('TS2345|TS2741', '<Card title="x" />', '<«Card size={1} />'),
  plant('TS2322', '<Card title={query} />', '<Card «title={count} />'),
  plant('TS2353', '<Card title="x" note="y" />', '<Card title="x" «colour="y" />'),
  plant('TS2322', '<Card title="x" size={2} />', '<Card title="x" «size={4} />'),
  plant('TS2322', '<Badge label={count} tone="warn" />', '<Badge label={count} «tone="loud" />'),
  plant('TS2322', '<Badge label={count} {tone} />', '<Badge label={count} tone={tone} «onTop={query} />'),
  plant('TS2561', '<Badge label={count} onTop />', '<Badge label={count} «ontop />'),
  plant(
    'TS2322',
    '{#for user of users by user.id}<UserRow {user} selected />{/for}',
    '<UserRow {«user} selected={open} />',
  ),
  plant(
    'TS2345|TS2741',
    '{#for user of users by user.id}<UserRow {user} selected={open} />{/for}',
    '{#for user of users by user.id}<«UserRow {user} />{/for}',
  ),
  plant(
    'TS2339',
    '<Card title="x"><p>{query.trim()}</p></Card>',
    '<Card title="x">\n  <p>{query.«tirm()}</p>\n</Card>',
  ),
  // Events
  plant('unknown_handler', '<button on:click={toggle}>x</button>', '<button on:click={«toggel}>x</button>'),
  plant(
    'TS2345',
    '{#for user of users by user.id}<button on:click={pick(user)}>x</button>{/for}',
    '{#for user of users by user.id}<button on:click={pick(«user.name)}>x</button>{/for}',
  ),
  plant('TS2554', '<button on:click={move(1, 2)}>x</button>', '<button on:click={«move(1)}>x</button>'),
  plant('TS2554', '<button on:click={toggle()}>x</button>', '<button on:click={toggle(«count)}>x</button>'),
  plant(
    'TS2345',
    '<button on:click={search(event.key)}>x</button>',
    '<button on:click={search(«event.clientX)}>x</button>',
  ),
  plant('TS2345', "<button on:click={paint('warn')}>x</button>", "<button on:click={paint(«'loud')}>x</button>"),
  // Attributes and controls
  plant('TS2345', '<i title={query}>x</i>', '<i title={«users}>x</i>'),
  plant('TS2345', '<i class={[query, { open }]}>x</i>', '<i class={«when}>x</i>'),
  plant(
    'TS2345',
    '<input type="number" aria-label="n" bind:value={count}>',
    '<input type="number" aria-label="n" bind:value={«query}>',
  ),
]

export interface Project {
  files: Record<string, string>
  /** Where each mistake is (`src/View7.lview:40:12`), and its code; where the versions say it otherwise, codes with `|`. */
  mistakes: { place: string; code: string }[]
}

const tsconfig = {
  compilerOptions: {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2022',
    outDir: 'out',
    rootDir: 'src',
    types: [],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    paths: { '@/*': ['./src/*'] },
  },
  include: ['src'],
}

const filled = 12

/** The project, with its mistakes or without: each view holds some stretches that are right, and the first 20 two mistakes. */
export function makeProject(views: number, isWrong: boolean): Project {
  const files: Record<string, string> = {
    'package.json': '{ "name": "planted", "private": true, "type": "module" }',
    'tsconfig.json': JSON.stringify(tsconfig),
    ...shared,
  }
  const mistakes: Project['mistakes'] = []
  for (let index = 0; index < views; index++) {
    const at = (step: number): Planted => planted[(index * 7 + step) % planted.length] as Planted
    const own = isWrong ? planted.filter((_, number) => number % views === index) : []
    const stretches = Array.from({ length: filled }, (_, step) => at(step).right)
    for (const [number, { wrong }] of own.entries()) stretches.splice(3 + 5 * number, 0, wrong)
    const name = `src/View${index + 1}.lview`
    const marked = `${script}\n${stretches.map((one) => `<div>${one}</div>`).join('\n')}\n`
    for (const [number, place] of placesIn(marked).entries())
      mistakes.push({ place: `${name}:${place}`, code: own[number]?.code ?? '' })
    files[name] = marked.replaceAll('«', '')
  }
  return { files, mistakes }
}

/** Line and column of each mark. */
function placesIn(marked: string): string[] {
  return marked.split('\n').flatMap((line, row) => {
    const column = line.indexOf('«')
    return column < 0 ? [] : [`${row + 1}:${column + 1}`]
  })
}

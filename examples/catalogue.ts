// The examples by address: the home page lists them, each page's frame takes its title and text from here, and the server
// makes its routes of the same addresses.

export interface Example {
  path: string
  title: string
  about: string
  /** The file to read, from this folder. */
  source: string
}

export const catalogue: readonly Example[] = [
  {
    path: '/search',
    title: 'Live search',
    about: '135,000 cities, searched on the server with every key. Without JavaScript it is a plain form.',
    source: 'search/Search.lview',
  },
  {
    path: '/counter',
    title: 'Counter',
    about: 'The smallest view: one number, two buttons, and a bound input for the step.',
    source: 'counter/Counter.lview',
  },
  {
    path: '/todo',
    title: 'Todo list',
    about: 'Add, edit, filter and clear: forms, bound controls and derived values.',
    source: 'todo/Todo.lview',
  },
  {
    path: '/chat',
    title: 'Chat',
    about: 'One room for all who have this page open. Open it in a second window.',
    source: 'chat/Chat.lview',
  },
  {
    path: '/dashboard',
    title: 'Dashboard',
    about: 'What this server does, measured every second and pushed to the page.',
    source: 'dashboard/Dashboard.lview',
  },
  {
    path: '/table',
    title: 'A thousand rows',
    about: 'The operations of js-framework-benchmark: create, append, update, swap, select, remove.',
    source: 'table/Table.lview',
  },
  {
    path: '/million',
    title: 'A million rows',
    about: 'A list with window: only the rows near the viewport are on the page. Scroll, jump, add rows above.',
    source: 'million/Million.lview',
  },
]

/** The example at an address of the catalogue; throws for another one. */
export function exampleAt(path: string): Example {
  const example = catalogue.find((one) => one.path === path)
  if (example === undefined) throw new Error(`no example at ${path}: add it to examples/catalogue.ts`)
  return example
}

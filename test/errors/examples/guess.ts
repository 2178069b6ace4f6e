// Examples of the diagnostics of compiler/diagnostics/guess.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

const view = (template: string, parts = ''): string => `<script lang="ts">
  import { defineView } from 'lview'
  import { format } from './format.ts'
  export default defineView({
    mount: () => ({ liked: false, count: 1, rows: [1] }),${parts}
    events: { like(state) {} },
  })
</script>
${template}`

export const guess: readonly Example[] = [
  {
    code: 'guess_form',
    wrong: view('<button on:click={like} client:click={guess(liked)}>{liked}{format(count)}</button>'),
    right: view('<button on:click={like} client:click={guess({ liked: !liked })}>{liked}{format(count)}</button>'),
  },
  {
    code: 'guess_alone',
    wrong: view('<button client:click={guess({ liked: !liked })}>{liked}{format(count)}</button>'),
    right: view('<button on:click={like} client:click={guess({ liked: !liked })}>{liked}{format(count)}</button>'),
    about:
      'What the browser shows by itself for good is a class or an attribute that a command sets: `client:click={toggle(…)}`.',
  },
  {
    code: 'guess_modifier',
    wrong: view('<button on:click={like} client:click.once={guess({ liked: !liked })}>{liked}{format(count)}</button>'),
    right: view('<button on:click.once={like} client:click={guess({ liked: !liked })}>{liked}{format(count)}</button>'),
  },
  {
    code: 'guess_key',
    wrong: view(
      '<button on:click={like} client:click={guess({ twice: 2 })}>{twice}{format(count)}</button>',
      `
    derive: { twice: (state) => state.rows.length * 2 },`,
    ),
    right: view('<button on:click={like} client:click={guess({ count: count + 1 })}>{count * 2}{format(2)}</button>'),
    about: "What depends on a guessed key by way of `derive` can't be shown either: write it out where it is shown.",
  },
  {
    code: 'guess_block',
    wrong: view(
      '<button on:click={like} client:click={guess({ count: count + 1 })}>+</button>{#for row of rows.slice(count) by row}<p>{format(row)}</p>{/for}',
    ),
    right: view(
      '<button on:click={like} client:click={guess({ count: count + 1 })}>{count}</button>{#for row of rows by row}<p>{format(row)}</p>{/for}',
    ),
    about: 'The page shows a guess in all places or in none.',
  },
  {
    code: 'guess_branch',
    wrong: view(
      '<button on:click={like} client:click={guess({ liked: !liked })}>Like</button>{#if liked}{#for row of rows by row}<p>{format(row)}</p>{/for}{/if}',
    ),
    right: view(
      '<button on:click={like} client:click={guess({ liked: !liked })}>Like</button><div hidden={!liked}>{#for row of rows by row}<p>{format(row)}</p>{/for}</div>',
    ),
  },
  {
    code: 'guess_server_code',
    wrong: view('<button on:click={like} client:click={guess({ count: count + 1 })}>{format(count)}</button>'),
    right: view(
      '<button on:click={like} client:click={guess({ count: count + 1 })}>{count.toFixed(2)}{format(1)}</button>',
    ),
    about:
      'The script of a file runs on the server, and none of it is sent. What depends on no guess may call it: its result is sent.',
  },
  {
    code: 'guess_expression',
    wrong: view(
      '<button on:click={like} client:click={guess({ count: count + 1 })}>{rows.map((row) => { return row * count }).join()}{format(1)}</button>',
    ),
    right: view(
      '<button on:click={like} client:click={guess({ count: count + 1 })}>{rows.map((row) => row * count).join()}{format(1)}</button>',
    ),
  },
  {
    code: 'guess_no_element',
    wrong: view(
      '<button on:click={like} client:click={guess({ count: count + 1 })}>+</button>{#for row of rows by row}{row * count}{format(1)}{/for}',
    ),
    right: view(
      '<button on:click={like} client:click={guess({ count: count + 1 })}>+</button>{#for row of rows by row}<i>{row * count}{format(1)}</i>{/for}',
    ),
  },
]

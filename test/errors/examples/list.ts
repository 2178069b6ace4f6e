// Examples of the diagnostics of compiler/diagnostics/list.ts.
import type { Example } from '../example.ts'

const view = (template: string): string => `<script lang="ts">
  import { defineView, stream } from 'lview'
  interface Message { id: number; text: string }
  export default defineView({
    mount: () => ({ messages: stream<Message>([]), rows: [] as Message[], open: false }),
    derive: { filled: (state) => state.rows.filter((row) => row.text !== '') },
    events: { show(state, message: string | number) {} },
  })
</script>
${template}`

export const list: readonly Example[] = [
  {
    code: 'stream_item',
    wrong: view('{#for message of messages by message.id}<button on:click={show(message.text)}>Show</button>{/for}'),
    right: view('{#for message of messages by message.id}<button on:click={show(message.id)}>Show</button>{/for}'),
    about:
      'What a row shows may read all of its item: it is evaluated when the item is there. [Streams](../streams.md)',
  },
  {
    code: 'stream_state',
    wrong: view('{#for message of messages by message.id}<p class:open>{message.text}</p>{/for}'),
    right: view('{#for message of messages by message.id}<p>{message.text}</p>{/for}<p class:open></p>'),
  },
  {
    code: 'window_place',
    wrong: view('{#key open}{#for row of rows by row.id window}<p>{row.text}</p>{/for}{/key}'),
    right: view('{#key open}<p></p>{/key}{#for row of rows by row.id window}<p>{row.text}</p>{/for}'),
  },
  {
    code: 'window_parent',
    wrong: view('<p>{#for row of rows by row.id window}<b>{row.text}</b>{/for}</p>'),
    right: view('<div>{#for row of rows by row.id window}<b>{row.text}</b>{/for}</div>'),
  },
  {
    code: 'window_list',
    wrong: view(
      '{#if open}{@const some = rows.filter((row) => row.text)}{#for row of some by row.id window}<p>{row.text}</p>{/for}{/if}',
    ),
    right: view('{#if open}{#for row of filled by row.id window}<p>{row.text}</p>{/for}{/if}'),
  },
  {
    code: 'window_key',
    wrong: view('{#for row of rows window}<p>{row.text}</p>{/for}'),
    right: view('{#for row of rows by row.id window}<p>{row.text}</p>{/for}'),
  },
  {
    code: 'window_stream',
    wrong: view('{#for message of messages by message.id window}<p>{message.text}</p>{/for}'),
    right: view('{#for message of messages by message.id}<p>{message.text}</p>{/for}'),
  },
]

// The view of the chaos test, which its servers show and its users know.
import { defineView } from '../../runtime-server/define.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { makeView } from '../server/view.ts'

/** `ran`: told of each run of the handler, before that changes the state. */
export function makeTyped(ran: (key: string) => Promise<unknown>): Promise<ViewCode> {
  return makeView(
    'Typed',
    `<label>Text <input bind:value={text} on:keydown={type(event.key)}></label>
<p>{count}</p>{#for key of keys by key}<b>{key}</b>{/for}`,
    defineView({
      mount: () => ({ text: '', count: 0, keys: [] as string[] }),
      events: {
        async type(state, key: string | null) {
          // What it does beside its state can't be taken back.
          await ran(key ?? '')
          state.keys.push(key ?? '')
          state.count++
        },
      },
    }),
  )
}

// Examples of the diagnostics of compiler/diagnostics/transition.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const transition: readonly Example[] = [
  {
    code: 'transition_name',
    wrong: '{#if open}<p transition:fadee>{text}</p>{/if}',
    right: '{#if open}<p transition:fade>{text}</p>{/if}',
  },
  {
    code: 'transition_twice',
    wrong: '{#if open}<p transition:fade out:fly>{text}</p>{/if}',
    right: '{#if open}<p in:fade out:fly>{text}</p>{/if}',
  },
  {
    code: 'unknown_animation',
    wrong: '{#for row of rows by row.id}<p animate:flp>{row.name}</p>{/for}',
    right: '{#for row of rows by row.id}<p animate:flip>{row.name}</p>{/for}',
  },
  {
    code: 'animate_place',
    wrong: '{#for row of rows by row.id}<div><p animate:flip>{row.name}</p></div>{/for}',
    right: '{#for row of rows by row.id}<div animate:flip><p>{row.name}</p></div>{/for}',
  },
  {
    code: 'animate_key',
    wrong: '{#for row of rows}<p animate:flip>{row.name}</p>{/for}',
    right: '{#for row of rows by row.id}<p animate:flip>{row.name}</p>{/for}',
  },
]

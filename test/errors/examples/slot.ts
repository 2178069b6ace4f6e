// Examples of the diagnostics of compiler/diagnostics/slot.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

const card = `<script lang="ts">
  import Card from './Card.lview'
</script>

`

export const slot: readonly Example[] = [
  {
    code: 'slot_value',
    about: 'What stands on a `<slot>` is given to the content by name, as props are to a component.',
    wrong: '<ul><slot {...row}></slot></ul>',
    right: '<ul><slot {row}></slot></ul>',
  },
  {
    code: 'let_misplaced',
    wrong: `${card}<Card><p let:row>{row}</p></Card>`,
    right: `${card}<Card><p slot="line" let:row>{row}</p></Card>`,
  },
  {
    code: 'slot_misplaced',
    about: 'Which content a component is passed is the same in every state; whether it shows something may differ.',
    wrong: `${card}<Card>{#if open}<p slot="line">x</p>{/if}</Card>`,
    right: `${card}<Card><lview:space slot="line">{#if open}<p>x</p>{/if}</lview:space></Card>`,
  },
  {
    code: 'default_twice',
    wrong: `${card}<Card>text <p slot="default" let:row>{row}</p></Card>`,
    right: `${card}<Card let:row>text <p>{row}</p></Card>`,
  },
  {
    code: 'slot_of_fallback',
    wrong: '{#for column of columns}<slot name="columns" of={column}>none</slot>{/for}',
    right: '{#for column of columns}<slot name="columns" of={column} />{:else}none{/for}',
  },
  {
    code: 'slot_of_name',
    wrong: '{#for column of columns}<slot of={column} />{/for}',
    right: '{#for column of columns}<slot name="columns" of={column} />{/for}',
  },
  {
    code: 'unknown_slot',
    about: 'Content for which a component has no `<slot>` would be shown nowhere.',
    wrong: '<b><slot name="title" /></b>{#if deep}<Example><i slot="titel">x</i></Example>{/if}',
    right: '<b><slot name="title" /></b>{#if deep}<Example><i slot="title">x</i></Example>{/if}',
  },
  {
    code: 'slot_repeated',
    wrong: '<b><slot name="title" /></b>{#if deep}<Example><i slot="title">x</i><i slot="title">y</i></Example>{/if}',
    right:
      '<b>{#for one of title}<slot name="title" of={one} />{/for}</b>{#if deep}<Example><i slot="title">x</i><i slot="title">y</i></Example>{/if}',
  },
]

// One function for each way in which a slot, or what is passed to one, can't stand as written. Read by analyse and by who
// judges components where they are used.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function slotValueForm(span: Span, what: string): Problem {
  return error(
    span,
    'slot_value',
    `${what} on a <slot> passes nothing: its attributes are values that the content takes by name.`,
    'Write `<slot value={x}>`, which the content takes as `let:value`.',
  )
}

export function letMisplaced(span: Span, name: string): Problem {
  return error(
    span,
    'let_misplaced',
    `\`let:${name}\` takes a value that a slot of a component gives, and this is no content of one.`,
    `Write it on the component, \`<List let:${name}>…</List>\`, or beside \`slot="…"\` on what stands directly in one.`,
  )
}

export function slotMisplaced(span: Span, name: string): Problem {
  return error(
    span,
    'slot_misplaced',
    `\`slot="${name}"\` says which slot of a component its child goes to, and this stands in another place.`,
    `Put it on what stands directly between the component’s tags; a block goes inside: \`<lview:space slot="${name}">{#if …}…{/if}</lview:space>\`.`,
  )
}

export function defaultTwice(span: Span): Problem {
  return error(
    span,
    'default_twice',
    'There is content for the slot without a name, and more with `slot="default"` that takes values.',
    'Put all of it into one, or write `let:` on the component.',
  )
}

export function ofWithFallback(span: Span): Problem {
  return error(
    span,
    'slot_of_fallback',
    'A <slot> with `of` shows an item of the list, so it is never without content.',
    'Write `{:else}` in the `{#for}` that goes over the list.',
  )
}

export function ofWithoutName(span: Span): Problem {
  return error(
    span,
    'slot_of_name',
    '`of` chooses among the contents that one slot was passed, so the slot must have a name.',
    'Write `{#for column of columns}<slot name="columns" of={column} />{/for}`, and `slot="columns"` where it is used.',
  )
}

export function unknownSlot(span: Span, component: string, name: string, meant: string): Problem {
  const content = name === 'default' ? 'content' : `\`slot="${name}"\``
  return error(
    span,
    'unknown_slot',
    `<${component}> has no place for ${content}.`,
    `${meant}Remove it, or write \`<slot${name === 'default' ? '' : ` name="${name}"`}>\` in ${component}.lview.`,
  )
}

export function slotRepeated(span: Span, component: string, name: string): Problem {
  return error(
    span,
    'slot_repeated',
    `<${component}> shows one \`slot="${name}"\`, and here are several.`,
    `Put them into one \`<lview:space slot="${name}">\`, or let ${component}.lview go over them: \`{#for item of ${name}}<slot name="${name}" of={item} />{/for}\`.`,
  )
}

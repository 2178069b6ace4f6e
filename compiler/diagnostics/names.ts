// One function for each way in which a name of a template means nothing, or two things. Read by `names.ts` and analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function unknownName(
  span: Span,
  name: string,
  keysAre: string,
  meant: string,
  unavailable: string | undefined,
): Problem {
  if (unavailable !== undefined && meant === '') {
    return error(span, 'unknown_name', `\`${name}\` is not there in a template, and it is no ${keysAre}.`, unavailable)
  }
  const add = keysAre === 'prop' ? 'add it to the props of `defineComponent`' : 'add it to what `mount` returns'
  return error(
    span,
    'unknown_name',
    `\`${name}\` is no ${keysAre}, nothing that the script declares, and no block binds it.`,
    `${meant}If it is missing, ${add}, or declare it in the script.`,
  )
}

export function reservedName(span: Span, name: string): Problem {
  return error(
    span,
    'reserved_name',
    `\`${name}\` is reserved: names that start with \`$$\` are the compiler's.`,
    'Give it another name, one `$` or none at its start.',
  )
}

export function keyIsScriptName(span: Span, name: string): Problem {
  return error(
    span,
    'key_is_script_name',
    `\`${name}\` is declared in the script as well, and the template would read that one, which never changes.`,
    'Rename one of the two: `{ key: declared }` gives the key another name than the value.',
  )
}

export function keyIsGlobal(span: Span, name: string): Problem {
  return error(
    span,
    'key_is_global',
    `\`${name}\` is a global of JavaScript, and the template would read that one.`,
    'Give the key another name.',
  )
}

export function keyIsDerived(span: Span, name: string): Problem {
  return error(
    span,
    'key_is_derived',
    `\`${name}\` is a value of \`derive\` as well.`,
    'Rename one of the two: a template reads both by their name alone.',
  )
}

export function deriveUnreadable(span: Span): Problem {
  return error(
    span,
    'derive_unreadable',
    'The names of `derive` must be known when the template is compiled.',
    'Write an object literal here: `derive: { total: (state) => … }`.',
  )
}

export function loadUnreadable(span: Span): Problem {
  return error(
    span,
    'load_unreadable',
    'The names of `load` must be known when the template is compiled.',
    'Write an object literal here: `load: { stats: (ctx) => … }`.',
  )
}

export function loadIsKey(span: Span, name: string): Problem {
  return error(
    span,
    'load_is_key',
    `\`${name}\` is a key of the state, or a value of \`derive\`, as well.`,
    'Rename one of the two: a template reads both by their name alone.',
  )
}

export function constTooEarly(span: Span, name: string): Problem {
  return error(
    span,
    'const_too_early',
    `\`${name}\` is read before the \`{@const}\` that defines it.`,
    `Move \`{@const ${name} = …}\` up, before everything of its block that reads it.`,
  )
}

export function nameTwice(span: Span, name: string): Problem {
  return error(span, 'name_twice', `\`${name}\` is bound twice in the same block.`, 'Give one of the two another name.')
}

export function domEventName(span: Span): Problem {
  return error(
    span,
    'event_name',
    'In the arguments of a handler `event` is the DOM event, whatever else has the name here.',
    'Give the other one another name: `{#for entry of events}` and `entry.id`.',
  )
}

export function unknownPart(span: Span, name: string, kind: 'view' | 'component', meant: string): Problem {
  const parts = kind === 'view' ? '`mount`, `load`, `derive`, `events` and `infos`' : '`props` and `derive`'
  return error(span, 'unknown_part', `A ${kind} has no part \`${name}\`.`, `${meant}There are ${parts}.`)
}

export function mountMissing(span: Span): Problem {
  return error(
    span,
    'mount_missing',
    'A view has no state without `mount`.',
    'Add it: `mount: () => ({ count: 0 })`, or with the context of the page `mount: (ctx) => ({ … })`.',
  )
}

export function stateIsProp(span: Span, name: string): Problem {
  return error(
    span,
    'state_is_prop',
    `\`${name}\` is a prop as well, and the component's own state would hide it.`,
    'Give the key of the state another name.',
  )
}

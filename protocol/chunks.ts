/**
 * The client's chunks: what only some pages need, decided by the linked table alone, so that the client is told before it adopts a
 * page, and the server names the files in the response's headers.
 */
import {
  BEHAVIOUR_FLIP,
  BEHAVIOUR_GUESS,
  BEHAVIOUR_USE,
  BINDING_CALL,
  BINDING_PREVENT,
  BINDING_STOP,
  BINDING_VIEWPORT,
  SLOT_CHILDREN,
  SLOT_CONTROL,
  SLOT_FOR,
  SLOT_HTML,
  SLOT_IF,
  SLOT_SPREAD,
  SLOT_STYLE,
  SLOT_TEMPLATE,
  type Table,
} from './table.ts'

/**
 * Their names, by number: `runtime-client/features/NAME.ts`, served as `client-NAME.min.js`. Where several have something to do they do it
 * in this order. No template asks for the last two.
 */
export const CHUNKS = [
  'elsewhere',
  'controls',
  'content',
  'bindings',
  'lists',
  'children',
  'values',
  'transitions',
  'scripts',
  'commands',
  'viewport',
  'busy',
  'guesses',
  'links',
  'rare-frames',
] as const
/** Asked for by a page that has links, or goes on at other addresses: it is loaded in place of the core, which it loads (`runtime-server/links.ts`). */
export const LINKS = 13
/** Asked for by a frame. */
export const RARE_FRAMES = 14

/** The numbers of the chunks that pages of a table need. */
export function chunksOf(table: Table): number[] {
  const slots = table.flatMap((template) => template[2])
  const has = (...kinds: number[]): boolean => slots.some(([kind]) => kinds.includes(kind))
  const behaviours = table.flatMap((template) => template[8] ?? [])
  const calls = table.flatMap((template) =>
    template[5].flatMap(([, , , , options]) => (options?.client ? [options.client] : [])),
  )
  const needed = [
    slots.some((slot) => slot[0] === SLOT_TEMPLATE && slot[4] !== undefined),
    has(SLOT_CONTROL, SLOT_SPREAD) || table.some((template) => template[6].length),
    has(SLOT_STYLE, SLOT_HTML, SLOT_SPREAD) ||
      table.some((template) => template[7]) ||
      slots.some((slot) => /^xlink:/.test(`${slot[3]}`)),
    table.some((template) =>
      template[5].some(
        // Text that is being composed sends events of these types.
        ([, type, flags, , options]) =>
          options || flags & ~(BINDING_PREVENT | BINDING_STOP | BINDING_CALL) || /^(key|input|beforeinput)/.test(type),
      ),
    ),
    has(SLOT_FOR),
    slots.some((slot) => slot[0] === SLOT_CHILDREN || (slot[0] === SLOT_IF && typeof slot[3] === 'string')),
    table.some(([, , , , , bindings, controls]) => controls.length || bindings.some(([, , , values]) => values.length)),
    behaviours.some(([, kind]) => kind <= BEHAVIOUR_FLIP),
    behaviours.some(([, kind]) => kind >= BEHAVIOUR_USE && kind < BEHAVIOUR_GUESS) ||
      calls.some(([, , , script]) => script !== 0),
    calls.some(([, , , script]) => script === 0),
    table.some((template) => template[5].some(([, , flags]) => flags & BINDING_VIEWPORT)),
    table.some((template) => template[5].some(([, , , , options]) => options?.busy)),
    behaviours.some(([, kind]) => kind === BEHAVIOUR_GUESS),
  ]
  return CHUNKS.flatMap((_, chunk) => (needed[chunk] ? [chunk] : []))
}

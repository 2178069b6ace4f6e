/** Brings in the chunks that a table asks for. connect.ts awaits them before it adopts the page, socket.ts before a frame that repairs. */
import {
  BINDING_PREVENT,
  BINDING_STOP,
  SLOT_CONTROL,
  SLOT_HTML,
  SLOT_SPREAD,
  SLOT_STYLE,
  type Table,
} from '../protocol/table.ts'
import { type Features, features } from './features.ts'

const add = async (loading: Promise<{ feature: Partial<Features> }>): Promise<void> => {
  Object.assign(features, (await loading).feature)
}

/** Loads what pages of this table need. Rejects where a chunk can't be loaded. */
export function loadFeatures(table: Table): Promise<unknown> {
  const slots = table.flatMap((template) => template[2])
  const has = (...kinds: number[]): boolean => slots.some(([kind]) => kinds.includes(kind))
  return Promise.all([
    (has(SLOT_CONTROL, SLOT_SPREAD) || table.some((template) => template[6].length)) &&
      add(import('./features/controls.ts')),
    (has(SLOT_STYLE, SLOT_HTML, SLOT_SPREAD) ||
      table.some((template) => template[7]) ||
      slots.some((slot) => /^xlink:/.test(`${slot[3]}`))) &&
      add(import('./features/content.ts')),
    // Text that is composed sends these.
    table.some((template) =>
      template[5].some(
        ([, type, flags, , options]) =>
          options || flags & ~(BINDING_PREVENT | BINDING_STOP) || /^(key|input|beforeinput)/.test(type),
      ),
    ) && add(import('./features/bindings.ts')),
  ])
}

/** Loads what a frame of values for what is on the page needs. */
export const loadRepair = (): Promise<void> => add(import('./features/repair.ts'))

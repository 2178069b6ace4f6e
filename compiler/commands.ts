// The commands of `client:EVENT={toggle('#menu')}`, by name, with what each takes. Tables only; read by analyse.

/** How many arguments a command takes: at least, at most. The first is a selector, except of `copy`. */
export const commands: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['show', [0, 1]],
  ['hide', [0, 1]],
  ['toggle', [0, 1]],
  ['focus', [0, 1]],
  ['addClass', [2, 2]],
  ['removeClass', [2, 2]],
  ['setAttr', [3, 3]],
  ['dispatch', [2, 3]],
  ['copy', [1, 1]],
])

/** Attributes that a command must not set: what they hold could run, or lead elsewhere. */
export const guardedAttribute =
  /^(?:on.*|srcdoc|style|is|href|xlink:href|src|srcset|action|formaction|data|poster|ping|to|from|by|values|attributename|content)$/i

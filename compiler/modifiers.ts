// The modifiers of `on:` and `client:` as a table: what each is, where it may stand, which keys there are. Read by the
// parser, which checks them, and by analyse, which gives them to the client table.

/** What a modifier does to a binding: `key` and `system` filter by keyboard, `time` takes an argument. */
export type ModifierKind = 'flag' | 'time' | 'key' | 'system'

export interface ModifierRule {
  readonly kind: ModifierKind
  /** Events that it may stand on; undefined for any. */
  readonly events?: readonly string[]
  /** Modifiers of which one must be there too. */
  readonly needs?: readonly string[]
  /** Modifiers that it can't stand with. */
  readonly excludes?: readonly string[]
  /** True where it needs the server: not on `client:`. */
  readonly server?: true
}

const keyboard = ['keydown', 'keyup', 'keypress']
const rate = ['debounce', 'throttle']

const flags: readonly (readonly [string, ModifierRule])[] = [
  ['prevent', { kind: 'flag' }],
  ['stop', { kind: 'flag' }],
  ['self', { kind: 'flag' }],
  ['once', { kind: 'flag' }],
  ['outside', { kind: 'flag', excludes: ['self', 'window', 'document'] }],
  ['window', { kind: 'flag', excludes: ['document', 'self'] }],
  ['document', { kind: 'flag', excludes: ['self'] }],
  ['debounce', { kind: 'time', excludes: ['throttle'] }],
  ['throttle', { kind: 'time' }],
  ['leading', { kind: 'flag', needs: rate }],
  ['trailing', { kind: 'flag', needs: rate }],
  ['latest', { kind: 'flag', excludes: ['drop'], server: true }],
  ['drop', { kind: 'flag', server: true }],
  ['viewport', { kind: 'flag', events: ['enter', 'leave'], excludes: ['self', 'outside', 'window', 'document'] }],
  ['composing', { kind: 'flag', events: ['input', 'beforeinput', ...keyboard] }],
]

/** Keys that are held: `.ctrl.s`. `mod` is Cmd on Apple's systems and Ctrl elsewhere. */
export const systemKeys: readonly string[] = ['ctrl', 'alt', 'shift', 'meta', 'mod']

const namedKeys: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Escape',
  tab: 'Tab',
  space: ' ',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  backspace: 'Backspace',
  delete: 'Delete',
  insert: 'Insert',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  plus: '+',
  minus: '-',
  slash: '/',
  comma: ',',
  period: '.',
  question: '?',
}

/** The modifier of each key and what `KeyboardEvent.key` says for it; letters are compared without case. */
export const keyNames: ReadonlyMap<string, string> = new Map([
  ...Object.entries(namedKeys),
  ...Array.from({ length: 12 }, (_, index) => [`f${index + 1}`, `F${index + 1}`] as const),
  ...[...'abcdefghijklmnopqrstuvwxyz0123456789'].map((key) => [key, key] as const),
])

/** Every modifier by name. */
export const modifierRules: ReadonlyMap<string, ModifierRule> = new Map<string, ModifierRule>([
  ...flags,
  ...systemKeys.map((name) => [name, { kind: 'system' }] as const),
  ...[...keyNames.keys()].map((name) => [name, { kind: 'key', events: keyboard }] as const),
])

/** Spellings of other systems, and the modifier that is meant. */
export const modifierSynonyms: ReadonlyMap<string, string> = new Map([
  ['esc', 'escape'],
  ['return', 'enter'],
  ['del', 'delete'],
  ['control', 'ctrl'],
  ['cmd', 'meta'],
  ['command', 'meta'],
  ['option', 'alt'],
  ['spacebar', 'space'],
  ['arrowup', 'up'],
  ['arrowdown', 'down'],
  ['arrowleft', 'left'],
  ['arrowright', 'right'],
  ['preventdefault', 'prevent'],
  ['stoppropagation', 'stop'],
])

/** Milliseconds of `300ms` or `2s`; undefined for anything else. */
export function millisecondsOf(text: string): number | undefined {
  const match = /^(\d+)(ms|s)$/.exec(text)
  return match ? Number(match[1]) * (match[2] === 's' ? 1000 : 1) : undefined
}

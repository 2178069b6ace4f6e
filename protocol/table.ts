/**
 * The client table: a view's templates as data. The compiler prints one for each `.lview` file, the server links those
 * of a view and its components into one file, and the client builds, adopts and patches by it.
 *
 * Everything is JSON. Tuples instead of records, since a table is downloaded.
 */

/** Templates by index; 0 is the root. Slots refer to other templates by index (`TemplateRef`). */
export type Table = TemplateTable[]

/**
 * In a linked table, the index of a template. In a file's own table, an index of the same file, or `-1 - n` for the
 * root of the file's nth component.
 */
export type TemplateRef = number

export type TemplateTable = [
  /** Static HTML: no dynamic attribute, each run of text with its static parts (a space where it has none), blocks absent. */
  html: string,
  /** Steps over the static tree (`walk*` below), with a place for each run and block. */
  walk: number[],
  /** In the order of the document: the order of the wire. */
  slots: SlotTable[],
  runs: RunTable[],
  /** What stands at the top level of the template, in order (`Item`). */
  roots: Item[],
  bindings: BindingTable[],
  controls: ControlTable[],
  /** The parent that the HTML is parsed in: 0 HTML, 1 SVG, 2 MathML. */
  namespace: 0 | 1 | 2,
  /** Left out where there are none. */
  behaviours?: BehaviourTable[],
]

// --- the walk -------------------------------------------------------------
// A step is `kind + 8 * argument`. The cursor is a place among the children of one node: before a child, or at the end.
// In a fresh copy of the static HTML blocks have no nodes, and a run has its Text node; in a page's HTML blocks have the
// nodes that the shape tells, and an empty run has none.

/** The cursor goes `argument` siblings on. */
export const WALK_NEXT = 0
/** Into the element at the cursor, before its first child. */
export const WALK_DOWN = 1
/** Out to the parent, before it. All children must have been passed. */
export const WALK_UP = 2
/** The node at the cursor becomes the instance's next node; the cursor stays. */
export const WALK_KEEP = 3
/** Run `argument` (of text) stands here: its Text node becomes the instance's next node; the cursor goes past it. */
export const WALK_TEXT = 4
/** Block slot `argument` stands here: the cursor goes past its nodes. */
export const WALK_BLOCK = 5

/** A thing with a place: `type + 4 * index`. */
export type Item = number
/** A node of the instance, by index (the order in which the walk kept it). May be null: a run without text. */
export const ITEM_NODE = 0
/** A block, by slot. May have no nodes. */
export const ITEM_BLOCK = 1
/** The end of the element that is node `index`. */
export const ITEM_END = 2
/** The end of the template: what follows is known to the parent instance. */
export const ITEM_OUT = 3

// --- runs -----------------------------------------------------------------

/**
 * Consecutive static text and slots that share one Text node or one attribute. `parts` are static strings and slot
 * indexes in order; a run without a slot is static text that must be told from the text of a block beside it.
 */
export type RunTable = [
  /** The Text node's or the element's index among the instance's nodes. */
  node: number,
  /** `RUN_*` bits. */
  flags: number,
  /** For text: what follows it, for the day that an empty run gets text. For an attribute: 0. */
  after: Item,
  ...parts: (string | number)[],
]
/** The shape carries the length (UTF-16 units) of each of the run's slots, in order. */
export const RUN_LENGTHS = 1

// --- slots ----------------------------------------------------------------

/** The kinds of slots, and what follows the kind in a `SlotTable`. */
/** `[SLOT_TEXT, run, choices?, once?]`: a part of a text run; `once` 1: all of it, and never written again. */
export const SLOT_TEXT = 0
/** `[SLOT_ATTRIBUTE, run, choices?, name]`: a part of an attribute, or all of it. */
export const SLOT_ATTRIBUTE = 1
/** `[SLOT_CLASS, run, choices?]`: a part of `class`, or all of it. Owns tokens, not the attribute. */
export const SLOT_CLASS = 2
/** `[SLOT_STYLE, node, choices?, property]`: one style property. */
export const SLOT_STYLE = 3
/** `[SLOT_CONTROL, node, choices?, name]`: what the user can change (`value`, `checked`, `open`…): attribute in the first HTML, property after. */
export const SLOT_CONTROL = 4
/** `[SLOT_HTML, after, alone]`: trusted HTML; `alone` 1: it is all that its parent holds, else it stands between two empty comments. */
export const SLOT_HTML = 5
/**
 * `[SLOT_IF, after, [template, …], passed?]`: `{#if}`, `{#switch}`, `{#await}` or `{#try}`; `null` for a branch without content. `passed`: each branch is a component, and this
 * is what it is passed, as in `SLOT_TEMPLATE`; a name: the branches are the children of that name that the call site passes.
 */
export const SLOT_IF = 6
/** `[SLOT_FOR, after, row, otherwise | null]` */
export const SLOT_FOR = 7
/**
 * `[SLOT_TEMPLATE, after, template, [[name, template], …]]`: a component, always there, and the children that its call site passes.
 * With 0 for those: a snippet that is rendered; children are what they are around it. With `target` as well: what is shown elsewhere, in
 * the element with that id, or for an empty one in the document's head; it has no place in the walk, nor among what follows others.
 */
export const SLOT_TEMPLATE = 8
/** `[SLOT_CHILDREN, after, name, fallback | null]`: a component's `<slot>`: the template that the call site passes, or the fallback. */
export const SLOT_CHILDREN = 9
/** `[SLOT_SPREAD, node]`: attributes by name, known at run time only. */
export const SLOT_SPREAD = 10

/** Whether slots of a kind are blocks that show instances of templates. */
export const isHolder = (kind: number): boolean => kind > SLOT_HTML && kind < SLOT_SPREAD

/** `null`: no attribute (no text); `true`: the bare attribute. */
export type Choice = string | true | null
export type Choices = Choice[]

export type SlotTable =
  | [kind: typeof SLOT_TEXT, run: number, choices: Choices | 0, once?: 1]
  | [kind: typeof SLOT_ATTRIBUTE, run: number, choices: Choices | 0, name: string]
  | [kind: typeof SLOT_CLASS, run: number, choices: Choices | 0]
  | [kind: typeof SLOT_STYLE, node: number, choices: Choices | 0, property: string]
  | [kind: typeof SLOT_CONTROL, node: number, choices: Choices | 0, name: string]
  | [kind: typeof SLOT_HTML, after: Item, alone: 0 | 1]
  | [
      kind: typeof SLOT_IF,
      after: Item,
      branches: (TemplateRef | null)[],
      passed?: [name: string, template: TemplateRef][] | string,
    ]
  | [kind: typeof SLOT_FOR, after: Item, row: TemplateRef, otherwise: TemplateRef | null]
  | [
      kind: typeof SLOT_TEMPLATE,
      after: Item,
      template: TemplateRef,
      children: [name: string, template: TemplateRef][] | 0,
      target?: string,
    ]
  | [kind: typeof SLOT_CHILDREN, after: Item, name: string, fallback: TemplateRef | null]
  | [kind: typeof SLOT_SPREAD, node: number]

// --- what the user does -----------------------------------------------------

/** A handler of an element, or of window or document. */
export type BindingTable = [
  node: number,
  event: string,
  /** `BINDING_*` bits. */
  flags: number,
  /** The values of the DOM event that the arguments read: paths of `EVENT_VALUES`, such as `target.value`. */
  values: string[],
  options?: BindingOptions,
]
export const BINDING_PREVENT = 1
export const BINDING_STOP = 2
export const BINDING_SELF = 4
export const BINDING_ONCE = 8
export const BINDING_OUTSIDE = 16
export const BINDING_WINDOW = 32
export const BINDING_DOCUMENT = 64
/** The three above: what hears the event is not the container. (A literal: the client's build writes numbers where they are used.) */
export const BINDING_GLOBAL = 112
/** `input` is sent during an IME composition as well. */
export const BINDING_COMPOSING = 128
/** The first event of a burst is sent at once (`.leading`); for `.throttle` the last one too unless `NO_TRAILING`. */
export const BINDING_LEADING = 256
export const BINDING_TRAILING = 512
/** `enter` and `leave`: the client fires them as the element comes into view, and goes. */
export const BINDING_VIEWPORT = 1024
/** No event fires it, but a hook of the element that calls one of the file's events. Its event has no name. */
export const BINDING_CALL = 2048

export interface BindingOptions {
  /** Milliseconds, or -1: until the control loses focus. */
  debounce?: number
  /** Milliseconds. */
  throttle?: number
  /** Each is a key's name lower-cased, with its modifiers ahead: `enter`, `ctrl+s`, `mod+k`. One must fit. */
  keys?: string[]
  /** Asked before it fires: the question, or the attribute that holds it as JSON. */
  confirm?: [fixed: unknown, attribute: string | 0]
  /** Its element is marked until the event is answered: the text that it shows meanwhile (0: its own), or the attribute that holds it as JSON. */
  busy?: [fixed: unknown, attribute: string | 0]
  /** What is shown until the event is answered: which of its template's guesses (`BEHAVIOUR_GUESS`). */
  guess?: number
  /** The client carries it out by itself: the server has no such binding. Such bindings are a template's last. */
  client?: ClientCall
}

/** What the client calls: a function, or a command. */
export type ClientCall = [
  name: string,
  /** What a command is given; 0: nothing that is known. */
  fixed: unknown,
  /** The attribute that holds it as JSON, where it is worked out on the server; 0: none does. */
  attribute: string | 0,
  /** The script that exports the function: '' in a file's own table for that of the file, in a linked one its hash. 0: a command. */
  script: string | 0,
]

/** A control that is bound (`bind:`): what the user enters is reported. */
export type ControlTable = [
  node: number,
  /** The control's own slot: reporting names it. */
  slot: number,
  /** `CONTROL_*`: which property is read, and its type on the wire. */
  type: number,
]
/** `value`, a string. */
export const CONTROL_TEXT = 0
/** `valueAsNumber`: a number, or `null` where the text is empty; not reported while it is no number. */
export const CONTROL_NUMBER = 1
/** `checked`, a boolean. */
export const CONTROL_CHECKED = 2
/** The values of a `select multiple`'s chosen options, strings in the options' order. */
export const CONTROL_MULTIPLE = 3
/** `open`, a boolean: of a `<details>` or `<dialog>`. */
export const CONTROL_OPEN = 4
/** The files chosen: of each its name, type and size, strings one after the other. */
export const CONTROL_FILES = 5

// --- what the client does by itself -----------------------------------------

/** What an element does in the browser that no slot says. */
export type BehaviourTable = [
  node: number,
  /** `BEHAVIOUR_*`. */
  kind: number,
  /** Of the transition: `fade`, `fly`… or the beginning of names of classes; of the hook. */
  name: string,
  /** What it is given, as JSON has it; 0: nothing. */
  fixed?: unknown,
  /** The attribute that holds what it is given, as JSON, where that is worked out on the server. */
  attribute?: string | 0,
  /** The script that exports the hook, as `ClientCall` has it. */
  script?: string,
]
/** A transition when the element comes, when it goes, and when its row is elsewhere. */
export const BEHAVIOUR_IN = 0
export const BEHAVIOUR_OUT = 1
export const BEHAVIOUR_FLIP = 2
/** A hook. Its element has an attribute `data-lview-use`, as have those of what follows. */
export const BEHAVIOUR_USE = 3
/** A property of the element. */
export const BEHAVIOUR_PROP = 4
/** A dialog that is modal while it is given `true`. */
export const BEHAVIOUR_MODAL = 5
/** Of no element: `fixed` is the template's number in the file's script, which says what slots show while something is guessed. */
export const BEHAVIOUR_GUESS = 6

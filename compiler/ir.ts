/**
 * The intermediate representation: one `.lview` file as static HTML cut at its dynamic places. Plain JSON data, no AST
 * nodes; positions are UTF-16 offsets into the file. `analyse.ts` makes it, the emitters read it, `lview inspect --stage ir`
 * prints it. Nothing in it belongs to one side: what only one emitter uses is still a fact about the template.
 */

import type { Filter } from '../protocol/attribute-context.ts'
import type { Span } from './position.ts'

export type { Filter } from '../protocol/attribute-context.ts'

/**
 * Code that is evaluated in a template's scope: TypeScript text in pieces, those from the file with their place, so that a
 * source map leads back to it. It may be a comma expression: who prints it puts parentheses around it. Names in it that are
 * not the author's: `$$s` (the state), `$$d($$s)` (what is derived from it), and `$$.join(...parts)`, which shows each part as
 * text (`null`, `undefined` and booleans as nothing) and puts them together; `$$.awaited($$s, 'name', caught)`, the index of the
 * branch that an `{#await}` shows, `$$.loadedValue($$s, 'name')` and `$$.loadFailure($$s, 'name')`;
 * `$$.formOf($$s, 'name')`, a form; `$$.windowed($$s, 0, rows)`, what a list with `window` shows, `$$.rowsAbove` and `$$.rowsBelow`, how
 * many rows it does not, and `$$.windowFrom($$s, 0)`, which is the first.
 */
export interface Code extends Span {
  pieces: (string | Span)[]
  /** What it reads: every slot that reads the same names is evaluated at the same time. Sorted, without repeats. */
  reads: Read[]
}

/** A name that an expression reads, and where its value comes from. */
export type Read =
  /** A key of the state (of the props, in a component). */
  | { from: 'state'; name: string }
  /** A value of `derive`. */
  | { from: 'derived'; name: string }
  /** What the view loads, as far as it is there. */
  | { from: 'load'; name: string }
  /** What is known of a form with a schema: `form` in it. */
  | { from: 'form'; name: string }
  /** Which rows of the view's list number `name` the page shows. */
  | { from: 'window'; name: string }
  /** A name bound by a block: an index into the template's `scope`. */
  | { from: 'scope'; name: string; index: number }
  /** What the call site of this component passes as children: its `<slot>` reads it. */
  | { from: 'children' }
/** Names of the script and globals are not reads: they don't change. */

export interface Module {
  kind: 'view' | 'component' | 'layout'
  /** The file's name without folder and `.lview`. */
  name: string
  filename: string
  script: ScriptPart | null
  /** The components that the templates use, in order of first use. `specifier` is null for the file itself. */
  components: { name: string; specifier: string | null }[]
  /** By id; 0 is the root. A template comes before those inside it. */
  templates: Template[]
  style: StylePart | null
  clientScript: Span | null
  /** Keys of the state that follow a shared value, and whose slots read nothing else. Left out where there are none. */
  alone?: string[]
  /** The events that hooks of the file call. Left out where there are none. */
  calls?: string[]
  /** What guesses need in the browser. Left out where there are none. */
  guess?: GuessPart
  /**
   * Of a file without a definition, which may be a view or a component: the element that what stands at its root must be in (`tbody`
   * where that is a row), so that it can be no page. Left out where any will do.
   */
  needs?: string
}

/** The server script and what the emitters must know of it. */
export interface ScriptPart extends Span {
  /** The `export default` and its expression, where there is one. */
  exported: { statement: Span; expression: Span } | null
  /** Names of `derive`. */
  derived: string[]
}

/**
 * What the browser works out for `client:EVENT={guess({ … })}`. Its code is JavaScript of the guessed keys, `k[0]`…, and of what the
 * server gives it, `g[0]`…: an array as JSON, in an attribute. The root is given the keys as the server has them, first of all.
 */
export interface GuessPart {
  keys: string[]
  templates: GuessTemplate[]
}

export interface GuessTemplate {
  template: number
  /** The slot of the attribute. Null: it is given nothing; or, in a branch that a guess may show, what the template around is given. */
  given: number | null
  /** What slots show: of one of a few texts, and of branches, the index. */
  slots: { slot: number; code: string }[]
  /** What its bindings guess, by `Binding.guess`: keys by their index. */
  guesses: { key: number; code: string }[][]
}

export interface StylePart extends Span {
  global: boolean
  /** The attribute that elements carry which the style is about; null where it is not scoped to the file. */
  scope: string | null
}

/** A stretch of static HTML with its dynamic places: what is built, adopted and removed as one. */
export interface Template {
  id: number
  /** What it is the content of, for people and tests. */
  role: 'root' | 'branch' | 'row' | 'otherwise' | 'children' | 'fallback' | 'snippet' | 'head' | 'portal'
  /** The template that it is written in, or null. */
  parent: number | null
  namespace: 'html' | 'svg' | 'math'
  /**
   * Names that expressions here may read besides the state, in order: all those of the parent, then a row's item and index
   * (always both), or the parameters of a snippet or of a component's content; then its patterns' names, then this
   * template's constants. Of two with the same name the later is meant.
   */
  scope: ScopeName[]
  constants: Constant[]
  nodes: Node[]
  /** In the order of the document, which is the order of the wire. */
  slots: Slot[]
  bindings: Binding[]
  controls: Control[]
  /** Left out where there are none. */
  behaviours?: Behaviour[]
}

export interface ScopeName {
  name: string
  /**
   * `item`: a row's item as a whole (`name` is empty where a pattern takes it apart); `index`: its position (empty where it
   * has no name); `parameter`: what a snippet is rendered with, or a `<slot>` passes, as a whole (a name of ours where a
   * pattern takes it apart); `pattern`: a name of the item's or parameter's pattern.
   */
  kind: 'item' | 'index' | 'parameter' | 'pattern' | 'constant'
}

/** `{@const pattern = code}`, or a row's item taken apart. In the order in which they are worked out. */
export interface Constant {
  /** What stands left of `=` in a `const`: a name (with a type, where one is written) or a pattern. It reads for its defaults. */
  pattern: Code
  /** Names that it binds: indexes into `scope`. */
  binds: number[]
  /** Null: what is taken apart is the row's item. */
  code: Code | null
}

// --- the static tree --------------------------------------------------------

export type Node = ElementNode | RunNode | BlockNode

export interface ElementNode {
  type: 'element'
  tag: string
  namespace: 'html' | 'svg' | 'math'
  /** No end tag. */
  void: boolean
  attributes: Attribute[]
  children: Node[]
  /** For `pre`, `textarea` and `listing`: a newline must be printed after the start tag, since parsers drop the first one. */
  newline: boolean
  span: Span
}

export type Attribute =
  /** Printed as it stands (`value` decoded; null: bare). */
  | { type: 'static'; name: string; value: string | null }
  /** An attribute with slots: `name="a {x} b"`, `class`, `style`. Its text is its parts put together, none changed by another. */
  | { type: 'run'; name: string; run: Run }
  /** What the user can change: a control slot. Printed as the attribute of that name, as a textarea's content, or not at all. */
  | { type: 'control'; slot: number }
  /** A `style` attribute of static declarations (`text`, without a semicolon at its end; may be empty) and style slots. */
  | { type: 'style'; text: string; slots: number[] }
  /** `{...expr}`: filtered at run time. Names in `except` (lower-case) are written by the element itself and skipped. */
  | { type: 'spread'; slot: number; except: string[] }
  /**
   * On an option: `selected` is printed where the select around it has the option's value, which is `parts` (texts and slots
   * of this template) put together; null where the option has no such attribute. Its text (`text`) stands for a value that it has
   * not, white space trimmed and collapsed.
   */
  | { type: 'selected'; parts: (string | number)[] | null; text: (string | number)[] }

/** Static text and slots in one Text node or attribute. */
export interface Run {
  /** Decoded text, or a slot's index. */
  parts: (string | number)[]
  /** The shape must carry the length of each slot: there are several, or there is one and the run's node `touches`. */
  lengths: boolean
}

/** Text. Of two neighbours one is shown once. */
export interface RunNode {
  type: 'run'
  run: Run
  /**
   * Text of a block may stand directly beside it, so that a parser makes one node of both. A run without slots that touches
   * must be known to the client.
   */
  touches: boolean
  span: Span
}

/** The place of a block slot. */
export interface BlockNode {
  type: 'block'
  slot: number
}

// --- slots --------------------------------------------------------------------

/** A slot's value is text worked out at run time, or one of a few literals (`code` then gives the index). */
export type SlotValue =
  | { type: 'dynamic'; code: Code }
  | { type: 'choice'; code: Code; choices: (string | true | null)[] }

export type Slot =
  /**
   * `raw`: in an element whose content is read as it stands; the value is text that may stand there. `once`: it is
   * all of its run, and left to the page once it is there. Both left out elsewhere.
   */
  | (SlotBase & { kind: 'text'; raw?: true; once?: true; value: SlotValue })
  /** `whole`: it is all of the attribute, so that nothing, true and false have their meaning. */
  | (SlotBase & { kind: 'attribute'; name: string; whole: boolean; filter: Filter; value: SlotValue })
  /**
   * `whole`: all of the attribute: a string, array or object as tokens with single spaces; null where there is no attribute.
   * `before`, `after`: the same, before or after the run's other tokens: where it is not empty, a space divides it from them
   * (choices have theirs already). `text`: a piece of a token, as it is.
   */
  | (SlotBase & { kind: 'class'; part: 'whole' | 'before' | 'after' | 'text'; value: SlotValue })
  /** One property; its value passes the filter `css`. Null: not set. */
  | (SlotBase & { kind: 'style'; property: string; value: SlotValue })
  /** What the user can change. `bound`: `bind:`, so its base is what was reported. `property`: value, checked, open… */
  | (SlotBase & { kind: 'control'; property: string; tag: string; bound: boolean; value: SlotValue })
  | (SlotBase & { kind: 'spread'; value: SlotValue })
  | (SlotBase & { kind: 'html'; value: SlotValue; alone: boolean })
  /** `code` gives the branch's index, -1 for none. A branch without content is null. */
  | (SlotBase & { kind: 'if'; code: Code; branches: (number | null)[] })
  /** `caught` is shown where the content can't be: it takes a failure after the scope. It counts as holding controls: a retry asks it again. */
  | (SlotBase & { kind: 'try'; body: number; caught: number | null })
  | (SlotBase & {
      kind: 'for'
      list: Code
      /** In the scope of the row without its constants: item, index, names of the pattern. Null: matched by position. */
      key: Code | null
      row: number
      otherwise: number | null
      /** The row's content reads its index. */
      readsIndex: boolean
      /** What the row's content, with all inside it, reads besides item and index: names of the list's own scope, and state. */
      outer: Read[]
      /** `window`: which list of the view it is, and all of its rows; `list` is what is shown of them. Left out where all are shown. */
      window?: { index: number; rows: Code }
    })
  | (SlotBase & { kind: 'component'; component: number } & ComponentUse)
  /**
   * `<lview:dynamic>`: `code` gives a component at run time: one of those `among` the components of the file that can be meant.
   * Nothing (null, undefined, false): none is shown.
   */
  | (SlotBase & { kind: 'dynamic'; code: Code; among: number[] } & ComponentUse)
  /**
   * `<lview:head>` and `<lview:portal>`: a template that is always there, and shown elsewhere: in the document's head (`target` is
   * empty), or in the element with the id `target`. Its node in the tree shows nothing.
   */
  | (SlotBase & { kind: 'elsewhere'; template: number; target: string })
  /** `{@render}` of a snippet of the file. There is an argument for each of its parameters; null: none is given. */
  | (SlotBase & { kind: 'render'; template: number; arguments: (Code | null)[] })
  /**
   * A component's `<slot>`, or `{@render}` of a snippet that it is passed. `of`: which of the contents with that name is shown,
   * as an item of the list that the component reads under the name; then there is no fallback.
   */
  | (SlotBase & { kind: 'children'; name: string; fallback: number | null; values?: SlotProp[]; of?: Code })

/** What the use of a component gives it. */
export interface ComponentUse {
  props: Prop[]
  children: Passed[]
  /** `on:name={handler(args)}`: what the component fires by that name. Left out where there is none. */
  handlers?: PassedHandler[]
}

/** What a component's use passes: content, or a snippet of the file. Several of one name are a list, in order. */
export interface Passed {
  name: string
  template: number
  /** Where the content stands; left out of a snippet that is passed by its name. */
  span?: Span
  /** What stands on the content, for a component that goes over the list. Left out where there is nothing. */
  attributes?: Prop[]
  /** The values that its parameters are, by name (by position, of a snippet). Left out where it has none. */
  takes?: string[]
}

export interface PassedHandler {
  name: string
  handler: string
  /** Null: the handler is named without arguments. */
  args: Code[] | null
}

/** A value that a `<slot>` passes to its content; by position, where a snippet is rendered. */
export interface SlotProp {
  name: string
  code: Code | string | true
}

export interface SlotBase {
  /** Reads of everything that this slot needs to be evaluated again for, those inside its templates included. */
  reads: Read[]
  /** It, or a template inside it, may hold a bound control. */
  controls: boolean
  span: Span
}

export type Prop = { type: 'prop'; name: string; code: Code | string | true } | { type: 'spread'; code: Code }

// --- what the user does ---------------------------------------------------------

/** `on:event.modifiers={handler(args)}`, or a hook that calls events of the file: then `event` is empty, and `handler` is `$$call`. */
export interface Binding {
  event: string
  handler: string
  /** Null: the handler is named without arguments. In the scope of the template and `event`. */
  args: Code[] | null
  /** Paths below `event` that the arguments read, each of `EVENT_VALUES`. */
  values: string[]
  modifiers: BindingModifiers
  /** The element it stands on: its place in the template's tree (`nodes`, then `children`, by index). */
  element: number[]
  /**
   * `client:`: the browser carries it out by itself, and `handler` is empty: a function that `<script client>` exports, or a command
   * with its arguments. Left out where the server does.
   */
  client?: { type: 'function' | 'command'; name: string; given: Given }
  /** `lview:confirm`: what the user is asked before. */
  confirm?: Given
  /** `lview:busy`: the text that its element shows until the event is answered. */
  busy?: Given
  /** What is shown until the event is answered: which of its template's guesses. */
  guess?: number
  /** The schema of `forms` that judges what the form holds. Left out where there is none. */
  form?: string
  /** The form works as a plain POST: which of the template's it is. */
  posts?: number
  span: Span
}

export interface BindingModifiers {
  prevent: boolean
  stop: boolean
  self: boolean
  once: boolean
  outside: boolean
  target: 'element' | 'window' | 'document'
  composing: boolean
  leading: boolean
  trailing: boolean
  /** `enter` and `leave`: the element comes into view, and goes. */
  viewport: boolean
  /** Milliseconds, or 'blur'. */
  debounce: number | 'blur' | null
  throttle: number | null
  /**
   * One must fit: `KeyboardEvent.key` in lower case behind the keys that are held, each with a plus: `enter`, `arrowup`,
   * `ctrl+s`, `mod+shift+k`. Without a key (`ctrl+`) any key and any event fits.
   */
  keys: string[]
  /** What the server does while the handler runs already. */
  concurrency: 'queue' | 'latest' | 'drop'
}

/** `bind:`: the user's entry is assigned to a path of the state. */
export interface Control {
  slot: number
  element: number[]
  type: 'text' | 'number' | 'checked' | 'multiple' | 'open' | 'files'
  /** What is assigned: an expression that is a path on the state or on a row's item. */
  target: Code
  /** `bind:group`: its part in the group. Left out where it is in none. */
  group?: ControlGroup
  span: Span
}

/** A radio button or checkbox among those that are bound to the same path. */
export interface ControlGroup {
  /** A radio button's value is assigned itself; of checkboxes the path holds an array. */
  several: boolean
  /** The input's own value. */
  value: Code
  /** Among the file's groups: controls with the same number are one group wherever they are in the same instance of `home`. */
  id: number
  /** The template whose content they are: the innermost that binds a name of the path, else the root. */
  home: number
}

// --- what the client does by itself ----------------------------------------------

/**
 * What is given to something that runs in the browser: nothing, a value that is known, as JSON; or one that is worked out, which
 * stands as JSON in an attribute of the element.
 */
export type Given = { type: 'nothing' } | { type: 'fixed'; json: string } | { type: 'attribute'; name: string }

/** What an element does in the browser that no slot says: transitions, `use:name`, `prop:name`, `lview:modal`. */
export interface Behaviour {
  kind: 'in' | 'out' | 'flip' | 'use' | 'prop' | 'modal'
  name: string
  given: Given
  /** Its place in the template's tree, as a binding's. */
  element: number[]
  span: Span
}

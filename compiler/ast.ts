// The syntax tree of a `.lview` file: types only, public. `parse` makes it; analyse and `lview format` read it.
// It keeps what the author wrote (comments, empty text, every position), and decides nothing about what it means.
import type * as Babel from '@babel/types'
import type { NamedSpan, Span } from './position.ts'
import type { ScriptFacts } from './script-facts.ts'

export type { NamedSpan, Span } from './position.ts'
export type * from './script-facts.ts'

/** One `.lview` file. The sections may stand in any order, each at the root and once; all else is the template. */
export interface File extends Span {
  readonly type: 'File'
  /** `<script lang="ts">`: runs on the server. */
  readonly script: ServerScript | undefined
  /** `<script client>`: functions for the browser. */
  readonly clientScript: ClientScript | undefined
  readonly style: Style | undefined
  readonly template: Fragment
}

/** Whatever has a `type` in this tree; `visit` goes through them. */
export type AnyNode =
  | File
  | ServerScript
  | ClientScript
  | Style
  | Fragment
  | TemplateNode
  | AttributeNode
  | AttributeValue

// ---- Sections -------------------------------------------------------------------------------------------------------

interface Section extends Span {
  /** The text between the tags, as it is in the file. */
  readonly source: string
  readonly content: Span
  readonly attributes: readonly Attribute[]
}

/** `<script lang="ts">` */
export interface ServerScript extends Section {
  readonly type: 'ServerScript'
  /** Babel's tree, its positions those of the file; undefined where the script is no TypeScript (and reported). */
  readonly node: Babel.File | undefined
  readonly facts: ScriptFacts
}

/** `<script client>` */
export interface ClientScript extends Section {
  readonly type: 'ClientScript'
  readonly node: Babel.File | undefined
  readonly facts: ScriptFacts
}

/** `<style>` */
export interface Style extends Section {
  readonly type: 'Style'
  /** `<style global>`: not scoped to the file. */
  readonly global: boolean
}

// ---- Expressions ----------------------------------------------------------------------------------------------------

/**
 * A TypeScript expression. `source` is the file's text from `start` to `end`, without comments around it; it may be a
 * comma expression: who prints it puts parentheses around it. Where what is written is no expression (and reported), it
 * is `undefined`.
 */
export interface Expression extends Span {
  readonly source: string
  /** Babel's tree, its positions those of the file. */
  readonly node: Babel.Expression
  /** Where names occur that the expression does not bind itself, in the order of the file. */
  readonly free: readonly FreeName[]
}

export interface FreeName extends NamedSpan {
  /** `{ name }` in an object literal: replacing it means writing `name: …`. */
  readonly shorthand: boolean
}

/** What stands where names are bound: a name, or an object or array to take apart. */
export interface Pattern extends Span {
  readonly source: string
  /** Babel's tree; an `AssignmentPattern` where a parameter has a default. */
  readonly node: Babel.Node
  /** The names that it binds. */
  readonly names: readonly NamedSpan[]
  /** Free names of its defaults and computed keys. */
  readonly free: readonly FreeName[]
}

// ---- Nodes of the template ------------------------------------------------------------------------------------------

/** A stretch of template: the root, what an element holds, a branch of a block. It may be empty. */
export interface Fragment extends Span {
  readonly type: 'Fragment'
  readonly children: readonly TemplateNode[]
}

/** What stands in a fragment. */
export type TemplateNode = Text | Comment | Doctype | Element | Component | SlotElement | SpecialElement | Tag | Block

/** `{…}` */
export type Tag = ExpressionTag | HtmlTag | OnceTag | ConstTag | JsonTag | RenderTag

/** `{#…}…{/…}` */
export type Block = IfBlock | SwitchBlock | ForBlock | KeyBlock | SnippetBlock | AwaitBlock | TryBlock

/** Text between tags, up to the next tag or brace. */
export interface Text extends Span {
  readonly type: 'Text'
  /** Entities decoded, line ends as LF, white space as written (see `space.ts`). */
  readonly data: string
}

/** `<!-- … -->`: not sent. */
export interface Comment extends Span {
  readonly type: 'Comment'
  /** What stands between `<!--` and `-->`. */
  readonly data: string
}

/** `<!doctype html>`, in a layout. */
export interface Doctype extends Span {
  readonly type: 'Doctype'
  readonly data: string
}

interface Tagged extends Span {
  /** The name in the start tag; its `name` is as the file spells it. */
  readonly tag: NamedSpan
  readonly attributes: readonly AttributeNode[]
  readonly children: Fragment
  /** From `<` to `>`. */
  readonly startTag: Span
  /** Undefined for void and self-closing elements, and where it is missing (and reported). */
  readonly endTag: Span | undefined
  /** Ends in `/>`. */
  readonly selfClosing: boolean
}

/** `<name …>`; not a component, a slot, or one of lview's own. */
export interface Element extends Tagged {
  readonly type: 'Element'
  /** As the DOM has it: HTML lower-case, SVG in its own case. */
  readonly name: string
}

/** A tag that starts upper-case or contains a dot: `<Stars>`, `<ui.Button>`. */
export interface Component extends Tagged {
  readonly type: 'Component'
  readonly name: string
}

/** `<slot>` and `<slot name="x" value={y}>`; its children are what shows where nothing is passed. */
export interface SlotElement extends Tagged {
  readonly type: 'SlotElement'
  /** `default` where it has no name. */
  readonly name: string
}

export type SpecialName = 'head' | 'window' | 'portal' | 'dynamic' | 'element' | 'space'

/** `<lview:NAME>`. */
export interface SpecialElement extends Tagged {
  readonly type: 'SpecialElement'
  readonly name: SpecialName
}

// ---- Tags in braces -------------------------------------------------------------------------------------------------

/** `{expr}` in text. */
export interface ExpressionTag extends Span {
  readonly type: 'ExpressionTag'
  readonly expression: Expression
}

/** `{@html expr}` */
export interface HtmlTag extends Span {
  readonly type: 'HtmlTag'
  readonly expression: Expression
}

/** `{@once expr}` */
export interface OnceTag extends Span {
  readonly type: 'OnceTag'
  readonly expression: Expression
}

/** `{@json expr}` in `<script type="application/json">`. */
export interface JsonTag extends Span {
  readonly type: 'JsonTag'
  readonly expression: Expression
}

/** `{@const pattern = expr}`; a type annotation is part of the pattern. */
export interface ConstTag extends Span {
  readonly type: 'ConstTag'
  readonly pattern: Pattern
  readonly expression: Expression
}

/** `{@render name(args)}` */
export interface RenderTag extends Span {
  readonly type: 'RenderTag'
  /** The whole call. */
  readonly expression: Expression
  readonly snippet: Expression
  readonly arguments: readonly Expression[]
}

// ---- Blocks ---------------------------------------------------------------------------------------------------------

/** `{#if test}…{:else if test}…{:else}…{/if}` */
export interface IfBlock extends Span {
  readonly type: 'IfBlock'
  /** At least one, in order. Each starts at its own `{#if` or `{:else if`. */
  readonly branches: readonly IfBranch[]
  readonly otherwise: Clause | undefined
}

/** A clause's `start` is that of its `{`, its `end` that of its body. */
export interface Clause extends Span {
  readonly body: Fragment
}

export interface IfBranch extends Clause {
  readonly test: Expression
}

/** `{#switch value}{:case 'a'}…{:default}…{/switch}` */
export interface SwitchBlock extends Span {
  readonly type: 'SwitchBlock'
  readonly value: Expression
  /** White space and comments before the first case. */
  readonly lead: Fragment
  readonly cases: readonly SwitchCase[]
  readonly otherwise: Clause | undefined
}

export interface SwitchCase extends Clause {
  readonly test: Expression
}

/** `{#for item, index of list by key window}…{:else}…{/for}` */
export interface ForBlock extends Span {
  readonly type: 'ForBlock'
  readonly item: Pattern
  readonly index: NamedSpan | undefined
  readonly list: Expression
  readonly key: Expression | undefined
  /** The word `window`: only the rows near the viewport. */
  readonly window: Span | undefined
  readonly body: Fragment
  readonly otherwise: Clause | undefined
}

/** `{#key expr}…{/key}` */
export interface KeyBlock extends Span {
  readonly type: 'KeyBlock'
  readonly expression: Expression
  readonly body: Fragment
}

/** `{#snippet name(parameters)}…{/snippet}` */
export interface SnippetBlock extends Span {
  readonly type: 'SnippetBlock'
  readonly name: NamedSpan
  readonly parameters: readonly Pattern[]
  readonly body: Fragment
}

/** `{#await value}…{:then pattern}…{:catch pattern}…{/await}` */
export interface AwaitBlock extends Span {
  readonly type: 'AwaitBlock'
  readonly value: Expression
  readonly pending: Fragment
  readonly then: BoundClause | undefined
  readonly catch: BoundClause | undefined
}

export interface BoundClause extends Clause {
  readonly pattern: Pattern | undefined
}

/** `{#try}…{:catch error, retry}…{/try}` */
export interface TryBlock extends Span {
  readonly type: 'TryBlock'
  readonly body: Fragment
  readonly catch: TryCatch | undefined
}

export interface TryCatch extends Clause {
  readonly error: Pattern | undefined
  readonly retry: NamedSpan | undefined
}

// ---- Attributes -----------------------------------------------------------------------------------------------------

/** What stands in a start tag. */
export type AttributeNode = Attribute | SpreadAttribute | Directive

/** An attribute whose name starts with `on:`, `bind:` and the like. */
export type Directive =
  | BindDirective
  | OnDirective
  | ClassDirective
  | StyleDirective
  | PropDirective
  | TransitionDirective
  | UseDirective
  | ClientDirective
  | LetDirective
  | LviewDirective
  | SlotDirective

/** `name`, `name="text"`, `name={expr}`, `name="a {expr} b"` and `{name}`; on a component a prop. */
export interface Attribute extends Span {
  readonly type: 'Attribute'
  /** As the DOM has it: HTML lower-case, SVG in its own case; props as written. */
  readonly name: string
  readonly nameSpan: Span
  /** Undefined for a bare `name`. */
  readonly value: AttributeValue | undefined
  /** Written `{name}`; the value is the expression `name`. */
  readonly shorthand: boolean
}

/** What stands behind the `=`. */
export type AttributeValue = StaticValue | ExpressionValue | MixedValue

/** `"text"`. The span is that of the text within the quotes. */
export interface StaticValue extends Span {
  readonly type: 'StaticValue'
  /** Entities decoded, line ends as LF. */
  readonly text: string
}

/** `{expr}` without quotes. The span includes the braces. */
export interface ExpressionValue extends Span {
  readonly type: 'ExpressionValue'
  readonly expression: Expression
}

/** Text in quotes with at least one `{expr}`: always a string. The span is that of the text within the quotes. */
export interface MixedValue extends Span {
  readonly type: 'MixedValue'
  /** In order; no part is empty, and no two texts are neighbours. */
  readonly parts: readonly (StaticValue | ExpressionValue)[]
}

/** `{...expr}` */
export interface SpreadAttribute extends Span {
  readonly type: 'SpreadAttribute'
  readonly expression: Expression
}

/** `.debounce.300ms` is one modifier with an argument, `.ctrl.s` are two. */
export interface Modifier extends NamedSpan {
  readonly argument: ModifierArgument | undefined
}

export interface ModifierArgument extends Span {
  readonly text: string
  /** Of a time; undefined for `blur`. */
  readonly milliseconds: number | undefined
}

interface DirectiveBase extends Span {
  /** What follows the colon, without modifiers. */
  readonly name: string
  readonly nameSpan: Span
}

/** `bind:value={path}`; `bind:value` alone binds the name `value`. */
export interface BindDirective extends DirectiveBase {
  readonly type: 'BindDirective'
  readonly expression: Expression
  readonly shorthand: boolean
}

/** `on:EVENT.modifiers={handler}` and `={handler(args)}`; `name` is the event. */
export interface OnDirective extends DirectiveBase {
  readonly type: 'OnDirective'
  readonly modifiers: readonly Modifier[]
  /** What stands in the braces. */
  readonly expression: Expression
  readonly handler: NamedSpan
  /** Undefined where the handler is named without parentheses. */
  readonly arguments: readonly Expression[] | undefined
}

/** `class:name={on}`; `class:name` alone reads the name `name`. */
export interface ClassDirective extends DirectiveBase {
  readonly type: 'ClassDirective'
  readonly expression: Expression
  readonly shorthand: boolean
}

/** `style:property={value}` */
export interface StyleDirective extends DirectiveBase {
  readonly type: 'StyleDirective'
  readonly value: AttributeValue
}

/** `prop:name={value}` */
export interface PropDirective extends DirectiveBase {
  readonly type: 'PropDirective'
  readonly value: AttributeValue
}

/** `in:name`, `out:name`, `transition:name` and `animate:name`, each with or without `={options}`. */
export interface TransitionDirective extends DirectiveBase {
  readonly type: 'TransitionDirective'
  readonly kind: 'in' | 'out' | 'transition' | 'animate'
  readonly expression: Expression | undefined
}

/** `use:hook` and `use:hook={arg}` */
export interface UseDirective extends DirectiveBase {
  readonly type: 'UseDirective'
  readonly expression: Expression | undefined
}

/** `client:EVENT.modifiers={…}`; `name` is the event. */
export interface ClientDirective extends DirectiveBase {
  readonly type: 'ClientDirective'
  readonly modifiers: readonly Modifier[]
  readonly expression: Expression
}

/** `let:value` and `let:value={pattern}` */
export interface LetDirective extends DirectiveBase {
  readonly type: 'LetDirective'
  readonly pattern: Pattern
}

/** `lview:modal={open}`, `lview:busy="Saving…"`, `lview:confirm="Delete?"` */
export interface LviewDirective extends DirectiveBase {
  readonly type: 'LviewDirective'
  readonly name: 'modal' | 'busy' | 'confirm'
  readonly value: AttributeValue | undefined
}

/** `slot="name"` on a child of a component. */
export interface SlotDirective extends DirectiveBase {
  readonly type: 'SlotDirective'
}

// Attributes of one element: choices, the element's name and what may be read come in, the text between its name and its `>` goes
// out: static ones, holes in every context, the spellings of class and style, a spread, events, what controls have.
import { booleanOf, literal, mixedOf, nameOf, numberOf, textOf } from './expressions.ts'
import type { Choices } from './raw.ts'
import type { Scope } from './scope.ts'

export interface AttributeContext {
  tag: string
  scope: Scope
  svg: boolean
  /** Names of handlers that a binding may name. */
  handlers: readonly string[]
  /** What the element writes already. */
  taken: readonly string[]
}

type Writer = (from: Choices, context: AttributeContext) => [name: string, text: string][]

const one = (name: string, text: string): [string, string][] => [[name, text]]

const plain: Writer[] = [
  (from) => one('id', `id="i${from.number(9)}"`),
  (from, { scope }) => one('title', `title={${textOf(from, scope)}}`),
  classOf,
  (from, { scope }) => one('title', `title="${mixedOf(from, scope)}"`),
  (from, { handlers, scope }) => one('', bindingOf(from, events, handlers, scope)),
  (from, { scope }) => one('hidden', `hidden={${booleanOf(from, scope)}}`),
  styleOf,
  (from, { scope }) => one('data-x', `data-x={${from.one([textOf, booleanOf, numberOf])(from, scope)}}`),
  (from, { scope }) => {
    const name = from.one(['aria-label', 'aria-hidden', 'aria-expanded', 'draggable', 'spellcheck'])
    return one(name, `${name}={${from.one([booleanOf, textOf])(from, scope)}}`)
  },
  (from, { scope }) => {
    const attributes = nameOf('attributes', from, scope)
    return attributes === undefined
      ? []
      : one('...', `{...${from.rarely(3) ? `${booleanOf(from, scope)} && ` : ''}${attributes}}`)
  },
  (_, { scope }) => (scope.of('text').includes('title') ? one('title', '{title}') : one('lang', 'lang=en')),
  (from) =>
    one(
      'data-y',
      from.one(['data-y', 'data-y=1', 'data-y=\'a "b" &lt; &amp;lt;\'', 'data-y="{\'{\'}x}"', 'data-y=""']),
    ),
  (from, { scope }) => one('lang', `lang="${from.one(['en', mixedOf(from, scope)])}"`),
  clientOf,
  guessOf,
  guessOf,
  (from, { scope }) => one('prop:thing', `prop:thing={${nameOf('json', from, scope) ?? booleanOf(from, scope)}}`),
  (from, { scope }) =>
    one('transition', from.one(['transition:fade', `in:fly={{ y: ${numberOf(from, scope)} }} out:pop`, 'out:pop'])),
  (from, { handlers, scope }) =>
    one(
      'lview:confirm',
      `lview:busy="{${textOf(from, scope)}}…" lview:confirm="Sure, {${textOf(from, scope).replaceAll('"', "'")}}?" on:submit={${from.one(handlers)}}`,
    ),
]

const inSvg: Writer[] = [
  (from) => one('viewBox', from.one(['viewBox="0 0 9 9"', 'viewbox="0 0 1 1"'])),
  (from, { scope }) => one('fill', `fill={${textOf(from, scope)}}`),
  (from, { scope }) => one('stroke-width', `stroke-width="{${numberOf(from, scope)}}"`),
  (from, { scope }) => one('transform', `transform="translate({${numberOf(from, scope)}} {${numberOf(from, scope)}})"`),
]

/** What the browser does by itself: hooks, functions of `<script client>`, commands. */
function clientOf(from: Choices, { scope }: AttributeContext): [string, string][] {
  const written = from.one([
    () => 'use:tip',
    () => `use:tip={${nameOf('text', from, scope) ?? 'null'}}`,
    () => `use:tip={{ on: ${booleanOf(from, scope)}, list: [${nameOf('string', from, scope) ?? 1}] }}`,
    () => 'client:click.prevent={act}',
    () => `client:click={toggle(\`#i\${${numberOf(from, scope)}}\`)}`,
    () => `client:mouseenter={addClass('#i1', 'on')} client:mouseleave={hide()}`,
    () => `client:focus={setAttr('#i2', 'title', \`${'${'}${textOf(from, scope)}}\`)}`,
    () => `client:click={dispatch('#i3', 'x', { n: ${numberOf(from, scope)} })}`,
    () => `client:click={copy(\`\${${textOf(from, scope)}}\`)}`,
  ])()
  return one('client', written)
}

/** What is shown before the server has answered, and attributes that depend on it. */
function guessOf(from: Choices, { handlers, scope, svg }: AttributeContext): [string, string][] {
  const key = nameOf('guess', from, scope)
  if (key === undefined || svg) return []
  const text = () => textOf(from, scope).replaceAll('"', "'")
  return from.one([
    () => one('guess', `on:click={${from.one(handlers)}} client:click={guess({ ${key}: !${key} })}`),
    () => one('guess', `on:focus={${from.one(handlers)}} client:focus={guess({ ${key}: ${booleanOf(from, scope)} })}`),
    () => one('title', `title={${key} ? (${text()}) : 'z'}`),
    () => one('aria-label', `aria-label="{${key} ? 'g' : 'h'} {${text()}}"`),
    () => one('class', `class={[${key} && 'lit', ${nameOf('string', from, scope) ?? "'s'"}]}`),
    () => one('style', `style:top={${key} ? '1px' : null}`),
  ])()
}

/** Classes in all their spellings. */
function classOf(from: Choices, { scope }: AttributeContext): [string, string][] {
  const flag = () => booleanOf(from, scope)
  const names = nameOf('classes', from, scope) ?? "'n'"
  const string = () => nameOf('string', from, scope) ?? "'s'"
  const attribute = from.one([
    () => 'class="x  y"',
    () => `class={${names}}`,
    () => `class="day {${flag()} ? 'x' : ''}"`,
    () => `class={['day', ${flag()} && 'x', ${string()}]}`,
    () => `class={{ day: ${flag()}, 'a b': ${flag()} }}`,
    () => `class="a {${string()}} b-{${numberOf(from, scope)}}c"`,
    () => `class="{${flag()} ? 'a' : 'b'} {${flag()} && 'c'}"`,
    () => `class="{${string()}}{${string()}} z"`,
    () => `class={[${names}, [${flag()} && 'q']]}`,
    () => `class={${flag()} ? 'x y' : null}`,
    () => `class=""`,
    () => '',
  ])()
  const directives = from.one([
    () => '',
    () => `class:on={${flag()}}`,
    () => `class:on={${flag()}} class:off={!${flag()}}`,
  ])()
  return [['class', `${attribute} ${directives}`.trim()]]
}

/** Properties of which none is part of another, so that their order means nothing. */
function styleOf(from: Choices, { scope }: AttributeContext): [string, string][] {
  const css = nameOf('css', from, scope) ?? "'red'"
  const number = () => numberOf(from, scope)
  const attribute = from.one([
    () => 'style="color: red"',
    () => `style="width: {${number()}}px"`,
    () => `style="color: {${css}}; height: {${number()}}em"`,
    () => `style="opacity: 0.5;"`,
    () => '',
    () => `style={${booleanOf(from, scope)} ? 'color: red' : 'color: blue'}`,
  ])()
  const directives = from.one([
    () => '',
    () => `style:top={${css}}`,
    () => `style:left="{${number()}}px" style:--own={${css}}`,
    () => `style:top={${booleanOf(from, scope)} ? '1px' : null}`,
  ])()
  // A choice of whole styles goes with no directive.
  const text = attribute.startsWith('style={') ? attribute : `${attribute} ${directives}`.trim()
  return [['style', text]]
}

const events = ['click', 'keydown', 'input', 'mouseenter', 'focus', 'custom-event']

/** A handler of one of these events. */
export function bindingOf(from: Choices, names: readonly string[], handlers: readonly string[], scope: Scope): string {
  const event = from.one(names)
  const own = event === 'keydown' ? '.enter.prevent' : event === 'click' ? '.outside' : '.window'
  const modifiers = from.one(['', '.prevent', '.stop.self', '.debounce.300ms', own, '.once.latest', own])
  const handler = from.one(handlers)
  const call = from.one([
    () => handler,
    () => `${handler}(${textOf(from, scope)})`,
    () => `${handler}(${numberOf(from, scope)}, event.key)`,
    () => `${handler}(event.target.value, ${booleanOf(from, scope)})`,
  ])()
  return `on:${event}${modifiers}={${call}}`
}

/** Attributes, a space before each. */
export function attributesOf(from: Choices, context: AttributeContext): string {
  const count = from.number(4)
  const taken = new Set(context.taken)
  const writers = context.svg ? [...plain, ...inSvg] : plain
  let text = ''
  for (let i = 0; i < count; i++) {
    for (const [name, written] of from.one(writers)(from, context)) {
      if (written === '' || taken.has(name.toLowerCase())) continue
      if (name !== '') taken.add(name.toLowerCase())
      text += ` ${written}`
    }
  }
  return text
}

/** What links and media have. */
export function linkOf(from: Choices, scope: Scope, name: string): string {
  const link = nameOf('link', from, scope) ?? "'/x'"
  return from.one([
    () => `${name}="/a"`,
    () => `${name}={${link}}`,
    () => `${name}="/a/{${textOf(from, scope)}}?q={${numberOf(from, scope)}}"`,
    () => `${name}={${booleanOf(from, scope)} ? '/x' : ${link}}`,
    () => `${name}={${booleanOf(from, scope)} && '/y'}`,
    () => `${name}="https://x.example/{${textOf(from, scope)}}"`,
    () => `${name}={${literal(from.one(['/l', '#h', '?q']))}}`,
  ])()
}

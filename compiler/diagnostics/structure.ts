// One function for each way in which elements, blocks and the sections of a file are put together wrong. Read by the parser.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'
import { didYouMean } from '../suggest.ts'

export function unclosedElement(span: Span, name: string): Problem {
  return error(span, 'unclosed_element', `\`<${name}>\` is not closed.`, `Write \`</${name}>\` where it ends.`)
}

export function strayEndTag(span: Span, name: string): Problem {
  return error(
    span,
    'stray_end_tag',
    `\`</${name}>\` closes nothing that is open here.`,
    'Remove it, or write the start tag that belongs to it; elements and blocks end in the order in which they are nested.',
  )
}

export function wrongEndTag(span: Span, name: string, open: string): Problem {
  return error(span, 'wrong_end_tag', `\`</${name}>\` stands where \`<${open}>\` ends.`, `Write \`</${open}>\`.`)
}

export function dynamicTag(span: Span): Problem {
  return error(
    span,
    'dynamic_tag',
    "An element's name is never an expression.",
    'Write `<lview:element is={tag}>` to choose from literals, `<lview:dynamic is={Component}>` for a component, `&lt;` for the character.',
  )
}

export function tagWithoutName(span: Span): Problem {
  return error(
    span,
    'tag_without_name',
    'This tag has no name.',
    'Remove it: nodes may stand side by side everywhere. The character is written `&lt;`.',
  )
}

export function braceInText(span: Span, tag: string): Problem {
  return error(
    span,
    'block_in_text_element',
    `\`<${tag}>\` holds text, and no blocks.`,
    "Choose the text in an expression: `{on ? 'a' : 'b'}`.",
  )
}

export function voidEndTag(span: Span, name: string): Problem {
  return error(span, 'void_end_tag', `\`<${name}>\` has no content and no end tag.`, `Remove \`</${name}>\`.`)
}

export function selfClosingElement(span: Span, name: string): Problem {
  return error(
    span,
    'self_closing_element',
    `HTML ignores the slash of \`<${name} />\`, so the element would stay open.`,
    `Write \`<${name}></${name}>\`.`,
  )
}

export function endTagRest(span: Span, name: string): Problem {
  return error(span, 'end_tag_rest', 'An end tag has nothing but its name.', `Write \`</${name}>\`.`)
}

export function unclosedComment(span: Span): Problem {
  return error(span, 'unclosed_comment', 'This comment is not closed.', 'Write `-->` where it ends.')
}

/** `<!-->`, and `--!>` in a comment. */
export function commentEnd(span: Span): Problem {
  return error(
    span,
    'comment_end',
    'Browsers end this comment here; it goes on to its `-->`.',
    'Write `<!-- … -->`, without `>` right behind its start and without `--!>` in it.',
  )
}

/** `<?xml …>`, `<!x>`, `</ x>`: `sign` is its first two characters. */
export function bogusComment(span: Span, sign: string): Problem {
  return error(
    span,
    'bogus_comment',
    `\`${sign}\` is the start of no tag: browsers make a comment of what follows.`,
    `Write \`<!-- … -->\` for a comment, \`&lt;${sign.slice(1)}\` for the characters.`,
  )
}

const blocks = ['if', 'for', 'switch', 'key', 'snippet', 'await', 'try']

export function unknownBlock(span: Span, name: string): Problem {
  const remedies: Record<string, string> = {
    each: 'Write `{#for item of list by item.id}…{/for}`.',
    foreach: 'Write `{#for item of list by item.id}…{/for}`.',
    unless: 'Write `{#if !condition}…{/if}`.',
    elseif: 'Write `{:else if condition}`.',
  }
  const remedy =
    remedies[name] ??
    `${didYouMean(name, blocks, (found) => `{#${found}}`)}There are ${blocks.map((one) => `\`{#${one}}\``).join(', ')}.`
  return error(span, 'unknown_block', `There is no block \`{#${name}}\`.`, remedy)
}

export function unclosedBlock(span: Span, name: string): Problem {
  return error(span, 'unclosed_block', `\`{#${name}}\` is not closed.`, `Write \`{/${name}}\` where it ends.`)
}

/** `slash`: another slash follows, so that it may be meant as a regular expression. */
export function strayBlockEnd(span: Span, name: string, slash: boolean): Problem {
  return error(
    span,
    'stray_block_end',
    `\`{/${name}}\` closes nothing that is open here.`,
    slash
      ? `Write parentheses around a regular expression: \`{(/${name}/…)}\`.`
      : `Remove it, or write the \`{#${name} …}\` that belongs to it.`,
  )
}

export function wrongBlockEnd(span: Span, name: string, open: string): Problem {
  return error(span, 'wrong_block_end', `\`{/${name}}\` stands where \`{#${open}}\` ends.`, `Write \`{/${open}}\`.`)
}

export function blockEndRest(span: Span, name: string): Problem {
  return error(
    span,
    'block_end_rest',
    'The end of a block has nothing but its name.',
    `Write \`{/${name}}\`; an expression that starts with a regular expression stands in parentheses.`,
  )
}

/** Where each clause belongs; its value is part of a sentence. */
const clauses: ReadonlyMap<string, string> = new Map([
  ['else', '`{#if}` and `{#for}`'],
  ['else if', '`{#if}`'],
  ['case', '`{#switch}`'],
  ['default', '`{#switch}`'],
  ['then', '`{#await}`'],
  ['catch', '`{#await}` and `{#try}`'],
])

export function strayClause(span: Span, name: string): Problem {
  const where = clauses.get(name)
  if (where !== undefined)
    return error(
      span,
      'stray_clause',
      `\`{:${name}}\` can't stand here.`,
      `It belongs into ${where}, not within an element there, once, and after \`{:else}\` nothing follows.`,
    )
  const all = [...clauses.keys()].map((one) => `\`{:${one}}\``)
  const joined = /^(?:elseif|elsif|elif)$/i.test(name)
  const meant = joined ? 'Write `{:else if condition}`. ' : didYouMean(name, [...clauses.keys()], (one) => `{:${one}}`)
  return error(span, 'unknown_clause', `There is no \`{:${name}}\`.`, `${meant}There are ${all.join(', ')}.`)
}

export function unknownTag(span: Span, name: string): Problem {
  const tags = ['html', 'once', 'const', 'json', 'render']
  return error(
    span,
    'unknown_tag',
    `There is no \`{@${name}}\`.`,
    `${didYouMean(name, tags, (found) => `{@${found}}`)}There are ${tags.map((one) => `\`{@${one}}\``).join(', ')}.`,
  )
}

/** `wrong` is the word that stands where `of` should. */
export function forShape(span: Span, wrong?: string): Problem {
  return error(
    span,
    'for_shape',
    wrong === undefined
      ? 'A `{#for}` says what of which list.'
      : `A \`{#for}\` says what \`of\` which list, not \`${wrong}\`.`,
    'Write `{#for item of list by item.id}`, with `item, index` for the index.',
  )
}

export function renderShape(span: Span): Problem {
  return error(span, 'render_shape', '`{@render}` calls a snippet.', 'Write `{@render name(arguments)}`.')
}

export function snippetShape(span: Span): Problem {
  return error(
    span,
    'snippet_shape',
    'A snippet has a name and parameters.',
    'Write `{#snippet name(item)}…{/snippet}`.',
  )
}

export function clauseShape(span: Span, name: string, form: string): Problem {
  return error(span, 'clause_shape', `\`{:${name}}\` is not written so.`, `Write \`${form}\`.`)
}

export function contentBeforeCase(span: Span): Problem {
  return error(
    span,
    'content_before_case',
    'Content before the first `{:case}` is never shown.',
    'Move it into a case, or above the `{#switch}`.',
  )
}

export function unknownSpecial(span: Span, name: string): Problem {
  const specials = ['head', 'window', 'portal', 'dynamic', 'element', 'space']
  return error(
    span,
    'unknown_special_element',
    `There is no element \`<lview:${name}>\`.`,
    `${didYouMean(name, specials, (found) => `<lview:${found}>`)}There are ${specials.map((one) => `\`<lview:${one}>\``).join(', ')}.`,
  )
}

export function sectionTwice(span: Span, tag: string): Problem {
  return error(span, 'section_twice', `A file has one ${tag}.`, 'Put both into one.')
}

export function scriptLanguage(span: Span): Problem {
  return error(
    span,
    'script_language',
    'A script of a view is TypeScript.',
    'Write `<script lang="ts">` for the server, `<script client>` for the browser; a script of the page belongs into a layout.',
  )
}

export function nestedTooDeep(span: Span): Problem {
  return error(
    span,
    'nested_too_deep',
    'Elements and blocks are nested more than 400 deep here.',
    'Move a part of it into a component.',
  )
}

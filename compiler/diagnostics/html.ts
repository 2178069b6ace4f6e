// One function for each way in which the HTML parser makes another tree than the template. Read by the judge.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

function changed(span: Span, message: string, remedy: string): Problem {
  return error(span, 'html_tree_changed', message, remedy)
}

const list = (tags: readonly string[]): string => tags.map((tag) => `<${tag}>`).join(', ')

export function impliedElement(span: Span, tag: string, parent: string, implied: string): Problem {
  return changed(
    span,
    `In <${parent}> the HTML parser puts <${implied}> around <${tag}>.`,
    `Write it: \`<${implied.replace('> and <', '><')}>\` around \`<${tag}>\`.`,
  )
}

export function endsParagraph(span: Span, tag: string): Problem {
  return changed(
    span,
    `The HTML parser ends the <p> around before <${tag}>.`,
    `Write <div> instead of that <p>, or <span> instead of <${tag}>.`,
  )
}

export function endsParent(span: Span, tag: string, parent: string): Problem {
  const lists: Record<string, string> = { li: 'a <ul> or <ol>', dt: 'a <dl>', dd: 'a <dl>' }
  const inside = lists[tag]
  return changed(
    span,
    `The HTML parser ends the <${parent}> around before <${tag}>.`,
    inside
      ? `Put ${inside} around it, or end the <${parent}> first.`
      : `End the <${parent}> first, or use another element.`,
  )
}

export function nestedInItself(span: Span, tag: string): Problem {
  return changed(
    span,
    `A <${tag}> can't stand in another: the HTML parser ends or drops one of them.`,
    tag === 'a' || tag === 'button'
      ? `Put one beside the other, or write <span> with \`on:click\` for the inner one.`
      : `End the outer <${tag}> first.`,
  )
}

export function misplacedInTable(span: Span, tag: string, parent: string, allowed: readonly string[]): Problem {
  const remedy = allowed.length > 0 ? `In <${parent}> stand ${list(allowed)}: ` : ''
  const cell = parent === 'colgroup' ? 'move it out.' : 'put it into a cell (<td>), or outside of the table.'
  return changed(span, `The HTML parser moves <${tag}> out of <${parent}>.`, `${remedy}${cell}`)
}

export function textMisplaced(span: Span, parent: string): Problem {
  return changed(
    span,
    `The HTML parser moves text out of <${parent}>, or drops it.`,
    parent === 'select' || parent === 'optgroup'
      ? 'Put it into an <option>.'
      : 'Put it into a cell (<td> or <th>) or a <caption>.',
  )
}

/** `found`: an element's tag; undefined for text. */
export function headContent(span: Span, tag: string | undefined): Problem {
  return changed(
    span,
    `${tag === undefined ? 'Text' : `<${tag}>`} ends the document’s head: the HTML parser goes on in the body.`,
    'In <lview:head> stand <title>, <meta>, <link>, <base>, <style> and scripts of data; what is seen stands in the view.',
  )
}

export function outsideItsParent(span: Span, tag: string, parent: string): Problem {
  return changed(
    span,
    `The HTML parser drops <${tag}> outside of <${parent}>.`,
    `Put <${parent}> around it, or write <div> instead.`,
  )
}

export function selectContent(span: Span, tag: string, parent: string): Problem {
  const allowed =
    parent === 'option' ? 'In <option> stands only text' : 'In <select> stand only <option>, <optgroup> and <hr>'
  return changed(
    span,
    `Browsers differ in what they make of <${tag}> in <${parent}>: many drop it.`,
    `${allowed}: leave <${tag}> out, or build the list of other elements.`,
  )
}

export function htmlInForeign(span: Span, tag: string, namespace: string): Problem {
  return changed(
    span,
    `The HTML parser ends the <${namespace}> before <${tag}>, which is HTML.`,
    namespace === 'svg' ? 'Put <foreignObject> around it, or move it out.' : 'Move it out.',
  )
}

export function renamed(span: Span, tag: string, name: string): Problem {
  return changed(span, `The HTML parser makes <${name}> of <${tag}>.`, `Write <${name}>.`)
}

export function treeChanged(span: Span, what: string, found: string | undefined): Problem {
  const instead = found === undefined ? 'nothing' : found === '#text' ? 'text' : `<${found}>`
  return changed(
    span,
    `The HTML parser does not leave ${what} where it is written: it finds ${instead} there.`,
    'Write the elements as the HTML parser nests them: no block in a paragraph, no element in another of a kind that can’t be nested.',
  )
}

// One function for each way in which a control or its `bind:` can't be as written. Read by analyse.
import type { BindObjection } from '../controls.ts'
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function bindElement(span: Span, objection: BindObjection, tag: string, property: string): Problem {
  const found = (message: string, remedy: string): Problem => error(span, 'bind_element', message, remedy)
  switch (objection) {
    case 'checkbox':
      return found('The `value` of a checkbox does not change when it is checked.', 'Write `bind:checked={…}`.')
    case 'radio':
      return found(
        `\`bind:${property}\` says nothing about which radio button of its group is chosen.`,
        "Write `checked={size === 'l'}` and `on:change={choose('l')}`, or use a <select> with `bind:value`.",
      )
    case 'file':
      return found(
        'A page can’t set or read the value of a file input.',
        'Remove `bind:value`; uploads come with a later version.',
      )
    case 'fixed':
      return found('The user does not change the value of this input.', `Write \`${property}={…}\` without \`bind:\`.`)
    case 'not-checkbox':
      return found(
        '`bind:checked` is for checkboxes: `<input type="checkbox">`, the type as static text.',
        'Write `type="checkbox"`, or `bind:value` for an input that is none.',
      )
    case 'element':
      return found(
        `<${tag}> has no \`${property}\` that the user changes.`,
        `Bind an input, a textarea or a select; or write \`${property}={…}\`.`,
      )
  }
}

export function bindTypeDynamic(span: Span): Problem {
  return error(
    span,
    'bind_type_dynamic',
    'What this control reports depends on its type, which is not static.',
    'Write the type as static text; for several types write `{#if}` with one input in each branch.',
  )
}

export function bindMultipleDynamic(span: Span): Problem {
  return error(
    span,
    'bind_multiple_dynamic',
    'Whether this select reports one value or several depends on `multiple`, which is not static.',
    'Write `multiple` without a value, or leave it out; for both write `{#if}` with one select in each branch.',
  )
}

export function bindConstant(span: Span, name: string): Problem {
  return error(
    span,
    'bind_constant',
    `\`${name}\` is computed by \`{@const}\`, so what the user enters would be lost.`,
    'Bind the path that it was computed from: `rows[index].name`.',
  )
}

export function bindDerived(span: Span, name: string): Problem {
  return error(
    span,
    'bind_derived',
    `\`${name}\` is computed by \`derive\`, so what the user enters would be lost.`,
    'Bind the key of the state that it is computed from.',
  )
}

export function bindOutsideState(span: Span, name: string): Problem {
  return error(
    span,
    'bind_outside_state',
    `\`${name}\` is no part of the state: what a user enters would be seen by everybody, or lost.`,
    'Put the value into what `mount` returns, and bind that key.',
  )
}

export function bindItem(span: Span, name: string, list: string): Problem {
  return error(
    span,
    'bind_item',
    `\`${name}\` is the row's name for a value, and assigning to a name changes no list.`,
    `Bind a property of it (\`${name}.text\`), or its place in the list: \`{#for ${name}, index of ${list}}\` and \`bind:value={${list}[index]}\`.`,
  )
}

export function bindParameter(span: Span, name: string): Problem {
  return error(
    span,
    'bind_parameter',
    `\`${name}\` is a name for what is passed here, and assigning to a name changes nothing else.`,
    `Pass the object that holds the value, and bind a property of it: \`${name}.text\`.`,
  )
}

export function bindPart(span: Span, name: string): Problem {
  return error(
    span,
    'bind_part',
    `\`${name}\` is taken out of the row's item, and assigning to it does not change the item.`,
    `Name the item as a whole, \`{#for item of list}\`, and bind \`item.${name}\`.`,
  )
}

export function bindIndex(span: Span, name: string): Problem {
  return error(
    span,
    'bind_index',
    `\`${name}\` is the row's position, which nobody can assign.`,
    'Bind a property of the row’s item.',
  )
}

export function bindProp(span: Span, name: string): Problem {
  return error(
    span,
    'bind_prop',
    `\`${name}\` is a prop: its value belongs to whoever uses the component.`,
    `Pass an object that holds it, and bind its property: \`bind:value={field.${name}}\`.`,
  )
}

export function selectedTwice(span: Span): Problem {
  return error(
    span,
    'selected_twice',
    'The select has a value, which chooses the option, and `selected` chooses another way.',
    'Remove `selected` here, or the value from the select.',
  )
}

export function optionValue(span: Span): Problem {
  return error(
    span,
    'option_value',
    'The select’s value chooses among its options, and this option’s own value can’t be told from its content.',
    'Give the option a `value`.',
  )
}

export function textareaContent(span: Span): Problem {
  return error(
    span,
    'textarea_content',
    'What stands in a textarea is only its first value: it does not change once the user typed.',
    'Write `<textarea value={text}></textarea>` or `bind:value={text}`.',
  )
}

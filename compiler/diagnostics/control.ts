// One function for each way in which a control or its `bind:` can't be as written. Read by analyse.
import type { BindObjection } from '../controls.ts'
import { error, type Problem, warning } from '../diagnostics.ts'
import type { Span } from '../position.ts'

export function bindElement(span: Span, objection: BindObjection, tag: string, property: string): Problem {
  const found = (message: string, remedy: string): Problem => error(span, 'bind_element', message, remedy)
  switch (objection) {
    case 'checkbox':
      return found('The `value` of a checkbox does not change when it is checked.', 'Write `bind:checked={…}`.')
    case 'radio':
      return found(
        `\`bind:${property}\` says nothing about which radio button of its group is chosen.`,
        'Write `bind:group={size}` and a `value` on each of them.',
      )
    case 'file':
      return found(
        'A page can’t set or read the value of a file input.',
        'Write `bind:files={…}`: the names, sizes and types of what the user chose.',
      )
    case 'fixed':
      return found('The user does not change the value of this input.', `Write \`${property}={…}\` without \`bind:\`.`)
    case 'not-checkbox':
      return found(
        '`bind:checked` is for checkboxes: `<input type="checkbox">`, the type as static text.',
        'Write `type="checkbox"`, or `bind:value` for an input that is none.',
      )
    case 'not-group':
      return found(
        '`bind:group` is for radio buttons and checkboxes: `<input type="radio">`, the type as static text.',
        'Write `type="radio"` or `type="checkbox"`, or `bind:value` for an input that is neither.',
      )
    case 'not-file':
      return found(
        '`bind:files` is for `<input type="file">`, the type as static text.',
        'Write `type="file"`, or `bind:value` for an input that holds no files.',
      )
    case 'not-open':
      return found(
        `The user does not open and close <${tag}>: \`bind:open\` is for <details> and <dialog>.`,
        'Bind a <details> or a <dialog>; or write `{#if open}` around what comes and goes.',
      )
    case 'element':
      return found(
        `<${tag}> has no \`${property}\` that the user changes.`,
        `Bind an input, a textarea or a select; or write \`${property}={…}\`.`,
      )
  }
}

export function groupValue(span: Span): Problem {
  return error(
    span,
    'group_value',
    'An input of a group stands for its value, and this one says none.',
    'Write `value="…"` or `value={…}` on it.',
  )
}

export function groupName(span: Span): Problem {
  return warning(
    span,
    'group_name',
    'Without a `name` a browser does not know these radio buttons as a group: no arrow keys, and two may be chosen until the server answers.',
    'Write the same `name` on all of them, `name="size"`; in a row one of its own, `name="size-{row.id}"`.',
  )
}

export function checkedTwice(span: Span): Problem {
  return error(
    span,
    'checked_twice',
    '`bind:group` says whether the input is checked, and this says it another way.',
    'Remove it here, or write `checked={…}` with an `on:change` handler and no `bind:group`.',
  )
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

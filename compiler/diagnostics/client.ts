// One function for each way in which what runs in the browser (`<script client>`, `client:`, `use:`) can't be as written. Read by
// analyse.
import { error, type Problem } from '../diagnostics.ts'
import type { Span } from '../position.ts'

/** `kind`: what stands for the name in a sentence. */
export function unknownClientName(
  span: Span,
  name: string,
  kind: 'function' | 'hook',
  known: 'none' | 'private' | 'other',
  meant: string,
): Problem {
  if (known === 'private') {
    return error(
      span,
      'unknown_client_name',
      `\`${name}\` of \`<script client>\` is not exported.`,
      `Write \`export\` before it: what the template names is what the script exports.`,
    )
  }
  const form = kind === 'hook' ? `export const ${name} = { mounted(element) {} }` : `export function ${name}(event) {}`
  return error(
    span,
    'unknown_client_name',
    `\`<script client>\` exports no ${kind} \`${name}\`${known === 'none' ? ': there is none in this file' : ''}.`,
    `${meant}${known === 'none' ? 'Add' : 'Otherwise add'} \`${form}\`${known === 'none' ? ' in a `<script client>`' : ' to it'}.`,
  )
}

export function clientForm(span: Span): Problem {
  return error(
    span,
    'client_form',
    '`client:` takes the name of a function of `<script client>`, or a command.',
    "Write `client:click={open}`, `client:click={toggle('#menu')}`, or `on:click={handler(…)}` for what runs on the server.",
  )
}

export function commandCall(span: Span, name: string): Problem {
  return error(
    span,
    'command_call',
    `\`${name}\` is a command, and a command is called with what it is for.`,
    `Write \`${name}(…)\`: the selector of what it is for comes first.`,
  )
}

export function unknownCommand(span: Span, name: string, all: string, meant: string): Problem {
  return error(
    span,
    'unknown_command',
    `There is no command \`${name}\`.`,
    `${meant}The commands are ${all}; for anything else name a function of \`<script client>\`.`,
  )
}

export function commandArguments(span: Span, name: string, wanted: string): Problem {
  return error(
    span,
    'command_arguments',
    `\`${name}\` takes ${wanted}.`,
    'Leave out what is too much, or add what is missing.',
  )
}

export function commandAttribute(span: Span): Problem {
  return error(
    span,
    'command_attribute',
    'A command sets only an attribute whose name is static text, and none that could run a script or lead elsewhere.',
    'Write another name, or the attribute in the template: `href={address}`.',
  )
}

export function clientImport(span: Span, specifier: string): Problem {
  return error(
    span,
    'client_import',
    `The browser can’t load \`${specifier}\`: \`<script client>\` is sent as it is, not bundled.`,
    'Import it from an address that the app serves, `/vendor/chart.js`, or as a type: `import type`.',
  )
}

export function clientUsesServer(span: Span, name: string): Problem {
  return error(
    span,
    'client_uses_server',
    `\`${name}\` is declared in the script that runs on the server, and this one runs in the browser.`,
    `Give it to a hook as its argument, \`use:hook={${name}}\`, or declare it here.`,
  )
}

export function modalElement(span: Span, tag: string): Problem {
  return error(
    span,
    'modal_element',
    `<${tag}> can't be shown as a modal dialog.`,
    'Write it on a <dialog>: `<dialog lview:modal={open}>`.',
  )
}

export function openTwice(span: Span): Problem {
  return error(
    span,
    'open_twice',
    '`lview:modal` says whether the dialog is open, and this says it another way.',
    'Leave it out. `on:close={closed}` tells that the user closed the dialog.',
  )
}

export function confirmAlone(span: Span): Problem {
  return error(
    span,
    'confirm_alone',
    '`lview:confirm` asks before a handler of its element runs, and here is none, or no question.',
    'Write both on the element: `<button lview:confirm="Delete?" on:click={remove(row.id)}>`.',
  )
}

export function busyAlone(span: Span): Problem {
  return error(
    span,
    'busy_alone',
    '`lview:busy` shows that an event of its element is under way, and here is no handler of one.',
    'Write both on the element: `<button lview:busy="Saving…" on:click={save}>`.',
  )
}

export function callName(span: Span): Problem {
  return error(
    span,
    'call_name',
    'The server runs only the events that the script names, and this name is worked out.',
    "Write the name as text, `this.call('save', text)`, once for each event.",
  )
}

export function callUnknown(span: Span, name: string, meant: string): Problem {
  return error(
    span,
    'call_unknown',
    `The view has no event \`${name}\`.`,
    `${meant}Otherwise add a handler of that name to its \`events\`.`,
  )
}

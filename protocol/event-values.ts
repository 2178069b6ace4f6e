/**
 * The values of a DOM event that a handler's arguments may read, by path, with the type that each has on the wire. A
 * binding's table entry names their paths, the client reads and sends them in that order, the server checks the type (or
 * null: the event has none such) and hands the handler's arguments an object of just these paths.
 */

export type EventValueType = 'string' | 'number' | 'boolean' | 'strings'

export interface EventValue {
  /** Property names from the event object on. */
  path: readonly string[]
  type: EventValueType
}

const of = (type: EventValueType, ...paths: string[]): EventValue[] =>
  paths.map((path) => ({ path: path.split('.'), type }))

export const EVENT_VALUES: readonly EventValue[] = [
  ...of('string', 'type', 'key', 'code', 'inputType', 'data', 'pointerType', 'animationName', 'propertyName'),
  ...of('string', 'target.value', 'target.id', 'target.name', 'currentTarget.value', 'currentTarget.id'),
  ...of('string', 'currentTarget.name', 'submitter.name', 'submitter.value', 'oldState', 'newState'),
  ...of('boolean', 'altKey', 'ctrlKey', 'metaKey', 'shiftKey', 'repeat', 'isComposing', 'isPrimary'),
  ...of('boolean', 'target.checked', 'currentTarget.checked', 'target.open', 'currentTarget.open'),
  ...of('number', 'button', 'buttons', 'clientX', 'clientY', 'pageX', 'pageY', 'screenX', 'screenY'),
  ...of('number', 'offsetX', 'offsetY', 'movementX', 'movementY', 'deltaX', 'deltaY', 'deltaMode', 'detail'),
  ...of('number', 'location', 'pressure', 'width', 'height', 'timeStamp', 'elapsedTime'),
  ...of('number', 'target.valueAsNumber', 'currentTarget.valueAsNumber', 'target.selectedIndex'),
  ...of('number', 'target.scrollTop', 'target.scrollLeft', 'target.currentTime', 'target.duration', 'target.volume'),
  ...of('number', 'target.selectionStart', 'target.selectionEnd', 'currentTarget.selectedIndex'),
  // Not of the event: what the form holds, in turns a name and a value.
  ...of('strings', 'form'),
  // What a hook calls: the name of the event, and its arguments as a JSON array.
  ...of('strings', 'call'),
]

/** The index of a path as `EVENT_VALUES` has it, or -1. */
export function eventValueIndex(path: string): number {
  return EVENT_VALUES.findIndex((value) => value.path.join('.') === path)
}

/** Key modifiers: a binding's keys and an event come in, whether one of them fits goes out. */
const apple = /Mac|iP/.test(navigator.platform)

/** `keys` as `BindingOptions` has them: `enter`, `ctrl+s`, `mod+shift+k`, `ctrl+`. */
export function fits(keys: string[], event: Event): boolean {
  const { key = '', ctrlKey, altKey, metaKey, shiftKey } = event as KeyboardEvent
  return keys.some((wanted) => {
    const [, held = '', name = ''] = /^((?:\w+\+)*)(.*)$/.exec(wanted) as RegExpExecArray
    const asks = (modifier: string): boolean =>
      held.includes(`${modifier}+`) || (modifier === (apple ? 'meta' : 'ctrl') && held.includes('mod+'))
    if (name && name !== key.toLowerCase()) return false
    // With a key no other modifier may be held; shift may, where it only makes the character.
    const agrees = (modifier: string, down: boolean, strict: boolean): boolean =>
      asks(modifier) ? down : !(strict && name && down)
    return (
      agrees('ctrl', ctrlKey, true) &&
      agrees('alt', altKey, true) &&
      agrees('meta', metaKey, true) &&
      agrees('shift', shiftKey, name.length > 1)
    )
  })
}

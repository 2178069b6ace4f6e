// Names of DOM events, and what values of an event a handler's arguments may read. Read by analyse, to tell a misspelt one.
import { EVENT_VALUES } from '../protocol/event-values.ts'

/** Events that browsers fire at elements, windows and documents. Others may exist: components of the page fire their own. */
export const domEvents: ReadonlySet<string> = new Set(
  `abort animationcancel animationend animationiteration animationstart auxclick beforeinput beforetoggle blur cancel canplay
  canplaythrough change click close compositionend compositionstart compositionupdate contextmenu copy cuechange cut dblclick
  drag dragend dragenter dragleave dragover dragstart drop durationchange emptied ended error focus focusin focusout
  formdata fullscreenchange gotpointercapture hashchange input invalid keydown keypress keyup load loadeddata loadedmetadata
  loadstart lostpointercapture mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup offline online pagehide
  pageshow paste pause play playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover
  pointerup popstate progress ratechange reset resize scroll scrollend seeked seeking select selectionchange
  selectstart slotchange stalled submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel
  transitionend transitionrun transitionstart visibilitychange volumechange waiting wheel`.split(/\s+/),
)

const paths: ReadonlySet<string> = new Set(
  EVENT_VALUES.filter(({ type }) => type !== 'strings').map(({ path }) => path.join('.')),
)

/** The value that a path below `event` starts with: `key` of `key.length`. Undefined where there is none. */
export function eventValueOf(path: readonly string[]): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const start = path.slice(0, length).join('.')
    if (paths.has(start)) return start
  }
  return undefined
}

/** Paths like this one, for a message: those that share a word with it, else the most frequent. */
export function nearEventValues(path: readonly string[]): string[] {
  const [first, last] = [path[0], path.at(-1)]
  const near = [...paths].filter((one) => {
    const words = one.split('.')
    return words[0] === first || words.at(-1) === last
  })
  const near_ = near.length > 0 ? near : ['key', 'target.value', 'target.checked', 'clientX', 'clientY']
  return near_.slice(0, 8).map((one) => `event.${one}`)
}

/** All paths, for suggestions. */
export const eventPaths: readonly string[] = [...paths]

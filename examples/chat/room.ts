// The one chat room of the example: keeps the last messages in this process. Chat.lview shows and adds to them.

export interface Message {
  id: number
  author: string
  text: string
  /** ISO 8601, UTC. */
  at: string
}

const kept = 100
const messages: Message[] = []

/** The messages that a newcomer is shown, oldest first. */
export const recent = (): Message[] => [...messages]

/** Adds a message to the room and gives it, for those who are in it. */
export function post(author: string, text: string): Message {
  const message = { id: (messages.at(-1)?.id ?? 0) + 1, author, text, at: new Date().toISOString() }
  messages.push(message)
  messages.splice(0, messages.length - kept)
  return message
}

const first = ['Amber', 'Brave', 'Calm', 'Early', 'Gentle', 'Keen', 'Lucky', 'Quick', 'Quiet', 'Witty']
const second = ['Badger', 'Crane', 'Dolphin', 'Finch', 'Heron', 'Lynx', 'Marten', 'Otter', 'Robin', 'Seal']

const pick = (words: string[]): string => words[Math.floor(Math.random() * words.length)] ?? ''

/** A name for someone who has not said theirs. */
export const newName = (): string => `${pick(first)} ${pick(second)}`

/** The colour of a name, one of six, the same every time. */
export const tint = (name: string): number => [...name].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % 6

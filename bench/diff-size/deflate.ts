/** What frames weigh when they are compressed: each alone, and as permessage-deflate with context takeover sends them. */
import { constants, createDeflateRaw, deflateRawSync } from 'node:zlib'

const level = 6

export function deflatedAlone(frame: Uint8Array): number {
  return deflateRawSync(frame, { level }).length
}

/** The weight of each message in one deflate stream, the four bytes at the end of each sync flush left out, as RFC 7692 says. */
export async function deflatedTogether(messages: readonly Uint8Array[]): Promise<number[]> {
  const stream = createDeflateRaw({ level })
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
  })
  const sizes: number[] = []
  for (const message of messages) {
    size = 0
    if (message.length > 0) stream.write(message)
    await new Promise<void>((resolve) => stream.flush(constants.Z_SYNC_FLUSH, () => resolve()))
    // An engine sends a message as it is where compressing does not shorten it.
    sizes.push(Math.min(message.length, Math.max(0, size - 4)))
  }
  stream.close()
  return sizes
}

/** What frames weigh when they are compressed: each alone, and as permessage-deflate with context takeover sends them. */
import { constants, createDeflateRaw, deflateRawSync } from 'node:zlib'
import { LEAST_COMPRESSED } from '../../runtime-server/connection.ts'

const level = 6

export function deflatedAlone(frame: Uint8Array): number {
  return deflateRawSync(frame, { level }).length
}

/**
 * The weight of each message in one deflate stream, the four bytes at the end of each sync flush left out, as RFC 7692 says. Short
 * ones are not in the stream: the server sends them as they are.
 */
export async function deflatedTogether(messages: readonly Uint8Array[]): Promise<number[]> {
  const stream = createDeflateRaw({ level })
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
  })
  const sizes: number[] = []
  for (const message of messages) {
    if (message.length < LEAST_COMPRESSED) {
      sizes.push(message.length)
      continue
    }
    size = 0
    stream.write(message)
    await new Promise<void>((resolve) => stream.flush(constants.Z_SYNC_FLUSH, () => resolve()))
    sizes.push(size - 4)
  }
  stream.close()
  return sizes
}

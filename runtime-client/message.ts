/**
 * Writing the client's frames: the same bytes as `protocol/` writes, in a third of the code. What a page sends is small: a plain
 * array of bytes will do.
 */
const encoder = new TextEncoder()

export function writeNumber(out: number[], n: number): void {
  if (n < 192) out.push(n)
  else if (n < 15_552) out.push(((n - 192) >> 8) + 192, (n - 192) & 255)
  else {
    const isWide = n >= 16_792_768
    out.push(isWide ? 253 : 252)
    if (!isWide) n -= 15_552
    for (let i = isWide ? 6 : 3; i > 0; i--) {
      out.push(n % 256)
      n = Math.floor(n / 256)
    }
  }
}

/** `scale` and `kind`: what the string's header is merged with. */
export function writeString(out: number[], text: string, scale = 1, kind = 0): void {
  const bytes = encoder.encode(text)
  writeNumber(out, kind + scale * (2 * bytes.length + (bytes.length > text.length ? 1 : 0)))
  for (const byte of bytes) out.push(byte)
}

/** A path as `pathOf` gives it, or any other numbers. */
export function writeNumbers(out: number[], numbers: number[]): void {
  for (const n of numbers) writeNumber(out, n)
}

/** Bytes with room for so many more behind those that are used: the same ones, or a wider copy. */
export function withRoom(
  bytes: Uint8Array<ArrayBuffer>,
  used: number,
  more: number,
): Uint8Array<ArrayBuffer> {
  if (used + more <= bytes.length) return bytes
  const wider = new Uint8Array(2 * (used + more))
  wider.set(bytes.subarray(0, used))
  return wider
}

/**
 * The body of an answer as text, or undefined when it is longer than `bytes`; nothing more is read then.
 * @throws what the connection throws when it is cut
 */
export async function readAtMost(response: Response, bytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > bytes) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Bodies of answers: a cut connection in our words, and never more of them in memory than is of use. */
import { networkProblem, networkReason, OicError, readAtMost } from '../foundation/index.ts'

/** A refusal says what it has to say at its beginning. */
export const longestRefusal = 1024 * 1024
/** A folder of a hundred thousand files fits. */
const longestAnswer = 64 * 1024 * 1024

const cut = (response: Response, error: unknown): OicError =>
  new OicError('API_UNREACHABLE', {
    details: { origin: URL.parse(response.url)?.origin ?? 'the instance', problem: networkProblem(error) },
    cause: networkReason(error),
  })

/** The body as it arrives. @throws {OicError} API_UNREACHABLE when the connection is cut */
export async function* chunksOf(response: Response, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response.body ?? []) yield chunk
  } catch (error) {
    signal?.throwIfAborted()
    throw cut(response, error)
  }
}

/** What a refusal says; empty when it says too much or its connection was cut. */
export const refusalText = (response: Response): Promise<string> =>
  readAtMost(response, longestRefusal).then(
    (text) => text ?? '',
    () => '',
  )

/** The whole body. @throws {OicError} API_UNREACHABLE when the connection is cut, API_ANSWER_MALFORMED over 64 MiB */
export async function answerText(response: Response, path: string): Promise<string> {
  const text = await readAtMost(response, longestAnswer).catch((error: unknown) => {
    throw cut(response, error)
  })
  if (text !== undefined) return text
  throw new OicError('API_ANSWER_MALFORMED', { details: { path, problem: 'it is over 64 MiB' } })
}

import { OicError, parseJson } from '../foundation/index.ts'

/** The members of an answer. @throws {OicError} IDENTITY_ANSWER_MALFORMED when it is no JSON object */
export async function readJson(response: Response, origin: string): Promise<Record<string, unknown>> {
  try {
    const found: unknown = parseJson(await response.text())
    if (typeof found === 'object' && found !== null) return { ...found }
  } catch {
    // Told below, as what it is not.
  }
  throw new OicError('IDENTITY_ANSWER_MALFORMED', { details: { origin, problem: 'it is not a JSON object' } })
}

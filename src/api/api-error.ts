import { askedWaitSeconds, OicError, type Symptom } from '../foundation/index.ts'
import { serverText } from '../oauth/index.ts'
import { refusalText } from './body.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? serverText(value) : undefined

function membersOf(body: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(body)
    return typeof found === 'object' && found !== null ? { ...found } : {}
  } catch {
    return {}
  }
}

/** What a challenge says beside its scheme: `error="insufficient_scope"` and the like (RFC 6750 section 3). */
function challenge(headers: Headers): string | undefined {
  const found =
    headers.get('www-authenticate')?.matchAll(/\b(error|error_description|scope)="([^"]*)"/g) ?? []
  return [...found].map(([, name, value]) => `${name} ${text(value) ?? ''}`).join(', ') || undefined
}

const joined = (parts: readonly (string | undefined)[]): string | undefined =>
  parts.filter((part) => part !== undefined).join(', ') || undefined

/**
 * A refused call as an error. Bodies differ between the parts of Oracle Integration: `title` and
 * `detail`, or `code` and `message`, or HTML, or nothing; each is read as far as it goes.
 */
export async function apiError(response: Response): Promise<OicError<'API_REFUSED'>> {
  return refusalOf(response, await refusalText(response))
}

/** As `apiError`, when the body was read already; `symptom` where more is known than the answer says. */
export function refusalOf(response: Response, body: string, symptom?: Symptom): OicError<'API_REFUSED'> {
  const { title, detail, code, message } = membersOf(body)
  return new OicError('API_REFUSED', {
    details: {
      status: response.status,
      title: text(title) ?? text(code) ?? text(response.statusText) ?? 'no reason given',
      detail: joined([text(detail) ?? text(message), challenge(response.headers)]),
      ecid: text(response.headers.get('x-oracle-dms-ecid')),
      path: URL.parse(response.url)?.pathname,
      symptom,
      askedSeconds: askedWaitSeconds(response.headers, new Date()),
    },
  })
}

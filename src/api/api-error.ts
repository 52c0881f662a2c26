import { askedWaitSeconds, OicError, type RefusedCall, type Symptom } from '../foundation/index.ts'
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

/** What is known of the call beside its answer: what the token was asked for, and what that leads to by itself. */
interface Known extends Pick<RefusedCall, 'scopes'> {
  readonly symptom?: Symptom | undefined
}

/** As `apiError`, when the body was read already. */
export function refusalOf(response: Response, body: string, known: Known = {}): OicError<'API_REFUSED'> {
  const { title, detail, code, message } = membersOf(body)
  return new OicError('API_REFUSED', {
    details: {
      status: response.status,
      title: text(title) ?? text(code) ?? text(response.statusText) ?? 'no reason given',
      detail: joined([text(detail) ?? text(message), challenge(response.headers)]),
      ecid: text(response.headers.get('x-oracle-dms-ecid')),
      path: URL.parse(response.url)?.pathname,
      ...known,
      askedSeconds: askedWaitSeconds(response.headers, new Date()),
    },
  })
}

import { OicError, printable } from '../foundation/index.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? printable(value) : undefined

function membersOf(body: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(body)
    return typeof found === 'object' && found !== null ? { ...found } : {}
  } catch {
    return {}
  }
}

/**
 * A refused call as an error. Bodies differ between the parts of Oracle Integration: `title` and
 * `detail`, or `code` and `message`, or HTML, or nothing; each is read as far as it goes.
 */
export async function apiError(response: Response): Promise<OicError<'API_REFUSED'>> {
  const { title, detail, code, message } = membersOf(await response.text())
  return new OicError('API_REFUSED', {
    details: {
      status: response.status,
      title: text(title) ?? text(code) ?? (response.statusText || 'no reason given'),
      detail: text(detail) ?? text(message),
      ecid: text(response.headers.get('x-oracle-dms-ecid')),
    },
  })
}

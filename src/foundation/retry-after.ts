/** What a busy server asks for. RFC 9110 section 10.2.3. */

/** A server that asks for more is asked again after this: a slip of its clock must not lock anybody out. */
export const longestWaitSeconds = 3600

/** RFC 9110 section 5.6.7: the form to be sent, and the two older ones; the last of them names no time zone. */
const withZone = /^[A-Z][a-z]{2,8}, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/
const withoutZone = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/

function httpDate(text: string): Date | undefined {
  const whole = withoutZone.test(text) ? `${text} GMT` : text
  const date = new Date(withZone.test(text) || whole !== text ? whole : Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}

interface Header {
  get(name: string): string | null
}

/**
 * The seconds that an answer asks to wait, 0 when the moment is past; undefined when it asks for nothing that
 * can be understood. A date is taken by the server's own clock where it tells that one.
 */
export function askedWaitSeconds(headers: Header, receivedAt: Date): number | undefined {
  const asked = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,15}$/.test(asked)) return Number(asked)
  const moment = httpDate(asked)
  if (!moment) return undefined
  const now = httpDate(headers.get('date')?.trim() ?? '') ?? receivedAt
  return Math.max(0, Math.ceil((moment.getTime() - now.getTime()) / 1000))
}

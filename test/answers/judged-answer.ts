/** From what the sandbox answered to what the rules look at. */
import { evidence } from '../../src/sandbox/evidence/index.ts'
import type { ExchangeContext } from '../../src/sandbox/http/exchange.ts'
import type { OriginName } from '../../src/sandbox/http/origin-name.ts'
import type { Instance } from '../../src/sandbox/instance/instance.ts'
import type { Form, Judged } from './rule.ts'

const endpoints = [...new Set(evidence.flatMap(({ rows }) => rows.flatMap((row) => row.endpoints)))]

const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The methods with which the evidence names the address; one of them has a switch. */
function methodsAt(place: string, { behaviour }: Instance): readonly string[] {
  const address = place.slice(place.indexOf(' '))
  return order.filter(
    (method) =>
      endpoints.includes(`${method}${address}`) &&
      (behaviour.userinfoByPost || `${method}${address}` !== 'POST /oauth2/v1/userinfo'),
  )
}

function whereTo(location: string, { origins }: Instance): Form {
  if (Object.values(origins).some((origin) => location.startsWith(`${origin}/`))) return 'within'
  return /[?&]error=/.test(location) ? 'error' : 'back'
}

function formOfBody(body: string): Form {
  if (body === '') return 'empty'
  if (body.startsWith('<!doctype html>')) return 'page'
  return /^[{[]/.test(body) ? 'json' : 'text'
}

function formOf(c: ExchangeContext, instance: Instance, body: string): Form {
  if (c.env.unreadable !== undefined) return 'unread'
  const location = c.res.status < 400 && c.res.status >= 300 ? c.res.headers.get('location') : null
  return location === null ? formOfBody(body) : whereTo(location, instance)
}

function headersOf(headers: Headers): Readonly<Record<string, string>> {
  const cookies = headers.getSetCookie()
  const others = [...headers].filter(([name]) => name !== 'set-cookie')
  return Object.fromEntries(cookies.length > 0 ? [...others, ['set-cookie', cookies.join('\n')]] : others)
}

/** Reads a copy; `place` is where it was asked, when that is an endpoint. */
export async function judgedAnswer(
  c: ExchangeContext,
  instance: Instance,
  { origin, place }: { readonly origin: OriginName; readonly place: string | undefined },
): Promise<Judged> {
  const { status } = c.res
  const headers = headersOf(c.res.headers)
  const body = await c.res.clone().text()
  return {
    origin,
    place: place ?? `${c.req.method} ${c.req.path}`,
    status,
    form: formOf(c, instance, body),
    headers,
    body,
    ecid: c.var.ecid,
    methods: methodsAt(place ?? '', instance),
    mayChallenge: instance.behaviour.challengeOn401,
  }
}

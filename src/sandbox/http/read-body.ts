import type { MiddlewareHandler } from 'hono'
import type { Exchange, ExchangeContext } from './exchange.ts'
import { parametersOf } from './parameters.ts'

export type ReadBody = { readonly text: string } | { readonly status: 400 | 413; readonly problem: string }

const broken: ReadBody = { status: 400, problem: 'the body broke off' }

const tooLong = (limitBytes: number): ReadBody => ({
  status: 413,
  problem: `the body is longer than ${limitBytes} bytes`,
})

/** For a body that says how long it is: the HTTP server lets through no more, so it need not come piece by piece. */
async function readWhole(request: Request, limitBytes: number): Promise<ReadBody> {
  try {
    const bytes = Buffer.from(await request.arrayBuffer())
    return bytes.length > limitBytes ? tooLong(limitBytes) : { text: bytes.toString('utf8') }
  } catch {
    return broken
  }
}

/** The body as text; what is too long, or does not arrive whole, is not kept. */
export async function readBody(request: Request, limitBytes: number): Promise<ReadBody> {
  if (Number(request.headers.get('content-length') ?? Number.NaN) <= limitBytes)
    return readWhole(request, limitBytes)
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.byteLength
      if (length > limitBytes) return tooLong(limitBytes)
      chunks.push(chunk)
    }
  } catch {
    return broken
  }
  return { text: Buffer.concat(chunks).toString('utf8') }
}

export const formLimitBytes = 64 * 1024

/** What the body says as JSON, or undefined when it says nothing. */
export async function readJson(request: Request): Promise<unknown> {
  const body = await readBody(request, formLimitBytes)
  try {
    return 'text' in body ? JSON.parse(body.text) : undefined
  } catch {
    return undefined
  }
}

export const mediaType = (c: ExchangeContext): string | undefined =>
  c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase()

/** Reads a form into `form`; anything else, or too much of it, gets the refusal. */
export const formBody =
  (
    refuse: (c: ExchangeContext, status: 400 | 413, problem: string) => Response | Promise<Response>,
  ): MiddlewareHandler<Exchange> =>
  async (c, next) => {
    if (mediaType(c) !== 'application/x-www-form-urlencoded') {
      return refuse(c, 400, 'the body is not a form')
    }
    const body = await readBody(c.req.raw, formLimitBytes)
    if ('problem' in body) return refuse(c, body.status, body.problem)
    c.set('form', parametersOf(new URLSearchParams(body.text)))
    return next()
  }

import type { MiddlewareHandler } from 'hono'
import type { Exchange, ExchangeContext } from './exchange.ts'
import { parametersOf } from './parameters.ts'

/** The body as text, or undefined when it is longer than allowed; what is too long is not kept. */
export async function readBody(request: Request, limitBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > limitBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export const formLimitBytes = 64 * 1024

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
    if (body === undefined) return refuse(c, 413, `the body is longer than ${formLimitBytes} bytes`)
    c.set('form', parametersOf(new URLSearchParams(body)))
    return next()
  }
